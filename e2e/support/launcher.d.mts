// Types of the plain JavaScript of `npm start`, as far as these tests use it.
import type { IDataObject, INodeParameters } from 'n8n-workflow';

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
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
export interface Credential {
	id: string;
	name: string;
}
export interface Runtime {
	node: string;
	program: string;
	version: string;
	env: Record<string, string>;
}
export interface Service {
	name: string;
	isRunning(): boolean;
	stop(): Promise<void>;
	output(): string;
}
export class N8nServer {
	readonly url: string;
	readonly service: Service;
	readonly headers: Record<string, string>;
	request(method: string, endpoint: string, body?: unknown): Promise<unknown>;
	signIn(login: Login): Promise<void>;
	saveCredential(credential: {
		name: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<Credential>;
	testCredential(credential: Credential): Promise<void>;
	saveWorkflow(workflow: Workflow): Promise<Workflow>;
	execute(
		workflowId: string,
		triggerName: string,
		options: { timeout: number },
	): Promise<Execution>;
	endOf(executionId: string, options: { timeout: number }): Promise<Execution>;
}
export function installTarball(userFolder: string, tarball: string): Promise<void>;
export function startN8n(options: {
	runtime: Runtime;
	userFolder: string;
	port: number;
	brokerPort: number;
	logFile: string;
	install?: (userFolder: string) => Promise<void> | void;
	env?: Record<string, string>;
}): Promise<N8nServer>;

export function loadExamples(): { file: string; workflow: Workflow }[];
export function withCredential(
	workflow: Workflow,
	credential: { id: string; name: string },
): Workflow;

export function freePorts(count: number): Promise<number[]>;

export function stopAll(): Promise<void>;
