import type { IDataObject } from 'n8n-workflow';
import type { Field, Json, Shape } from '../model';
import { date, dateTime } from './dates';
import { apiName, choicesOf, itemFields, shapeOf } from './field';
import { recordsOf, isRecord, recordOf } from './json';
import { isEmpty } from './plain';
import { labelled, shown, ValueProblem } from './problem';

function text(value: unknown): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	throw new ValueProblem('is not a text');
}

function number(value: unknown): number {
	const result = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof result === 'number' && Number.isFinite(result)) return result;
	throw new ValueProblem(`is not a number: ${shown(value)}`);
}

function integer(value: unknown): number {
	const result = number(value);
	if (Number.isSafeInteger(result)) return result;
	throw new ValueProblem(`is not a whole number: ${shown(value)}`);
}

function boolean(value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	if (value === 'true') return true;
	if (value === 'false') return false;
	throw new ValueProblem(`is neither true nor false: ${shown(value)}`);
}

function list(value: unknown): string[] {
	const entries = Array.isArray(value) ? value : text(value).split(',');
	return entries.map((entry) => text(entry).trim()).filter((entry) => entry !== '');
}

function choice(field: Field, value: unknown): string {
	const chosen = text(value);
	const isClosed = field.type === 'options' || field.type === 'multiOptions';
	const options = isClosed ? choicesOf(field) : [];
	const values = options.map((option) => String(option.value)).filter((one) => one !== '');
	if (values.length === 0 || values.includes(chosen)) return chosen;
	throw new ValueProblem(`can’t be ${shown(chosen)}; possible: ${values.join(', ')}`);
}

function messages(value: unknown): IDataObject {
	const result: IDataObject = {};
	for (const { languageId, text: message } of groupItems(value)) {
		if (isEmpty(languageId)) throw new ValueProblem('has a text without a language');
		result[text(languageId)] = text(message ?? '');
	}
	return result;
}

/** The entries of a fixed collection with the group `item`. */
function groupItems(value: unknown): IDataObject[] {
	if (isRecord(value)) return 'item' in value ? recordsOf(value.item) : [];
	return Array.isArray(value) ? recordsOf(value) : [];
}

function answer(entry: IDataObject): IDataObject {
	const ids = isEmpty(entry.answers) ? [] : list(entry.answers);
	if (isEmpty(entry.id)) throw new ValueProblem('has an answer without the ID of its question');
	const id = text(entry.id);
	return ids.length > 0
		? { id, answers: ids.map((answerId) => ({ id: answerId })) }
		: { id, answer: text(entry.answer ?? '') };
}

function reference(value: unknown, shape: 'reference' | 'referenceObject'): Json {
	const { id, externalId } = recordOf(value);
	if (shape === 'reference') return id;
	return id === undefined ? { externalId } : { id };
}

const LISTS: Shape[] = ['list', 'integerList', 'items', 'answers'];

/**
 * Turns a parameter's value into what the API takes.
 *
 * An empty value becomes null, or an empty list.
 *
 * @param timezone the workflow's, in which times without a zone are meant
 * @throws {ValueProblem} for a value that the API could only refuse
 */
export function toApi(field: Field, value: unknown, timezone: string): Json {
	const shape = shapeOf(field);
	if (isEmpty(value)) return LISTS.includes(shape) ? [] : null;
	switch (shape) {
		case 'text':
			return choice(field, value);
		case 'number':
			return number(value);
		case 'integer':
			return integer(value);
		case 'boolean':
			return boolean(value);
		case 'date':
			return date(value, timezone);
		case 'dateTime':
			return dateTime(value, timezone);
		case 'list':
			return list(value).map((entry) => choice(field, entry));
		case 'integerList':
			return list(value).map(integer);
		case 'reference':
		case 'referenceObject':
			return reference(value, shape);
		case 'messages':
			return messages(value);
		case 'answers':
			return groupItems(value).map(answer);
		case 'items':
			return groupItems(value).map((entry) =>
				withoutNulls(itemFields(field), bodyOf(itemFields(field), entry, timezone)),
			);
	}
}

/** The JSON object for those of the fields that have a value. */
export function bodyOf(fields: Field[], values: IDataObject, timezone: string): IDataObject {
	const body: IDataObject = {};
	for (const field of fields) {
		const value = values[field.name];
		if (value === undefined) continue;
		const json = labelled(field, () => toApi(field, value, timezone));
		body[apiName(field)] = json;
		if (field.api?.alsoAs !== undefined) body[field.api.alsoAs] = json;
	}
	return body;
}

/** Leaves out what is null and may not be: where null is refused, leaving out means empty. */
export function withoutNulls(fields: Field[], body: IDataObject): IDataObject {
	const refusing = new Set(fields.filter((field) => !field.api?.nullable).map(apiName));
	return Object.fromEntries(
		Object.entries(body).filter(([name, value]) => value !== null || !refusing.has(name)),
	);
}
