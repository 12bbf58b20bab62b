import { checkAccess, CHECKED } from '../connection/access';
import { apiPath } from '../connection/apiPath';
import type { ItemRequest, ItemRun } from '../engine/itemRun';
import { jsonRecords } from '../engine/jsonInput';
import type { Operation, Produced, Resource } from '../engine/operation';
import { jsonBody } from '../fields/common';
import { choice, listOf, text } from '../../shared/fields/words';
import type { Outcome } from '../../shared/transport/client';
import { isRecord, recordsOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { labelled, shown, ValueProblem } from '../../shared/values/problem';
import { bodyOf } from '../../shared/values/toApi';
import type { Field, Json } from '../../shared/model';

const METHODS = ['GET', 'POST', 'PUT'] as const;

const method = choice('method', 'Method', Object.fromEntries(METHODS.map((one) => [one, one])), {
	description: 'What d.vinci is to do: GET reads, POST creates, PUT replaces',
});

const path = text('path', 'Path', {
	required: true,
	placeholder: 'e.g. persons/4711',
	description: 'The path below /restApi, as d.vinci’s reference names it',
});

const queryParameters = listOf('queryParameters', 'Query Parameters', 'Parameter', [
	text('name', 'Name', { placeholder: 'e.g. externalId' }),
	text('value', 'Value', { placeholder: 'e.g. SAP-000815' }),
]);

const body: Field = {
	...jsonBody,
	required: false,
	description: 'An object or a list in the shape of the d.vinci API',
	displayOptions: { show: { method: ['POST', 'PUT'] } },
};

function methodOf({ values }: ItemRun): ItemRequest['method'] {
	const wanted = plain(values.method).trim().toUpperCase();
	const found = METHODS.find((one) => one === wanted);
	if (found !== undefined) return found;
	throw new ValueProblem(`must be GET, POST or PUT, not ${shown(values.method)}`, 'Method');
}

function pathOf({ values }: ItemRun): string {
	return labelled(path, () => apiPath(plain(values.path)));
}

/** The query by name. A name may come several times; one without a value could mean everything. */
function queryOf(item: ItemRun): Record<string, string[]> {
	const query: Record<string, string[]> = {};
	const { queryParameters: entries } = bodyOf([queryParameters], item.values, item.timezone);
	for (const { name, value } of isEmpty(entries) ? [] : recordsOf(entries)) {
		if (isEmpty(name)) throw new ValueProblem('has a value without a name', 'Query Parameters');
		if (isEmpty(value)) {
			throw new ValueProblem(`has no value for ${shown(name)}`, 'Query Parameters');
		}
		query[plain(name)] = [...(query[plain(name)] ?? []), plain(value)];
	}
	return query;
}

function requestOf(item: ItemRun): ItemRequest {
	const request = {
		method: methodOf(item),
		path: pathOf(item),
		query: queryOf(item),
		subject: '',
	};
	request.subject = `${request.method} ${decodeURIComponent(request.path).slice(0, 100)}`;
	if (request.method === 'GET') return request;
	const content = isEmpty(item.values.jsonBody) ? {} : jsonRecords(item);
	return { ...request, body: content, onceOnly: !hasVersion(content) };
}

/** d.vinci refuses what was sent with an older version, so that it can be sent again. */
function hasVersion(content: Json): boolean {
	return isRecord(content) && typeof content.version === 'number';
}

async function outcomeOf(item: ItemRun, request: ItemRequest): Promise<Outcome> {
	if (request.method === 'GET') return await item.sharedOutcomeOf(request);
	const { client } = item.run;
	// What is read while this is under way may be from before or from after it.
	client.forgetReads();
	return await item.outcomeOf(request).finally(() => client.forgetReads());
}

function isDoneWithoutAnswer(outcome: Outcome): boolean {
	return (
		!outcome.ok &&
		outcome.failure.kind === 'unreadable' &&
		outcome.failure.status === 204 &&
		outcome.failure.found === 'nothing'
	);
}

/** An item for each entry of a list; what is no object stands in `value`. */
function itemsOf(answer: Json): Produced[] {
	return [answer].flat().map((entry) => ({ json: isRecord(entry) ? entry : { value: entry } }));
}

const check: Operation = {
	value: 'checkAccess',
	name: 'Check Access',
	action: 'Check access',
	description:
		'Check which parts of d.vinci the API user may read, with at most 25 small requests that change nothing',
	routes: CHECKED,
	fields: [],
	run: async (item) => (await checkAccess(item)).map((json) => ({ json })),
};

const request: Operation = {
	value: 'request',
	name: 'Send Request',
	action: 'Send request',
	description:
		'Send a request to any endpoint of the d.vinci REST API, also to one that this node does not know yet',
	routes: ['GET /{+path}', 'POST /{+path}', 'PUT /{+path}'],
	fields: [method, path, queryParameters, body],
	// What goes to the same record goes in the input's order: a record is named by the first two steps.
	touches: (item) => /^\/[^/]+\/[^/]+/.exec(pathOf(item))?.[0],
	run: async (item) => {
		const wanted = requestOf(item);
		const outcome = await outcomeOf(item, wanted);
		if (isDoneWithoutAnswer(outcome)) return [{ json: { success: true } }];
		return itemsOf(item.answerIn(outcome, wanted));
	},
};

export const connectionResource: Resource = {
	value: 'connection',
	name: 'Connection',
	description: 'What the API user may read, and any endpoint of the REST API',
	operations: [check, request],
};
