// What came out of an execution, readable on a terminal: a small table for each node.
import { bold, dim, red } from './report.mjs';

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

/** The plain values of a record, and those one level below, under dotted names. */
function plainValues(record) {
	const entries = Object.entries(record).flatMap(([key, value]) => {
		if (value === null || value === '') return [];
		if (Array.isArray(value)) return [];
		if (typeof value !== 'object') return [[key, value]];
		return Object.entries(value)
			.filter(([, inner]) => inner !== null && inner !== '' && typeof inner !== 'object')
			.map(([innerKey, inner]) => [`${key}.${innerKey}`, inner]);
	});
	return new Map(entries);
}

function chooseColumns(rows) {
	const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
	const rank = (name) => {
		const place = TELLING.indexOf(name);
		return place === -1 ? TELLING.length + Number(name.includes('.')) : place;
	};
	return names
		.map((name, index) => ({ name, index }))
		.sort((a, b) => rank(a.name) - rank(b.name) || a.index - b.index)
		.slice(0, COLUMNS)
		.map(({ name }) => name);
}

const shorten = (value) => {
	const text = String(value ?? '').replace(/\s+/g, ' ');
	return text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text;
};

export function tableOf(records) {
	const rows = records.slice(0, ROWS).map(plainValues);
	const columns = chooseColumns(rows);
	if (columns.length === 0) return [];
	const cells = [columns, ...rows.map((row) => columns.map((name) => shorten(row.get(name))))];
	const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
	const lines = cells.map((line) =>
		line
			.map((cell, index) => cell.padEnd(widths[index]))
			.join('  ')
			.trimEnd(),
	);
	lines[0] = dim(lines[0]);
	if (records.length > ROWS) lines.push(dim(`and ${records.length - ROWS} more`));
	return lines;
}

const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * The items that a node handed on, over all its runs: those of the outputs that lead somewhere, and of
 * a last node all. (n8n's Filter also has what it discarded in its data, on an output that nobody sees.)
 */
function itemsOf(runs, connections) {
	const leadsOn = (index) => connections.length === 0 || (connections[index]?.length ?? 0) > 0;
	return runs.flatMap((run) =>
		(run.data?.main ?? []).flatMap((items, index) => (items && leadsOn(index) ? items : [])),
	);
}

/** The nodes of a finished execution in the order in which they ran. */
export function nodeResults(execution, workflow) {
	return Object.entries(execution.data.resultData.runData ?? {})
		.sort(([, a], [, b]) => a[0].executionIndex - b[0].executionIndex)
		.map(([name, runs]) => ({
			name,
			records: itemsOf(runs, workflow.connections[name]?.main ?? []).map((item) => item.json),
			error: runs.find((run) => run.error)?.error,
		}));
}

export function printResults(results) {
	for (const { name, records, error } of results) {
		console.log(`\n  ${bold(name)} · ${counted(records.length, 'item')}`);
		for (const line of tableOf(records)) console.log(`    ${line}`);
		if (error) console.log(`    ${red(error.message)}`);
	}
}
