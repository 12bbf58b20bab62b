import { readMarks, writeMarks } from '../../../nodes/DvinciTrigger/cursor/marksAsText';
import type { Marks } from '../../../nodes/DvinciTrigger/cursor/memory';
import { Random } from '../random';

describe('marks as text', () => {
	it.each<[string, Array<[number, number]>]>([
		['nothing', []],
		['one', [[7, 3]]],
		['zero', [[0, 0]]],
		[
			'neighbours with the same mark',
			[
				[5, 1],
				[6, 1],
				[7, 1],
				[8, 2],
				[100, 2],
			],
		],
		[
			'large numbers',
			[
				[1, 1_741_000_000_000],
				[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
			],
		],
	])('come back as they were: %s', (_, entries) => {
		expect(readMarks(writeMarks(new Map(entries)))).toEqual(new Map(entries));
	});

	it('come back in any order and of any kind', () => {
		const random = new Random(1);
		for (let round = 0; round < 300; round++) {
			const marks: Marks = new Map();
			const spread = 2 ** random.below(30);
			const highest = 2 ** random.below(40);
			for (let count = random.below(60); count > 0; count--) {
				marks.set(random.below(spread), random.below(highest));
			}
			expect(readMarks(writeMarks(marks))).toEqual(marks);
		}
	});

	it('take two characters for a record, and next to nothing for neighbours', () => {
		expect(writeMarks(new Map([[3, 4]]))).toHaveLength(2);
		const neighbours = new Map(Array.from({ length: 50_000 }, (_, id) => [id + 1, 0]));
		expect(writeMarks(neighbours).length).toBeLessThan(8);
	});

	it.each(['ä', 'A', 'AA!', 'gg', 'gggggggggggggggA', 'D________DA', '\u0000'])(
		'are refused when damaged: %j',
		(text) => expect(readMarks(text)).toBeUndefined(),
	);
});
