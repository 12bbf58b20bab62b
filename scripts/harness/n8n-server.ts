// A running n8n and its REST API, as its editor uses it.
import { createRequire } from 'node:module';
import type { ICredentialDataDecryptedObject, IRunExecutionData } from 'n8n-workflow';
import { N8nProcess, type Place } from './n8n-process';
import { Explained } from './report';
import { waitUntil } from './waitUntil';
import type { SavedCredential, Workflow } from './workflows';

export interface Login {
	email: string;
	password: string;
}

/** An execution as the list of executions has it. */
export interface ListedExecution {
	id: string;
	status: string;
}

export interface Execution extends ListedExecution {
	data: IRunExecutionData;
}

/** n8n has refused a request. */
class Refusal extends Explained {
	constructor(
		message: string,
		readonly status: number,
	) {
		super(message);
	}
}

const UNDER_WAY = ['new', 'running', 'waiting'];

/** Gives `value` instead of a refusal with one of the statuses. */
function unless<T>(statuses: number[], value: T): (error: unknown) => T {
	return (error) => {
		if (error instanceof Refusal && statuses.includes(error.status)) return value;
		throw error;
	};
}

/** How long to wait for the end of an execution, and how often to look: each look costs n8n work. */
interface Patience {
	seconds?: number;
	/** Milliseconds. */
	every?: number;
}

export class N8nServer extends N8nProcess {
	private cookie = '';

	constructor(place: Place) {
		super(place, 'start');
	}

	/** What a request of the signed-in user carries. */
	get headers(): Record<string, string> {
		// n8n ends idle connections after a few seconds: one that is reused just then breaks.
		return { connection: 'close', ...(this.cookie === '' ? {} : { cookie: this.cookie }) };
	}

