import type { Marks, Memory } from '../../../nodes/DvinciTrigger/cursor/memory';
import { fromState, toState } from '../../../nodes/DvinciTrigger/cursor/state';
import { afterList } from '../../../nodes/DvinciTrigger/cursor/versions';
import { afterPoll, isNew } from '../../../nodes/DvinciTrigger/cursor/window';
import { DAY } from '../lab';
import { Random } from '../random';

const NOW = Date.parse('2025-03-03T08:00:00.000Z');

function throughJson(memory: Memory): Memory | undefined {
	return fromState(JSON.parse(JSON.stringify(toState('me', memory))), 'me');
}

describe('stored state', () => {
	it.each<[string, Memory]>([
		['of nothing', { seen: new Map() }],
		['of versions', { seen: new Map([[4, 2]]) }],
		['of dates', { from: NOW, seen: new Map([[4, NOW + 5]]) }],
		['of dates without a beginning', { seen: new Map([[4, NOW]]) }],
		['of ids', { from: NOW, floor: 7, seen: new Map([[9, 0]]) }],
		['of unread records', { from: NOW, seen: new Map(), unread: new Map([[4, NOW - 5]]) }],
	])('comes back as it was: %s', (_, memory) => {
		expect(throughJson(memory)).toEqual({
			from: undefined,
			floor: undefined,
			unread: undefined,
			...memory,
		});
	});

	it('can be read by people who look into the database', () => {
		expect(toState('me', { from: NOW, seen: new Map() })).toEqual({
			format: 2,
			of: 'me',
			from: '2025-03-03T08:00:00.000Z',
			seen: { marks: '' },
		});
	});

	/** What version 0.1 has written: it must be readable for ever. */
	it('of format 1 is read', () => {
		const stored = { format: 1, of: 'me', from: '2025-03-03T08:00:00.000Z', seen: 'GFBCA' };
		expect(fromState(stored, 'me')).toEqual({
			from: NOW,
			floor: 5,
			seen: new Map([
				[3, NOW + 5],
				[4, NOW],
				[5, NOW],
			]),
		});
	});

	it.each([
		undefined,
		null,
		'text',
		{},
		{ format: 2, of: 'me', seen: '' },
		{ format: 2, of: 'me', seen: { marks: 'ß' } },
		{ format: 2, of: 'me', seen: { marks: '', base: 'x' } },
		{ format: 3, of: 'me', seen: { marks: '' } },
		{ format: 1, of: 'you', seen: '' },
		{ format: 1, of: 'me' },
		{ format: 1, of: 'me', seen: 'ß' },
		{ format: 1, of: 'me', seen: '', from: 'x' },
		{ lastTimeChecked: '2024-01-01T00:00:00Z' },
	])('that is anything else is none: %j', (stored) => {
		expect(fromState(stored, 'me')).toBeUndefined();
	});
});

/** Characters of the JSON that n8n keeps, and writes at every event. */
function size(memory: Memory): number {
	return Buffer.byteLength(
		JSON.stringify(toState('["personUpdated","https://x.dvinci.de",{}]', memory)),
	);
}

describe('its size', () => {
	const random = new Random(50_000);
	const PERSONS = 50_000;

	/** Fifty thousand persons of twice as many that there have ever been. */
	function persons(version: () => number): Marks {
		const ids = new Set<number>();
		while (ids.size < PERSONS) ids.add(1 + random.below(2 * PERSONS));
		return afterList(
			new Map(),
			[...ids].map((id) => ({ id, mark: version() })),
		);
	}

	it('is next to nothing for 50,000 persons that follow each other', () => {
		const all = new Map(Array.from({ length: PERSONS }, (_, index) => [index + 1, 0]));
		expect(size({ seen: all })).toBeLessThan(100);
	});

	it('is below 75 KB for 50,000 persons with gaps, for created ones', () => {
		expect(size({ seen: persons(() => 0) })).toBeLessThan(75_000);
	});

	it('is below 110 KB for 50,000 persons with gaps and versions, for updated ones', () => {
		expect(
			size({ seen: persons(() => Math.floor(-6 * Math.log(1 - random.next()))) }),
		).toBeLessThan(110_000);
	});

	it('is below 200 KB for the busiest day, of which nothing is forgotten', () => {
		const done = Array.from({ length: 50_000 }, (_, index) => ({
			id: 900_000 + index * 3,
			mark: NOW - random.below(DAY),
		}));
		const window = afterPoll({ seen: new Map() }, { done, left: [], overlap: DAY, now: NOW });
		expect(size(window)).toBeLessThan(201_000);
		const read = throughJson(window);
		expect(read && done.filter((one) => isNew(read, one, true))).toEqual([]);
		// Stored again and again, it stays as it is.
		expect(read && throughJson(read)).toEqual(read);
	});

	it('has a bound, whatever has been deleted over the years', () => {
		let known: Marks = new Map();
		for (let year = 0; year < 6; year++) {
			const listed = Array.from({ length: PERSONS }, (_, index) => ({
				id: year * 150_000 + index * 3,
				mark: 1 + random.below(60),
			}));
			known = afterList(known, listed);
		}
		expect(size({ seen: known })).toBeLessThan(260_000);
	});
});
