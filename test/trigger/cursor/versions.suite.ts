import type { Marked, Marks } from '../../../nodes/DvinciTrigger/cursor/memory';
import { afterList, firstVersions, isUpdated } from '../../../nodes/DvinciTrigger/cursor/versions';

const known = new Map([
	[1, 0],
	[2, 5],
]);

/** Of a memory that has everything. */
const isNewer = (seen: Marks, record: Marked) => isUpdated({ seen, floor: 2 }, record, true);

describe('versions', () => {
	it('tell what is updated', () => {
		expect(isNewer(known, { id: 2, mark: 6 })).toBe(true);
		expect(isNewer(known, { id: 2, mark: 5 })).toBe(false);
		expect(isNewer(known, { id: 3, mark: 9 })).toBe(false);
	});

	it('tell it of a record that an old memory does not know', () => {
		const old = firstVersions([...known].map(([id, mark]) => ({ id, mark })));
		expect(isUpdated(old, { id: 3, mark: 0 }, false)).toBe(false);
		expect(isUpdated(old, { id: 3, mark: 1 }, false)).toBe(true);
		// It was there when the trigger began, and has only become visible.
		const { floor } = firstVersions([{ id: 9, mark: 0 }]);
		expect(isUpdated({ floor, seen: known }, { id: 8, mark: 1 }, false)).toBe(false);
	});

	it('do not go back with a server that lags behind', () => {
		expect(isNewer(known, { id: 2, mark: 4 })).toBe(false);
		const after = afterList(known, [{ id: 2, mark: 4 }]);
		expect(after.get(2)).toBe(5);
		expect(isNewer(after, { id: 2, mark: 5 })).toBe(false);
	});

	it('stay known when a record is out of sight', () => {
		const after = afterList(afterList(known, []), [{ id: 1, mark: 0 }]);
		expect(isNewer(after, { id: 2, mark: 6 })).toBe(true);
	});

	it('of records that are gone are forgotten when there are too many, the oldest first', () => {
		const many = Array.from({ length: 100_000 }, (_, index) => ({ id: index + 1, mark: 1 }));
		const full = afterList(new Map(), many);
		const after = afterList(full, [
			{ id: 1, mark: 1 },
			{ id: 200_000, mark: 1 },
			{ id: 200_001, mark: 1 },
		]);
		expect(after.size).toBe(100_000);
		expect([1, 2, 3, 4, 200_001].map((id) => after.has(id))).toEqual([
			true,
			false,
			false,
			true,
			true,
		]);
	});

	it('of records that are there are never forgotten', () => {
		const many = Array.from({ length: 120_000 }, (_, index) => ({ id: index + 1, mark: 1 }));
		expect(afterList(new Map(), many).size).toBe(120_000);
	});
});
