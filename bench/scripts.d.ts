// Types of the plain JavaScript that `npm start` consists of, as far as the benchmark uses it.

declare module '*/scripts/lib/build.mjs' {
	export function ensureBuild(): Promise<void>;
}

declare module '*/scripts/lib/n8n-runtime.mjs' {
	import type { Runtime } from '*/scripts/lib/n8n-server.mjs';

	export function ensureN8nRuntime(folder: string): Promise<Runtime>;
}

// Most of the server is declared in e2e/scripts.d.ts; TypeScript adds these to it.
declare module '*/scripts/lib/n8n-server.mjs' {
	export interface Service {
		pid: number;
	}
	export interface N8nServer {
		requireFromN8n(name: string): unknown;
	}
}

declare module '*/scripts/lib/ports.mjs' {
	export function choosePort(options: { usual: number }): Promise<number>;
}

declare module '*/scripts/lib/user-folder.mjs' {
	export function openUserFolder(options: { runtimeFolder: string; once: boolean }): {
		folder: string;
		close: () => void;
	};
	export function loginFor(userFolder: string): { email: string; password: string };
}
