import { isRecord } from './json';
import { cut } from './plain';
import { ValueProblem } from './problem';

/** What JavaScript and n8n make of nothing when it becomes a text. */
const NOTHING_AS_TEXT = ['undefined', 'null', 'NaN', '[object Object]'];

/**
 * An id, one of d.vinci or one that another system gave: a text or a number, cut at both ends. A list
 * of exactly one id is that id.
 *
 * @throws {ValueProblem} for everything else, so that no record is ever looked up by it
 */
export function keyOf(value: unknown): string {
	const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
	if (only === undefined || only === null) throw new ValueProblem('is empty');
	if (Array.isArray(only)) {
		throw new ValueProblem(only.length === 0 ? 'is empty' : 'is a list: it must be one ID');
	}
	if (isRecord(only)) throw new ValueProblem('is an object: it must be a text or a number');
	if (typeof only === 'number' && Number.isInteger(only) && !Number.isSafeInteger(only)) {
		throw new ValueProblem('is too long for a number: give it as text, so that no digit is lost');
	}
	if (typeof only !== 'string' && typeof only !== 'number') {
		throw new ValueProblem('is neither a text nor a number');
	}
	const key = cut(String(only));
	if (key === '') throw new ValueProblem('is empty');
	if (NOTHING_AS_TEXT.includes(key)) {
		throw new ValueProblem(`is “${key}”: its expression has found no value`);
	}
	return key;
}

/** Whether two ids are one, however their letters are encoded; what is no id is like no other. */
export function isSameKey(one: unknown, other: unknown): boolean {
	try {
		return keyOf(one).normalize() === keyOf(other).normalize();
	} catch {
		return false;
	}
}
