import type { Data } from '../store/data';
import { conditionOf, orderOf } from './expression';
import { badQuery, refused, unknownProperty } from './failures';
import { itemType, type EntitySet, type Navigation, type Struct } from './model';
import { parseOption, type Node } from './parser';
import { entitySetOf, propertiesOf } from './sets';

/** What a query asks for, with all names checked. */
export interface Options {
	/** Names of properties; undefined for all. */
	readonly select?: ReadonlySet<string>;
	readonly condition?: (entity: unknown, data: Data) => boolean;
	readonly orders: ReadonlyArray<(a: unknown, b: unknown, data: Data) => number>;
	readonly expand: readonly Expansion[];
	readonly skip: number;
	readonly top: number;
	readonly count: boolean;
	/** Where a page begins. */
	readonly offset: number;
}

export interface Expansion {
	readonly navigation: Navigation;
	readonly set: EntitySet;
	readonly options: Options;
	/** The same options as a query, for next links. */
	readonly query: URLSearchParams;
}

const NOTHING: Options = {
	orders: [],
	expand: [],
	skip: 0,
	top: Infinity,
	count: false,
	offset: 0,
};

interface Items {
	items: Node[];
}

function selected(option: Node, struct: Struct): ReadonlySet<string> | undefined {
	const names = (option.value as Items).items.map(({ raw }) => raw);
	if (names.includes('*')) return undefined;
	for (const name of names) {
		if (!propertiesOf(struct).some((one) => one.name === name)) {
			throw unknownProperty(name, struct.name);
		}
	}
	return new Set(names);
}

function ordered(option: Node, struct: Struct): Options['orders'] {
	return (option.value as Items).items.map((item) => {
		const { expr, direction } = item.value as { expr: Node; direction: 1 | -1 };
		const order = orderOf(expr, struct);
		return (a, b, data) => order(a, b, data) * direction;
	});
}

function expanded(option: Node, struct: Struct): Expansion[] {
	return (option.value as Items).items.map((item) => {
		const { path, options = [] } = item.value as { path: Node; options?: Node[] };
		const navigation = struct.navigations.find(({ name }) => name === path.raw);
		const set = navigation && entitySetOf(navigation.target);
		if (!navigation || !set) throw unknownProperty(path.raw, struct.name);
		return { navigation, set, options: optionsOf(options, set.type), query: queryOf(options) };
	});
}

function queryOf(nodes: readonly Node[]): URLSearchParams {
	return new URLSearchParams(
		nodes.map(({ raw }): [string, string] => {
			const [name = ''] = raw.split('=', 1);
			return [name, decodeURIComponent(raw.slice(name.length + 1))];
		}),
	);
}

function natural({ raw }: Node): number {
	const text = raw.slice(raw.indexOf('=') + 1);
	if (!/^\d{1,9}$/.test(text)) throw badQuery(`'${raw}' is not a whole number.`);
	return Number(text);
}

function optionsOf(nodes: readonly Node[], struct: Struct): Options {
	let options = NOTHING;
	for (const node of nodes) options = { ...options, ...oneOption(node, struct) };
	return options;
}

function oneOption(node: Node, struct: Struct): Partial<Options> {
	switch (node.type) {
		case 'Select':
			return { select: selected(node, struct) };
		case 'Filter':
			return { condition: conditionOf(node.value as Node, struct) };
		case 'OrderBy':
			return { orders: ordered(node, struct) };
		case 'Expand':
			return { expand: expanded(node, struct) };
		case 'Top':
			return { top: natural(node) };
		case 'Skip':
			return { skip: natural(node) };
		case 'InlineCount':
			return { count: node.raw.endsWith('true') };
		default:
			throw refused(501, `'${node.raw}' is not supported here.`, 'NotImplemented');
	}
}

const KNOWN = ['$select', '$filter', '$orderby', '$expand', '$top', '$skip', '$count'];

/** What the standard knows besides. */
const STANDARD = ['$apply', '$compute', '$deltatoken', '$format', '$index', '$search'];

const unsupported = (name: string) =>
	refused(501, `'${name}' is not supported here.`, 'NotImplemented');

/** Reads the query of a request. What is unknown, or there twice, is refused. */
export function readOptions(query: URLSearchParams, struct: Struct): Options {
	const nodes: Node[] = [];
	let offset = 0;
	for (const [name, value] of query) {
		if (query.getAll(name).length > 1) throw badQuery(`'${name}' was specified more than once.`);
		if (name === '$skiptoken') offset = Number(/^page-(\d+)$/.exec(value)?.[1] ?? NaN);
		else if (KNOWN.includes(name)) nodes.push(parseOption(name, value));
		else if (STANDARD.includes(name)) throw unsupported(name);
		else throw badQuery(`The query parameter '${name}' is not supported.`);
	}
	if (Number.isNaN(offset)) throw badQuery('The skip token is not valid.');
	return { ...optionsOf(nodes, struct), offset };
}

/** The entities that match, in order, from the first to the last one wanted. */
export function applied(entities: readonly unknown[], options: Options, data: Data): unknown[] {
	const { condition, orders, skip, top } = options;
	const found = condition ? entities.filter((one) => condition(one, data)) : [...entities];
	if (orders.length > 0) {
		found.sort((a, b) => {
			for (const order of orders) {
				const result = order(a, b, data);
				if (result !== 0) return result;
			}
			return 0;
		});
	}
	return found.slice(skip, top === Infinity ? undefined : skip + top);
}

/** How many entities match, whatever is left out of the answer. */
export function counted(entities: readonly unknown[], { condition }: Options, data: Data): number {
	return condition ? entities.filter((one) => condition(one, data)).length : entities.length;
}

/** Whether a value of this type stands in JSON as a number although JavaScript may lose digits. */
export function isLongNumber(type: string): boolean {
	return ['Edm.Int64', 'Edm.Decimal'].includes(itemType(type).type);
}
