// Everything that is started here is ended here: commands, services, and what they started in turn.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Explained, showProgress } from './report.mjs';

const running = new Set();
let stopping = false;

const WINDOWS = process.platform === 'win32';
/** Preloaded into services: ends them when this process is gone, however it went. */
const END_WITH_PARENT = new URL('./end-with-parent.mjs', import.meta.url).href;

function start(command, args, options) {
	if (stopping) throw new Explained('Stopped.');
	// An own process group: a Ctrl-C reaches this process alone, which then ends the others in order,
	// and whatever they have started (compilers, task runners) can be ended with them.
	const child = spawn(command, args, { ...options, detached: !WINDOWS, windowsHide: true });
	running.add(child);
	child.ended = new Promise((resolve) => {
		child.once('error', (error) => resolve({ code: null, error }));
		child.once('exit', (code, signal) => resolve({ code, signal }));
	}).then((end) => {
		running.delete(child);
		return end;
	});
	return child;
}

function signalGroup(child, signal) {
	if (child.pid === undefined) return;
	try {
		if (!WINDOWS) process.kill(-child.pid, signal);
		else spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
	} catch {
		// Already gone: that is what was wanted.
	}
}

async function stop(child) {
	signalGroup(child, 'SIGTERM');
	const gone = await Promise.race([child.ended, delay(10_000, null, { ref: false })]);
	// Also after a polite end: a member of the group that ignored the signal must not stay behind.
	signalGroup(child, 'SIGKILL');
	if (gone === null) await Promise.race([child.ended, delay(2_000, null, { ref: false })]);
}

/** Ends everything that is still running, the youngest first. */
export async function stopAll() {
	stopping = true;
	for (const child of [...running].reverse()) await stop(child);
}

/** Long output without its middle: tools say what is wrong at the beginning or at the end. */
function shortened(text, edge = 40) {
	const lines = text.split('\n');
	if (lines.length <= 2 * edge) return text;
	return [...lines.slice(0, edge), '…', ...lines.slice(-edge)].join('\n');
}

/**
 * Runs a command to its end and shows that it is alive. Its output appears only when it fails, and
 * not even then if `showOutput` is false, because `failure` says all.
 */
export async function run(command, args, { cwd, env, progress, failure, showOutput = true }) {
	const child = start(command, args, {
		cwd,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const output = [];
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
	const endProgress = progress ? showProgress(progress) : () => {};
	const { code, signal, error } = await child.ended;
	endProgress();
	if (stopping) throw new Explained('Stopped.');
	if (code === 0) return;
	const text = Buffer.concat(output).toString('utf8').trim();
	if (text && showOutput) console.error(shortened(text));
	const reason = error?.message ?? (signal ? `ended by ${signal}` : `exit code ${code}`);
	throw new Explained(`${failure} (${reason})`);
}

/** Starts a Node program that stays up, with its output in a log file. */
export function startService(name, { node, args, cwd, env, logFile }) {
	const log = openSync(logFile, 'w');
	const child = start(node, ['--import', END_WITH_PARENT, ...args], {
		cwd,
		env,
		stdio: ['ignore', log, log, 'ipc'],
	});
	closeSync(log);
	return {
		name,
		pid: child.pid,
		ended: child.ended,
		isRunning: () => running.has(child),
		stop: () => stop(child),
		/** Ends it at once, without a chance to tidy up: what a machine that fails does. */
		kill: async () => {
			signalGroup(child, 'SIGKILL');
			await child.ended;
		},
		output: () => readFileSync(logFile, 'utf8'),
	};
}

/** The last lines of a service's log, for an error message. */
export const lastLines = (service, count = 15) =>
	service
		.output()
		.trimEnd()
		.split('\n')
		.slice(-count)
		.map((line) => `    ${line}`)
		.join('\n');

/**
 * Asks `check` until it answers something truthy. The service's death ends the wait at once, because
 * nobody wants to look at a spinner for a minute when the answer can't come any more.
 */
export async function waitFor(service, check, { timeout, what, interval = 200 }) {
	const deadline = Date.now() + timeout;
	for (;;) {
		if (!service.isRunning()) {
			throw new Explained(`${service.name} ended before ${what}. It said:\n${lastLines(service)}`);
		}
		const answer = await check();
		if (answer) return answer;
		if (Date.now() > deadline) {
			throw new Explained(
				`${service.name}: not ${what} within ${timeout / 1000} s. It said:\n${lastLines(service)}`,
			);
		}
		await delay(interval);
	}
}

/** Calls `onStop` once, on Ctrl-C, on a polite kill, and when the npm that started this is gone. */
export function onStopRequest(onStop) {
	const once = () => {
		if (!stopping) onStop();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once);
	if (process.env.npm_lifecycle_event) {
		// npm starts this through a shell, and not every shell passes a signal on.
		const parent = process.ppid;
		setInterval(() => process.ppid !== parent && once(), 500).unref();
	}
}
