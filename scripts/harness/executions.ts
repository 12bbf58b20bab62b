// What came out of an execution, readable on a terminal and in a test.
import type { IConnections, IDataObject, INodeExecutionData, ITaskData } from 'n8n-workflow';
import type { Execution } from './n8n-server';
import { bold, dim, red } from './report';
import { aligned } from './table';
import type { Workflow } from './workflows';

const runsOf = ({ data }: Execution) => data.resultData.runData ?? {};

/**
 * The items that a node handed on, over all its runs: those of the outputs that lead somewhere, and of
 * a last node all. (n8n's Filter also has what it discarded in its data, on an output that nobody sees.)
 */
export function itemsOf(execution: Execution, node: string, connections: IConnections = {}) {
	const outputs = connections[node]?.main ?? [];
	const leadsOn = (index: number) => outputs.length === 0 || (outputs[index]?.length ?? 0) > 0;
	return (runsOf(execution)[node] ?? []).flatMap(({ data }): INodeExecutionData[] =>
		(data?.main ?? []).flatMap((items, index) => (items && leadsOn(index) ? items : [])),
	);
}

/** What a node has said at its output, as the editor shows it. */
export function hintsOf(execution: Execution, node: string): string[] {
	return (runsOf(execution)[node] ?? []).flatMap(({ hints }) =>
		(hints ?? []).map(({ message }) => message),
	);
}

const errorIn = (runs: ITaskData[]) => runs.find(({ error }) => error)?.error;

/** Why an execution failed, by the node that did. */
export function failureOf(execution: Execution): string {
	const failed = Object.entries(runsOf(execution)).flatMap(([node, runs]) => {
		const error = errorIn(runs);
		return error ? `${node}: ${error.message}` : [];
	});
	const { error } = execution.data.resultData;
	return failed[0] ?? error?.message ?? `status ${execution.status}`;
}

const ROWS = 4;
const COLUMNS = 5;
const WIDTH = 34;

/** What says most about a record, best first; all else follows in the record's own order. */
const TELLING = [
	'id',
	'applicationId',
	'name',
	'firstName',
	'lastName',
	'status',
	'statusId',
	'applicationStatusId',
	'success',
	'personId',
	'jobOpeningId',
	'person.id',
	'jobOpening.id',
	'dateCreated',
];

const isPlain = (value: unknown) =>
	value !== null && value !== '' && typeof value !== 'object' && value !== undefined;

/** The plain values of a record, and those one level below, under dotted names. */
function plainValues(record: IDataObject): Map<string, unknown> {
	const entries = Object.entries(record).flatMap(([key, value]): Array<[string, unknown]> => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[key, value]];
		return Object.entries(value).map(([inner, below]) => [`${key}.${inner}`, below]);
	});
	return new Map(entries.filter(([, value]) => isPlain(value)));
}

function chooseColumns(rows: Array<Map<string, unknown>>): string[] {
	const rank = (name: string) => {
		const place = TELLING.indexOf(name);
		return place === -1 ? TELLING.length + Number(name.includes('.')) : place;
	};
	const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
	return names.sort((a, b) => rank(a) - rank(b)).slice(0, COLUMNS);
}

function shorten(value: unknown = ''): string {
	const text = String(value).replace(/\s+/g, ' ');
	return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
}

function tableOf(records: IDataObject[]): string[] {
	const rows = records.slice(0, ROWS).map(plainValues);
	const columns = chooseColumns(rows);
	if (columns.length === 0) return [];
	const cells = rows.map((row) => columns.map((name) => shorten(row.get(name))));
	const [head = '', ...lines] = aligned([columns, ...cells]);
	const more = records.length > ROWS ? [dim(`and ${records.length - ROWS} more`)] : [];
	return [dim(head), ...lines, ...more];
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * Shows what each node has handed on, in the order in which they ran: a small table for each.
 *
 * @returns the last one, what it handed on, and how many have run
 */
export function printExecution(execution: Execution, { connections }: Workflow) {
	const nodes = Object.entries(runsOf(execution))
		.sort(([, [a]], [, [b]]) => (a?.executionIndex ?? 0) - (b?.executionIndex ?? 0))
		.map(([name, runs]) => ({
			name,
			records: itemsOf(execution, name, connections).map(({ json }) => json),
			error: errorIn(runs),
		}));
	for (const { name, records, error } of nodes) {
		console.log(`\n  ${bold(name)} · ${counted(records.length, 'item')}`);
		for (const line of tableOf(records)) console.log(`    ${line}`);
		if (error) console.log(`    ${red(error.message)}`);
	}
	console.log();
	return { last: nodes.at(-1), count: nodes.length };
}
