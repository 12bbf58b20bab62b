import { type IDataObject, tryToParseBoolean } from 'n8n-workflow';
import type { Field, Json } from '../model';
import { date, dateTime, untilDateTime } from './dates';
import { apiName, choicesOf, itemFields, shapeOf } from './field';
import { isRecord, recordOf, recordsOf } from './json';
import { keyOf } from './key';
import { isUnset } from './locator';
import { cut, isEmpty } from './plain';
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
	const result = asBoolean(typeof value === 'string' ? cut(value) : value);
	if (result !== undefined) return result;
	throw new ValueProblem(`is neither true nor false: ${shown(value)}`);
}

/** As n8n itself converts: `TRUE`, `1` and `"0"` as well. */
function asBoolean(value: unknown): boolean | undefined {
	try {
		return tryToParseBoolean(value);
	} catch {
		return undefined;
	}
}

/** Several texts: a list, also as JSON or within another list, or a text with commas. */
function list(value: unknown): string[] {
	const entries = Array.isArray(value)
		? value.flat(3)
		: (listInJson(value) ?? text(value).split(','));
	return entries.filter((entry) => !isEmpty(entry)).map((entry) => cut(text(entry)));
}

function listInJson(value: unknown): unknown[] | undefined {
	if (typeof value !== 'string' || !cut(value).startsWith('[')) return undefined;
	try {
		const parsed: unknown = JSON.parse(cut(value));
		return Array.isArray(parsed) ? parsed.flat(3) : undefined;
	} catch {
		return undefined;
	}
}

/** A text as its field means it: one of a single line has no blanks at its ends. */
function textOf(field: Field, value: unknown): string {
	const whole = text(value);
	return field.typeOptions?.rows === undefined ? cut(whole) : whole;
}

function choice(field: Field, value: unknown): string {
	const chosen = textOf(field, value);
	const isClosed = field.type === 'options' || field.type === 'multiOptions';
	const options = isClosed ? choicesOf(field) : [];
	const values = options.map((option) => String(option.value)).filter((one) => one !== '');
	if (values.length === 0 || values.includes(chosen)) return chosen;
	throw new ValueProblem(`can’t be ${shown(chosen)}; possible: ${values.join(', ')}`);
}

function messages(value: unknown): IDataObject {
	const result: IDataObject = {};
	for (const { languageId, text: message } of groupItems(value)) {
		if (isEmpty(message)) continue;
		if (isEmpty(languageId)) throw new ValueProblem('has a text without a language');
		result[cut(text(languageId))] = cut(text(message));
	}
	return result;
}

/** The entries of a fixed collection with the group `item`. */
function groupItems(value: unknown): IDataObject[] {
	const items = isRecord(value) && 'item' in value ? value.item : value;
	const entries = Array.isArray(items) ? items : [items];
	if (entries.every((entry) => isRecord(entry))) return recordsOf(entries);
	throw new ValueProblem('is not a list of entries: set Input Mode to JSON to give it as a whole');
}

function answer({ id, answer: said, answers }: IDataObject): IDataObject[] {
	if (isEmpty(said) && isEmpty(answers)) return [];
	if (isEmpty(id)) throw new ValueProblem('has an answer without the ID of its question');
	return isEmpty(answers)
		? [{ id: cut(text(id)), answer: text(said) }]
		: [{ id: cut(text(id)), answers: list(answers).map((answerId) => ({ id: answerId })) }];
}

/** Entries of a fixed collection in which something is said. */
function entries(fields: Field[], value: unknown, timezone: string): IDataObject[] {
	return groupItems(value)
		.map((entry) => bodyOf(fields, entry, timezone))
		.filter((entry) => Object.keys(entry).length > 0);
}

function reference(value: unknown, shape: 'reference' | 'referenceObject'): Json {
	const { id, externalId } = recordOf(value);
	if (shape === 'reference') return id;
	return id === undefined ? { externalId } : { id };
}

/**
 * Turns a parameter's value into what the API takes; undefined where the user has said nothing.
 *
 * @param timezone the workflow's, in which times without a zone are meant
 * @throws {ValueProblem} for a value that the API could only refuse
 */
export function toApi(field: Field, value: unknown, timezone: string): Json {
	if (isUnset(value)) return undefined;
	const json = converted(field, value, timezone);
	return isEmpty(json) ? undefined : json;
}

function converted(field: Field, value: unknown, timezone: string): Json {
	const shape = shapeOf(field);
	switch (shape) {
		case 'text':
			return choice(field, value);
		case 'key':
			return keyOf(value);
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
		case 'until':
			return untilDateTime(value, timezone);
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
			return groupItems(value).flatMap(answer);
		case 'items':
			return entries(itemFields(field), value, timezone);
	}
}

/** The JSON object for those of the fields that have a value: an empty one is as if not there. */
export function bodyOf(fields: Field[], values: IDataObject, timezone: string): IDataObject {
	const body: IDataObject = {};
	for (const field of fields) {
		const value = values[field.name];
		const json = labelled(field, () => toApi(field, value, timezone));
		if (json === undefined) continue;
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
