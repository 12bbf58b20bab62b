// Everything that is started here is ended here: commands, services, and what they started in turn.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Explained, showProgress } from './report';
import { waitUntil } from './waitUntil';

interface End {
	code: number | null;
	signal?: NodeJS.Signals | null;
	error?: Error;
}

/** What was started, and when it has ended. */
interface Started {
	child: ChildProcess;
	ended: Promise<End>;
	signal: (signal: NodeJS.Signals) => void;
}

/** A Node program that stays up. */
export interface Service {
	name: string;
	child: ChildProcess;
	ended: Promise<End>;
	isRunning(): boolean;
	/** Asks it to end, and makes it after ten seconds. */
	stop(): Promise<void>;
	/** Ends it at once, and whatever it has started: what a machine that fails does. */
	kill(): Promise<void>;
	/** All that it has printed. */
	output(): string;
}

const running = new Set<Started>();
let stopping = false;

const WINDOWS = process.platform === 'win32';
/** Preloaded into services: ends them when this process is gone, however it went. */
const END_WITH_PARENT = pathToFileURL(join(__dirname, 'end-with-parent.mjs')).href;

function register(child: ChildProcess, signal: Started['signal']): Started {
	if (stopping) throw new Explained('Stopped.');
	const ended = new Promise<End>((resolve) => {
		child.once('error', (error) => resolve({ code: null, error }));
		child.once('exit', (code, signal) => resolve({ code, signal }));
	}).finally(() => running.delete(started));
	const started = { child, ended, signal };
	running.add(started);
	return started;
}

/**
 * Starts a command in a process group of its own: a Ctrl-C reaches this process alone, which then ends
 * the others in order, and whatever they have started (compilers, task runners) can be ended with them.
 */
function start(command: string, args: string[], options: SpawnOptions): Started {
	const child = spawn(command, args, { ...options, detached: !WINDOWS, windowsHide: true });
	return register(child, (signal) => {
		const { pid } = child;
		if (pid === undefined) return;
		try {
			if (!WINDOWS) process.kill(-pid, signal);
			else spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
		} catch {
			// Already gone: that is what was wanted.
		}
	});
}

async function stop({ signal, ended }: Started): Promise<void> {
	signal('SIGTERM');
	const gone = await Promise.race([ended, delay(10_000, null, { ref: false })]);
	// Also after a polite end: a member of the group that ignored the signal must not stay behind.
	signal('SIGKILL');
	if (gone === null) await Promise.race([ended, delay(2_000, null, { ref: false })]);
}

/** Ends everything that is still running, the youngest first. */
export async function stopAll(): Promise<void> {
	stopping = true;
	for (const started of [...running].reverse()) await stop(started);
}

/** Long output without its middle: tools say what is wrong at the beginning or at the end. */
function shortened(text: string, edge = 40): string {
	const lines = text.split('\n');
	if (lines.length <= 2 * edge) return text;
	return [...lines.slice(0, edge), '…', ...lines.slice(-edge)].join('\n');
}

export interface RunOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** What is shown while it runs. */
	progress?: string;
	/** The sentence for when it fails. */
	failure: string;
	/** Whether its output appears when it fails; otherwise `failure` says all. */
	showOutput?: boolean;
}

/** Runs a command to its end and shows that it is alive. Its output appears only when it fails. */
export async function run(
	command: string,
	args: string[],
	{ cwd, env, progress, failure, showOutput = true }: RunOptions,
): Promise<void> {
	const { child, ended } = start(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
	const output: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on('data', (data: Buffer) => output.push(data));
	}
	const endProgress = progress ? showProgress(progress) : undefined;
	const { code, signal, error } = await ended;
	endProgress?.();
	if (stopping) throw new Explained('Stopped.');
	if (code === 0) return;
	const text = Buffer.concat(output).toString('utf8').trim();
	if (text && showOutput) console.error(shortened(text));
	const reason = error?.message ?? (signal ? `ended by ${signal}` : `exit code ${code}`);
	throw new Explained(`${failure} (${reason})`);
}

/**
 * Runs a Node program on this very terminal, which it may ask for keys and for Ctrl-C.
 *
 * @returns its exit code
 */
export async function runHere(
	args: string[],
	{ node = process.execPath, env = {} }: { node?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
	const child = spawn(node, args, { stdio: 'inherit', env: { ...process.env, ...env } });
	const { code, error } = await register(child, (signal) => child.kill(signal)).ended;
	if (error) throw error;
	return code ?? 1;
}

/** Starts a Node program that stays up, with its output in a log file. */
export function startService(
	name: string,
	options: { node: string; args: string[]; cwd: string; env: NodeJS.ProcessEnv; logFile: string },
): Service {
	const { node, args, cwd, env, logFile } = options;
	const log = openSync(logFile, 'w');
	const started = start(node, ['--import', END_WITH_PARENT, ...args], {
		cwd,
		env,
		stdio: ['ignore', log, log, 'ipc'],
		serialization: 'advanced',
	});
	closeSync(log);
	const { child, ended, signal } = started;
	return {
		name,
		child,
		ended,
		isRunning: () => running.has(started),
		stop: async () => await stop(started),
		kill: async () => {
			signal('SIGKILL');
			await ended;
		},
		output: () => readFileSync(logFile, 'utf8'),
	};
}

/** The last lines of a service's log, for an error message. */
function lastLines(service: Service): string {
	const lines = service.output().trimEnd().split('\n').slice(-15);
	return lines.map((line) => `    ${line}`).join('\n');
}

/**
 * Waits until a service is ready. Its death ends the wait at once, because nobody wants to look at a
 * spinner for a minute when the answer can't come any more.
 */
export async function ready<T>(
	service: Service,
	ask: () => Promise<T | undefined | false> | T | undefined | false,
	seconds: number,
): Promise<T> {
	const askWhileRunning = () => {
		if (service.isRunning()) return ask();
		throw new Explained('It has ended.');
	};
	try {
		return await waitUntil('its being ready', askWhileRunning, { seconds, every: 100 });
	} catch (error) {
		const { message } = error as Error;
		throw new Explained(
			`${service.name} did not start. ${message} It said:\n${lastLines(service)}`,
		);
	}
}

/** Calls `onStop` once, on Ctrl-C, on a polite kill, and when the npm that started this is gone. */
export function onStopRequest(onStop: () => void): void {
	const once = () => {
		if (!stopping) onStop();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once);
	if (process.env.npm_lifecycle_event) {
		// npm starts this through a shell, and not every shell passes a signal on.
		const parent = process.ppid;
		setInterval(() => {
			if (process.ppid !== parent) once();
		}, 500).unref();
	}
}
