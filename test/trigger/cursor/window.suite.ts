import type { Marked, Memory } from '../../../nodes/DvinciTrigger/cursor/memory';
import { afterPoll, type Findings, isNew } from '../../../nodes/DvinciTrigger/cursor/window';
import { DAY, HOUR, MINUTE } from '../lab';
import { Random } from '../random';

const NOW = Date.parse('2025-03-03T08:00:00.000Z');
const empty: Memory = { seen: new Map() };

function after(before: Memory, done: Marked[], more: Partial<Findings> = {}): Memory {
	return afterPoll(before, { done, left: [], overlap: HOUR, now: NOW, ...more });
}

describe('a window', () => {
	it('reaches back from the newest date, and forgets what lies before', () => {
		const window = after(empty, [
			{ id: 1, mark: NOW - 2 * HOUR },
			{ id: 2, mark: NOW - HOUR - MINUTE },
			{ id: 3, mark: NOW - MINUTE },
		]);
		expect(window.from).toBe(NOW - MINUTE - HOUR);
		expect([...window.seen.keys()]).toEqual([2, 3]);
	});

	it('stays where it is while nothing comes', () => {
		const window = after(empty, [{ id: 1, mark: NOW }]);
		expect(after(window, [], { now: NOW + 9 * DAY })).toEqual(window);
		expect(after(empty, [])).toEqual({ from: undefined, seen: new Map() });
	});

	it('never goes back, so that nothing comes twice when the overlap grows', () => {
		const window = after(empty, [{ id: 1, mark: NOW }]);
		const larger = after(window, [{ id: 2, mark: NOW + MINUTE }], { overlap: DAY });
		expect(larger.from).toBe(window.from);
		expect(isNew(larger, { id: 9, mark: NOW - 2 * HOUR }, false)).toBe(false);
	});

	it('keeps what is out of sight for a moment', () => {
		const window = after(empty, [
			{ id: 1, mark: NOW },
			{ id: 2, mark: NOW },
		]);
		const next = after(window, [{ id: 2, mark: NOW }]);
		expect(isNew(next, { id: 1, mark: NOW }, false)).toBe(false);
	});

	it('keeps the newest date of a record, even when a lagging server shows an older one', () => {
		const window = after(empty, [{ id: 1, mark: NOW }]);
		const lagging = after(window, [{ id: 1, mark: NOW - MINUTE }]);
		expect(isNew(lagging, { id: 1, mark: NOW }, true)).toBe(false);
		expect(isNew(lagging, { id: 1, mark: NOW + 1 }, true)).toBe(true);
		expect(isNew(lagging, { id: 1, mark: NOW + 1 }, false)).toBe(false);
	});

	it('does not pass what is left for the next poll', () => {
		const left = [{ id: 2, mark: NOW - 3 * HOUR }];
		const window = after({ from: NOW - DAY, seen: new Map() }, [{ id: 1, mark: NOW }], { left });
		expect(window.from).toBe(NOW - 3 * HOUR);
		expect(isNew(window, { id: 2, mark: NOW - 3 * HOUR }, false)).toBe(true);
	});

	it('does not go by a date that lies ahead', () => {
		const window = after(empty, [
			{ id: 1, mark: NOW + 99 * DAY },
			{ id: 2, mark: NOW },
		]);
		expect(window.from).toBe(NOW - HOUR);
		expect(isNew(window, { id: 1, mark: NOW + 99 * DAY }, false)).toBe(false);
	});

	it('only becomes larger when n8n’s clock is behind', () => {
		const window = after(empty, [{ id: 1, mark: NOW }], { now: NOW - 99 * DAY });
		expect(window).toEqual({ from: undefined, seen: new Map([[1, NOW]]) });
		const next = after(window, [{ id: 2, mark: NOW + DAY }]);
		expect(isNew(next, { id: 1, mark: NOW }, false)).toBe(false);
		expect(isNew(next, { id: 2, mark: NOW + DAY }, false)).toBe(false);
	});

	it('holds any number of records, also of the same moment', () => {
		const done = Array.from({ length: 30_000 }, (_, id) => ({ id, mark: NOW - (id % 9) }));
		const window = after(empty, done.slice(0, 15_000), { left: done.slice(15_000) });
		expect(done.filter((one) => isNew(window, one, true))).toHaveLength(15_000);
		const next = after(window, done.slice(15_000));
		expect(done.filter((one) => isNew(next, one, true))).toEqual([]);
		expect(isNew(next, { id: 99_999, mark: NOW - 8 }, false)).toBe(true);
	});

	it('passes what can’t be read, and keeps it apart', () => {
		const unread = [{ id: 2, mark: NOW - 3 * HOUR }];
		const window = after({ from: NOW - DAY, seen: new Map() }, [{ id: 1, mark: NOW }], { unread });
		expect(window.from).toBe(NOW - HOUR);
		expect(window.unread).toEqual(new Map([[2, NOW - 3 * HOUR]]));
		const many = Array.from({ length: 600 }, (_, id) => ({ id, mark: id }));
		const kept = after(empty, [], { unread: many }).unread;
		expect(kept?.size).toBe(500);
		expect([kept?.has(99), kept?.has(100)]).toEqual([false, true]);
	});
});

