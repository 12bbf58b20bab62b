import { effects } from '../nodes/Dvinci/engine/effects';
import type { Operation, Resource } from '../nodes/Dvinci/engine/operation';

const HEAD = ['Operation', 'What it does', 'What it asks d.vinci for', 'Permission'];

const INTRODUCTION = `# Operations

<!-- Made by \`npm run docs\` from nodes/Dvinci/resources: change it there. -->

Everything that the d.vinci node can do, and what it asks d.vinci for.

- **Paths** stand below the base URL and \`/restApi\`, unless they begin with a whole address. Names in
  braces are values, one with a plus may have several steps. A parameter that names a record by its external ID costs one more request, which
  is not listed.
- **Permission**: what the API user may see and do follows from its roles and its organizational unit.
  d.vinci names a permission for few calls; those stand in the last column. For all others, d.vinci
  refuses a call (403) when no role of the API user allows it, and when there is no record with that
  ID.
`;

function code(text: string): string {
	return `\`${text}\``;
}

/** Text in a cell of a table. */
function cell(text: string): string {
	return text.replaceAll('|', '\\|');
}

function row({
	name,
	value,
	description,
	routes,
	addresses = [],
	permission = '',
}: Operation): string[] {
	return [
		`${name} (${code(value)})`,
		cell(description),
		[...routes, ...addresses].map(code).map(cell).join('<br>'),
		cell(permission),
	];
}

function width(text = ''): number {
	return [...text].length;
}

/** A table with columns of equal width, as the formatter writes it. */
function table(rows: string[][]): string {
	const [head = []] = rows;
	const widths = head.map((_, column) => Math.max(3, ...rows.map((cells) => width(cells[column]))));
	const line = (cells: string[], fill: string) =>
		`| ${widths.map((most, column) => (cells[column] ?? '') + fill.repeat(most - width(cells[column]))).join(' | ')} |`;
	const [first = '', ...others] = rows.map((cells) => line(cells, ' '));
	return [first, line([], '-'), ...others].join('\n');
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, 'en');
}

function section({ name, value, description, operations }: Resource): string {
	const rows = [...operations].sort(byName).map(row);
	return `## ${name} (${code(value)})\n\n${description}.\n\n${table([HEAD, ...rows])}\n`;
}

const PROTECTION = {
	uniqueness: 'd.vinci refuses a second one',
	version: 'the version: what somebody else has changed is not overwritten',
	idempotence: 'doing it twice is the same as doing it once',
	nothing: 'nothing',
};

/** What becomes of a change whose answer gets lost. */
function onceSection(): string {
	const rows = Object.values(effects).map(({ what, protectedBy, recognisedBy }) => [
		what,
		PROTECTION[protectedBy],
		recognisedBy,
	]);
	const head = ['Operation', 'What keeps it from happening twice', 'What the node looks for'];
	return `## When an answer gets lost

A connection can break, or a gateway give up, after d.vinci has received a request. Then the node looks
whether it was carried out, and by its own request. What something protects is sent again when it was
not. What nothing protects is looked for during half a minute; then it is sent again after a broken
connection or an error of the server, but never after a timeout or a 504, because d.vinci may still be
at work. If the looks don't tell, the item ends with "It is unknown whether d.vinci has carried this
out", and nothing is sent again, by _Retry On Fail_ neither.

${table([head, ...rows])}
`;
}

/** `docs/operations.md`: all operations of the node, in the order of its dropdowns. */
export function operationsPage(resources: Resource[]): string {
	const sections = [...resources].sort(byName).map(section);
	return [INTRODUCTION, ...sections, onceSection()].join('\n');
}
