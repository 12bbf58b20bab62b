import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Runtime } from './n8n-runtime.mjs';
import type { Service } from './processes.mjs';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	/** What the editor gives a node that is called by an address. */
	webhookId?: string;
	typeVersion: number;
	position: [number, number];
	parameters: INodeParameters;
	credentials?: Record<string, { id: string; name: string }>;
}

export type Connections = Record<
	string,
	Record<string, { node: string; type: string; index: number }[][]>
>;

export interface Workflow {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Connections;
	settings: IDataObject;
	versionId?: string;
}

export interface Item {
	json: IDataObject;
	binary?: Record<string, { fileName?: string; mimeType: string }>;
}

export interface NodeRun {
	data?: { main?: (Item[] | null)[] };
	error?: { message: string; description?: string };
}

export interface Execution {
	id: string;
	status: string;
	data: { resultData: { runData?: Record<string, NodeRun[]>; error?: { message: string } } };
}

export interface Login {
	email: string;
	password: string;
}

export interface SavedCredential {
	id: string;
	name: string;
}

interface Place {
	runtime: Runtime;
	userFolder: string;
	port: number;
	brokerPort: number;
}

export function n8nEnvironment(place: Place): NodeJS.ProcessEnv;
export function installTarball(userFolder: string, tarball: string): Promise<void>;

/** n8n's own API, as its editor uses it. */
export class N8nServer {
	constructor(service: Service, url: string, program: string);
	readonly url: string;
	readonly service: Service;
	readonly headers: Record<string, string>;
	/** A module that n8n itself has installed. */
	requireFromN8n(name: string): unknown;
	/** @returns the answer's `data` */
	request(method: string, endpoint: string, body?: unknown): Promise<unknown>;
	isReady(): Promise<boolean>;
	signIn(login: Login): Promise<void>;
	saveCredential(credential: {
		name: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<SavedCredential>;
	testCredential(credential: SavedCredential): Promise<void>;
	saveWorkflow(workflow: object): Promise<Workflow>;
	execute(
		workflowId: string,
		triggerName: string,
		options: { timeout: number },
	): Promise<Execution>;
	endOf(executionId: string, options: { timeout: number }): Promise<Execution>;
}

export function startN8n(
	options: Place & {
		logFile: string;
		install?: (userFolder: string) => Promise<void> | void;
		env?: Record<string, string>;
	},
): Promise<N8nServer>;