/**
 * Thousands of polls without n8n around them. Records become visible late, polls fail, change their
 * overlap, run out of time; n8n's clock is anywhere.
 */
it.each([1, 2, 3, 4, 5, 6, 7, 8])('reports everything exactly once (seed %s)', (seed) => {
	const random = new Random(seed);
	const records = new Map<number, { mark: number; visible: number }>();
	const reported: string[] = [];
	const done = new Set<string>();
	const expected = new Set<string>();
	const again = seed % 2 === 0;
	let window = afterPoll(empty, { done: [], left: [], overlap: HOUR, now: 0 });
	let time = NOW;

	for (let round = 0; round < 2000; round++) {
		if (random.chance(0.6)) time += random.below(20 * MINUTE);
		for (let count = random.below(4); count > 0; count--) {
			const delay = random.chance(0.2) ? random.below(50 * MINUTE) : 0;
			const id = records.size + 1;
			records.set(id, { mark: time, visible: time + delay });
			expected.add(`${id} ${time}`);
		}
		const changed = again && random.chance(0.3) ? 1 + random.below(records.size) : 0;
		const record = records.get(changed);
		// Several changes before anybody looks are one, so only what was reported changes.
		if (record && done.has(`${changed} ${record.mark}`) && record.mark < time) {
			records.set(changed, { mark: time, visible: time });
			expected.add(`${changed} ${time}`);
		}
		const { from = -Infinity } = window;
		const listed = [...records]
			.filter(([, { mark, visible }]) => visible <= time && mark >= from)
			.map(([id, { mark }]) => ({ id, mark }));
		const fresh = listed.filter((one) => isNew(window, one, again)).sort((a, b) => a.mark - b.mark);
		// A poll that fails has not happened.
		if (random.chance(0.2)) continue;
		const left = random.chance(0.2) ? fresh.filter(() => random.chance(0.5)) : [];
		for (const one of fresh.filter((each) => !left.includes(each))) {
			reported.push(`${one.id} ${one.mark}`);
			done.add(`${one.id} ${one.mark}`);
		}
		window = afterPoll(window, {
			done: listed.filter((one) => !left.includes(one)),
			left,
			overlap: HOUR + random.below(4) * HOUR,
			now: time + (random.below(5) - 2) * DAY,
		});
	}
	expect(reported).toHaveLength(done.size);
	expect(reported.filter((one) => !expected.has(one))).toEqual([]);
	// The last rounds may have failed.
	const isLong = (mark: number) => mark < time - 6 * HOUR;
	const missing = [...expected].filter((one) => !done.has(one));
	expect(missing.filter((one) => isLong(Number(one.split(' ')[1])))).toEqual([]);
	expect(reported.length).toBeGreaterThan(2000);
});
