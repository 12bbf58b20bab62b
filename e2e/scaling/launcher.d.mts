export function ensureBuild(): Promise<void>;
export function ensureDependencies(): Promise<void>;

/** An installed n8n. */
export interface Runtime {
	/** The Node that runs it. */
	node: string;
	/** Its start file. */
	program: string;
	version: string;
}
export function ensureN8nRuntime(folder: string): Promise<Runtime>;

export interface SavedCredential {
	id: string;
	name: string;
}
export function n8nEnvironment(options: {
	runtime: Runtime;
	userFolder: string;
	port: number;
	brokerPort: number;
}): NodeJS.ProcessEnv;
export class N8nServer {
	constructor(service: Service, url: string, program: string);
	readonly url: string;
	/** Calls n8n's own API. @returns the answer's `data` */
	request(method: string, endpoint: string, body?: unknown): Promise<unknown>;
	isReady(): Promise<boolean>;
	signIn(login: { email: string; password: string }): Promise<void>;
	saveCredential(credential: {
		name: string;
		type: string;
		data: Record<string, unknown>;
	}): Promise<SavedCredential>;
	saveWorkflow(workflow: object): Promise<unknown>;
}

export function npm(
	args: string[],
	options: { cwd: string; node?: string; failure: string },
): Promise<void>;

export function fromRoot(...parts: string[]): string;

export function choosePort(options: {
	usual: number;
	flag: string;
	avoid?: number[];
}): Promise<number>;

export interface Service {
	name: string;
	isRunning(): boolean;
	/** Ends it at once, and whatever it has started (kill -9). */
	kill(): Promise<void>;
	/** All that it has printed. */
	output(): string;
}
export function startService(
	name: string,
	options: { node: string; args: string[]; cwd: string; env: NodeJS.ProcessEnv; logFile: string },
): Service;
export function run(
	command: string,
	args: string[],
	options: { cwd: string; env: NodeJS.ProcessEnv; progress?: string; failure: string },
): Promise<void>;
/** Asks until the answer is truthy, as long as the service runs. Milliseconds. */
export function waitFor(
	service: Service,
	check: () => boolean | Promise<boolean>,
	options: { timeout: number; what: string; interval?: number },
): Promise<true>;
export function onStopRequest(onStop: () => void): void;
export function stopAll(): Promise<void>;

/** A failure whose message says all. */
export class Explained extends Error {}
export function complain(error: unknown): void;
export function done(text: string): void;
export function seconds(since: number): string;
export function step(text: string): void;

export interface RunningSandbox {
	baseUrl: string;
	clientId: string;
	clientSecret: string;
}
export function startSandbox(options: { port: number; logFile: string }): Promise<RunningSandbox>;
