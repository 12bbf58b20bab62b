/** Milliseconds by which dates of one system may differ among its servers. */
const TOLERANCE = 2000;
const SECOND = 1000;
const MINUTE = 60_000;
/** Clocks are set and drift apart, so what is known of one is not kept longer. */
const LIFE = 10 * MINUTE;

/** How a date of d.vinci lies to a moment of n8n; unclear where the dates are too close to tell. */
export type Position = 'before' | 'after' | 'unclear';

/** Tells of a date of d.vinci how it lies to a certain moment. */
export type Since = (date: unknown) => Position;

const clocks = new Map<string, ServerClock>();

/** The clock of a system. One for all runs: the more answers, the more exactly it is known. */
export function clockOf(origin: string): ServerClock {
	const clock = clocks.get(origin) ?? new ServerClock();
	clocks.set(origin, clock);
	return clock;
}

/**
 * d.vinci's clock as the `Date` headers of its answers tell it. It may differ from n8n's, and an
 * effect can only be told from an older one by the date that d.vinci gives it.
 */
export class ServerClock {
	/** Milliseconds by which d.vinci's clock is ahead of n8n's, at least and at most. */
	private least = -Infinity;
	private most = Infinity;
	private begun = 0;

	/** Takes note of an answer's `Date`, which is cut to the second; the times are n8n's. */
	heard(date: unknown, sentAt: number, receivedAt: number): void {
		const time = typeof date === 'string' ? Date.parse(date) : NaN;
		if (Number.isNaN(time)) return;
		const [least, most] = [time - receivedAt, time + SECOND - sentAt];
		const isOutdated = receivedAt - this.begun > LIFE || least > this.most || most < this.least;
		if (isOutdated) this.begun = receivedAt;
		this.least = isOutdated ? least : Math.max(this.least, least);
		this.most = isOutdated ? most : Math.min(this.most, most);
	}

	/** Milliseconds within which nobody can tell which of two moments was first. */
	get blur(): number {
		return this.most - this.least;
	}

	/** What d.vinci's clock shows at a moment of n8n's, at least. @returns undefined before it was heard */
	at(moment: number): number | undefined {
		return this.least === -Infinity ? undefined : moment + this.least;
	}

	/**
	 * Where dates of d.vinci lie to a moment of n8n. A date without seconds is any moment of its minute.
	 *
	 * @param strict whether only what can't be older counts as after; otherwise it may be a second older
	 */
	since(moment: number, strict: boolean): Since {
		return (date) => {
			const earliest = typeof date === 'string' ? Date.parse(date) : NaN;
			if (Number.isNaN(earliest) || this.least === -Infinity) return 'unclear';
			const latest = earliest + (/T\d\d:\d\d:\d\d/.test(String(date)) ? 0 : MINUTE - 1);
			if (earliest >= moment + (strict ? this.most : this.least)) return 'after';
			return latest < moment + this.least - TOLERANCE ? 'before' : 'unclear';
		};
	}
}
