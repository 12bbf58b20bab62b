import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import { bodyOfRequest } from '../http/body';
import { Failure, forbidden, notFound, refuseIfAny } from '../http/failures';
import { parseQuery } from '../http/query';
import type { Call, Route } from '../http/route';
import { noBody } from '../http/validator';
import { routes } from '../resources';
import type { Data } from '../store/data';
import { authorise } from './authorise';

export const REST_PATH = '/restApi';

const METHODS: readonly HTTPMethods[] = [
	'GET',
	'POST',
	'PUT',
	'DELETE',
	'PATCH',
	'HEAD',
	'OPTIONS',
];

interface RestApiOptions {
	readonly data: Data;
	readonly now: () => Date;
	readonly baseUrl: () => string;
	readonly maxFileSize: number;
}

/** The addresses of a documented path: a collection answers with and without the last slash. */
function addressesOf(path: string): string[] {
	const address = path.replace(/\{(\w+)\}/g, ':$1');
	return address.endsWith('/') ? [address, address.slice(0, -1)] : [address];
}

function readBody(route: Route, request: FastifyRequest): unknown {
	if (route.method === 'GET') return undefined;
	const body = bodyOfRequest(request.body);
	if (body.kind === 'other' || body.kind === 'form') throw new Failure(415);
	if (body.kind === 'malformed')
		throw new Failure(400, { errorMsg: 'The body is not valid JSON.' });
	const value = body.kind === 'json' ? body.value : {};
	refuseIfAny((route.body ?? noBody)(value));
	return value;
}

function answer(route: Route, request: FastifyRequest, options: RestApiOptions): unknown {
	if (request.client?.deny?.(route.method, route.path)) throw forbidden();
	const query = request.query as Call['query'];
	if (!route.readsQuery) parseQuery({}, query);
	return route.answer({
		data: options.data,
		params: request.params as Call['params'],
		query,
		body: readBody(route, request),
		now: options.now(),
		baseUrl: options.baseUrl(),
		maxFileSize: options.maxFileSize,
	});
}

/** Serves the REST API. */
export function restApi(app: FastifyInstance, options: RestApiOptions): void {
	app.addHook('preHandler', authorise);
	const taken = new Map<string, Set<HTTPMethods>>();
	for (const route of routes) {
		for (const url of addressesOf(route.path)) {
			taken.set(url, (taken.get(url) ?? new Set()).add(route.method));
			app.route({
				method: route.method,
				url,
				config: {
					disturb: (params, change) =>
						route.disturb?.(options.data, params as Call['params'], change),
				},
				handler: async (request) => answer(route, request, options),
			});
		}
	}
	for (const [url, used] of taken) {
		app.route({
			method: METHODS.filter((method) => !used.has(method)),
			url,
			handler: () => {
				throw new Failure(405);
			},
		});
	}
	app.setNotFoundHandler(() => {
		throw notFound();
	});
}
