import type { INodePropertyOptions } from 'n8n-workflow';
import type { Field, Shape } from '../model';

const SHAPE_BY_TYPE: Partial<Record<Field['type'], Shape>> = {
	string: 'text',
	options: 'text',
	number: 'number',
	boolean: 'boolean',
	dateTime: 'dateTime',
	multiOptions: 'list',
	resourceLocator: 'reference',
	fixedCollection: 'items',
};

/** The shape of a field's value in the API. */
export function shapeOf(field: Field): Shape {
	return field.api?.as ?? SHAPE_BY_TYPE[field.type] ?? 'text';
}

/** The API's name of a field. */
export function apiName(field: Field): string {
	return field.api?.name ?? field.name;
}

type Part = NonNullable<Field['options']>[number];

function isField(part: Part): part is Field {
	return 'type' in part;
}

/** The fields in a collection. */
export function entriesOf(field: Field): Field[] {
	return (field.options ?? []).filter(isField);
}

/** The fields within a fixed collection's only group. */
export function itemFields(field: Field): Field[] {
	return (field.options ?? []).flatMap((part) => ('values' in part ? part.values : []));
}

/** What can be chosen in a dropdown. */
export function choicesOf(field: Field): INodePropertyOptions[] {
	return (field.options ?? []).filter((part): part is INodePropertyOptions => 'value' in part);
}
