import type { IDataObject } from 'n8n-workflow';
import type { Entity, Field } from '../../shared/model';
import { isRecord, recordOf, recordsOf } from '../../shared/values/json';
import { apiName, itemFields, shapeOf } from '../../shared/values/field';
import { isEmpty } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { bodyOf, withoutNulls } from '../../shared/values/toApi';
import type { ItemRun } from './itemRun';
import { clearedBy } from './clearing';
import { jsonRecord } from './jsonInput';
import { knownNames, type Properties } from './knownNames';

/** The query for the filters that the user has set. */
export function queryOf(item: ItemRun, filters: Field[]): IDataObject {
	return bodyOf(filters, item.collection('filters'), item.timezone);
}

/** What the user may add besides what is needed, as the API takes it. */
export function additionalOf(item: ItemRun, fields: Field[]): IDataObject {
	return bodyOf(fields, item.collection('additionalFields'), item.timezone);
}

/**
 * The body of a POST, from the form or from JSON.
 *
 * @param collection the parameter that holds what is not required
 * @throws {ValueProblem} for what is missing
 */
export function createBody(
	item: ItemRun,
	entity: Properties,
	collection = 'additionalFields',
): IDataObject {
	if (item.values.inputMode === 'json') return jsonRecord(item, entity);
	const fields = entity.properties.filter((field) => field.api?.only !== 'update');
	const required = fields.filter((field) => field.required);
	const optional = fields.filter((field) => !field.required);
	const body = bodyOf(required, item.values, item.timezone);
	for (const field of required) {
		if (isEmpty(body[apiName(field)])) throw new ValueProblem('is empty', field.displayName);
	}
	return Object.assign(body, added(item, collection, optional));
}

/**
 * What the user has added to the form. A list in it that an expression gives as a whole is refused:
 * n8n puts an empty object in its place, so that its entries would be lost without a word.
 */
function added(item: ItemRun, name: string, fields: Field[]): IDataObject {
	const values = item.collection(name);
	for (const field of fields.filter(({ type }) => type === 'fixedCollection')) {
		const value = values[field.name];
		if (!isRecord(value) || Object.keys(value).length > 0) continue;
		throw new ValueProblem(
			'has no entries. Add them one by one, or set Input Mode to JSON: n8n does not take the whole list from an expression here',
			field.displayName,
		);
	}
	return bodyOf(fields, values, item.timezone);
}

/** What an update changes, from the form or from JSON. */
export function changesOf(item: ItemRun, entity: Entity): IDataObject {
	if (item.values.inputMode === 'json') return jsonChanges(item, entity);
	const set = added(item, 'updateFields', entity.properties);
	const changes = { ...clearedBy(item, entity), ...set };
	if (Object.keys(changes).length > 0) return changes;
	const isUntouched = Object.keys(item.collection('updateFields')).length === 0;
	throw item.problem({
		message: `Nothing to update for ${entity.noun}`,
		description: isUntouched
			? 'Add at least one field under Update Fields.'
			: 'All fields under Update Fields are empty for this item, and an empty value changes nothing. To empty a field, choose it under Fields to Clear.',
	});
}

function jsonChanges(item: ItemRun, entity: Entity): IDataObject {
	const changes = jsonRecord(item, entity);
	const fixed = entity.properties.find(
		(field) => field.api?.only === 'create' && apiName(field) in changes,
	);
	if (fixed !== undefined) {
		throw new ValueProblem(
			`(${apiName(fixed)}) can only be set when ${articled(entity.noun)} is created`,
			fixed.displayName,
		);
	}
	if (Object.keys(changes).length > 0) return changes;
	throw item.problem({
		message: `Nothing to update for ${entity.noun}`,
		description: 'Enter at least one property under JSON Body.',
	});
}

/**
 * The body of a PUT, which replaces the whole record: everything that is there, the user's changes
 * laid over it, and the version. Of the changes, only what a PUT accepts is taken. What a newer d.vinci
 * shows goes back as it came, but for the names that it has refused.
 */
export function putBody(
	entity: Entity,
	current: IDataObject,
	changes: IDataObject,
	refused: ReadonlySet<string> = new Set(),
): IDataObject {
	const fields = entity.properties.filter(
		({ api }) => api?.only !== 'create' || api.sentBack === true,
	);
	const known = knownNames(entity);
	const kept: IDataObject = {
		...Object.fromEntries(
			Object.entries(current).filter(([name]) => !known.has(name) && !refused.has(name)),
		),
		...picked(fields, current),
	};
	const { legacy } = entity;
	if (legacy && !(legacy.insteadOf in changes)) {
		for (const name of legacy.names) {
			if (current[name] !== undefined) kept[name] = current[name];
		}
	}
	const notAccepted = new Set(
		entity.properties.filter((field) => field.api?.only === 'create').map(apiName),
	);
	const accepted = Object.fromEntries(
		Object.entries(changes).filter(([name]) => !notAccepted.has(name)),
	);
	return withoutNulls(fields, { version: current.version, ...kept, ...accepted });
}

