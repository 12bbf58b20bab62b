/** Requests a second below which a run never goes. */
const SLOWEST = 1;
/** Requests a second to begin with when the first refusal comes before anything can be learned. */
const FIRST_GUESS = 10;
/** Milliseconds over which it is counted what got through. */
const WINDOW = 1000;
/** Milliseconds between two steps up, and between two steps down: what is in flight comes back first. */
const STEP_UP = 100;
const STEP_DOWN = 250;
/** Part of the learned rate at which a run goes on after a refusal. */
const BELOW = 0.9;
/** Up to the learned rate quickly, beyond it carefully. */
const QUICK = 1.2;
const CAREFUL = 1.01;
/** `Retry-After` counts in whole seconds, so that one second may mean any time up to that. */
const SHORTEST_STOP = 1000;

/**
 * Learns how many requests a second d.vinci lets through. Waiting for `Retry-After` alone would mean
 * full speed, refusal, full stop, over and over, and most of what the server allows passes unused.
 *
 * While requests are refused, what gets through within a second is just what the server allows. A
 * refusal sets the pace a little below that; from there it goes up again until the next one. Only
 * when the server asks for more than a second, the whole run stops.
 *
 * Pure: the clock comes from outside. Times in milliseconds, rates in requests a second.
 */
export class Pace {
	/** Undefined while nothing was ever refused. */
	private rate?: number;
	/** What got through within a whole second before a refusal; unknown until there was one. */
	private learned = Infinity;
	private through: number[] = [];
	private begun?: number;
	private stopEnd = 0;
	private nextTurn = 0;
	private upAt = 0;
	private downAt = 0;

	/** Reserves the next moment at which a request may leave. @returns milliseconds to wait from now */
	reserve(now: number): number {
		this.begun ??= now;
		const turn = Math.max(now, this.stopEnd, this.nextTurn);
		this.nextTurn = this.rate === undefined ? turn : turn + 1000 / this.rate;
		return turn - now;
	}

	/** Whether nothing may leave at present. */
	isStopped(now: number): boolean {
		return now < this.stopEnd;
	}

	/** A request that left was let through. */
	letThrough(now: number): void {
		this.through.push(now);
		if (this.through[0] !== undefined && this.through[0] < now - 2 * WINDOW) this.forget(now);
		if (this.rate === undefined || now - Math.max(this.upAt, this.downAt) < STEP_UP) return;
		this.rate *= this.rate < this.learned * BELOW ? QUICK : CAREFUL;
		this.upAt = now;
	}

	/** A request was refused, and is to be repeated after `wait`. */
	refused(now: number, wait: number): void {
		if (wait > SHORTEST_STOP) {
			this.stopEnd = Math.max(this.stopEnd, now + wait);
			this.nextTurn = Math.max(this.nextTurn, this.stopEnd);
		}
		if (this.rate !== undefined && now - this.downAt < STEP_DOWN) return;
		this.forget(now);
		const counted = Math.min(Math.max(now - (this.begun ?? now), 1), WINDOW);
		const allowed = (this.through.length * 1000) / counted;
		// At first a reserve is used up, at a speed above what is allowed for long.
		if (counted === WINDOW) this.learned = allowed;
		this.rate =
			counted === WINDOW ? Math.max(allowed * BELOW, SLOWEST) : Math.max(allowed / 2, FIRST_GUESS);
		this.nextTurn = Math.max(this.nextTurn, now + 1000 / this.rate);
		this.downAt = now;
	}

	private forget(now: number): void {
		this.through = this.through.filter((time) => time >= now - WINDOW);
	}
}
