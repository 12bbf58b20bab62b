import type { IDataObject } from 'n8n-workflow';
import type { Entity, Field } from '../../shared/model';
import { apiName, itemFields, shapeOf, withoutNulls } from '../../shared/values/toApi';

/** The properties that a PUT accepts. */
function updatable(entity: Entity): Field[] {
	return entity.properties.filter(({ api }) => api?.only !== 'create' || api.sentBack === true);
}

/** A question as a GET answers it, with its display texts. */
interface AnsweredQuestion {
	id: string;
	answer?: string | null;
	answers?: Array<{ id: string }> | null;
}

/** An unanswered question is left out: there is nothing to keep. */
function answersOf({ id, answer, answers }: AnsweredQuestion): IDataObject[] {
	if (answers && answers.length > 0) {
		return [{ id, answers: answers.map((chosen) => ({ id: chosen.id })) }];
	}
	return answer === null || answer === undefined ? [] : [{ id, answer }];
}

/** Brings what a GET answers into the form that a PUT accepts. */
function sendable(field: Field, value: IDataObject[string]): IDataObject[string] {
	if (value === null || value === undefined) return value;
	switch (shapeOf(field)) {
		case 'answers':
			return (value as unknown as AnsweredQuestion[]).flatMap(answersOf);
		case 'items':
			return (value as IDataObject[]).map((entry) =>
				withoutNulls(itemFields(field), picked(itemFields(field), entry)),
			);
		case 'referenceObject':
			return { id: (value as IDataObject).id };
		default:
			return value;
	}
}

function picked(fields: Field[], values: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const field of fields) {
		const name = apiName(field);
		const { alsoAs = name } = field.api ?? {};
		const value = values[name] === undefined ? values[alsoAs] : values[name];
		if (value === undefined) continue;
		result[name] = sendable(field, value);
		result[alsoAs] = result[name];
	}
	return result;
}

/**
 * The body of a PUT, which replaces the whole record: everything that is there, the user's changes
 * laid over it, and the version. Of the changes, only what a PUT accepts is taken.
 */
export function putBody(entity: Entity, current: IDataObject, changes: IDataObject): IDataObject {
	const fields = updatable(entity);
	const kept = picked(fields, current);
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

/** Whether a record already is as the changes want it: the PUT before took effect unnoticed. */
export function isApplied(entity: Entity, current: IDataObject, changes: IDataObject): boolean {
	const { version: _, ...unchanged } = putBody(entity, current, {});
	const { version: __, ...changed } = putBody(entity, current, changes);
	return sorted(unchanged) === sorted(changed);
}

/** JSON with the properties of every object in order, so that equal values have equal texts. */
function sorted(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}

/** What Simplify keeps of a record: a flat object with the entity's most useful properties. */
export function simplified(entity: Pick<Entity, 'simple'>, record: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const [name, paths] of Object.entries(entity.simple)) {
		const values = [paths].flat().map((path) => valueAt(record, path));
		const value = values.find((candidate) => candidate !== undefined);
		if (value !== undefined) result[name] = value;
	}
	return result;
}

function valueAt(record: IDataObject, path: string): unknown {
	let value: unknown = record;
	for (const step of path.split('.')) {
		value =
			typeof value === 'object' && value !== null
				? (value as Record<string, unknown>)[step]
				: undefined;
	}
	return value;
}
