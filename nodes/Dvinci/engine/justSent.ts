import type { ServerClock } from '../../shared/transport/clock';

/** Milliseconds of travelling time and of luck that are added to what the clocks do not tell. */
const MARGIN = 50;
/** Requests of one system that are remembered at most before the old ones are forgotten. */
const MOST = 1000;

/** A request whose effect is looked for by its date. */
export interface Sending {
	/** n8n's time. */
	sentAt: number;
	/** Whether the same has been sent just before, so that only exact dates count. */
	isAgain: boolean;
}

/** When what was sent to each system: two of them have the same paths, and know nothing of each other. */
const sent = new WeakMap<ServerClock, Map<string, number>>();

/**
 * Notes that something is sent now.
 *
 * @param clock of the system that it is sent to; within its blur dates do not tell which was first
 * @returns whether this process has sent the same so shortly before that an effect which is found may
 * be that of the other one
 */
export function justSent(clock: ServerClock, what: string, now = Date.now()): boolean {
	const sentAt = sent.get(clock) ?? new Map<string, number>();
	sent.set(clock, sentAt);
	const isRecent = (time: number) => time >= now - clock.blur - MARGIN;
	const before = sentAt.get(what);
	if (sentAt.size >= MOST) {
		for (const [other, time] of sentAt) if (!isRecent(time)) sentAt.delete(other);
	}
	sentAt.set(what, now);
	return before !== undefined && isRecent(before);
}
