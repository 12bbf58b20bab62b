// One real n8n with the packed package in it, beside one embedded d.vinci.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Runtime } from '../../scripts/lib/n8n-runtime.mjs';
import { installTarball, startN8n, type N8nServer } from '../../scripts/lib/n8n-server.mjs';
import { freePorts } from '../../scripts/lib/ports.mjs';
import { startSandbox, type Sandbox } from '../../sandbox';
import type { Execution, Workflow } from './n8n';
import type { Credential } from './workflows';

/** What `npm run test:e2e` has prepared. */
interface Context {
	/** For everything that the tests leave behind; ignored by git. */
	folder: string;
	logs: string;
	tarball: string;
	runtimes: Partial<Record<LineName, Runtime>>;
	/** The browser's program, unless the tests run without one. */
	browser?: string;
	screenshots: boolean;
}

export type LineName = '1' | '2';

export function context(): Context {
	const text = process.env.E2E_CONTEXT;
	if (!text) throw new Error('These tests are run by: npm run test:e2e');
	return JSON.parse(text) as Context;
}

export const LOGIN = { email: 'owner@example.com', password: 'Try-the-sandbox-1' };
export const CREDENTIAL_TYPE = 'dvinciOAuth2Api';

export class Lab {
	private constructor(
		readonly line: LineName,
		readonly sandbox: Sandbox,
		private readonly userFolder: string,
		private readonly start: () => Promise<N8nServer>,
		private server: N8nServer,
		/** A credential that works. */
		readonly credential: Credential,
	) {}

	static async open(line: LineName): Promise<Lab> {
		const { folder, logs, tarball, runtimes } = context();
		const runtime = runtimes[line];
		if (!runtime) throw new Error(`n8n ${line}.x was not prepared`);
		const userFolder = path.join(folder, `user-${line}`);
		mkdirSync(userFolder, { recursive: true });
		const [port = 0, brokerPort = 0] = await freePorts(2);
		let starts = 0;
		const start = async () => {
			starts += 1;
			const logFile = path.join(logs, `n8n-${runtime.version}-start-${starts}.log`);
			const install = async () => {
				if (starts === 1) await installTarball(userFolder, tarball);
			};
			const server = await startN8n({ runtime, userFolder, port, brokerPort, logFile, install });
			await server.signIn(LOGIN);
			return server;
		};
		const server = await start();
		const sandbox = await startSandbox();
		const { baseUrl, clientId, clientSecret, odataUrl } = sandbox;
		const credential = await server.saveCredential({
			name: 'd.vinci sandbox',
			type: CREDENTIAL_TYPE,
			data: { baseUrl, clientId, clientSecret, odataUrl },
		});
		return new Lab(line, sandbox, userFolder, start, server, credential);
	}

	get n8n(): N8nServer {
		return this.server;
	}

	/** Ends n8n and starts it again with what it has stored. */
	async restart(whileItIsDown: () => Promise<void>): Promise<void> {
		await this.server.service.stop();
		await whileItIsDown();
		this.server = await this.start();
	}

	/** Saves a workflow and runs it as the editor's button does. */
	async run(workflow: Workflow, triggerName: string): Promise<Execution> {
		const { id } = await this.n8n.saveWorkflow(workflow);
		return await this.n8n.execute(id, triggerName, { timeout: 60_000 });
	}

	/** Saves a workflow and switches it on. */
	async activate(workflow: Workflow): Promise<Workflow> {
		const saved = await this.n8n.saveWorkflow(workflow);
		const { id, versionId } = saved;
		await this.n8n.request('POST', `/workflows/${id}/activate`, { versionId });
		return saved;
	}

	async deactivate({ id }: Workflow): Promise<void> {
		await this.n8n.request('POST', `/workflows/${id}/deactivate`, {});
	}

	/** All executions of a workflow that have ended, the oldest first. */
	async executionsOf({ id }: Workflow): Promise<Execution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const { results } = (await this.n8n.request('GET', `/executions?filter=${filter}`)) as {
			results: { id: string }[];
		};
		const executions = [];
		for (const { id: executionId } of results.reverse()) {
			executions.push(await this.n8n.endOf(executionId, { timeout: 30_000 }));
		}
		return executions;
	}

	async close(): Promise<void> {
		await this.server.service.stop();
		await this.sandbox.stop();
		writeFileSync(
			path.join(context().logs, `dvinci-for-n8n-${this.line}.log`),
			this.sandbox.requests
				.map(({ startedAt, method, url, status }) =>
					[new Date(startedAt).toISOString(), method, url, status ?? 'no answer'].join(' '),
				)
				.join('\n'),
		);
		rmSync(this.userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** Waits until `check` gives something, or says after `seconds` what did not come. */
export async function until<T>(
	what: string,
	seconds: number,
	check: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const answer = await check();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`);
		await delay(250);
	}
}
