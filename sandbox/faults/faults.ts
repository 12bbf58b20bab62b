import { RateLimiter, type RateLimitOptions } from './rateLimit';

/**
 * Whether the request still takes effect before its answer goes wrong: `before` strikes before the
 * effect, so that there is none; `after` strikes after it; a number of milliseconds strikes first and
 * lets the effect come that much later.
 */
export type Effect = 'before' | 'after' | number;

type Kind =
	/** The answer takes longer. */
	| { kind: 'latency'; ms: number }
	/** Another status, as a gateway in front of the system gives. */
	| {
			kind: 'status';
			status: number;
			body?: unknown;
			headers?: Record<string, string>;
			effect?: Effect;
	  }
	/** The connection is reset. */
	| { kind: 'reset'; effect?: Effect }
	/** No answer ever comes. */
	| { kind: 'hang'; effect?: Effect }
	/** A web page instead of JSON. */
	| { kind: 'html'; status?: number; page?: 'firewall' | 'maintenance' | 'proxy'; effect?: Effect }
	/** Broken JSON. */
	| { kind: 'malformed'; effect?: Effect }
	/** The connection ends halfway through the answer. */
	| { kind: 'cut'; effect?: Effect }
	/** Success, but without a body. */
	| { kind: 'empty'; effect?: Effect }
	/** Status 200 with a body that says otherwise; nothing takes effect. */
	| { kind: 'unsuccessful'; errorMsg?: string }
	/** Another client does something just before the request is handled (this process only). */
	| { kind: 'meanwhile'; act: () => void }
	/** Somebody else saves the entity just before the request is handled. */
	| { kind: 'conflict'; change?: object }
	| { kind: 'redirect'; location: string; status?: number };

/** A disturbance that hits the requests that it matches. */
export type Fault = Kind & {
	method?: string;
	/** Matched against the path with its query; text is the source of a regular expression. */
	path?: RegExp | string;
	/** How often it strikes: once, or without end when a rate is given. */
	times?: number;
	/** Milliseconds from its ordering after which it strikes no more; without `times`, as often as it can. */
	forMs?: number;
	/** The probability with which a matching request is hit. */
	rate?: number;
};

export interface FaultHandle {
	/** How many requests have been hit. */
	readonly fired: number;
	remove(): void;
}

interface Armed {
	readonly fault: Fault;
	readonly path: RegExp | undefined;
	readonly until: number;
	left: number;
	fired: number;
}

/** What is in store for a request. */
export interface Fate {
	readonly delay: number;
	readonly fault?: Fault;
}

const SEED = 20_240_229;

/** Random numbers that are the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** The disturbances that a test has ordered. */
export class Faults {
	private armed: Armed[] = [];
	private readonly pending = new Set<NodeJS.Timeout>();
	private random = randomNumbers(SEED);
	private limiter: RateLimiter | undefined;
	private latency: number;

	constructor(private readonly usualLatency: number) {
		this.latency = usualLatency;
	}

	/** How many requests the rate limit has refused since it was set. */
	get refused(): number {
		return this.limiter?.refused ?? 0;
	}

	/** Orders a fault. Of several that match a request the first strikes; latencies add up. */
	add(fault: Fault): FaultHandle {
		const { path, forMs } = fault;
		const once = fault.rate === undefined && forMs === undefined;
		const { times = once ? 1 : Infinity } = fault;
		const armed: Armed = {
			fault,
			path: path === undefined ? undefined : new RegExp(path),
			until: forMs === undefined ? Infinity : Date.now() + forMs,
			left: times,
			fired: 0,
		};
		this.armed.push(armed);
		return {
			get fired() {
				return armed.fired;
			},
			remove: () => {
				this.armed = this.armed.filter((other) => other !== armed);
			},
		};
	}

	/** How many effects are still to come whose answers have gone. */
	get lateEffects(): number {
		return this.pending.size;
	}

	/** Does something later, unless everything is taken back before. */
	later(ms: number, act: () => void): void {
		const timer = setTimeout(() => {
			this.pending.delete(timer);
			act();
		}, ms).unref();
		this.pending.add(timer);
	}

	/** Delays every request. */
	setLatency(ms: number): void {
		this.latency = ms;
	}

	/** Answers 429 to all requests to the interfaces that come too fast; sign-in is not counted. */
	setRateLimit(options: RateLimitOptions | undefined): void {
		this.limiter = options && new RateLimiter(options);
	}

	/** Takes back everything, the rate limit and the latency included. */
	clear(): void {
		this.armed = [];
		for (const timer of this.pending) clearTimeout(timer);
		this.pending.clear();
		this.limiter = undefined;
		this.latency = this.usualLatency;
		this.random = randomNumbers(SEED);
	}

	/** The headers of a refusal when the rate limit refuses a request. */
	refusal(): Record<string, string> | undefined {
		return this.limiter?.take();
	}

	/** Decides what happens to a request, and counts it. */
	fateOf(method: string, url: string): Fate {
		let delay = this.latency;
		for (const armed of this.armed) {
			if (!this.strikes(armed, method, url)) continue;
			armed.left -= 1;
			armed.fired += 1;
			if (armed.fault.kind !== 'latency') return { delay, fault: armed.fault };
			delay += armed.fault.ms;
		}
		return { delay };
	}

	private strikes({ fault, path, left, until }: Armed, method: string, url: string): boolean {
		if (left < 1 || Date.now() >= until) return false;
		// Only a PUT can run into a conflict.
		const wanted = fault.method ?? (fault.kind === 'conflict' ? 'PUT' : method);
		if (wanted.toUpperCase() !== method) return false;
		if (path && url.search(path) < 0) return false;
		return fault.rate === undefined || this.random() < fault.rate;
	}
}
