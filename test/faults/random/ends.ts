import type { INodeExecutionData } from 'n8n-workflow';
import type { NodeRun } from '../../support/engine';

/** What an item says of itself; `open`: nothing, because another one has ended the run. */
export type End = 'done' | 'failed' | 'unknown' | 'open';

/** How often an item may have happened that ended so. */
export const POSSIBLE: Record<End, number[]> = {
	done: [1],
	failed: [0],
	unknown: [0, 1],
	open: [0, 1],
};

export interface Ended {
	end: End;
	/** What the item says of its failure. */
	message?: string;
}

const endOf = (message: string): Ended => ({
	end: message.includes('It is unknown whether') ? 'unknown' : 'failed',
	message,
});

function indexOf({ pairedItem }: INodeExecutionData): number | undefined {
	return typeof pairedItem === 'object' && 'item' in pairedItem ? pairedItem.item : undefined;
}

/** With On Error: Continue, every item says how it ended, on one output or on two. */
export function endsOfAll(run: NodeRun, count: number): Ended[] {
	expect(run.error).toBeUndefined();
	const items = [...run.items, ...run.errorItems].sort(
		(one, other) => (indexOf(one) ?? 0) - (indexOf(other) ?? 0),
	);
	expect(items.map(indexOf)).toEqual(Array.from({ length: count }, (_, index) => index));
	return items.map(({ json }, index) => {
		if (typeof json.error !== 'string') return { end: 'done' };
		expect(json.error).toContain(`[item ${index}]`);
		return endOf(json.error);
	});
}

/** With On Error: Stop, the error says which item failed and which ones were done. */
export function endsUntilFailure(run: NodeRun, count: number): Ended[] {
	const { error } = run;
	if (error === undefined) return endsOfAll(run, count);
	const failed = Number(/\[item (\d+)\]$/.exec(error.message)?.[1]);
	expect(failed).toBeGreaterThanOrEqual(0);
	const done = doneItems('description' in error ? String(error.description) : '');
	return Array.from({ length: count }, (_, index): Ended =>
		index === failed ? endOf(error.message) : { end: done.has(index) ? 'done' : 'open' },
	);
}

/** The items in a text such as `4 of 6 items were done (0–2, 5)`. */
function doneItems(description: string): Set<number> {
	const ranges = /items were done \(([^)]+)\)/.exec(description)?.[1]?.split(', ') ?? [];
	return new Set(
		ranges.flatMap((range) => {
			const [from = 0, to = from] = range.split('–').map(Number);
			return Array.from({ length: to - from + 1 }, (_, step) => from + step);
		}),
	);
}
