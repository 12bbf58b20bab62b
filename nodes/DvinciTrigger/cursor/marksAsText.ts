import type { Marks } from './memory';

/*
 * As text, because static data of a workflow is kept as JSON, and fifty thousand persons as an object
 * would be half a megabyte. Ids are sorted, and only the gaps between them are written; records that
 * follow each other with the same mark are written once. A record alone takes two characters as a
 * rule: its gap and its mark.
 *
 * A number is written in digits of five bits, lowest first; the sixth bit says that more follow.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BASE = 32;
/** Digits of the longest number that JavaScript counts exactly. */
const LONGEST = 11;

function written(value: number): string {
	let text = '';
	let rest = value;
	for (; rest >= BASE; rest = Math.floor(rest / BASE)) text += DIGITS.charAt(BASE + (rest % BASE));
	return text + DIGITS.charAt(rest);
}

/** @returns undefined for a text that is not made of such numbers */
function numbersIn(text: string): number[] | undefined {
	const numbers: number[] = [];
	let value = 0;
	let digits = 0;
	for (const character of text) {
		const digit = DIGITS.indexOf(character);
		if (digit < 0 || digits >= LONGEST) return undefined;
		value += (digit % BASE) * BASE ** digits;
		digits++;
		if (digit >= BASE) continue;
		numbers.push(value);
		value = 0;
		digits = 0;
	}
	return digits === 0 ? numbers : undefined;
}

/** Writes marks down, of each id one; ids and marks are whole numbers from zero. */
export function writeMarks(marks: Iterable<[number, number]>): string {
	const sorted = [...marks].sort(([a], [b]) => a - b);
	let text = '';
	let next = 0;
	for (let at = 0; at < sorted.length;) {
		const [first, mark] = sorted[at] ?? [0, 0];
		let length = 1;
		while (isNext(sorted[at + length], first + length, mark)) length++;
		const gap = (first - next) * 2;
		text += length === 1 ? written(gap) : written(gap + 1) + written(length);
		text += written(mark);
		next = first + length;
		at += length;
	}
	return text;
}

function isNext(entry: [number, number] | undefined, id: number, mark: number): boolean {
	return entry?.[0] === id && entry[1] === mark;
}

/** More records than any system has; what claims more is no state of this node. */
const MOST = 10_000_000;

/** Reads marks that `writeMarks` has written. @returns undefined when the text is anything else */
export function readMarks(text: string): Marks | undefined {
	const numbers = numbersIn(text);
	if (numbers === undefined) return undefined;
	const marks: Marks = new Map();
	let next = 0;
	for (let at = 0; at < numbers.length;) {
		const head = numbers[at++] ?? 0;
		const length = head % 2 === 0 ? 1 : (numbers[at++] ?? 0);
		const mark = numbers[at++];
		if (mark === undefined || marks.size + length > MOST) return undefined;
		next += Math.floor(head / 2);
		for (let id = next; id < next + length; id++) marks.set(id, mark);
		next += length;
	}
	return marks;
}
