import fc from 'fast-check';
import type { Field, Shape } from '../../nodes/shared/model';
import { isSameKey, keyOf } from '../../nodes/shared/values/key';
import { isUnset } from '../../nodes/shared/values/locator';
import { toApi } from '../../nodes/shared/values/toApi';
import { ValueProblem } from '../../nodes/shared/values/problem';
import { problemOf } from '../support/problem';

/* Whatever comes in: a value or a sentence, never a crash, never an empty key, nothing lost unsaid. */

const SHAPES: Shape[] = [
	'text',
	'key',
	'number',
	'integer',
	'boolean',
	'date',
	'dateTime',
	'until',
	'list',
	'integerList',
	'reference',
	'referenceObject',
	'messages',
	'answers',
	'items',
];

function fieldOf(as: Shape): Field {
	return { displayName: 'Thing', name: 'thing', type: 'string', default: '', api: { as } };
}

/** The value, or the problem that a user reads. */
function outcome(work: () => unknown): unknown {
	try {
		return work();
	} catch (thrown) {
		if (thrown instanceof ValueProblem) return thrown;
		throw thrown;
	}
}

it.each(SHAPES)('any value as %s is a value or a sentence', (shape) => {
	fc.assert(
		fc.property(fc.jsonValue(), (value) => {
			const result = outcome(() => toApi(fieldOf(shape), value, 'Europe/Berlin'));
			if (isUnset(value)) expect(result).toBeUndefined();
			if (result instanceof ValueProblem) expect(result.message).not.toBe('');
			else expect(result).not.toBe('');
		}),
	);
});

it('a key is never empty, has no blanks at its ends, and stays what it is', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
			const key = outcome(() => keyOf(value));
			if (key instanceof ValueProblem) return;
			expect(key).toMatch(/^\S(?:[\s\S]*\S)?$/);
			expect(keyOf(key)).toBe(key);
			expect(isSameKey(value, key)).toBe(true);
			expect(keyOf(`\u00a0${String(key)}\u200b `)).toBe(key);
		}),
	);
});

it('null is like no key, itself included', () => {
	expect(isSameKey(null, '')).toBe(false);
	expect(isSameKey(null, null)).toBe(false);
	expect(problemOf(() => keyOf(null))).toBe('is empty');
});

it('a day is the day as written, in any zone', () => {
	const days = fc.date({
		min: new Date('1900-01-01'),
		max: new Date('2100-01-01'),
		noInvalidDate: true,
	});
	const zones = fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Tokyo', 'UTC');
	fc.assert(
		fc.property(days, zones, (at, zone) => {
			const day = at.toISOString().slice(0, 10);
			const [year, month, date] = day.split('-');
			for (const written of [day, `${day}T00:00:00.000Z`, `${date}.${month}.${year}`]) {
				expect(toApi(fieldOf('date'), written, zone)).toBe(day);
			}
		}),
	);
});

it('an empty value says nothing, whatever it is', () => {
	const blank = fc.constantFrom('', ' ', '\u00a0', '\u200b', null, undefined);
	fc.assert(
		fc.property(fc.oneof(blank, fc.array(blank)), fc.constantFrom(...SHAPES), (value, shape) => {
			expect(toApi(fieldOf(shape), value, 'UTC')).toBeUndefined();
		}),
	);
});
