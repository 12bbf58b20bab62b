import type { Marked, Marks } from './memory';

/* The memory of a trigger that compares whole lists: the marks are versions. */

/** Whether a record has never been seen before. */
export function isCreated(known: Marks, { id }: Marked): boolean {
	return !known.has(id);
}

/** Whether a record that is known has changed since. A new one is created, not updated. */
export function isUpdated(known: Marks, { id, mark }: Marked): boolean {
	const version = known.get(id);
	// An older version comes from a server that lags behind, and is no change.
	return version !== undefined && mark > version;
}

/** Records that are remembered at most, as long as not more than that are there. */
const MOST = 100_000;

/**
 * The memory after a poll. Records that are gone stay in it as long as there is room: if they only
 * were out of sight, because of a permission or a failure in d.vinci, they must not count as created
 * when they come back.
 */
export function afterList(known: Marks, listed: Marked[]): Marks {
	const after: Marks = new Map(known);
	for (const { id, mark } of listed) after.set(id, Math.max(mark, after.get(id) ?? mark));
	if (after.size <= MOST) return after;

	const there = new Set(listed.map(({ id }) => id));
	const gone = [...after.keys()].filter((id) => !there.has(id)).sort((a, b) => a - b);
	for (const id of gone.slice(0, after.size - MOST)) after.delete(id);
	return after;
}
