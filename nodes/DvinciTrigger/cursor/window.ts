import type { Marked, Marks, Memory } from './memory';

/*
 * The memory of a trigger that goes by dates: a window that moves on, with the records in it. The marks
 * are dates.
 */

/** Records that can't be read, of which the newest are tried again and again. */
const MOST_UNREAD = 500;

/**
 * Whether a record is to be reported.
 *
 * @param again whether a later date of the same record counts, as for changes of the status
 */
export function isNew({ from, seen }: Memory, { id, mark }: Marked, again: boolean): boolean {
	if (from !== undefined && mark < from) return false;
	const known = seen.get(id);
	return known === undefined || (again && mark > known);
}

export interface Findings {
	/** All that is dealt with: reported now, reported before, or not to be reported. */
	done: Marked[];
	/** What is left for the next poll. */
	left: Marked[];
	/** What can't be read at the moment. Unlike what is left, it does not keep the window from moving on. */
	unread?: Marked[];
	/** Milliseconds for which records may show up late. */
	overlap: number;
	/** The clock, which only says which dates are too far ahead to go by. */
	now: number;
}

/**
 * The memory after a poll. The window ends at the newest date that d.vinci has shown and reaches back
 * for the overlap; it never goes back, because what lies before it is forgotten.
 */
export function afterPoll(
	before: Memory,
	{ done, left, unread = [], overlap, now }: Findings,
): Memory {
	const seen: Marks = new Map(before.seen);
	for (const { id, mark } of done) seen.set(id, Math.max(mark, seen.get(id) ?? mark));

	// Dates can be given from outside. One that lies ahead must not hide what comes until then. If the
	// clock is behind, all dates look like that, and the window only becomes larger than necessary.
	let newest = -Infinity;
	for (const mark of seen.values()) if (mark <= now + overlap / 2) newest = Math.max(newest, mark);
	const allowed = left.reduce((earliest, { mark }) => Math.min(earliest, mark), newest - overlap);
	const from = Math.max(before.from ?? -Infinity, allowed);
	for (const [id, mark] of seen) if (mark < from) seen.delete(id);
	const kept = [...unread].sort((a, b) => b.mark - a.mark).slice(0, MOST_UNREAD);
	return {
		from: Number.isFinite(from) ? from : undefined,
		seen,
		...(kept.length > 0 && { unread: new Map(kept.map(({ id, mark }) => [id, mark])) }),
	};
}
