import type { IDataObject } from 'n8n-workflow';
import { located } from '../shared/values/locator';
import { isEmpty, plain } from '../shared/values/plain';
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

function isUnset(value: unknown): boolean {
	return isEmpty(
		typeof value === 'object' && value !== null && 'value' in value ? value.value : value,
	);
}

/**
 * The query for the filters that are set. What the event can't be filtered by is left out: it was set
 * for another one.
 *
 * @throws {ValueProblem} for what can't be an id
 */
export function filterQuery(event: TriggerEvent, values: IDataObject): IDataObject {
	const query: IDataObject = {};
	for (const field of filters) {
		const names = event.filters?.[field.name];
		const value = values[field.name];
		if (names === undefined || isUnset(value)) continue;
		const { kind } = field.api ?? {};
		const { mode, value: text } =
			kind === undefined
				? { mode: 'id' as const, value: plain(value).trim() }
				: located(field, kind, value);
		const name = names[mode];
		if (name !== undefined) query[name] = text;
	}
	return query;
}
