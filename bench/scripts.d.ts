// Types of the plain JavaScript that `npm start` consists of, as far as the benchmark uses it.

declare module '*/scripts/lib/build.mjs' {
	export function ensureBuild(): Promise<void>;
}

declare module '*/scripts/lib/n8n-runtime.mjs' {
	/** How to run n8n: the Node, and the program. */
	export interface Runtime {
		node: string;
		program: string;
	}
	export function ensureN8nRuntime(folder: string): Promise<Runtime>;
}

declare module '*/scripts/lib/n8n-server.mjs' {
	export interface N8nServer {
		service: { pid: number };
		request(method: string, endpoint: string, body?: unknown): Promise<unknown>;
		requireFromN8n(name: string): unknown;
		signIn(login: Login): Promise<void>;
	}
	export interface Login {
		email: string;
		password: string;
	}
	export function startN8n(options: {
		runtime: { node: string; program: string };
		userFolder: string;
		port: number;
		brokerPort: number;
		logFile: string;
	}): Promise<N8nServer>;
}

declare module '*/scripts/lib/ports.mjs' {
	export function choosePort(options: { usual: number }): Promise<number>;
}

declare module '*/scripts/lib/processes.mjs' {
	export function stopAll(): Promise<void>;
}

declare module '*/scripts/lib/user-folder.mjs' {
	export function openUserFolder(options: { runtimeFolder: string; once: boolean }): {
		folder: string;
		close: () => void;
	};
	export function loginFor(userFolder: string): { email: string; password: string };
}
