/** How an item ended. */
export type Settled<R> =
	| { state: 'done'; result: R }
	| { state: 'failed'; thrown: unknown }
	/** Never begun: another item had failed, or the execution was cancelled. */
	| { state: 'left out' };

/** Thrown by an item that was not begun. */
export class LeftOut extends Error {}

export interface Steps<C, R> {
	/** Items under way at the same time, waiting ones included. */
	window: number;
	/** Reads an item's values and looks up what they refer to. */
	prepare: (index: number) => Promise<C>;
	/** The records that an item changes. Items that touch the same one run in the input's order. */
	touches: (prepared: C) => string | string[] | undefined;
	perform: (prepared: C) => Promise<R>;
	/** Whether nothing new may be begun. */
	stopped: () => boolean;
	onFailure: () => void;
}

/**
 * Runs items side by side and settles them in the input's order. How many requests are in flight is
 * the transport's business; here is only who waits for whom. Never rejects.
 */
export async function inOrder<C, R>(count: number, steps: Steps<C, R>): Promise<Array<Settled<R>>> {
	const settled = new Array<Settled<R>>(count);
	const lastTouch = new Map<string, Promise<unknown>>();
	// Whoever is behind learns what an item touches only after everybody before has said so.
	let saidBefore: Promise<unknown> = Promise.resolve();
	let next = 0;

	async function one(index: number): Promise<Settled<R>> {
		const before = saidBefore;
		const prepared = settle(steps.prepare(index));
		const said = prepared.then(async (outcome) => {
			await before;
			if (outcome.state !== 'done') return outcome;
			return touch(outcome.result);
		});
		saidBefore = said;
		const mine = await said;
		if (!('go' in mine)) return mine;
		return await mine.go;
	}

	/** Queues behind the last items that touch the same records. Returned wrapped, so as not to wait. */
	function touch(prepared: C): { go: Promise<Settled<R>> } {
		const touched = settleSync(() => [steps.touches(prepared) ?? []].flat());
		if (touched.state !== 'done') return { go: Promise.resolve(touched) };
		const perform = async () => await settle(steps.perform(prepared));
		const records = touched.result;
		if (records.length === 0) return { go: perform() };
		const before = records.flatMap((record) => lastTouch.get(record) ?? []);
		const go = Promise.all(before).then(perform);
		for (const record of records) lastTouch.set(record, go);
		return { go };
	}

	async function worker(): Promise<void> {
		while (next < count) {
			const index = next++;
			const outcome: Settled<R> = steps.stopped() ? { state: 'left out' } : await one(index);
			settled[index] = outcome;
			if (outcome.state === 'failed') steps.onFailure();
		}
	}

	await Promise.all(Array.from({ length: Math.min(steps.window, count) }, worker));
	return settled;
}

function leftOutOrFailed<R>(thrown: unknown): Settled<R> {
	return thrown instanceof LeftOut ? { state: 'left out' } : { state: 'failed', thrown };
}

export async function settle<T>(work: Promise<T>): Promise<Settled<T>> {
	return await work.then((result) => ({ state: 'done', result }), leftOutOrFailed<T>);
}

function settleSync<T>(work: () => T): Settled<T> {
	try {
		return { state: 'done', result: work() };
	} catch (thrown) {
		return leftOutOrFailed(thrown);
	}
}
