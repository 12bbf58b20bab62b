import { tryToParseDateTime } from 'n8n-workflow';
import { shapeOf } from '../../nodes/shared/values/field';
import { isEmpty } from '../../nodes/shared/values/plain';
import { bodyOf, toApi, withoutNulls } from '../../nodes/shared/values/toApi';
import type { Field } from '../../nodes/shared/model';
import { problemOf } from '../support/problem';

const BERLIN = 'Europe/Berlin';

function field(change: Partial<Field>): Field {
	return { displayName: 'Thing', name: 'thing', type: 'string', default: '', ...change };
}

describe('plain values', () => {
	const text = field({});
	const number = field({ type: 'number' });
	const integer = field({ type: 'number', api: { as: 'integer' } });
	const boolean = field({ type: 'boolean' });
	const list = field({ api: { as: 'list' } });
	const ids = field({ type: 'multiOptions', api: { as: 'integerList' } });

	it.each([
		['text', text, ' cut at its ends ', 'cut at its ends'],
		['text', text, 4711, '4711'],
		['text', text, true, 'true'],
		['number', number, 12.5, 12.5],
		['number', number, '12.5', 12.5],
		['number', number, 0, 0],
		['number', number, '-8', -8],
		['integer', integer, '3', 3],
		['boolean', boolean, false, false],
		['boolean', boolean, 'true', true],
		['boolean', boolean, 'false', false],
		['boolean', boolean, 'TRUE', true],
		['boolean', boolean, 1, true],
		['boolean', boolean, '0', false],
		['list', list, [['A', 'B']], ['A', 'B']],
		['list', list, '["A","B"]', ['A', 'B']],
		['list', list, ['02', 2], ['02', '2']],
		['list', list, ['A', ' B ', ''], ['A', 'B']],
		['list', list, 'A, B,,C', ['A', 'B', 'C']],
		['list', list, 7, ['7']],
		['integerList', ids, [1, '2'], [1, 2]],
		['integerList', ids, '1,2', [1, 2]],
	])('as %s: %#', (shape, one, value, expected) => {
		expect(shapeOf(one)).toBe(shape);
		expect(toApi(one, value, BERLIN)).toEqual(expected);
	});

	it.each([
		[text, { a: 1 }, 'is not a text'],
		[number, 'many', 'is not a number: "many"'],
		[number, '12,5', 'is not a number: "12,5"'],
		[number, true, 'is not a number: "true"'],
		[number, Infinity, 'is not a number: "null"'],
		[integer, 1.5, 'is not a whole number: "1.5"'],
		[integer, 1e20, 'is not a whole number: "100000000000000000000"'],
		[boolean, 'yes', 'is neither true nor false: "yes"'],
		[list, [{ a: 1 }], 'is not a text'],
		[ids, ['one'], 'is not a number: "one"'],
	])('refused: %#', (one, value, problem) => {
		expect(problemOf(() => toApi(one, value, BERLIN))).toBe(problem);
	});

	it('are shown in problems only as far as needed', () => {
		const problem = problemOf(() => toApi(number, 'x'.repeat(5000), BERLIN));
		expect(problem).toBe(`is not a number: "${'x'.repeat(40)}…"`);
	});

	it('say nothing where users leave them empty', () => {
		for (const empty of ['', '  ', '\u00a0\u200b', null, undefined, {}, [], [''], { item: [] }]) {
			expect(toApi(text, empty, BERLIN)).toBeUndefined();
			expect(toApi(number, empty, BERLIN)).toBeUndefined();
			expect(toApi(list, empty, BERLIN)).toBeUndefined();
			expect(toApi(ids, empty, BERLIN)).toBeUndefined();
		}
		for (const full of [0, false, 'x', [1], { a: 1 }, new Date()])
			expect(isEmpty(full)).toBe(false);
	});
});

