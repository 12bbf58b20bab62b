import { isRecord } from '../../shared/values/json';
import { readMarks, writeMarks } from './marksAsText';
import type { Marks } from './memory';

/*
 * Marks as they are stored, in a bounded space: where they would take more than that, they become
 * coarser. n8n writes all of it into its database at every event.
 */

/** Characters that marks take at most, as long as coarser ones take less. */
const LONGEST = 200_000;
/** A digit less for each mark. */
const COARSER = 32;
/** The marks of all records that there may be are the same in it. */
const COARSEST = COARSER ** 8;

/** Marks count in units from the base, both zero and one if left out. */
export interface Packed {
	base?: number;
	unit?: number;
	marks: string;
}

/**
 * Rounded up, and to multiples of the unit whatever the base: a record must not look newer than what is
 * remembered of it, and what is rounded once stays as it is.
 */
function inUnits(marks: Marks, base: number, unit: number): Array<[number, number]> {
	return Array.from(marks, ([id, mark]) => [id, Math.ceil(mark / unit) - base]);
}

/** Writes marks down. */
export function pack(marks: Marks): Packed {
	let lowest = Infinity;
	for (const mark of marks.values()) lowest = Math.min(lowest, mark);
	for (let unit = 1; ; unit *= COARSER) {
		const base = marks.size === 0 ? 0 : Math.ceil(lowest / unit);
		const text = writeMarks(inUnits(marks, base, unit));
		if (text.length > LONGEST && unit < COARSEST) continue;
		return { ...(base > 0 && { base }), ...(unit > 1 && { unit }), marks: text };
	}
}

/** Reads what `pack` has written. @returns undefined for anything else */
export function unpack(stored: unknown): Marks | undefined {
	if (!isRecord(stored)) return undefined;
	const { base = 0, unit = 1, marks: text } = stored;
	if (!Number.isSafeInteger(base) || !Number.isSafeInteger(unit)) return undefined;
	const marks = typeof text === 'string' ? readMarks(text) : undefined;
	for (const [id, mark] of marks ?? []) marks?.set(id, (mark + Number(base)) * Number(unit));
	return marks;
}
