import { byDisplayName } from '../../shared/fields/alphabet';
import type { Entity, Field } from '../../shared/model';
import { fieldsToClear } from './clearing';
import { inputMode, jsonBody, simplify, toolOutput } from '../fields/common';

/** Simplify, for what has more properties than it keeps. */
export function outputFields(entity: Pick<Entity, 'simple'>): Field[] {
	return Object.keys(entity.simple).length > 0 ? [simplify, ...toolOutput] : [];
}

function inForm(field: Field): Field {
	return { ...field, displayOptions: { show: { inputMode: ['fields'] } } };
}

function optional({ required: _, ...field }: Field): Field {
	return field;
}

function collection(name: string, displayName: string, fields: Field[]): Field {
	return inForm({
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [...fields].sort(byDisplayName).map(optional),
	});
}

/** The form of a new record: what the API requires at the top level, all else in a collection. */
export function createFields(entity: Pick<Entity, 'properties'>, apart: string[] = []): Field[] {
	const fields = entity.properties.filter(
		(field) => field.api?.only !== 'update' && !apart.includes(field.name),
	);
	const rest = fields.filter((field) => !field.required);
	return [
		inputMode,
		...fields.filter((field) => field.required).map(inForm),
		...(rest.length > 0 ? [collection('additionalFields', 'Additional Fields', rest)] : []),
		jsonBody,
	];
}

/** The form of a record that may be there: as a new one, and what to empty where it is. */
export function upsertFields(entity: Pick<Entity, 'properties'>, property: Field): Field[] {
	const properties = entity.properties.filter(({ name }) => name !== property.name);
	const fields = createFields(entity, [property.name]);
	return [...fields.slice(0, -1), inForm(fieldsToClear({ properties })), ...fields.slice(-1)];
}

/** The form of a change: everything that can be changed, in a collection. */
export function updateFields(entity: Pick<Entity, 'properties'>): Field[] {
	const fields = entity.properties.filter((field) => field.api?.only !== 'create');
	return [
		inputMode,
		{
			...collection('updateFields', 'Update Fields', fields),
			description: 'What to change. An empty value changes nothing; to empty, use Fields to Clear.',
		},
		inForm(fieldsToClear(entity)),
		jsonBody,
	];
}