	/** @returns the answer's `data` */
	async request<Data>(method: string, endpoint: string, body?: unknown): Promise<Data> {
		const response = await fetch(`${this.url}/rest${endpoint}`, {
			method,
			headers: {
				...this.headers,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const cookie = response.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		this.cookie = cookie?.split(';')[0] ?? this.cookie;
		const text = await response.text();
		const isJson = /json/.test(response.headers.get('content-type') ?? '');
		const answer = (isJson ? JSON.parse(text) : {}) as { data: Data; message?: string };
		if (response.ok) return answer.data;
		const reason = answer.message ?? text.slice(0, 300);
		throw new Refusal(
			`n8n refused ${method} ${endpoint}: ${response.status} ${reason}`,
			response.status,
		);
	}

	/** Makes the owner on a new database, signs in on a known one. */
	async signIn({ email, password }: Login): Promise<void> {
		const { userManagement } = await this.settings();
		if (userManagement.showSetupOnFirstLoad) {
			const owner = { email, password, firstName: 'Sandbox', lastName: 'Owner' };
			await this.request('POST', '/owner/setup', owner);
			return;
		}
		try {
			await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
		} catch (error) {
			if (!(error instanceof Refusal) || error.status !== 401) throw error;
			throw new Explained(
				`n8n does not accept the login ${email} any more; its password was changed in the editor. ` +
					'npm start -- --fresh begins with an empty n8n (your own workflows in it are lost).',
			);
		}
	}

	async settings(): Promise<{
		versionCli: string;
		userManagement: { showSetupOnFirstLoad: boolean };
	}> {
		return await this.request('GET', '/settings');
	}

	/** Creates the credential or brings it up to date; its id stays, because workflows refer to it. */
	async saveCredential(
		name: string,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<SavedCredential> {
		const all = await this.request<Array<SavedCredential & { type: string }>>(
			'GET',
			'/credentials',
		);
		const existing = all.find((each) => each.name === name && each.type === type);
		const credential = { name, type, data };
		const { id } = existing
			? await this.request<SavedCredential>('PATCH', `/credentials/${existing.id}`, credential)
			: await this.request<SavedCredential>('POST', '/credentials', credential);
		return { id, name };
	}

	/** What n8n's own test of a credential says in the editor. */
	async testCredential({ id }: SavedCredential) {
		const credentials = await this.request<object>('GET', `/credentials/${id}?includeData=true`);
		type Result = { status: 'OK' | 'Error'; message: string };
		return await this.request<Result>('POST', '/credentials/test', { credentials });
	}

	/** Imports a workflow under its own id, over the one of an earlier time. */
	async saveWorkflow({ staticData: _, ...workflow }: Workflow): Promise<Workflow> {
		// Without what n8n 1.x would take for the triggers' memory; the editor sends none either.
		const path = `/workflows/${workflow.id}`;
		const existing = await this.request<Workflow>('GET', path).catch(unless([403, 404], undefined));
		return existing
			? await this.request('PATCH', `${path}?forceSave=true`, workflow)
			: await this.request('POST', '/workflows', { active: false, ...workflow });
	}

	/** Saves a workflow, switches it on, and waits until n8n 2.x says that its trigger is on, too. */
	async activate(workflow: Workflow): Promise<Workflow> {
		const saved = await this.saveWorkflow(workflow);
		const path = `/workflows/${saved.id}`;
		const { versionId } = saved;
		await this.request('POST', `${path}/activate`, { versionId });
		type State = { status: string; liveVersionId: string | null };
		const published = { status: 'published', liveVersionId: versionId };
		await waitUntil(`"${workflow.name}" being active`, async () => {
			const state = await this.request<State>('GET', `${path}/publication-status`).catch(
				unless([404], published),
			);
			return state.status === 'published' && state.liveVersionId === versionId;
		});
		return saved;
	}

	async deactivate({ id }: Workflow): Promise<void> {
		await this.request('POST', `/workflows/${id}/deactivate`, {});
	}

	/** Runs a saved workflow as the editor's button does, and waits for its end. */
	async execute(
		{ id }: Workflow,
		triggerName: string,
		patience: Patience = {},
	): Promise<Execution> {
		const isOld = this.place.runtime.version.startsWith('1.');
		const { executionId } = await this.request<{ executionId?: string }>(
			'POST',
			`/workflows/${id}/run`,
			{
				triggerToStartFrom: { name: triggerName },
				// n8n 1.x runs what is sent, 2.x what is saved.
				...(isOld && { workflowData: await this.request('GET', `/workflows/${id}`) }),
			},
		);
		if (!executionId) throw new Explained('n8n did not start the workflow.');
		return await this.endOf(executionId, patience);
	}

	/** The execution once it has ended, whatever its status. */
	async endOf(id: string, { seconds = 60, every = 150 }: Patience = {}): Promise<Execution> {
		const { parse } = createRequire(this.place.runtime.program)('flatted') as typeof JSON;
		const path = `/executions/${id}`;
		const ask = async () => {
			// On a busy machine n8n at times takes its own database for lost.
			const found = await this.request<{ status: string; data: string }>('GET', path).catch(
				unless([503], undefined),
			);
			if (!found || UNDER_WAY.includes(found.status)) return undefined;
			const data = parse(found.data) as IRunExecutionData | undefined;
			// n8n writes the status first, and then what came out.
			return data?.resultData && { id, status: found.status, data };
		};
		try {
			return await waitUntil(`the end of execution ${id}`, ask, { seconds, every });
		} catch (error) {
			await this.request('POST', `${path}/stop`).catch(() => undefined);
			throw error;
		}
	}

	/** A workflow's executions, the newest first. */
	async executionsOf({ id }: Workflow): Promise<ListedExecution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const path = `/executions?limit=100&filter=${filter}`;
		return (await this.request<{ results: ListedExecution[] }>('GET', path)).results;
	}

	/** Waits until a workflow has had so many executions, and all have ended. */
	async ended(workflow: Workflow, count: number): Promise<ListedExecution[]> {
		return await waitUntil(`the end of ${count} executions of "${workflow.name}"`, async () => {
			const all = await this.executionsOf(workflow);
			const isEnd = !all.some(({ status }) => UNDER_WAY.includes(status));
			return all.length >= count && isEnd && all;
		});
	}

	/** "Retry" in the list of executions; n8n answers when the new one has ended. */
	async retry({ id }: ListedExecution): Promise<void> {
		await this.request('POST', `/executions/${id}/retry`, { loadWorkflow: false });
	}

	/** Starts a workflow by its webhook. n8n answers when the execution is in the queue. */
	async call({ id, name }: Workflow, items: object[]): Promise<void> {
		await waitUntil(`a webhook for "${name}"`, async () => {
			const response = await fetch(`${this.url}/webhook/${id}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', connection: 'close' },
				body: JSON.stringify({ items }),
			});
			if (response.ok) return true;
			// For a moment, n8n does not know the address of a workflow that has just become active.
			if (response.status === 404) return false;
			throw new Error(`n8n did not take the call: ${await response.text()}`);
		});
	}

	/** While it migrates its database it answers, but not with its settings. */
	protected async isReady(): Promise<boolean> {
		const settings = this.request<{ userManagement?: object } | undefined>('GET', '/settings');
		return await settings.then(
			(found) => found?.userManagement !== undefined,
			() => false,
		);
	}
}
