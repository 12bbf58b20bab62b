import { highestOf } from './ids';
import type { Marked, Marks, Memory } from './memory';

/* The memory of a trigger for changes, which compares whole lists: the marks are versions. */

/** The version of a record that has never been changed. */
const FIRST_VERSION = 0;
/** Records that are remembered at most, as long as not more than that are there. */
const MOST = 100_000;

/** What is there when the trigger begins. */
export function firstVersions(listed: Marked[]): Memory {
	return { floor: highestOf(listed.map(({ id }) => id)), seen: afterList(new Map(), listed) };
}

/**
 * Whether a record has changed since it was seen. One that is not known is new, or only out of an old
 * memory: it may have been seen by polls that n8n has forgotten, and then its version tells.
 *
 * @param isComplete whether the memory has everything that was ever seen
 */
export function isUpdated(
	{ floor, seen }: Memory,
	{ id, mark }: Marked,
	isComplete: boolean,
): boolean {
	const version = seen.get(id);
	// An older version comes from a server that lags behind, and is no change.
	if (version !== undefined) return mark > version;
	return !isComplete && floor !== undefined && id > floor && mark > FIRST_VERSION;
}

/**
 * The versions after a poll. Records that are gone stay in it as long as there is room: if they only
 * were out of sight, because of a permission or a failure in d.vinci, what has changed meanwhile must be
 * noticed when they come back.
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
