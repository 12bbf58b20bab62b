export interface RateLimitOptions {
	/** How many requests a second go through in the long run. */
	perSecond: number;
	/** How many may come at once (bucket only); as many as per second unless told otherwise. */
	burst?: number;
	/** How the answer says when to come back. */
	retryAfter?: 'seconds' | 'date' | 'none';
	/** A bucket that refills all the time, or a count that starts anew with each second. */
	kind?: 'bucket' | 'window';
}

/** Decides which requests are too many. */
export class RateLimiter {
	/** How many requests have been refused. */
	refused = 0;
	private tokens: number;
	private filledAt: number;
	private readonly capacity: number;

	constructor(
		private readonly options: RateLimitOptions,
		private readonly now: () => number = Date.now,
	) {
		const { kind, perSecond, burst = perSecond } = options;
		this.capacity = kind === 'window' ? perSecond : burst;
		this.tokens = this.capacity;
		this.filledAt = this.now();
	}

	/** Lets a request through, or says which headers its refusal carries. */
	take(): Record<string, string> | undefined {
		this.refill();
		if (this.tokens >= 1) {
			this.tokens -= 1;
			return undefined;
		}
		this.refused += 1;
		return this.headers(this.waitingTime());
	}

	private refill(): void {
		const now = this.now();
		if (this.options.kind === 'window') {
			if (Math.floor(now / 1000) === Math.floor(this.filledAt / 1000)) return;
			this.tokens = this.capacity;
		} else {
			const gained = ((now - this.filledAt) / 1000) * this.options.perSecond;
			this.tokens = Math.min(this.capacity, this.tokens + gained);
		}
		this.filledAt = now;
	}

	private waitingTime(): number {
		return this.options.kind === 'window'
			? 1000 - (this.now() % 1000)
			: ((1 - this.tokens) / this.options.perSecond) * 1000;
	}

	private headers(wait: number): Record<string, string> {
		switch (this.options.retryAfter ?? 'seconds') {
			case 'none':
				return {};
			case 'date': {
				// The header has no fractions of seconds, and too late is better than too early.
				const seconds = Math.ceil((this.now() + wait) / 1000);
				return { 'retry-after': new Date(seconds * 1000).toUTCString() };
			}
			case 'seconds':
				return { 'retry-after': String(Math.max(1, Math.ceil(wait / 1000))) };
		}
	}
}
