import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify';
import { bodyOfRequest } from '../http/body';
import { Failure, forbidden, notFound, refuseIfAny } from '../http/failures';
import { parseQuery } from '../http/query';
import type { Call, Route } from '../http/route';
import type { UploadRules } from '../http/upload';
import { noBody } from '../http/validator';
import type { Oddities } from '../oddities';
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
	readonly oddities: Oddities;
	readonly now: () => Date;
	readonly baseUrl: () => string;
	readonly uploads: Readonly<UploadRules>;
}

/** The addresses of a documented path: a collection answers with and without the last slash. */
function addressesOf(path: string): string[] {
	const address = path.replace(/\{(\w+)\}/g, ':$1');
	return address.endsWith('/') ? [address, address.slice(0, -1)] : [address];
}

function readBody(route: Route, request: FastifyRequest, oddities: Oddities) {
	if (route.method === 'GET') return { known: undefined, extra: {} };
	const body = bodyOfRequest(request.body);
	if (body.kind === 'other' || body.kind === 'form') throw new Failure(415);
	if (body.kind === 'malformed')
		throw new Failure(400, { errorMsg: 'The body is not valid JSON.' });
	const parts = oddities.read(route, body.kind === 'json' ? body.value : {});
	refuseIfAny((route.body ?? noBody)(parts.known));
	return parts;
}

function withoutRating(route: Route, shown: unknown): unknown {
	if (!route.path.startsWith('/applications/')) return shown;
	if (Array.isArray(shown)) return shown.map((entry) => withoutRating(route, entry));
	if (typeof shown !== 'object' || shown === null) return shown;
	const { rating: _rating, ...others } = shown as Record<string, unknown>;
	return others;
}

function answer(route: Route, request: FastifyRequest, options: RestApiOptions): unknown {
	if (request.client?.deny?.(route.method, route.path)) throw forbidden();
	const params = request.params as Call['params'];
	// A segment without a text is none of the documented paths.
	if (Object.values(params).some((segment) => segment.trim() === '')) throw notFound();
	const query = request.query as Call['query'];
	if (!route.readsQuery) parseQuery({}, query);
	const { oddities } = options;
	const { known, extra } = readBody(route, request, oddities);
	const call: Call = {
		data: options.data,
		params,
		query,
		body: known,
		now: options.now(),
		baseUrl: options.baseUrl(),
		opensConfidential: !request.client?.hidesConfidential,
		uploads: options.uploads,
	};
	oddities.guard(route, call);
	const shown = oddities.present(route, call, route.answer(oddities.lookUp(route, call)), extra);
	return request.client?.hidesRating ? withoutRating(route, shown) : shown;
}

/** Serves the REST API. */
export function restApi(app: FastifyInstance, options: RestApiOptions): void {
	app.addHook('preHandler', async (request) => {
		const [path = ''] = request.url.split('?', 1);
		if (options.oddities.refuses(path)) throw new Failure(400);
	});
	app.addHook('preHandler', authorise);
	const taken = new Map<string, Set<HTTPMethods>>();
	for (const route of routes) {
		for (const url of addressesOf(route.path)) {
			taken.set(url, (taken.get(url) ?? new Set()).add(route.method));
			app.route({
				method: route.method,
				url,
				config: {
					perform: (request) => answer(route, request, options),
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
