import { inputMode, jsonBody, limit, returnAll, simplify, toolOutput } from '../fields/common';
import { locator } from '../../shared/fields/locators';
import { listPath } from '../../shared/transport/path';
import type { Operation } from './operation';
import type { Entity, Field, Kind } from '../../shared/model';
import { byDisplayName } from '../../shared/fields/alphabet';
import type { ItemRun } from './itemRun';
import {
	changesOf,
	createBody,
	createRecord,
	deleteRecord,
	filterQuery,
	getRecord,
	getRecords,
	idOfRecord,
	inFull,
	one,
	recordPath,
	shaped,
	updateRecord,
	upsertRecord,
} from './records';
import { isEmpty, plain, ValueProblem } from '../../shared/values/toApi';

/** What an entry of an operation dropdown says; the rest follows from the entity. */
export type Texts = Pick<Operation, 'name' | 'action' | 'description' | 'permission'>;

function outputFields(entity: Pick<Entity, 'simple'>): Field[] {
	return Object.keys(entity.simple).length > 0 ? [simplify, ...toolOutput] : [];
}

function inForm(field: Field): Field {
	return { ...field, displayOptions: { show: { inputMode: ['fields'] } } };
}

function collection(name: string, displayName: string, options: Field[]): Field {
	const sorted = [...options].sort(byDisplayName);
	const optional = sorted.map((field) => ({ ...field, required: undefined }));
	return inForm({
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: optional.map(withoutUndefined),
	});
}

function withoutUndefined(field: Field): Field {
	const entries = Object.entries(field).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as unknown as Field;
}

/** The form of a new record: what the API requires at the top level, all else in a collection. */
export function createFields(entity: Pick<Entity, 'properties'>, apart: string[] = []): Field[] {
	const fields = entity.properties.filter(
		(field) => field.api?.only !== 'update' && !apart.includes(field.name),
	);
	const optional = fields.filter((field) => !field.required);
	return [
		inputMode,
		...fields.filter((field) => field.required).map(inForm),
		...(optional.length > 0 ? [collection('additionalFields', 'Additional Fields', optional)] : []),
		jsonBody,
	];
}

/** Path of a single record, for the list of endpoints. */
function single(kind: Kind): string {
	return `${kind.path}/{${kind.idName}}`;
}

/** How a record is found by an id that did not come from d.vinci, for the list of endpoints. */
function lookupOf(kind: Kind): string[] {
	if (kind.lookup?.by !== 'externalId') return [];
	return [`GET ${listPath(kind.path, true)}?externalId={externalId}`];
}

/** The record that a path operation changes. */
export function touchesRecord(kind: Kind): (item: ItemRun) => string {
	return (item) => `${kind.path}/${idOfRecord(item, kind)}`;
}

export function getOf(entity: Entity, texts: Texts): Operation {
	return {
		value: 'get',
		...texts,
		endpoints: [`GET ${single(entity)}`, ...lookupOf(entity)],
		fields: [locator(entity), ...outputFields(entity)],
		resolves: false,
		run: async (item) => one(shaped(item, entity, await getRecord(item, entity))),
	};
}

interface ListSettings {
	/** The list's query parameters. */
	filters?: Field[];
	/** Whether a record is longer when read by itself, so that reading each of them is offered. */
	shorterThanDetails?: boolean;
}

export function getAllOf(entity: Entity, texts: Texts, settings: ListSettings = {}): Operation {
	const { filters = [], shorterThanDetails = false } = settings;
	return {
		value: 'getAll',
		...texts,
		endpoints: [
			`GET ${listPath(entity.path)}`,
			...(shorterThanDetails ? [`GET ${single(entity)}`] : []),
		],
		fields: [
			returnAll,
			limit,
			...outputFields(entity),
			...(filters.length > 0 ? [filterCollection(filters)] : []),
		],
		options: shorterThanDetails ? [includeDetails] : [],
		run: async (item) => {
			item.subject = `the list of ${entity.noun}s`;
			const query = filterQuery(item, filters);
			const records = await getRecords(
				item,
				listPath(item.path(entity.path), !isEmpty(query)),
				query,
			);
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

export function filterCollection(filters: Field[]): Field {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: [...filters].sort(byDisplayName),
	};
}

export function createOf(entity: Entity, texts: Texts): Operation {
	return {
		value: 'create',
		...texts,
		endpoints: [`POST ${listPath(entity.path)}`],
		fields: createFields(entity),
		touches: (item) => namedBy(entity, createBody(item, entity)[entity.lookup?.property ?? '']),
		run: async (item) => one(await createRecord(item, entity, createBody(item, entity))),
	};
}

export function updateOf(entity: Entity, texts: Texts): Operation {
	const fields = entity.properties.filter((field) => field.api?.only !== 'create');
	return {
		value: 'update',
		...texts,
		endpoints: [`GET ${single(entity)}`, `PUT ${single(entity)}`],
		fields: [
			locator(entity),
			inputMode,
			collection('updateFields', 'Update Fields', fields),
			jsonBody,
		],
		touches: touchesRecord(entity),
		run: async (item) => {
			const path = recordPath(item, entity);
			return one(await updateRecord(item, entity, path, changesOf(item, entity)));
		},
	};
}

/** @param property the field at the top level that names the record */
export function upsertOf(entity: Entity, texts: Texts, property: Field): Operation {
	return {
		value: 'upsert',
		...texts,
		endpoints: [
			...lookupOf(entity),
			...(entity.lookup?.complete === true && entity.lookup.by === 'externalId'
				? []
				: [`GET ${single(entity)}`]),
			`POST ${listPath(entity.path)}`,
			`PUT ${single(entity)}`,
		],
		fields: [property, ...createFields(entity, [property.name])],
		touches: (item) => namedBy(entity, item.values[property.name]),
		run: async (item) => {
			const externalId = item.values[property.name];
			if (isEmpty(externalId)) throw new ValueProblem('is empty', property.displayName);
			const named = { [entity.lookup?.property ?? property.name]: plain(externalId).trim() };
			const body = { ...createBody(item, entity), ...named };
			return one(await upsertRecord(item, entity, body));
		},
	};
}

function namedBy(entity: Entity, externalId: unknown): string | undefined {
	return isEmpty(externalId) ? undefined : `${entity.path}?${plain(externalId)}`;
}

export function deleteOf(entity: Entity, texts: Texts): Operation {
	return {
		value: 'delete',
		...texts,
		endpoints: [`POST ${single(entity)}/delete`],
		fields: [locator(entity)],
		touches: touchesRecord(entity),
		run: async (item) => await deleteRecord(item, recordPath(item, entity)),
	};
}
