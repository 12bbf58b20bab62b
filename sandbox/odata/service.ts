import type { Data } from '../store/data';
import { refused, unknownResource } from './failures';
import { linkRoot, type LinkStyle } from './links';
import { itemType, type EntitySet, type Property, type Struct } from './model';
import {
	applied,
	counted,
	isLongNumber,
	readOptions,
	type Expansion,
	type Options,
} from './options';
import { complexTypeOf, entitySetOf, propertiesOf } from './sets';

/** How the service pages; tests may change it while the sandbox runs. */
export interface ODataSettings {
	/** Rows of one answer at most. */
	pageSize: number;
	links: LinkStyle;
	/** Changes next links in any other way, as a service that goes wrong does. */
	nextLink: (link: string) => string;
}

export const USUAL_SETTINGS: Readonly<ODataSettings> = {
	pageSize: 40,
	links: 'absolute',
	nextLink: (link) => link,
};

/** A request to the service, taken apart. */
export interface ODataRequest {
	/** Below the service's root, decoded: `Applications`, `JobOpenings(1)/applications`. */
	readonly path: string;
	readonly query: URLSearchParams;
	/** Address of the service with a slash at its end. */
	readonly root: string;
	readonly data: Data;
	readonly settings: Readonly<ODataSettings>;
}

/** Entities that an address leads to. */
interface Target {
	readonly set: EntitySet;
	readonly entities: readonly unknown[];
}

const KEY = /^(\w+)\((\d+)\)$/;

/** Finds what a path means: an entity set, or what an entity of it leads to. */
function targetOf(segments: readonly string[], data: Data): Target {
	const [first = '', second, ...rest] = segments;
	const [, keyed = first, id] = KEY.exec(first) ?? [];
	const set = entitySetOf(keyed);
	if (!set || rest.length > 0) throw unknownResource(rest[0] ?? first);
	if (id === undefined) {
		if (second !== undefined) throw unknownResource(second);
		return { set, entities: set.all(data) };
	}
	const entity = set.all(data).find((one) => (one as { id: number }).id === Number(id));
	const navigation = set.type.navigations.find(({ name }) => name === second);
	const target = navigation && entitySetOf(navigation.target);
	if (entity === undefined || !navigation?.many || !target) throw unknownResource(second ?? first);
	return { set: target, entities: navigation.follow(entity, data) };
}

function valueText(value: unknown, type: string): string {
	if (value === null || value === undefined) return 'null';
	const { type: inner, isList } = itemType(type);
	if (isList) return `[${(value as unknown[]).map((one) => valueText(one, inner)).join(',')}]`;
	const complex = complexTypeOf(inner);
	if (complex) return objectText(value, complex);
	return isLongNumber(inner) ? (value as number | string).toString() : JSON.stringify(value);
}

function objectText(value: unknown, struct: Struct): string {
	const record = value as Record<string, unknown>;
	return `{${struct.properties
		.map(({ name, type }) => `"${name}":${valueText(record[name], type)}`)
		.join(',')}}`;
}

/** One entity as JSON: numbers keep all their digits, which JSON.stringify would round. */
function rowText(entity: unknown, set: EntitySet, options: Options, request: ODataRequest): string {
	const { data } = request;
	const isWanted = ({ name }: Property) => options.select?.has(name) ?? true;
	const members = propertiesOf(set.type)
		.filter(isWanted)
		.map(({ name, type, read }) => `"${name}":${valueText(read(entity, data), type)}`);
	const expansions = options.expand.flatMap((expansion) =>
		expansionText(entity, set, expansion, request),
	);
	return `{${[...members, ...expansions].join(',')}}`;
}

function expansionText(
	entity: unknown,
	owner: EntitySet,
	{ navigation, set, options, query }: Expansion,
	request: ODataRequest,
): string[] {
	const { name, many } = navigation;
	const found = navigation.follow(entity, request.data);
	if (!many) {
		const [one] = found;
		return [`"${name}":${one === undefined ? 'null' : rowText(one, set, options, request)}`];
	}
	const rows = applied(found, options, request.data);
	const page = rows.slice(0, request.settings.pageSize);
	const { id } = entity as { id: number };
	const link = () => linkText(`${owner.name}(${id})/${name}`, query, page.length, request);
	const more = page.length < rows.length ? [`"${name}@odata.nextLink":${link()}`] : [];
	const count = options.count
		? [`"${name}@odata.count":${counted(found, options, request.data)}`]
		: [];
	const texts = page.map((one) => rowText(one, set, options, request));
	return [...count, `"${name}":[${texts.join(',')}]`, ...more];
}

/** The link to the page that begins after so many rows, as JSON. */
function linkText(
	path: string,
	query: URLSearchParams,
	offset: number,
	{ root, settings }: ODataRequest,
): string {
	const next = new URLSearchParams(query);
	next.set('$skiptoken', `page-${offset}`);
	const link = `${linkRoot(root, settings.links)}${path}?${next.toString()}`;
	return JSON.stringify(settings.nextLink(link));
}

/** The number of entities, as the plain text that `$count` asks for. */
export function countText({ path, query, data }: ODataRequest): string {
	const { set, entities } = targetOf(path.split('/').slice(0, -1), data);
	if ([...query.keys()].some((name) => name !== '$filter')) {
		throw refused(400, '$count can only be combined with $filter.', 'InvalidQuery');
	}
	return String(counted(entities, readOptions(query, set.type), data));
}

/** One page of entities as JSON. */
export function pageText(request: ODataRequest): string {
	const { path, query, root, data, settings } = request;
	const { set, entities } = targetOf(path.split('/'), data);
	const options = readOptions(query, set.type);
	const rows = applied(entities, options, data);
	const end = options.offset + settings.pageSize;
	const page = rows.slice(options.offset, end);
	const members = [
		`"@odata.context":${JSON.stringify(`${root}$metadata#${set.name}`)}`,
		...(options.count ? [`"@odata.count":${counted(entities, options, data)}`] : []),
		`"value":[${page.map((one) => rowText(one, set, options, request)).join(',')}]`,
		...(end < rows.length ? [`"@odata.nextLink":${linkText(path, query, end, request)}`] : []),
	];
	return `{${members.join(',')}}`;
}
