import type { IDataObject } from 'n8n-workflow';
import { refuseEmptyFilters } from '../shared/values/filters';
import { keyOf } from '../shared/values/key';
import { isUnset, type Located, located } from '../shared/values/locator';
import { labelled } from '../shared/values/problem';
import * as kinds from '../shared/fields/kinds';
import { locator } from '../shared/fields/locators';
import type { Field } from '../shared/model';
import type { TriggerEvent } from './events';

/** What events can be narrowed down to, as far as d.vinci filters by it. */
export const filters: Field[] = [
	{
		displayName: 'Application Status Name or ID',
		name: 'statusId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getApplicationStatuses' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'Only applications in this status. One that passes through it between two checks does not count.',
	},
	locator(kinds.jobOpening, {
		required: undefined,
		description: 'Only applications for this job opening',
	}),
	locator(kinds.orgUnit, {
		required: undefined,
		description: 'Only what belongs to this unit',
	}),
];

/** Filters as the API takes them. */
interface Filtered {
	query: IDataObject;
	/** The origin of a link that a filter was given as. */
	system?: string;
}

/**
 * The query for the filters that are set. What the event can't be filtered by is left out: it was set
 * for another one.
 *
 * @throws {ValueProblem} for one that is empty, and for what can't be an id
 */
export function filterQuery(event: TriggerEvent, values: IDataObject): Filtered {
	const filtered: Filtered = { query: {} };
	refuseEmptyFilters(
		filters.filter(({ name }) => event.filters?.[name] !== undefined),
		values,
	);
	for (const field of filters) {
		const names = event.filters?.[field.name];
		const value = values[field.name];
		if (names === undefined || isUnset(value)) continue;
		const { kind } = field.api ?? {};
		const found: Located =
			kind === undefined
				? { mode: 'id', value: labelled(field, () => keyOf(value)) }
				: located(field, kind, value);
		const name = names[found.mode];
		if (name === undefined) continue;
		filtered.query[name] = found.value;
		filtered.system ??= found.system;
	}
	return filtered;
}
