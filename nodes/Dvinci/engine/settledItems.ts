import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Settled } from '../../shared/order';
import { errorOf } from './itemError';
import type { Produced } from './operation';

/** What an item gives to the next node; without continue on fail, failures were thrown before. */
export function outputOf(
	context: IExecuteFunctions,
	outcome: Settled<Produced[]>,
	index: number,
): INodeExecutionData[] {
	const pairedItem = { item: index };
	if (outcome.state === 'done') {
		return outcome.result.map((produced) => ({ ...produced, pairedItem }));
	}
	if (outcome.state === 'left out') return [];
	const error = errorOf(context, outcome.thrown, index);
	const json: IDataObject = { error: error.message };
	if (error.description) json.description = error.description;
	return [{ json, error, pairedItem }];
}

/** Without continue on fail, the first failure in the input's order ends the node. */
export function throwFirst(context: IExecuteFunctions, settled: Array<Settled<Produced[]>>): void {
	const index = settled.findIndex((outcome) => outcome.state === 'failed');
	const first = settled[index];
	if (first?.state !== 'failed') return;
	const error = errorOf(context, first.thrown, index);
	if (settled.length > 1) {
		error.description = `${error.description ?? ''} ${summary(settled)}`.trim();
	}
	throw error;
}

/** Which items were done, so that a user knows what to run again. */
function summary(settled: Array<Settled<Produced[]>>): string {
	const indexes = (state: string) =>
		settled.flatMap((outcome, index) => (outcome.state === state ? [index] : []));
	const done = indexes('done');
	const failed = indexes('failed');
	const parts = [
		done.length === 0
			? `None of the ${settled.length} items was done`
			: `${done.length} of ${settled.length} items were done (${ranges(done)})`,
	];
	if (failed.length > 1) parts.push(`${failed.length} failed (${ranges(failed)})`);
	const leftOut = settled.length - done.length - failed.length;
	if (leftOut > 0) parts.push(`${leftOut} were not begun`);
	return `${parts.join(', ')}.`;
}

/** `0–3, 5` for 0, 1, 2, 3, 5; a long list is cut. */
function ranges(indexes: number[]): string {
	const parts: string[] = [];
	for (let at = 0; at < indexes.length;) {
		let end = at;
		while (indexes[end + 1] === (indexes[end] ?? 0) + 1) end++;
		parts.push(end === at ? `${indexes[at]}` : `${indexes[at]}–${indexes[end]}`);
		at = end + 1;
	}
	return parts.length > 20 ? `${parts.slice(0, 20).join(', ')}, …` : parts.join(', ');
}
