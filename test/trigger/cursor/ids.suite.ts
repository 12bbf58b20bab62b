import { afterCreated, firstIds, isCreated } from '../../../nodes/DvinciTrigger/cursor/ids';
import type { Memory } from '../../../nodes/DvinciTrigger/cursor/memory';
import { HOUR, MINUTE } from '../lab';

const NOW = Date.parse('2025-03-03T08:00:00.000Z');
const LATER = NOW + HOUR;

const marked = (ids: number[]) => ids.map((id) => ({ id, mark: 0 }));
const newOf = (memory: Memory, now: number, ids: number[]) =>
	ids.filter((id) => isCreated(memory, { id, mark: 0 }, now));

describe('ids', () => {
	const begun = firstIds(marked([50, 51]), NOW, false);

	it('tell what was created from what has only become visible', () => {
		expect(newOf(begun, LATER, [1, 2, 3, 49, 50, 51, 52])).toEqual([52]);
	});

	it('leave those a little lower some minutes to show up', () => {
		expect(newOf(begun, NOW + 9 * MINUTE, [1, 31, 32, 49, 50, 52])).toEqual([32, 49, 52]);
		expect(newOf(begun, NOW + 10 * MINUTE, [49])).toEqual([]);
	});

	it('are new once, however late they show up', () => {
		const after = afterCreated(begun, marked([60]));
		expect(newOf(after, LATER, [51, 55, 60, 61])).toEqual([55, 61]);
	});

	it('are all new where none was there, or where everything is wanted', () => {
		expect(newOf(firstIds([], NOW, false), LATER, [1, 2])).toEqual([1, 2]);
		expect(newOf(firstIds(marked([50]), NOW, true), LATER, [1, 50, 51])).toEqual([1, 51]);
	});

	it('are forgotten when there are too many, the lowest first, and never come again', () => {
		const many = Array.from({ length: 100_100 }, (_, index) => 100 + index * 2);
		const after = afterCreated(begun, marked(many));
		expect(after.seen.size).toBeLessThan(100_020);
		expect(newOf(after, LATER, many)).toEqual([]);
		expect(newOf(after, LATER, [101, 200_001, 999_999])).toEqual([200_001, 999_999]);
	});
});
