/** Milliseconds of travelling time and of luck that are added to what the clocks do not tell. */
const MARGIN = 50;
/** Requests that are remembered at most before the old ones are forgotten. */
const MOST = 1000;

/** A request whose effect is looked for by its date. */
export interface Sending {
	/** n8n's time. */
	sentAt: number;
	/** Whether the same has been sent just before, so that only exact dates count. */
	isAgain: boolean;
}

const sentAt = new Map<string, number>();

/**
 * Notes that something is sent now.
 *
 * @param blur milliseconds within which dates do not tell which was first
 * @returns whether this process has sent the same so shortly before that an effect which is found may
 * be that of the other one
 */
export function justSent(what: string, blur: number, now = Date.now()): boolean {
	const before = sentAt.get(what);
	if (sentAt.size >= MOST) {
		for (const [other, time] of sentAt) if (time < now - blur - MARGIN) sentAt.delete(other);
	}
	sentAt.set(what, now);
	return before !== undefined && before >= now - blur - MARGIN;
}
