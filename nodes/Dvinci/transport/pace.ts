/** Steps between the rates known to be too slow and too fast; close to the limit is close enough. */
const CLOSE_ENOUGH = 0.9;
/** Requests a second, so that a run never stands still. */
const SLOWEST = 0.5;

/**
 * Learns how many requests a second d.vinci lets through, from what it accepted and refused.
 *
 * The true rate lies between what got through over a whole stretch, pauses included, and the speed
 * at which a refusal came. Each stretch narrows the two, and the pace goes to their middle. Waiting
 * for `Retry-After` alone would mean full speed, refusal, full stop, over and over: most of what the
 * server would have let through passes unused. Pure: the clock comes from outside. Milliseconds.
 */
export class Pace {
	/** Requests a second; undefined while nothing was ever refused. */
	private rate?: number;
	private tooFast = Infinity;
	private pauseEnd = 0;
	private stretchStart: number;
	private runStart: number;
	private accepted = 0;
	private nextTurn = 0;

	constructor(now: number) {
		this.stretchStart = now;
		this.runStart = now;
	}

	/** Reserves the next moment at which a request may leave. @returns milliseconds to wait from now */
	reserve(now: number): number {
		const turn = Math.max(now, this.pauseEnd, this.nextTurn);
		this.nextTurn = this.rate === undefined ? turn : turn + 1000 / this.rate;
		return turn - now;
	}

	/** Whether nothing may leave at present. */
	isPaused(now: number): boolean {
		return now < this.pauseEnd;
	}

	/** A request that left was let through. */
	letThrough(now: number): void {
		this.accepted++;
		if (this.rate === undefined) return;
		const seconds = (now - this.stretchStart) / 1000;
		const sustained = this.accepted / Math.max(seconds, 0.001);
		if (seconds > 1 && sustained > this.rate * CLOSE_ENOUGH) this.faster(now);
	}

	/** A request was refused; nothing leaves for `pause` milliseconds. */
	refused(now: number, pause: number): void {
		// What was in flight together is refused together; only the first of it says something new.
		const sameRefusal = now < this.pauseEnd;
		this.pauseEnd = Math.max(this.pauseEnd, now + pause);
		this.nextTurn = Math.max(this.nextTurn, this.pauseEnd);
		if (sameRefusal) return;

		const ran = Math.max(now - this.runStart, 1) / 1000;
		const whole = Math.max(now - this.stretchStart, 1) / 1000;
		this.tooFast = Math.max(Math.min(this.tooFast, this.accepted / ran), SLOWEST);
		const sustained = Math.max(this.accepted / whole, SLOWEST);
		this.rate = Math.max(
			this.rate === undefined ? this.tooFast / 2 : Math.sqrt(sustained * this.tooFast),
			SLOWEST,
		);
		this.beginStretch(now, now + pause);
	}

	private faster(now: number): void {
		const middle = Math.sqrt((this.rate ?? SLOWEST) * this.tooFast);
		// The limit may have risen (fewer users, another window): keep trying a little more.
		if (middle / (this.rate ?? SLOWEST) < 1.05) this.tooFast *= 1.25;
		this.rate = middle;
		this.beginStretch(now, now);
	}

	private beginStretch(start: number, runStart: number): void {
		this.stretchStart = start;
		this.runStart = runStart;
		this.accepted = 0;
	}
}
