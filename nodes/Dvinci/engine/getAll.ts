import type { IDataObject } from 'n8n-workflow';
import { byDisplayName } from '../../shared/fields/alphabet';
import type { Entity, Field } from '../../shared/model';
import { isMissing } from '../../shared/transport/errors';
import { recordOf, recordsOf } from '../../shared/values/json';
import { isEmpty } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { limit, returnAll } from '../fields/common';
import { queryOf } from './bodies';
import { outputFields } from './forms';
import type { ItemRequest, ItemRun } from './itemRun';
import type { Operation, Texts } from './operation';
import { shaped } from './output';
import { type Route, routesOf } from './route';

interface ListSettings {
	/** The list's query parameters. */
	filters?: Field[];
	/** Where the list is asked for with filters, if that is another path. */
	filtered?: Route;
	/** Filters that the API does not have. */
	search?: ListSearch;
	/** Whether a record is longer when read by itself, so that reading each of them is offered. */
	shorterThanDetails?: boolean;
}

/** How the node itself finds records in a list that the API can't filter. */
export interface ListSearch {
	fields: Field[];
	/** Finds the records that are wanted, as the list has them; nobody may change them. */
	find: (item: ItemRun, wanted: IDataObject) => Promise<IDataObject[]>;
}

/** Get Many: the list of all records of a kind, on demand each in full. */
export function getAllOf(entity: Entity, texts: Texts, settings: ListSettings = {}): Operation {
	const { filters = [], filtered, search, shorterThanDetails = false } = settings;
	const allFilters = [...filters, ...(search?.fields ?? [])];
	const { list, read } = routesOf(entity);
	return {
		value: 'getAll',
		...texts,
		routes: [list, ...(filtered ? [filtered] : []), ...(shorterThanDetails ? [read] : [])],
		fields: [
			returnAll,
			limit,
			...outputFields(entity),
			...(allFilters.length > 0 ? [filterCollection(allFilters)] : []),
		],
		options: shorterThanDetails ? [includeDetails] : [],
		run: async (item) => {
			const query = queryOf(item, filters);
			const isFiltered = filtered !== undefined && !isEmpty(query);
			const request = isFiltered
				? item.request(filtered, { values: query })
				: item.request(list, { query });
			const records = (await searched(item, search)) ?? (await readList(item, request));
			const full =
				item.collection('options').includeDetails === true
					? await Promise.all(records.map(async (record) => await inFull(item, entity, record)))
					: records;
			return full.map((record) => ({ json: shaped(item, entity, record) }));
		},
	};
}

const includeDetails: Field = {
	displayName: 'Include Details',
	name: 'includeDetails',
	type: 'boolean',
	default: false,
	description:
		'Whether to read every record in full, with one more request each. The list itself has only the most important properties.',
};

function filterCollection(filters: Field[]): Field {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [...filters].sort(byDisplayName),
	};
}

/** Reads a list, cut to the limit. The API has no paging: it always answers whole lists. */
export async function readList(item: ItemRun, request: ItemRequest): Promise<IDataObject[]> {
	const most = mostOf(item);
	return recordsOf(await item.read(request)).slice(0, most);
}

/** What the node's own filters find; undefined when the item has none of them. */
async function searched(item: ItemRun, search?: ListSearch): Promise<IDataObject[] | undefined> {
	if (search === undefined) return undefined;
	const wanted = queryOf(item, search.fields);
	if (isEmpty(wanted)) return undefined;
	return structuredClone((await search.find(item, wanted)).slice(0, mostOf(item)));
}

function mostOf(item: ItemRun): number | undefined {
	return item.values.returnAll === true ? undefined : limitOf(item);
}

/** How many records are wanted. An expression may give anything; nothing means the default. */
export function limitOf(item: ItemRun): number {
	const value = item.values.limit;
	const most = isEmpty(value) ? 50 : Number(value);
	if (Number.isInteger(most) && most > 0) return most;
	throw new ValueProblem('is not a whole number above zero', 'Limit');
}

/** The whole of a record out of a list; the short form when it has vanished in between. */
async function inFull(item: ItemRun, entity: Entity, record: IDataObject): Promise<IDataObject> {
	const { read } = routesOf(entity);
	const request = item.request(read, { values: { [entity.idName]: record.id } });
	const outcome = await item.sharedOutcomeOf(request);
	if (!outcome.ok && isMissing(outcome.failure)) return record;
	return recordOf(item.answerIn(outcome, request));
}
