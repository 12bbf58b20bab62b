import type { IDataObject } from 'n8n-workflow';
import { byDisplayName } from '../../shared/fields/alphabet';
import type { Entity, Field, Shape } from '../../shared/model';
import { apiName, shapeOf } from '../../shared/values/field';
import { bodyOf } from '../../shared/values/toApi';
import type { ItemRun } from './itemRun';

const LISTS: Shape[] = ['list', 'integerList', 'items', 'answers'];

/** Whether a record can be without a value: of a switch or a choice, only where null says so. */
function isClearable({ required, type, api = {} }: Field): boolean {
	if (required === true || api.only === 'create' || api.clearable === false) return false;
	return api.nullable === true || !['boolean', 'options'].includes(type);
}

/** The properties that an update can empty. */
function clearable({ properties }: Pick<Entity, 'properties'>): Field[] {
	return properties.filter(isClearable).sort(byDisplayName);
}

/** What is to be emptied; an empty value in the form changes nothing. */
export function fieldsToClear(entity: Pick<Entity, 'properties'>): Field {
	return {
		displayName: 'Fields to Clear',
		name: 'fieldsToClear',
		type: 'multiOptions',
		default: [],
		options: clearable(entity).map((field) => ({
			name: field.displayName,
			value: apiName(field),
		})),
		description:
			'What to empty in d.vinci, lists included. An empty field above changes nothing; one with a value is set even when it is chosen here.',
	};
}

/** What the user wants to be emptied, as changes. @throws {ValueProblem} for what can't be */
export function clearedBy(item: ItemRun, entity: Entity): IDataObject {
	if (item.values.inputMode === 'json') return {};
	const chosen = bodyOf([fieldsToClear(entity)], item.values, item.timezone).fieldsToClear;
	const names = new Set<unknown>(Array.isArray(chosen) ? chosen : []);
	const changes: IDataObject = {};
	for (const field of clearable(entity).filter((one) => names.has(apiName(one)))) {
		changes[apiName(field)] = LISTS.includes(shapeOf(field)) ? [] : null;
		if (field.api?.alsoAs !== undefined) changes[field.api.alsoAs] = changes[apiName(field)];
	}
	return changes;
}
