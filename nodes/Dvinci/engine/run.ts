import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Field } from '../../shared/model';
import { inOrder, type Settled, type Steps } from '../../shared/order';
import { connect } from '../../shared/transport/client';
import { readClientOptions } from '../../shared/transport/options';
import { entriesOf } from '../../shared/values/field';
import { refuseEmptyFilters } from '../../shared/values/filters';
import { plain } from '../../shared/values/plain';
import { patternProblem } from '../../shared/values/problem';
import { inBatches } from './batch';
import { earlierTries, remember } from './earlierTries';
import { ItemRun, type Run } from './itemRun';
import type { Operation, Produced } from './operation';
import { many } from './output';
import { tellOvercome } from './overcome';
import { Parameters } from './parameters';
import { labelsOf, parameterNames } from './properties';
import { withReferences } from './references';
import { outputOf, throwFirst } from './settledItems';
import { isTool } from './tool';

/** Runs an operation over all input items. @returns n8n's outputs, items in the input's order */
export async function runOperation(
	context: IExecuteFunctions,
	operation: Operation,
): Promise<INodeExecutionData[][]> {
	const items = context.getInputData();
	const parameters = new Parameters(context, parameterNames(operation));
	const tries = earlierTries(context, operation);
	const run = await begin(context, operation, tries);
	const continueOnFail = context.continueOnFail();
	const open = items.flatMap((_, index) => (tries.has(index) ? [] : [index]));

	const steps: Steps<ItemRun, Produced[]> = {
		window: run.window,
		prepare: async (place) => await prepare(run, operation, parameters, open[place] ?? 0),
		touches: (item) => operation.touches?.(item),
		// One that fails while it reads a hundred details leaves the rest of them unread.
		perform: async (item) => await perform(operation, item).finally(() => item.end()),
		stopped: () => run.stopped || run.signal?.aborted === true,
		onFailure: () => {
			run.stopped = !continueOnFail;
		},
	};
	const settledNow = operation.batch
		? await inBatches(open.length, operation.batch, steps)
		: await inOrder(open.length, steps);
	const byIndex = new Map([
		...tries,
		...settledNow.map((one, place) => [open[place], one] as const),
	]);
	const settled = items.map((_, index): Settled<Produced[]> => byIndex.get(index) ?? LEFT_OUT);
	remember(tries, settled);
	if (!continueOnFail) throwFirst(context, settled);
	tellOvercome(run);
	return [settled.flatMap((outcome, index) => outputOf(context, outcome, index))];
}

const LEFT_OUT = { state: 'left out' } as const;

async function begin(
	context: IExecuteFunctions,
	operation: Operation,
	tries: object,
): Promise<Run & { window: number }> {
	const settings = readClientOptions(context.getNodeParameter('options', 0, {}));
	const signal = context.getExecutionCancelSignal();
	const node = context.getNode();
	return {
		context,
		node,
		isTool: isTool(node),
		client: await connect(context, settings, signal),
		labels: labelsOf(operation),
		fields: new Map(operation.fields.map((field) => [field.name, field])),
		maxRetries: settings.maxRetries,
		signal,
		stopped: false,
		pdfsInstead: 0,
		tries,
		uploaded: new Set(),
		// Items that wait for one that touches the same record must not keep others from going on.
		window: settings.maxConcurrency * 4,
	};
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
	refuseEmptyFilters(filtersOf(operation), item.collection('filters'));
	if (operation.resolves === false) return item;
	const find = item.idByExternalId.bind(item);
	const { origin } = run.client;
	const collections: Array<[string, Field[]]> = operation.fields
		.filter((field) => field.type === 'collection')
		.map((field) => [field.name, entriesOf(field)]);
	for (const [name, fields] of collections) {
		item.values[name] = await withReferences(fields, item.collection(name), find, origin);
	}
	item.values = await withReferences(shownFields(operation, item), item.values, find, origin);
	return item;
}

function filtersOf({ fields }: Operation): Field[] {
	const filters = fields.find(({ name, type }) => name === 'filters' && type === 'collection');
	return filters === undefined ? [] : entriesOf(filters);
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
