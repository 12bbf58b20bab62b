import { afterList, isCreated, isUpdated } from '../../../nodes/DvinciTrigger/cursor/versions';

const known = new Map([
	[1, 0],
	[2, 5],
]);

describe('versions', () => {
	it('tell what is created and what is updated', () => {
		expect(isCreated(known, { id: 3, mark: 0 })).toBe(true);
		expect(isCreated(known, { id: 2, mark: 6 })).toBe(false);
		expect(isUpdated(known, { id: 2, mark: 6 })).toBe(true);
		expect(isUpdated(known, { id: 2, mark: 5 })).toBe(false);
		expect(isUpdated(known, { id: 3, mark: 9 })).toBe(false);
	});

	it('do not go back with a server that lags behind', () => {
		expect(isUpdated(known, { id: 2, mark: 4 })).toBe(false);
		const after = afterList(known, [{ id: 2, mark: 4 }]);
		expect(after.get(2)).toBe(5);
		expect(isUpdated(after, { id: 2, mark: 5 })).toBe(false);
	});

	it('stay known when a record is out of sight', () => {
		const after = afterList(afterList(known, []), [{ id: 1, mark: 0 }]);
		expect(isCreated(after, { id: 2, mark: 5 })).toBe(false);
		expect(isUpdated(after, { id: 2, mark: 6 })).toBe(true);
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
