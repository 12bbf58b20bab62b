import type { IDataObject } from 'n8n-workflow';
import type { Outcome } from '../../shared/transport/client';
import type { Batch, Produced } from './operation';
import { recordsOf } from '../../shared/values/json';
import type { ItemRequest, ItemRun } from './itemRun';
import { inOrder, settle, type Settled, type Steps } from '../../shared/order';

/** An item that is ready to travel. */
interface Traveller {
	index: number;
	item: ItemRun;
	request: ItemRequest;
	entry: IDataObject;
}

type Results = Array<Settled<Produced[]>>;

/** Statuses that may be the fault of one entry: the others could pass without it. */
const BLAMES_AN_ENTRY = [413, 422];

/**
 * Runs items of which those with the same path travel in one request. Every item is made ready
 * first; then each group goes when it is its turn, groups with different paths side by side.
 */
export async function inBatches(
	count: number,
	batch: Batch,
	steps: Steps<ItemRun, Produced[]>,
): Promise<Results> {
	const ready = await inOrder<Traveller, Traveller>(count, {
		...steps,
		prepare: async (index) => {
			const item = await steps.prepare(index);
			return { index, item, request: item.request(batch.route), entry: batch.entry(item) };
		},
		touches: () => undefined,
		perform: async (traveller) => await Promise.resolve(traveller),
	});
	const groups = grouped(
		ready.flatMap((outcome) => (outcome.state === 'done' ? [outcome.result] : [])),
		batch,
	);
	const went = await inOrder<Traveller[], Results>(groups.length, {
		...steps,
		prepare: async (index) => await Promise.resolve(groups[index] ?? []),
		touches: ([first]) => first?.request.path,
		perform: async (group) => await travel(group, batch, steps),
	});
	return inInputOrder(ready, groups, went);
}

/**
 * Cuts the items into groups, in the input's order. A group has no entry twice: of two for the same
 * entry, the later one travels later, so that its values stay.
 */
function grouped(travellers: Traveller[], { idName, most }: Batch): Traveller[][] {
	const groups: Traveller[][] = [];
	const open = new Map<string, { group: Traveller[]; ids: Set<unknown> }>();
	for (const traveller of travellers) {
		const { entry, request } = traveller;
		const { path } = request;
		let last = open.get(path);
		if (last === undefined || last.group.length >= most || last.ids.has(entry[idName])) {
			last = { group: [], ids: new Set() };
			open.set(path, last);
			groups.push(last.group);
		}
		last.group.push(traveller);
		last.ids.add(entry[idName]);
	}
	return groups;
}

/**
 * Sends a group as one list. When the list is refused because of an entry, its halves travel one
 * after the other, so that only what is wrong fails.
 */
async function travel(
	group: Traveller[],
	batch: Batch,
	steps: Steps<ItemRun, Produced[]>,
): Promise<Results> {
	const [first] = group;
	if (first === undefined) return [];
	if (steps.stopped()) return group.map(() => ({ state: 'left out' }));
	if (group.length === 1) {
		const result = await settle(steps.perform(first.item));
		if (result.state === 'failed') steps.onFailure();
		return [result];
	}

	const body = group.map(({ entry }) => entry);
	const sent = await settle(first.item.outcomeOf({ ...first.request, body }));
	if (sent.state !== 'done') return group.map(() => sent);
	const outcome = sent.result;
	if (outcome.ok) return answered(group, batch, outcome.body);
	if (blamesAnEntry(outcome)) {
		const half = Math.ceil(group.length / 2);
		const before = await travel(group.slice(0, half), batch, steps);
		return [...before, ...(await travel(group.slice(half), batch, steps))];
	}
	steps.onFailure();
	return group.map(({ item, request }) => ({
		state: 'failed',
		thrown: item.failed(outcome, request),
	}));
}

function blamesAnEntry({ failure }: Outcome & { ok: false }): boolean {
	return failure.kind === 'status' && BLAMES_AN_ENTRY.includes(failure.status);
}

/** Gives each item its entry of the answer; d.vinci may answer more entries than were sent. */
function answered(group: Traveller[], { idName }: Batch, body: unknown): Results {
	const byId = new Map(recordsOf(body).map((entry) => [entry[idName], entry]));
	return group.map(({ entry }) => ({
		state: 'done',
		result: [{ json: byId.get(entry[idName]) ?? entry }],
	}));
}

function inInputOrder(
	ready: Array<Settled<Traveller>>,
	groups: Traveller[][],
	went: Array<Settled<Results>>,
): Results {
	const results: Results = ready.map((outcome) =>
		outcome.state === 'done' ? { state: 'left out' } : outcome,
	);
	groups.forEach((group, number) => {
		const outcome = went[number];
		group.forEach(({ index }, place) => {
			const result = outcome?.state === 'done' ? outcome.result[place] : outcome;
			if (result !== undefined) results[index] = result;
		});
	});
	return results;
}
