import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { connect, DEFAULT_OPTIONS } from '../../shared/transport/client';
import { inputError } from '../../shared/transport/errors';
import { PathProblem } from '../../shared/transport/path';
import type { Operation, Produced } from './operation';
import type { Field } from '../../shared/model';
import { inBatches } from './batch';
import { ItemRun, type Run } from './itemRun';
import { labelsOf, parameterNames } from './properties';
import { inOrder, type Settled, type Steps } from '../../shared/order';
import { many } from './output';
import { Parameters } from './parameters';
import { withReferences } from './references';
import { entriesOf } from '../../shared/values/field';
import { plain } from '../../shared/values/plain';
import { patternProblem, ValueProblem } from '../../shared/values/problem';

/** Runs an operation over all input items. @returns n8n's outputs, items in the input's order */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const parameters = new Parameters(context, parameterNames(operation));
	const run = await begin(context, operation);
	const continueOnFail = context.continueOnFail();

	const steps: Steps<ItemRun, Produced[]> = {
		window: run.window,
		prepare: async (index) => await prepare(run, operation, parameters, index),
		touches: (item) => operation.touches?.(item),
		// One that fails while it reads a hundred details leaves the rest of them unread.
		perform: async (item) => await perform(operation, item).finally(() => item.end()),
		stopped: () => run.stopped || run.signal?.aborted === true,
		onFailure: () => {
			run.stopped = !continueOnFail;
		},
	};
	const settled = operation.batch
		? await inBatches(items.length, operation.batch, steps)
		: await inOrder(items.length, steps);
	if (!continueOnFail) throwFirst(context, settled);
	return [settled.flatMap((outcome, index) => outputOf(context, outcome, index))];
}

async function begin(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<Run & { window: number }> {
	const stored = context.getNodeParameter('options', 0, {});
	const settings = {
		maxConcurrency: atLeast(1, stored.maxConcurrency, DEFAULT_OPTIONS.maxConcurrency),
		maxRetries: atLeast(0, stored.maxRetries, DEFAULT_OPTIONS.maxRetries),
		timeout: atLeast(1, stored.timeout, DEFAULT_OPTIONS.timeout),
	};
	const signal = context.getExecutionCancelSignal();
	return {
		context,
		client: await connect(context, settings, signal),
		labels: labelsOf(operation),
		fields: new Map(operation.fields.map((field) => [field.name, field])),
		maxRetries: settings.maxRetries,
		signal,
		stopped: false,
		uploaded: new Set(),
		// Items that wait for one that touches the same record must not keep others from going on.
		window: settings.maxConcurrency * 4,
	};
}

function atLeast(least: number, value: unknown, fallback: number): number {
	const number = Number(value ?? fallback);
	return Number.isFinite(number) ? Math.max(least, Math.floor(number)) : fallback;
}

async function prepare(
	run: Run,
	operation: Operation,
	parameters: Parameters,
	index: number,
): Promise<ItemRun> {
	const item = new ItemRun(run, index, parameters.read(index));
	for (const field of operation.fields) {
		const problem = patternProblem(field, item.values[field.name]);
		if (problem !== undefined) throw problem;
	}
	if (operation.resolves === false) return item;
	const find = item.idByExternalId.bind(item);
	const collections: Array<[string, Field[]]> = operation.fields
		.filter((field) => field.type === 'collection')
		.map((field) => [field.name, entriesOf(field)]);
	for (const [name, fields] of collections) {
		item.values[name] = await withReferences(fields, item.collection(name), find);
	}
	item.values = await withReferences(shownFields(operation, item), item.values, find);
	return item;
}

async function perform({ run, routes: [route] }: Operation, item: ItemRun): Promise<Produced[]> {
	if (run !== undefined) return await run(item);
	return route === undefined ? [] : many(await item.read(item.request(route)));
}

/** With JSON as input, the fields for single values are not shown, and their values mean nothing. */
function shownFields(operation: Operation, item: ItemRun): Field[] {
	return operation.fields.filter((field) => {
		const modes = field.displayOptions?.show?.inputMode;
		return modes === undefined || modes.includes(plain(item.values.inputMode));
	});
}

/** Everything that an item can fail with becomes n8n's error. */
function errorOf(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	if (thrown instanceof ValueProblem) {
		return inputError(
			context.getNode(),
			{
				message: thrown.sentence,
				description: 'Correct the value; nothing was sent for this item.',
			},
			itemIndex,
		);
	}
	if (thrown instanceof PathProblem) {
		return inputError(
			context.getNode(),
			{
				message: `An ID ${thrown.message}`,
				description: 'Check the IDs of this item; nothing was sent for it.',
			},
			itemIndex,
		);
	}
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}

function outputOf(
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
function throwFirst(context: IExecuteFunctions, settled: Array<Settled<Produced[]>>): void {
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
