export interface Service {
	name: string;
	pid: number;
	isRunning(): boolean;
	/** Asks it to end, and makes it after ten seconds. */
	stop(): Promise<void>;
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
