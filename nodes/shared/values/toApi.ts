import type { IDataObject, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { tryToParseDateTime } from 'n8n-workflow';
import type { Field, Json, Shape } from '../model';

/** A value that can't be sent; the message continues a sentence that begins with the field's label. */
export class ValueProblem extends Error {
	constructor(
		message: string,
		readonly label?: string,
	) {
		super(message);
	}

	/** The whole sentence. */
	get sentence(): string {
		return this.label === undefined ? this.message : `${this.label} ${this.message}`;
	}
}

/** A resource locator after looking up: an id, or what another system calls the record. */
export interface Reference {
	id?: number | string;
	externalId?: string;
}

const SHAPE_BY_TYPE: Partial<Record<Field['type'], Shape>> = {
	string: 'text',
	options: 'text',
	number: 'number',
	boolean: 'boolean',
	dateTime: 'dateTime',
	multiOptions: 'list',
	resourceLocator: 'reference',
	fixedCollection: 'items',
};

/** The shape of a field's value in the API. */
export function shapeOf(field: Field): Shape {
	return field.api?.as ?? SHAPE_BY_TYPE[field.type] ?? 'text';
}

/** The API's name of a field. */
export function apiName(field: Field): string {
	return field.api?.name ?? field.name;
}

/** Whether a user has left a value empty. */
export function isEmpty(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		(typeof value === 'string' && value.trim() === '') ||
		(typeof value === 'object' && Object.keys(value).length === 0 && !(value instanceof Date))
	);
}

/** The fields within a fixed collection's only group. */
export function itemFields(field: Field): Field[] {
	const [group] = (field.options ?? []) as INodePropertyCollection[];
	return group?.values ?? [];
}

/** The text of a plain value; nothing for objects and lists. */
export function plain(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: '';
}

/** A glimpse of a refused value and never more: it may be a file or somebody's data. */
function shown(value: unknown): string {
	const whole = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	return `"${whole.length > 40 ? `${whole.slice(0, 40)}…` : whole}"`;
}

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

/** `31.05.1990`, `31.05.1990 10:00`, `31.05.1990, 10:00:00` */
const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2})(:\d{2}(?::\d{2})?))?$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/;
/** Such as `Fri, 31 May 1990 10:00:00 +0200`, as emails have it. */
const DATE_WITH_MONTH_NAME = /\d.*[a-z]{3}.*\d/i;
const DATE_WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}(?!.*(Z|[+-]\d{2}:?\d{2})$)/i;

function germanToIso(value: unknown): unknown {
	const [, day = '', month = '', year = '', hour, rest = ''] =
		typeof value === 'string' ? (GERMAN_DATE.exec(value.trim()) ?? []) : [];
	if (year === '') return value;
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}${rest}`;
}

/**
 * What n8n's parser may be asked: where it is at a loss it asks JavaScript, which reads 05.06.2024 as
 * the sixth of May, 30 February as the first of March, and 5 as the year 2001.
 */
function isUnambiguous(value: unknown): boolean {
	if (typeof value !== 'string') return typeof value === 'object';
	const [, year, month, day] = ISO_DATE.exec(value.trim()) ?? [];
	if (year === undefined) return DATE_WITH_MONTH_NAME.test(value);
	return (
		new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
	);
}

function moment(value: unknown, timezone: string) {
	const iso = germanToIso(value);
	if (!isUnambiguous(iso)) return undefined;
	try {
		return tryToParseDateTime(iso, timezone);
	} catch {
		return undefined;
	}
}

function dateTime(value: unknown, timezone: string): string {
	const instant = moment(value, timezone)?.toUTC().toISO();
	if (instant) return instant;
	throw new ValueProblem(`is not a date and time: ${shown(value)}`);
}

function date(value: unknown, timezone: string): string {
	const iso = germanToIso(value);
	const instant = moment(iso, timezone);
	// Without a zone the day is meant as written; with one, it is the day it was in the workflow's zone.
	const day =
		typeof iso === 'string' && DATE_WITHOUT_ZONE.test(iso)
			? instant && iso.slice(0, 10)
			: instant?.setZone(timezone).toISODate();
	if (day) return day;
	throw new ValueProblem(`is not a date: ${shown(value)}`);
}

function choice(field: Field, value: unknown): string {
	const chosen = text(value);
	const isClosed = field.type === 'options' || field.type === 'multiOptions';
	const options = isClosed ? ((field.options ?? []) as INodePropertyOptions[]) : [];
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
	if (typeof value === 'object' && value !== null && 'item' in value) {
		const { item } = value;
		return (Array.isArray(item) ? item : [item]) as IDataObject[];
	}
	return Array.isArray(value) ? (value as IDataObject[]) : [];
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
	const { id, externalId } = value as Reference;
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

/** What is wrong with a value that does not look as its field demands. */
export function patternProblem(field: Field, value: unknown): ValueProblem | undefined {
	const { pattern } = field.api ?? {};
	if (pattern === undefined || pattern.regex.test(plain(value).trim())) return undefined;
	return new ValueProblem(isEmpty(value) ? 'is empty' : pattern.problem, field.displayName);
}

/** Puts the field's label before a problem, once. */
export function labelled<T>(field: Field, convert: () => T): T {
	const outcome = attempt(convert);
	if ('result' in outcome) return outcome.result;
	throw outcome.problem.label === undefined
		? new ValueProblem(outcome.problem.message, field.displayName)
		: outcome.problem;
}

function attempt<T>(convert: () => T): { result: T } | { problem: ValueProblem } {
	try {
		return { result: convert() };
	} catch (thrown) {
		return { problem: thrown instanceof ValueProblem ? thrown : new ValueProblem(String(thrown)) };
	}
}
