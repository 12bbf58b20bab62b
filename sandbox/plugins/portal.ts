import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Failure, notFound } from '../http/failures';
import { parseQuery } from '../http/query';
import type { FeedCache } from '../portal/cache';
import { feedOf } from '../portal/feed';
import { PORTALS } from '../portal/portals';
import type { Data } from '../store/data';

/** Where the feed of the default portal is. */
export const FEED_PATH = '/jobPublication/list.json';

interface PortalOptions {
	readonly data: Data;
	readonly cache: FeedCache;
	readonly now: () => Date;
	readonly baseUrl: () => string;
}

const QUERY = { fields: ['small'], maxCacheAge: 'number' } as const;

/** The feed is public: a client that shows who it is has given something away. */
function refuseIdentity({ headers }: FastifyRequest): void {
	const shown = ['authorization', 'cookie'].find((name) => headers[name] !== undefined);
	if (shown !== undefined) throw new Failure(400, { errorMsg: `The feed takes no ${shown}.` });
}

/** Serves what the career portals show, to everybody. */
export function portal(app: FastifyInstance, { data, cache, now, baseUrl }: PortalOptions): void {
	const answer = async (request: FastifyRequest, reply: FastifyReply, name: string | null) => {
		refuseIdentity(request);
		const found = PORTALS.find((one) => one.name === name);
		if (found === undefined) throw notFound();
		if (found.access === 'off') throw new Failure(403);
		if (found.access === 'basic') {
			return await reply.code(401).header('www-authenticate', 'Basic realm="d.vinci"').send();
		}
		const { fields, maxCacheAge = 0 } = parseQuery(QUERY, request.query as Record<string, unknown>);
		const question = JSON.stringify([name, fields]);
		const wanted = { small: fields === 'small', baseUrl: baseUrl() };
		const text =
			cache.get(question, maxCacheAge, now()) ??
			cache.write(question, feedOf(found, data, now(), wanted), now());
		return await reply
			.type('application/json;charset=UTF-8')
			.header('set-cookie', 'JSESSIONID=0; Path=/; HttpOnly')
			.send(text);
	};
	app.get(FEED_PATH, async (request, reply) => await answer(request, reply, null));
	app.get<{ Params: { name: string } }>(
		`/portal/:name${FEED_PATH}`,
		async (request, reply) => await answer(request, reply, request.params.name),
	);
}
