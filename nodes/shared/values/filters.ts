import type { IDataObject } from 'n8n-workflow';
import type { Field } from '../model';
import { isUnset } from './locator';
import { ValueProblem } from './problem';

/** What is wrong with a filter without a value: without it, everything would be meant. */
export function emptyFilter(field: Field): ValueProblem {
	return new ValueProblem(
		'is empty: give this filter a value, or remove it to get everything',
		field.displayName,
	);
}

/** Refuses filters that were added and have no value. @throws {ValueProblem} for the first of them */
export function refuseEmptyFilters(filters: Field[], values: IDataObject): void {
	const empty = filters.find(({ name }) => name in values && isUnset(values[name]));
	if (empty !== undefined) throw emptyFilter(empty);
}
