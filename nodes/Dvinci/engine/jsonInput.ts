import type { IDataObject } from 'n8n-workflow';
import { isRecord } from '../../shared/values/json';
import { ValueProblem } from '../../shared/values/problem';
import type { ItemRun } from './itemRun';

const LABEL = 'JSON Body';

/** What the user entered as JSON. @throws {ValueProblem} when it is neither an object nor a list */
function entered({ values: { jsonBody } }: ItemRun): unknown {
	const body: unknown = typeof jsonBody === 'string' ? parsed(jsonBody) : jsonBody;
	if (typeof body === 'object' && body !== null) return body;
	throw new ValueProblem('is not valid JSON: it must be an object in { }', LABEL);
}

/** One record, entered as JSON. @throws {ValueProblem} for anything else */
export function jsonObject(item: ItemRun): IDataObject {
	const body = entered(item);
	if (isRecord(body)) return body;
	throw new ValueProblem('is a list: it must be one object in { }', LABEL);
}

/** A list of records, entered as JSON. @throws {ValueProblem} for anything else */
export function jsonList(item: ItemRun): IDataObject[] {
	const body = entered(item);
	if (Array.isArray(body) && body.every(isRecord)) return body;
	throw new ValueProblem('must be a list in [ ]', LABEL);
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
