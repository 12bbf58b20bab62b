import type { Marked, Marks, Memory } from './memory';

/*
 * The memory of a trigger that goes by dates: a window that moves on, with the records in it. The marks
 * are dates.
 */

/** Records that are remembered at most; a window with more begins later. */
const MOST = 10_000;

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
	/** Milliseconds for which records may show up late. */
	overlap: number;
	/** n8n's clock, which only says which dates are too far ahead to go by. */
	now: number;
}

/**
 * The memory after a poll. The window ends at the newest date that d.vinci has shown and reaches back
 * for the overlap; it never goes back, because what lies before it is forgotten.
 */
export function afterPoll(before: Memory, { done, left, overlap, now }: Findings): Memory {
	const seen: Marks = new Map(before.seen);
	for (const { id, mark } of done) seen.set(id, Math.max(mark, seen.get(id) ?? mark));

	const marks = [...seen.values()].sort((a, b) => b - a);
	// Dates can be given from outside. One that lies ahead must not hide what comes until then. If n8n's
	// clock is behind, all dates look like that, and the window only becomes larger than necessary.
	const newest = marks.find((mark) => mark <= now + overlap / 2);
	const firstTooMany = marks[MOST];
	const wanted = Math.max(
		newest === undefined ? -Infinity : newest - overlap,
		firstTooMany === undefined ? -Infinity : firstTooMany + 1,
	);
	const allowed = left.reduce((earliest, { mark }) => Math.min(earliest, mark), wanted);
	const from = Math.max(before.from ?? -Infinity, allowed);
	return {
		from: Number.isFinite(from) ? from : undefined,
		seen: new Map([...seen].filter(([, mark]) => mark >= from)),
	};
}
