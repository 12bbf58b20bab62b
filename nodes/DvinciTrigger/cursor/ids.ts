import { COMMIT_TIME, type Marked, type Memory } from './memory';

/*
 * The memory of a trigger for new records that have no date. d.vinci gives out ids in the order of
 * creation, so that what is above the highest id at the beginning was created since, however late it
 * shows up; what is below it only became visible.
 */

/** Records that d.vinci creates side by side at most: one of them may get its id first, and show last. */
const REACH = 20;
/** Ids that are remembered at most; then the lowest ones count as old. */
const MOST = 100_000;

export function highestOf(ids: Iterable<number>): number | undefined {
	let highest: number | undefined;
	for (const id of ids) highest = Math.max(id, highest ?? id);
	return highest;
}

/**
 * What is there when the trigger begins.
 *
 * @param now d.vinci's clock
 * @param everything whether what only becomes visible later counts as created, too
 */
export function firstIds(listed: Marked[], now: number, everything: boolean): Memory {
	const ids = listed.map(({ id }) => id);
	const begun: Memory = { from: now, seen: new Map(ids.map((id) => [id, 0])) };
	return everything ? begun : trimmed({ ...begun, floor: highestOf(ids) });
}

/** Whether a record was created since the trigger began, and is not known yet. */
export function isCreated({ from = 0, floor, seen }: Memory, { id }: Marked, now: number): boolean {
	if (seen.has(id)) return false;
	if (floor === undefined) return true;
	return id > (now < from + COMMIT_TIME ? floor - REACH : floor);
}

/** The memory after a poll that has dealt with these records. */
export function afterCreated(before: Memory, created: Marked[]): Memory {
	const seen = new Map(before.seen);
	for (const { id } of created) seen.set(id, 0);
	return trimmed({ ...before, seen });
}

/** Without the ids that nobody asks for, because they are old anyway. */
function trimmed(memory: Memory): Memory {
	const { floor, seen } = memory;
	if (floor === undefined) return memory;
	const tooMany = seen.size - MOST;
	const bound = [...seen.keys()].sort((a, b) => a - b)[tooMany - 1] ?? floor;
	const raised = Math.max(floor, bound);
	return {
		...memory,
		floor: raised,
		seen: new Map([...seen].filter(([id]) => id > raised - REACH)),
	};
}