/** The names in the body of a PUT whose values are those of before. */
export function keptNames(body: IDataObject, changes: IDataObject): Set<string> {
	return new Set(Object.keys(body).filter((name) => !(name in changes)));
}

/**
 * Fields that d.vinci has not shown of a record, for want of a permission, and that a PUT would empty
 * or be refused without.
 */
export function unseen(entity: Entity, current: IDataObject, changes: IDataObject): Field[] {
	return entity.properties.filter(
		(field) =>
			field.api?.shownBy !== undefined &&
			current[apiName(field)] === undefined &&
			changes[apiName(field)] === undefined,
	);
}

/** Whether a record already is as the changes want it: the PUT before took effect unnoticed. */
export function isApplied(entity: Entity, current: IDataObject, changes: IDataObject): boolean {
	const { version: _, ...unchanged } = putBody(entity, current, {});
	const { version: __, ...changed } = putBody(entity, current, changes);
	return comparable(unchanged) === comparable(changed);
}

/** Whether a record has the values with which one was to be created, as far as it shows them. */
export function holds(entity: Entity, record: IDataObject, sent: IDataObject): boolean {
	return differences(entity.properties, record, sent).length === 0;
}

/** What was sent for a record that is there, and can only be set when one is created. */
export function keptOf(entity: Entity, record: IDataObject, sent: IDataObject): Field[] {
	const fixed = entity.properties.filter(({ api }) => api?.only === 'create');
	return differences(fixed, record, sent);
}

/** The fields of which a record shows another value than the one that was sent. */
function differences(fields: Field[], record: IDataObject, sent: IDataObject): Field[] {
	const kept = picked(fields, record);
	return fields.filter((field) => {
		const [shown, wanted] = [kept[apiName(field)], sent[apiName(field)]];
		if (shown === undefined || isEmpty(wanted)) return false;
		// A record named by an external id comes back with its id, so nobody can tell.
		if (isRecord(wanted) && isRecord(shown) && wanted.id === undefined) return false;
		return !covers(shown, wanted);
	});
}

/** Whether a value is as it was sent. To an entry of a list, d.vinci adds what was left out of it. */
function covers(shown: unknown, wanted: unknown): boolean {
	if (Array.isArray(shown) && Array.isArray(wanted)) {
		return (
			shown.length === wanted.length && wanted.every((entry, index) => covers(shown[index], entry))
		);
	}
	if (isRecord(shown) && isRecord(wanted)) {
		return Object.entries(wanted).every(([name, value]) => covers(shown[name], value));
	}
	return comparable(shown) === comparable(wanted);
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/;

/**
 * A value as text, equal for what means the same: properties in order, a moment in UTC however it is
 * written, texts without blanks at their ends.
 */
function comparable(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) => {
		if (typeof part === 'string') return comparableText(part);
		return isRecord(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part;
	});
}

function comparableText(text: string): string {
	const time = MOMENT.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(time) ? text.trim().normalize() : new Date(time).toISOString();
}

/** What a GET answers of some fields, in the form that a PUT accepts. */
function picked(fields: Field[], values: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const field of fields) {
		const name = apiName(field);
		const { alsoAs = name } = field.api ?? {};
		const value = values[name] === undefined ? values[alsoAs] : values[name];
		if (value === undefined) continue;
		result[name] = asSent(field, value);
		result[alsoAs] = result[name];
	}
	return result;
}

function asSent(field: Field, value: IDataObject[string]): IDataObject[string] {
	if (value === null || value === undefined) return value;
	switch (shapeOf(field)) {
		case 'answers':
			return recordsOf(value).flatMap(answerAsSent);
		case 'items':
			return recordsOf(value).map((entry) =>
				withoutNulls(itemFields(field), picked(itemFields(field), entry)),
			);
		case 'referenceObject':
			return { id: recordOf(value).id };
		default:
			return value;
	}
}

/**
 * A question as a GET answers it has display texts, which a PUT refuses. An unanswered question is
 * left out: there is nothing to keep.
 */
function answerAsSent({ id, answer, answers }: IDataObject): IDataObject[] {
	const chosen = Array.isArray(answers) ? recordsOf(answers) : [];
	if (chosen.length > 0) return [{ id, answers: chosen.map((one) => ({ id: one.id })) }];
	return answer === null || answer === undefined ? [] : [{ id, answer }];
}

function articled(noun: string): string {
	return /^[aeio]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}
