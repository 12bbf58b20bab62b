import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Client, Clients } from './clients';
import { installFaults } from './faults/hooks';
import { bodyOfRequest, installBodyReader } from './http/body';
import { Failure, notFound } from './http/failures';
import type { Sandbox } from './sandbox';
import type { Oddities } from './oddities';
import { control, CONTROL_PATH } from './plugins/control';
import { links, PAGES_PATH } from './plugins/links';
import { odata, ODATA_PATH } from './plugins/odata';
import { portal } from './plugins/portal';
import { restApi, REST_PATH } from './plugins/restApi';
import { signIn, TOKEN_PATH } from './plugins/signIn';
import type { FeedCache } from './portal/cache';
import { KEPT_BODY_LENGTH, type RequestEntry, type RequestLog } from './requestLog';

declare module 'fastify' {
	interface FastifyRequest {
		/** The API user whose token the request carries. */
		client: Client | undefined;
		sandboxEntry: RequestEntry;
	}
	interface FastifyContextConfig {
		/** Changes the addressed entity as if somebody else had saved it. */
		disturb?: (params: unknown, change: object) => void;
		/** Carries the request out, whether or not anybody waits for the answer. */
		perform?: (request: FastifyRequest) => unknown;
	}
}

interface ServerParts {
	readonly sandbox: Sandbox;
	readonly clients: Clients;
	readonly log: RequestLog;
	readonly oddities: Oddities;
	readonly feeds: FeedCache;
	readonly now: () => Date;
	readonly control: boolean;
}

/** Bytes. */
const BODY_LIMIT = 256 * 1024 * 1024;

const pathOf = (url: string) => url.split('?', 1)[0] ?? '';
const isControl = ({ url }: FastifyRequest) => url.startsWith(`${CONTROL_PATH}/`);
const isSignIn = ({ url }: FastifyRequest) => pathOf(url) === TOKEN_PATH;

function installLog(app: FastifyInstance, clients: Clients, log: RequestLog): void {
	app.addHook('onRequest', async (request, reply) => {
		request.client = clients.identify(request.headers.authorization);
		request.sandboxEntry = {
			method: request.method,
			url: request.url,
			path: pathOf(request.url),
			status: null,
			startedAt: Date.now(),
			finishedAt: null,
			authorised: request.client !== undefined,
			clientId: request.client?.clientId ?? null,
		};
		if (isControl(request)) return;
		log.begin(request.sandboxEntry, isSignIn(request));
		// A connection that breaks has no "finish", but it always has a "close".
		reply.raw.once('close', () =>
			log.end(request.sandboxEntry, reply.raw.writableFinished ? reply.raw.statusCode : null),
		);
	});
	app.addHook('preHandler', async (request) => {
		const body = bodyOfRequest(request.body);
		if ('value' in body && body.length < KEPT_BODY_LENGTH) {
			request.sandboxEntry.body = body.value;
		}
	});
}

/** Puts the parts of the sandbox together to a server; each interface is a plugin of its own. */
export function createServer(parts: ServerParts): FastifyInstance {
	const { sandbox, clients, log, oddities, feeds, now } = parts;
	const app = Fastify({
		// A file that is too large has to get its answer, too.
		bodyLimit: BODY_LIMIT,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 1000 },
	});
	installBodyReader(app);
	installLog(app, clients, log);
	app.addHook('onSend', async (_request, reply) => {
		reply.header('date', now().toUTCString());
		if (oddities.has('noRetryAfter')) reply.removeHeader('retry-after');
	});
	installFaults(app, sandbox.faults, isControl, (request) => !isSignIn(request));
	app.setErrorHandler(async (error, _request, reply) => {
		if (error instanceof Failure) return await reply.code(error.status).send(error.body);
		const { statusCode = 500, message } = error as { statusCode?: number; message?: string };
		return await reply.code(statusCode).send({ errorMsg: message });
	});
	app.setNotFoundHandler(() => {
		throw notFound();
	});
	signIn(app, clients);
	void app.register(
		async (plugin) =>
			restApi(plugin, {
				data: sandbox.data,
				oddities,
				now,
				baseUrl: () => sandbox.baseUrl,
				uploads: sandbox.uploads,
			}),
		{ prefix: REST_PATH },
	);
	void app.register(
		async (plugin) =>
			odata(plugin, {
				data: sandbox.data,
				settings: sandbox.odata,
				baseUrl: () => sandbox.baseUrl,
			}),
		{ prefix: ODATA_PATH },
	);
	const signer = () => ({ issuer: sandbox.baseUrl, secret: sandbox.linkSecret });
	void app.register(async (plugin) => links(plugin, { data: sandbox.data, signer, now }), {
		prefix: PAGES_PATH,
	});
	void app.register(async (plugin) =>
		portal(plugin, {
			data: sandbox.data,
			cache: feeds,
			now,
			baseUrl: () => sandbox.baseUrl,
		}),
	);
	if (parts.control) {
		void app.register(async (plugin) => control(plugin, sandbox), { prefix: CONTROL_PATH });
	}
	return app;
}
