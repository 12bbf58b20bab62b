import type { IDataObject } from 'n8n-workflow';
import type { ItemRun } from '../engine/itemRun';
import { recordOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { labelled, ValueProblem } from '../../shared/values/problem';
import { conditions, filterExpression } from './fields';
import type { Field } from '../../shared/model';
import { emptyFilter } from '../../shared/values/filters';
import { expressionOf, refuseWithoutValue } from './conditions';
import type { Metadata } from './metadata';
import { readMetadata } from './service';

/** Names in an error text. */
const SHOWN_NAMES = 60;

/** A query option: several names from the list, or the text that somebody typed. */
export function optionText(item: ItemRun, field: Field): string {
	const value = item.collection('options')[field.name];
	if (Array.isArray(value)) return value.map((name) => plain(name).trim()).join(',');
	if (isEmpty(value) || typeof value === 'string') return plain(value).trim();
	throw new ValueProblem('is not a text', field.displayName);
}

/** The `$filter` of an item: its filter form and its expression, both. Empty if there is neither. */
export async function filterOf(item: ItemRun, entitySet: string): Promise<string> {
	const rows = conditionRows(item.values[conditions.name]);
	const typed = optionText(item, filterExpression);
	if (filterExpression.name in item.collection('options') && typed === '') {
		throw emptyFilter(filterExpression);
	}
	if (rows.length === 0) return typed;

	rows.forEach(refuseEmptyRow);
	const metadata = await readMetadata(item);
	const joint = item.collection('options').matchType === 'anyFilter' ? ' or ' : ' and ';
	const form = rows.map((row) => conditionText(item, metadata, entitySet, row)).join(joint);
	return typed === '' ? form : `(${form}) and (${typed})`;
}

function conditionRows(stored: unknown): IDataObject[] {
	const { item } = recordOf(stored);
	if (item === undefined) return [];
	// A row that is none must not pass for no filter at all.
	return (Array.isArray(item) ? item : [item]).map(recordOf);
}

function refuseEmptyRow({ property, comparison, value }: IDataObject): void {
	const path = plain(property).trim();
	if (path === '') throw new ValueProblem('has a row without a property', conditions.displayName);
	labelled(rowField(path), () => refuseWithoutValue(plain(comparison), value));
}

function rowField(path: string): Field {
	return { ...conditions, displayName: `Filter "${path}"` };
}

function conditionText(
	item: ItemRun,
	metadata: Metadata,
	entitySet: string,
	{ property, comparison, value }: IDataObject,
): string {
	const path = plain(property).trim();
	const type = metadata.typeOf(lastPart(entitySet), path);
	if (type === undefined) throw unknownProperty(item, metadata, entitySet, path);
	return labelled(rowField(path), () =>
		expressionOf({ path, type, comparison: plain(comparison), value }, item.timezone),
	);
}

/** The name of an entity set in the metadata, where its address is longer. */
function lastPart(entitySet: string): string {
	return entitySet.split('/').at(-1) ?? entitySet;
}

function unknownProperty(item: ItemRun, metadata: Metadata, entitySet: string, path: string) {
	const name = lastPart(entitySet);
	if (!metadata.has(name)) {
		return item.problem({
			message: `The reporting interface has no entity set "${name}"`,
			description: `Entity sets: ${listed(metadata.entitySets)}. Nothing was sent for this item.`,
		});
	}
	const known = metadata.comparable(name).map((one) => one.path);
	return item.problem({
		message: `The entity set "${name}" has no property "${path}"`,
		description: `Properties, in upper and lower case as here: ${listed(known)}. Nothing was sent for this item.`,
	});
}

function listed(names: string[]): string {
	const shown = names.slice(0, SHOWN_NAMES).join(', ');
	return names.length > SHOWN_NAMES ? `${shown}, …` : shown;
}