describe('choices', () => {
	const options = [
		{ name: 'Active', value: 'ACTIVE' },
		{ name: 'Closed', value: 'CLOSED' },
	];

	it('are checked where all of them are known', () => {
		const one = field({ type: 'options', options });
		expect(toApi(one, 'CLOSED', BERLIN)).toBe('CLOSED');
		expect(problemOf(() => toApi(one, 'Closed', BERLIN))).toBe(
			'can’t be "Closed"; possible: ACTIVE, CLOSED',
		);
		const several = field({ type: 'multiOptions', options });
		expect(toApi(several, ['ACTIVE', 'CLOSED'], BERLIN)).toEqual(['ACTIVE', 'CLOSED']);
		expect(problemOf(() => toApi(several, ['ACTIVE', 'x'], BERLIN))).toContain('can’t be "x"');
	});

	it('out of loaded lists are taken as they are', () => {
		expect(toApi(field({ type: 'options' }), 'ANYTHING', BERLIN)).toBe('ANYTHING');
	});
});

describe('dates', () => {
	const date = field({ type: 'dateTime', api: { as: 'date' } });

	it.each([
		['31.05.1990', '1990-05-31'],
		[' 5.6.2024 ', '2024-06-05'],
		['29.02.2024', '2024-02-29'],
		['05.06.2024 23:59', '2024-06-05'],
		['1990-05-31', '1990-05-31'],
		// As written: a day without a zone is the same day everywhere.
		['1990-05-31T00:00:00', '1990-05-31'],
		['1990-05-31T23:59:59.999', '1990-05-31'],
		// With a zone it is an instant, and the day is the one that it was for the workflow.
		['1990-05-31T23:30:00Z', '1990-06-01'],
		['1990-05-31T23:30:00.000+02:00', '1990-05-31'],
		['1990-05-31T23:30:00-05:00', '1990-06-01'],
		[new Date('1990-05-31T23:30:00Z'), '1990-06-01'],
		[tryToParseDateTime('1990-05-31T00:30:00', BERLIN), '1990-05-31'],
		[tryToParseDateTime('1990-05-31T23:30:00', 'utc'), '1990-06-01'],
	])('of %j', (value, expected) => {
		expect(toApi(date, value, BERLIN)).toBe(expected);
	});

	it.each([
		'31.02.1990',
		'1990-02-31',
		'1990-13-01',
		'5.6.90',
		'5/6/1990',
		'soon',
		5,
		true,
		{ a: 1 },
	])('refuse %j', (value) => {
		expect(problemOf(() => toApi(date, value, BERLIN))).toMatch(/^is not a date: "/);
	});
});

describe('dates with times', () => {
	const moment = field({ type: 'dateTime' });

	it.each([
		['2024-05-31T10:00:00', BERLIN, '2024-05-31T08:00:00.000Z'],
		['2024-01-31T10:00:00', BERLIN, '2024-01-31T09:00:00.000Z'],
		['2024-05-31T10:00:00', 'America/New_York', '2024-05-31T14:00:00.000Z'],
		['2024-05-31T10:00:00Z', BERLIN, '2024-05-31T10:00:00.000Z'],
		['2024-05-31T10:00:00+03:00', BERLIN, '2024-05-31T07:00:00.000Z'],
		['2024-05-31', BERLIN, '2024-05-30T22:00:00.000Z'],
		['31.05.2024', BERLIN, '2024-05-30T22:00:00.000Z'],
		['05.06.2024 9:30', BERLIN, '2024-06-05T07:30:00.000Z'],
		['05.06.2024, 09:30:15', BERLIN, '2024-06-05T07:30:15.000Z'],
		['2024-05-31 10:00:00', BERLIN, '2024-05-31T08:00:00.000Z'],
		['Fri, 31 May 2024 10:00:00 +0200', 'America/New_York', '2024-05-31T08:00:00.000Z'],
		[new Date('2024-05-31T10:00:00Z'), BERLIN, '2024-05-31T10:00:00.000Z'],
		[
			tryToParseDateTime('2024-05-31T10:00:00', BERLIN),
			'America/New_York',
			'2024-05-31T08:00:00.000Z',
		],
	])('of %j in %s', (value, timezone, expected) => {
		expect(toApi(moment, value, timezone)).toBe(expected);
	});

	it.each(['tomorrow', '2024-13-01T00:00:00', '2024-02-30T10:00:00', '5.6.24 10:00', '10:00', 5])(
		'refuse %j',
		(value) => {
			expect(problemOf(() => toApi(moment, value, BERLIN))).toMatch(/^is not a date and time: "/);
		},
	);
});

describe('nested values', () => {
	const answers = field({ type: 'fixedCollection', api: { as: 'answers' } });
	const messages = field({ type: 'fixedCollection', api: { as: 'messages' } });
	const links = field({
		type: 'fixedCollection',
		options: [
			{
				displayName: 'Link',
				name: 'item',
				values: [
					field({ name: 'label', displayName: 'Label' }),
					field({ name: 'count', displayName: 'Count', type: 'number' }),
					field({ name: 'icon', displayName: 'Icon', api: { nullable: true } }),
				],
			},
		],
	});

	it('of items are converted one by one, without what may not be null', () => {
		const item = [
			{ label: 'a', count: '1', icon: 'x' },
			{ label: '', icon: '' },
		];
		const expected = [{ label: 'a', count: 1, icon: 'x' }];
		expect(toApi(links, { item }, BERLIN)).toEqual(expected);
		expect(toApi(links, { item: item[0] }, BERLIN)).toEqual([expected[0]]);
		expect(toApi(links, item, BERLIN)).toEqual(expected);
		expect(toApi(links, {}, BERLIN)).toBeUndefined();
	});

	it('name the innermost label when one is wrong', () => {
		const body = () => bodyOf([links], { thing: { item: [{ count: 'many' }] } }, BERLIN);
		expect(problemOf(body)).toBe('Count is not a number: "many"');
	});

	it('of answers take ids or a text', () => {
		const item = [
			{ id: 'A', answers: ['X', 'Y'] },
			{ id: 'B', answers: [], answer: 'free' },
			{ id: 'C', answer: 5 },
			{ id: 'D' },
		];
		expect(toApi(answers, { item }, BERLIN)).toEqual([
			{ id: 'A', answers: [{ id: 'X' }, { id: 'Y' }] },
			{ id: 'B', answer: 'free' },
			{ id: 'C', answer: '5' },
		]);
		expect(problemOf(() => toApi(answers, { item: [{ answer: 'x' }] }, BERLIN))).toBe(
			'has an answer without the ID of its question',
		);
	});

	it('of messages are keyed by language', () => {
		const item = [
			{ languageId: 'de', text: 'Köln' },
			{ languageId: 'en', text: 'Cologne' },
		];
		expect(toApi(messages, { item }, BERLIN)).toEqual({ de: 'Köln', en: 'Cologne' });
		expect(problemOf(() => toApi(messages, { item: [{ text: 'x' }] }, BERLIN))).toBe(
			'has a text without a language',
		);
	});
});

describe('bodies', () => {
	const fields = [
		field({ name: 'own', api: { name: 'theirs', alsoAs: 'again' } }),
		field({ name: 'gone' }),
		field({ name: 'kept', api: { nullable: true } }),
	];

	it('have the names of the API, and only what was set', () => {
		expect(bodyOf(fields, { own: 'x', unknown: 'y' }, BERLIN)).toEqual({ theirs: 'x', again: 'x' });
	});

	it('lose nulls that the API refuses', () => {
		expect(bodyOf(fields, { gone: '', kept: '' }, BERLIN)).toEqual({});
		const body = { gone: null, kept: null };
		expect(withoutNulls(fields, { ...body, unknown: null })).toEqual({ kept: null, unknown: null });
	});

	it('have problems with labels', () => {
		const number = field({ name: 'n', displayName: 'Latitude', type: 'number' });
		expect(problemOf(() => bodyOf([number], { n: 'north' }, BERLIN))).toBe(
			'Latitude is not a number: "north"',
		);
	});
});
