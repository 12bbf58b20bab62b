import type { Marks } from './marks';

/**
 * The memory of a trigger that goes by dates. All dates are d.vinci's own, in milliseconds: n8n's
 * clock may differ, so nothing here depends on it being right.
 */
export interface Window {
	/** From here on d.vinci is asked; undefined while there has never been anything: everything. */
	from?: number;
	/** The records from there on that are dealt with, by their newest date. Nothing in it comes twice. */
	seen: Marks;
}

/** A record as a list shows it. */
export interface Dated {
	id: number;
	mark: number;
}

/** Records that are remembered at most; a window with more begins later. */
const MOST = 10_000;

/**
 * Whether a record is to be reported.
 *
 * @param again whether a later date of the same record counts, as for changes of the status
 */
export function isNew({ from, seen }: Window, { id, mark }: Dated, again: boolean): boolean {
	if (from !== undefined && mark < from) return false;
	const known = seen.get(id);
	return known === undefined || (again && mark > known);
}

export interface Findings {
	/** All that is dealt with: reported now, reported before, or not to be reported. */
	done: Dated[];
	/** What is left for the next poll. */
	left: Dated[];
	/** Milliseconds for which records may show up late. */
	overlap: number;
	/** n8n's clock, which only says which dates are too far ahead to go by. */
	now: number;
}

/**
 * The memory after a poll. The window ends at the newest date that d.vinci has shown and reaches back
 * for the overlap; it never goes back, because what lies before it is forgotten.
 */
export function afterPoll(before: Window, { done, left, overlap, now }: Findings): Window {
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
