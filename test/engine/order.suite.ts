import { inOrder, LeftOut, type Settled } from '../../nodes/shared/order';

/** Lets everything go on that can. */
async function idle(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}

/** Work that ends when the test says so. */
class Bench {
	readonly begun: number[] = [];
	private readonly ends = new Map<number, () => void>();

	async work(index: number): Promise<string> {
		this.begun.push(index);
		await new Promise<void>((resolve) => this.ends.set(index, resolve));
		return `result ${index}`;
	}

	async end(index: number): Promise<void> {
		this.ends.get(index)?.();
		await idle();
	}
}

function steps(change: Partial<Parameters<typeof inOrder<number, string>>[1]> = {}) {
	return {
		window: 10,
		prepare: async (index: number) => await Promise.resolve(index),
		touches: (): string | string[] | undefined => undefined,
		perform: async (index: number) => await Promise.resolve(`result ${index}`),
		stopped: () => false,
		onFailure: () => {},
		...change,
	};
}

function done(result: string): Settled<string> {
	return { state: 'done', result };
}

it('settles in the order of the input, however the work ends', async () => {
	const bench = new Bench();
	const all = inOrder(3, steps({ perform: async (index) => await bench.work(index) }));
	await idle();
	for (const index of [2, 0, 1]) await bench.end(index);
	expect(await all).toEqual([done('result 0'), done('result 1'), done('result 2')]);
});

it('has no more items under way than the window holds', async () => {
	const bench = new Bench();
	const work = async (index: number) => await bench.work(index);
	const all = inOrder(5, steps({ window: 2, perform: work }));
	await idle();
	expect(bench.begun).toEqual([0, 1]);
	await bench.end(1);
	expect(bench.begun).toEqual([0, 1, 2]);
	for (const index of [0, 2, 3, 4]) await bench.end(index);
	expect(await all).toHaveLength(5);
});

it('lets items that touch the same record wait for each other, and no others', async () => {
	const bench = new Bench();
	const records = ['a', 'b', 'a', 'a', 'c'];
	const all = inOrder(
		5,
		steps({
			touches: (index) => records[index],
			perform: async (index) => await bench.work(index),
		}),
	);
	await idle();
	expect(bench.begun).toEqual([0, 1, 4]);
	await bench.end(1);
	expect(bench.begun).toEqual([0, 1, 4]);
	await bench.end(0);
	expect(bench.begun).toEqual([0, 1, 4, 2]);
	await bench.end(2);
	expect(bench.begun).toEqual([0, 1, 4, 2, 3]);
	for (const index of [3, 4]) await bench.end(index);
	expect((await all).map(({ state }) => state)).toEqual(records.map(() => 'done'));
});

it('lets an item that touches several records wait for all of them', async () => {
	const bench = new Bench();
	const records = [['a'], ['b'], ['a', 'b'], ['b'], []];
	const all = inOrder(
		5,
		steps({
			touches: (index) => records[index],
			perform: async (index) => await bench.work(index),
		}),
	);
	await idle();
	expect(bench.begun).toEqual([0, 1, 4]);
	await bench.end(0);
	expect(bench.begun).toEqual([0, 1, 4]);
	await bench.end(1);
	expect(bench.begun).toEqual([0, 1, 4, 2]);
	await bench.end(2);
	expect(bench.begun).toEqual([0, 1, 4, 2, 3]);
	for (const index of [3, 4]) await bench.end(index);
	expect(await all).toHaveLength(5);
});

it('keeps that order also when a later item is prepared sooner', async () => {
	const slow = new Bench();
	const begun: number[] = [];
	const all = inOrder(
		2,
		steps({
			prepare: async (index) => {
				if (index === 0) await slow.work(0);
				return index;
			},
			touches: () => 'the same',
			perform: async (index) => {
				begun.push(index);
				return await Promise.resolve('');
			},
		}),
	);
	await idle();
	expect(begun).toEqual([]);
	await slow.end(0);
	await all;
	expect(begun).toEqual([0, 1]);
});

it('goes on after an item that failed, with the next one of the same record', async () => {
	const failures: number[] = [];
	const settled = await inOrder(
		3,
		steps({
			touches: () => 'the same',
			perform: async (index) => {
				if (index === 1) throw new Error('no');
				return await Promise.resolve(`result ${index}`);
			},
			onFailure: () => failures.push(1),
		}),
	);
	expect(settled).toEqual([
		done('result 0'),
		{ state: 'failed', thrown: new Error('no') },
		done('result 2'),
	]);
	expect(failures).toEqual([1]);
});

it('tells of failures while preparing, also of those that come at once', async () => {
	const settled = await inOrder(
		2,
		steps({
			prepare: async (index) =>
				index === 0 ? await Promise.reject(new Error('prepared badly')) : index,
			touches: () => {
				throw new Error('touched badly');
			},
		}),
	);
	expect(settled).toEqual([
		{ state: 'failed', thrown: new Error('prepared badly') },
		{ state: 'failed', thrown: new Error('touched badly') },
	]);
});

it('begins nothing any more once it is stopped', async () => {
	let stopped = false;
	const begun: number[] = [];
	const settled = await inOrder(
		4,
		steps({
			window: 1,
			stopped: () => stopped,
			onFailure: () => {
				stopped = true;
			},
			perform: async (index) => {
				begun.push(index);
				if (index === 1) throw new Error('no');
				return await Promise.resolve('');
			},
		}),
	);
	expect(begun).toEqual([0, 1]);
	expect(settled.map(({ state }) => state)).toEqual(['done', 'failed', 'left out', 'left out']);
});

it('counts items that say so as left out, not as failed', async () => {
	let failures = 0;
	const settled = await inOrder(
		1,
		steps({
			perform: async () => await Promise.reject(new LeftOut()),
			onFailure: () => (failures += 1),
		}),
	);
	expect(settled).toEqual([{ state: 'left out' }]);
	expect(failures).toBe(0);
});

it('has nothing to do without items', async () => {
	expect(await inOrder(0, steps())).toEqual([]);
});
