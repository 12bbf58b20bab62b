import type { IDataObject, INodeExecutionData, INodeType } from 'n8n-workflow';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { type RequestEntry, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import {
	createEngine,
	type CredentialInputs,
	type Engine,
	type NodeRun,
	type RunNodeOptions,
} from './engine';

export const NODE_TYPE = 'n8n-nodes-dvinci.dvinci';
export const TOOL_TYPE = `${NODE_TYPE}Tool`;
export const CREDENTIAL = 'dvinciOAuth2Api';

/** A d.vinci system and n8n's engine with this package, for one test file. */
export interface Lab {
	sandbox: Sandbox;
	n8n: Engine;
	/** The sandbox's credential, with some of its fields changed. */
	credentials: (change?: IDataObject) => CredentialInputs;
	/** Runs the node: resource and operation, parameters, input items. */
	run: (
		resource: string,
		operation: string,
		parameters?: IDataObject,
		items?: IDataObject[],
		more?: Partial<RunNodeOptions>,
	) => Promise<NodeRun>;
	/** What the sandbox got since its reset, sign-in aside: method, path with query, body. */
	sent: () => Sent[];
	/** The requests of `sent` without their bodies. */
	asked: () => string[];
	/** What d.vinci answers to somebody who asks without this package; stands in `requests`, too. */
	peek: (path: string) => Promise<IDataObject>;
	close: () => Promise<void>;
}

/** A request as tests compare it: without `/restApi`, with a body only where there is one. */
export type Sent = [request: string, body?: unknown];

/** The lab of a suite: opened before its tests, as new before each of them, closed in the end. */
export function useLab(options: SandboxOptions = {}): OpenLab {
	let lab: Lab;
	beforeAll(async () => {
		lab = await openLab(options);
	});
	beforeEach(() => lab.sandbox.reset());
	afterAll(async () => await lab.close());
	return standingFor(() => lab);
}

/**
 * A lab of its own for each test. The node remembers what it has just sent to a system: where tests
 * lose the answer to the same request, it could not tell the effect of one from that of another.
 */
export function useLabOfEachTest(options: SandboxOptions = {}): OpenLab {
	let lab: Lab;
	beforeEach(async () => {
		lab = await openLab(options);
	});
	afterEach(async () => await lab.close());
	return standingFor(() => lab);
}

/** A lab that somebody else opens and closes. */
type OpenLab = Omit<Lab, 'close'>;

function standingFor(current: () => Lab): OpenLab {
	return {
		get sandbox() {
			return current().sandbox;
		},
		get n8n() {
			return current().n8n;
		},
		credentials: (change) => current().credentials(change),
		run: async (...call) => await current().run(...call),
		sent: () => current().sent(),
		asked: () => current().asked(),
		peek: async (path) => await current().peek(path),
	};
}

/** Starts both, for what needs more than {@link useLab}. */
export async function openLab(options: SandboxOptions = {}): Promise<Lab> {
	const sandbox = await startSandbox(options);
	const n8n = await createEngine({
		nodeTypes: { [NODE_TYPE]: new Dvinci(), [TOOL_TYPE]: toolVariant() },
		credentialTypes: { [CREDENTIAL]: new DvinciOAuth2Api() },
	});
	const { baseUrl, odataUrl, clientId, clientSecret } = sandbox;
	const credentials = (change: IDataObject = {}) => ({
		[CREDENTIAL]: { baseUrl, odataUrl, clientId, clientSecret, ...change } as Record<
			string,
			string
		>,
	});
	const sent = () => sandbox.requests.filter(isCall).map(asSent);
	return {
		sandbox,
		n8n,
		credentials,
		run: async (resource, operation, parameters = {}, items = [{}], more = {}) =>
			await n8n.runNode({
				type: NODE_TYPE,
				parameters: { resource, operation, ...parameters },
				items: items.map((json): INodeExecutionData => ({ json })),
				credentials: credentials(),
				...more,
			}),
		sent,
		asked: () => sent().map(([request]) => request),
		peek: async (path) => await peek(sandbox, path),
		close: async () => {
			await n8n.close();
			await sandbox.stop();
		},
	};
}

async function peek(sandbox: Sandbox, path: string): Promise<IDataObject> {
	const { baseUrl, clientId, clientSecret } = sandbox;
	const signIn = await fetch(`${baseUrl}/plt/oauth2/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		}),
	});
	const { access_token: token } = (await signIn.json()) as { access_token: string };
	const answer = await fetch(`${baseUrl}/restApi${path}`, {
		headers: { authorization: `Bearer ${token}` },
	});
	return (await answer.json()) as IDataObject;
}

/**
 * The node as n8n derives it for AI agents: with another name. n8n also changes its connections;
 * here it keeps them, so that it runs in a workflow without an agent.
 */
function toolVariant(): INodeType {
	const node = new Dvinci();
	node.description = { ...node.description, name: `${node.description.name}Tool` };
	return node;
}

/** Whether a request is one to the interfaces, and not a sign-in. */
export function isCall({ path }: RequestEntry): boolean {
	return path.startsWith('/restApi/');
}

function asSent({ method, url, body }: RequestEntry): Sent {
	const request = `${method} ${url.replace('/restApi', '')}`;
	return body === undefined ? [request] : [request, body];
}

/** A resource locator as the editor stores it. */
export function rl(value: string | number, mode = 'id'): IDataObject {
	return { __rl: true, mode, value };
}

/** The data of the items that a run gave. @throws what the node failed with, if it did */
export function dataOf(run: NodeRun): IDataObject[] {
	if (run.error) throw run.error;
	return run.items.map(({ json }) => json);
}

/** What a user reads of a failed run: message and description. @throws {Error} if it did not fail */
export function complaint(run: NodeRun): { message: string; description: string } {
	const { error } = run;
	if (error === undefined) throw new Error('The node did not fail');
	return {
		message: error.message,
		description: 'description' in error ? (error.description ?? '') : '',
	};
}

/** What is left of an object without some of its properties. */
export function without(object: object, ...names: string[]): IDataObject {
	return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
