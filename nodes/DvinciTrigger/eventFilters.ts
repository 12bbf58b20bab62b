import type { IDataObject } from 'n8n-workflow';
import * as kinds from '../shared/fields/kinds';
import { reference } from '../shared/fields/locators';
import { loadedChoice } from '../shared/fields/words';
import type { Field } from '../shared/model';
import { refuseEmptyFilters } from '../shared/values/filters';
import { keyOf } from '../shared/values/key';
import { type Located, located } from '../shared/values/locator';
import { labelled } from '../shared/values/problem';
import type { TriggerEvent } from './events';

const eventFilters: Field[] = [
	loadedChoice('statusId', 'Application Status', 'getApplicationStatuses', {
		hint: 'Only applications in this status. One that passes through it between two checks does not count.',
	}),
	reference(kinds.jobOpening, { description: 'Only applications for this job opening' }),
	reference(kinds.orgUnit, { description: 'Only what belongs to this unit' }),
];

/** What an event can be narrowed down to, as far as d.vinci filters by it. */
export function filtersFor(event: TriggerEvent): Field[] {
	return eventFilters.filter(({ name }) => event.filters?.[name] !== undefined);
}

/** Filters as the API takes them. */
interface EventQuery {
	query: IDataObject;
	/** The origin of a link that a filter was given as. */
	system?: string;
}

/**
 * The query for the filters that are set. What the event can't be filtered by is left out: it was set
 * for another one.
 *
 * @param values by the names of the filters
 * @throws {ValueProblem} for one that is empty, and for what can't be an id
 */
export function eventQuery(event: TriggerEvent, values: IDataObject): EventQuery {
	const fields = filtersFor(event);
	refuseEmptyFilters(fields, values);
	const result: EventQuery = { query: {} };
	for (const field of fields.filter(({ name }) => name in values)) {
		const { mode, value, system } = idIn(field, values[field.name]);
		const parameter = event.filters?.[field.name]?.[mode];
		if (parameter === undefined) continue;
		result.query[parameter] = value;
		result.system ??= system;
	}
	return result;
}

function idIn(field: Field, value: unknown): Located {
	const { kind } = field.api ?? {};
	return kind === undefined
		? { mode: 'id', value: labelled(field, () => keyOf(value)) }
		: located(field, kind, value);
}
