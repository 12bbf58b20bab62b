import type { AddressInfo } from 'node:net';
import { Clients } from './clients';
import { Faults } from './faults/faults';
import { USUAL_UPLOADS } from './http/upload';
import { USUAL_SETTINGS } from './odata/service';
import { ODATA_PATH } from './plugins/odata';
import { FEED_PATH } from './plugins/portal';
import { FeedCache } from './portal/cache';
import { Oddities, type Oddity } from './oddities';
import { RequestLog } from './requestLog';
import { ROLES } from './roles';
import type { Sandbox } from './sandbox';
import { adjust } from './settings';
import { seed } from './seed';
import { addApplications, addPersons } from './seed/bulk';
import { createServer } from './server';
import { Data } from './store/data';

export type { Client } from './clients';
export type { Effect, Fault, FaultHandle, Faults } from './faults/faults';
export type { RateLimitOptions } from './faults/rateLimit';
export type { ODataSettings } from './odata/service';
export type { RequestEntry } from './requestLog';
export type { Sandbox } from './sandbox';
export type { Data } from './store/data';

export interface SandboxOptions {
	/** A free port unless told otherwise. */
	port?: number;
	host?: string;
	clientId?: string;
	clientSecret?: string;
	/** With what external links are signed. */
	linkSecret?: string;
	/** Seconds. */
	tokenLifetime?: number;
	/** Milliseconds by which every answer is delayed. */
	latency?: number;
	/** The clock of the system, by which tokens expire and changes are dated. */
	now?: () => Date;
	/** Opens /sandbox/ for tests in other processes. */
	control?: boolean;
	/** What is odd from the start and after each reset. */
	odd?: readonly Oddity[];
	/** What is set otherwise from the start and after each reset, by the names of `SETTINGS`. */
	settings?: Readonly<Record<string, unknown>>;
}

/** The user that exists but was never switched to OAuth2. */
const LEGACY_USER = 'legacy-user';

/** Starts a server that behaves like d.vinci, with the data of an invented company. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const {
		port = 0,
		host = '127.0.0.1',
		clientId = 'api-n8n',
		clientSecret = 'sandbox-secret',
		linkSecret = 'sandbox-link-secret',
		tokenLifetime = 3600,
		latency = 0,
		now: clock = () => new Date(),
		control = false,
		odd = [],
		settings = {},
	} = options;
	const oddities = new Oddities(odd);
	const feeds = new FeedCache();
	const now = () => oddities.shift(clock());
	const data = new Data({ seed, addPersons, addApplications });
	const faults = new Faults(latency);
	const log = new RequestLog();
	const clients = new Clients(
		[
			{ clientId, clientSecret },
			{ clientId: LEGACY_USER, clientSecret, usesOAuth2: false },
			...Object.entries(ROLES).map(([id, role]) => ({ clientId: id, clientSecret, ...role })),
		],
		tokenLifetime,
		clock,
	);
	const sandbox: { -readonly [Name in keyof Sandbox]: Sandbox[Name] } = {
		baseUrl: '',
		odataUrl: '',
		feedUrl: '',
		clientId,
		clientSecret,
		linkSecret,
		data,
		odata: { ...USUAL_SETTINGS },
		uploads: { ...USUAL_UPLOADS },
		faults,
		requests: log.entries,
		get tokenRequests() {
			return log.tokenRequests;
		},
		get maxInFlight() {
			return log.maxInFlight;
		},
		addClient: (client) => clients.add(client),
		odd: (switches) => oddities.set(switches),
		hide: (hidden) => {
			oddities.hidden = hidden;
		},
		revokeTokens: () => clients.revokeTokens(),
		reset: () => {
			data.reset();
			clients.reset();
			faults.clear();
			oddities.reset();
			feeds.clear();
			log.clear();
			Object.assign(sandbox.odata, USUAL_SETTINGS);
			Object.assign(sandbox.uploads, USUAL_UPLOADS);
			adjust(sandbox, settings);
		},
		stop: async () => await app.close(),
	};
	adjust(sandbox, settings);
	const app = createServer({ sandbox, clients, log, oddities, feeds, now, control });
	await app.listen({ port, host });
	const address = app.server.address() as AddressInfo;
	sandbox.baseUrl = `http://${host}:${address.port}`;
	sandbox.odataUrl = `${sandbox.baseUrl}${ODATA_PATH}/`;
	sandbox.feedUrl = `${sandbox.baseUrl}${FEED_PATH}`;
	return sandbox;
}
