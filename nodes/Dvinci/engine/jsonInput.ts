import type { IDataObject } from 'n8n-workflow';
import { apiName, shapeOf } from '../../shared/values/field';
import { isRecord } from '../../shared/values/json';
import { keyOf } from '../../shared/values/key';
import { nearest } from '../../shared/values/nearest';
import { labelled, ValueProblem } from '../../shared/values/problem';
import { hint } from './hints';
import type { ItemRun } from './itemRun';
import { knownNames, type Properties, settableNames } from './knownNames';

const LABEL = 'JSON Body';
const WHOLE_EXPRESSION =
	'If a value holds quotes or line breaks, give the whole object as one expression: {{ { "email": $json.email } }}';

/** What the user entered as JSON. @throws {ValueProblem} when it is neither an object nor a list */
function entered({ values: { jsonBody } }: ItemRun): unknown {
	const { body, broken } = typeof jsonBody === 'string' ? parsed(jsonBody) : { body: jsonBody };
	if (broken !== undefined) {
		throw new ValueProblem(`is not valid JSON ${broken}. ${WHOLE_EXPRESSION}`, LABEL);
	}
	if (typeof body === 'object' && body !== null) return body;
	throw new ValueProblem('is not valid JSON: it must be an object in { }', LABEL);
}

/** One record, entered as JSON. @throws {ValueProblem} for anything else */
function jsonObject(item: ItemRun): IDataObject {
	const body = entered(item);
	if (isRecord(body)) return body;
	throw new ValueProblem('is a list: it must be one object in { }', LABEL);
}

/**
 * A record as it is entered, null included. Its ids are read as everywhere, and of two names for the
 * same property, one is enough. Names that nobody knows are sent, and said.
 *
 * @throws {ValueProblem} for what is no record, and for what can't be an id
 */
export function jsonRecord(item: ItemRun, properties: Properties): IDataObject {
	const body = { ...jsonObject(item) };
	for (const field of properties.properties) {
		const name = apiName(field);
		const { alsoAs } = field.api ?? {};
		const value = body[name];
		if (shapeOf(field) === 'key' && value !== undefined && value !== null) {
			body[name] = labelled(field, () => keyOf(value));
		}
		if (alsoAs === undefined) continue;
		if (name in body && !(alsoAs in body)) body[alsoAs] = body[name];
		if (alsoAs in body && !(name in body)) body[name] = body[alsoAs];
	}
	tellUnknown(item, properties, body);
	return body;
}

/** A list of records, entered as JSON. @throws {ValueProblem} for anything else */
export function jsonList(item: ItemRun): IDataObject[] {
	const body = entered(item);
	if (Array.isArray(body) && body.every(isRecord)) return body;
	throw new ValueProblem('must be a list in [ ]', LABEL);
}

/** One record or a list of records, entered as JSON. @throws {ValueProblem} for anything else */
export function jsonRecords(item: ItemRun): IDataObject | IDataObject[] {
	return Array.isArray(entered(item)) ? jsonList(item) : jsonObject(item);
}

function tellUnknown(item: ItemRun, properties: Properties, body: IDataObject): void {
	const known = knownNames(properties);
	for (const name of Object.keys(body)) {
		if (known.has(name)) continue;
		const meant = nearest(name, settableNames(properties));
		const question = meant === undefined ? '' : ` Did you mean “${meant}”?`;
		hint(
			item,
			`This node does not know the property “${name.slice(0, 60)}” in JSON Body; it was sent as it is.${question}`,
		);
	}
}

/** The value of JSON, or where it is broken. */
function parsed(json: string): { body?: unknown; broken?: string } {
	try {
		return { body: JSON.parse(json) };
	} catch (thrown) {
		return { broken: placeOf(thrown, json) };
	}
}

/** Where JSON is broken, as far as JavaScript says it. */
function placeOf(thrown: unknown, json: string): string {
	const position = Number(/position (\d+)/.exec(String(thrown))?.[1] ?? json.length);
	const before = json.slice(0, position);
	const line = before.split('\n').length;
	const column = position - before.lastIndexOf('\n');
	const near = json.slice(Math.max(0, position - 12), position + 8).replace(/\s+/g, ' ');
	return `at line ${line}, column ${column}, near “${near}”`;
}
