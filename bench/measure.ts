import { setTimeout as delay } from 'node:timers/promises';
import { GCProfiler } from 'node:v8';
import type { Contender, Assignment, Result } from './contenders/contender';
import type { Fault, RateLimitOptions } from '../sandbox';
import type { Commands } from '../scripts/harness/sandbox-process';
import type { Additions, BenchLab, Stock } from './lab';

type Counts = ReturnType<Commands['counts']>;

/** One timed run of a contender. */
export interface TimedRun extends Omit<Result, 'kept'> {
	/** Milliseconds that the processor worked for n8n's process, all threads together. */
	cpuMs: number;
	/** What reached the sandbox. */
	requests: number;
	tokenRequests: number;
	maxInFlight: number;
	/** Persons in the sandbox that were not there before. */
	newPersons: number;
	/** Bytes; only where memory is watched. */
	memory?: MemoryUse;
}

export interface MemoryUse {
	/** The most that was in use beyond what was in use before. */
	peak: number;
	/** What is still in use at the end, with the results held. */
	kept: number;
}

/** The runs of each contender, by its name. */
export class Runs extends Map<string, TimedRun[]> {
	/** The median over the rounds. */
	median({ name }: Contender, of: (run: TimedRun) => number): number {
		return median((this.get(name) ?? []).map(of));
	}

	/** Median of the rounds' ratios: what disturbs a whole round disturbs both sides. */
	ratio(one: Contender, other: Contender, of: (run: TimedRun) => number): number {
		const others = (this.get(other.name) ?? []).map(of);
		const ratios = (this.get(one.name) ?? []).map((run, round) => of(run) / (others[round] ?? NaN));
		return median(ratios);
	}
}

export interface Race extends Additions {
	contenders: Contender[];
	rounds: number;
	job: (stock: Stock) => Assignment;
	/** What goes wrong during the timed run. */
	disturb?: { rateLimit?: RateLimitOptions; fault?: Fault };
	/** Whether the contenders begin without a token. */
	signedOut?: boolean;
	/** `live` counts what the garbage collector leaves, `all` everything; both slow the run down. */
	watch?: 'live' | 'all';
}

/** Lets contenders do the same job in turns; who begins changes with each round. */
export async function race(lab: BenchLab, settings: Race): Promise<Runs> {
	const { contenders, rounds } = settings;
	const runs = new Runs(contenders.map(({ name }) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const index of contenders.keys()) {
			const contender = contenders[(index + round) % contenders.length];
			if (contender) runs.get(contender.name)?.push(await timedRun(lab, contender, settings));
		}
	}
	return runs;
}

/** Runs a part of the job once, so that nobody is slower for being the first. */
export async function warmUp(lab: BenchLab, settings: Race, items = 50): Promise<void> {
	const job = (stock: Stock): Assignment => {
		const whole = settings.job(stock);
		return { ...whole, items: whole.items.slice(0, items) };
	};
	await race(lab, { ...settings, job, rounds: 1, disturb: undefined, watch: undefined });
}

async function timedRun(lab: BenchLab, contender: Contender, settings: Race): Promise<TimedRun> {
	const { job, disturb, signedOut, watch } = settings;
	const stock = await lab.prepare(settings);
	if (signedOut) await contender.signOut();
	else await signIn(contender, stock);
	if (disturb?.rateLimit) await lab.sandbox.ask('limit', disturb.rateLimit);
	if (disturb?.fault) await lab.sandbox.ask('disturb', disturb.fault);
	const before = await lab.sandbox.ask('counts');
	const work = job(stock);

	// What the last requests have left is gone only after a moment.
	if (watch) await delay(SETTLING);
	globalThis.gc?.();
	const worked = lab.processorTime();
	const watched = watch && watchMemory(watch);
	const { kept, ...outcome } = await contender.run(work);
	const cpuMs = lab.processorTime() - worked;
	const memory = await watched?.end(kept);
	return {
		...outcome,
		cpuMs,
		...difference(before, await lab.sandbox.ask('counts')),
		memory,
	};
}

/** The reset has made every token worthless; one item gets the contender a new one. */
async function signIn(contender: Contender, { jobOpeningIds }: Stock): Promise<void> {
	const items = jobOpeningIds.slice(0, 1).map((id) => ({ json: { id } }));
	const { error } = await contender.run({ task: 'lookUp', items });
	if (error !== undefined) throw new Error(`${contender.name} can't sign in: ${error}`);
}

function difference(before: Counts, after: Counts) {
	return {
		requests: after.requests - before.requests,
		tokenRequests: after.tokenRequests - before.tokenRequests,
		maxInFlight: after.maxInFlight,
		newPersons: after.persons - before.persons,
	};
}

/** Milliseconds between two looks at what is live. */
const INTERVAL = 200;
/** Milliseconds after which what the last requests have left is gone. */
const SETTLING = 200;

function inUse(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Follows what the garbage collector leaves, by letting it run again and again. */
function watchLive(): () => number {
	let most = 0;
	const look = () => {
		globalThis.gc?.();
		most = Math.max(most, inUse());
	};
	const timer = setInterval(look, INTERVAL);
	return () => {
		clearInterval(timer);
		look();
		return most;
	};
}

/**
 * Follows all that is in use. It only becomes less when the garbage collector runs, so the most is what
 * there was before one of its runs, or at the end: long work hides nothing from it, as it would from a
 * timer.
 */
function watchAll(): () => number {
	const profiler = new GCProfiler();
	profiler.start();
	return () => {
		const atEnd = inUse();
		const before = profiler.stop().statistics.map(({ beforeGC: { heapStatistics } }) => {
			return heapStatistics.usedHeapSize + heapStatistics.externalMemory;
		});
		return Math.max(atEnd, ...before);
	};
}

/** Follows this process's memory. */
export function watchMemory(kind: 'live' | 'all') {
	const start = inUse();
	const most = kind === 'live' ? watchLive() : watchAll();
	return {
		/** @param results held until the last look */
		end: async (results: unknown): Promise<MemoryUse> => {
			const peak = most() - start;
			await delay(SETTLING);
			globalThis.gc?.();
			const kept = results === undefined ? 0 : inUse() - start;
			return { peak, kept };
		},
	};
}

/** @returns milliseconds */
export async function timed(work: () => Promise<unknown>): Promise<number> {
	const begin = performance.now();
	await work();
	return performance.now() - begin;
}

export function median(numbers: number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const [low = NaN, high = NaN] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]];
	return (low + high) / 2;
}
