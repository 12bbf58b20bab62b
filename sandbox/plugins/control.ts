import type { FastifyInstance } from 'fastify';
import type { Fault } from '../faults/faults';
import type { RateLimitOptions } from '../faults/rateLimit';
import { bodyOfRequest } from '../http/body';
import { Misuse, notFound } from '../http/failures';
import type { Sandbox } from '../sandbox';
import { adjust } from '../settings';
import { Collection } from '../store/collection';

export const CONTROL_PATH = '/sandbox';

/** A fault as JSON can say it, which has no Infinity. */
type FaultMessage = Omit<Fault, 'times'> & { times?: number | 'always' };

/** What the other client of the fault `meanwhile` does, as JSON can say it. */
interface Act {
	/** The person who is changed. */
	readonly personId: number;
	readonly change: object;
	/** How many applications come in. */
	readonly applications: number;
}

function jsonOf(body: unknown): unknown {
	const read = bodyOfRequest(body);
	if (read.kind !== 'json') throw new Misuse('A JSON body is needed.');
	return read.value;
}

/** Shows bytes by their number, for whole files help nobody here. */
function presentable(_name: string, value: unknown): unknown {
	const isBuffer =
		typeof value === 'object' && value !== null && 'type' in value && 'data' in value;
	if (isBuffer && value.type === 'Buffer' && Array.isArray(value.data)) {
		return { bytes: value.data.length };
	}
	return value;
}

/** Lets tests that run in another process do what the object in this one can. */
export function control(app: FastifyInstance, sandbox: Sandbox): void {
	app.get<{ Params: { collection: string } }>('/state/:collection', async (request, reply) => {
		const collection: unknown = Object.entries(sandbox.data).find(
			([name]) => name === request.params.collection,
		)?.[1];
		if (!(collection instanceof Collection)) throw notFound();
		const text = JSON.stringify(collection.all(), presentable);
		return await reply.type('application/json; charset=utf-8').send(text);
	});
	app.get('/requests', async () => ({
		requests: sandbox.requests,
		tokenRequests: sandbox.tokenRequests,
		maxInFlight: sandbox.maxInFlight,
		refused: sandbox.faults.refused,
	}));
	app.post('/faults', async (request) => {
		const message = jsonOf(request.body) as FaultMessage & Partial<Act>;
		const { times, personId, change, applications = 0, ...fault } = message;
		const act = () => {
			if (personId !== undefined) sandbox.data.persons.change(personId, change ?? {});
			sandbox.data.addApplications(applications);
		};
		sandbox.faults.add({
			...fault,
			...(change === undefined ? {} : { change }),
			...(message.kind === 'meanwhile' ? { act } : {}),
			...(times === undefined ? {} : { times: times === 'always' ? Infinity : times }),
		} as Fault);
		return { success: true };
	});
	app.post('/rate-limit', async (request) => {
		const body = bodyOfRequest(request.body);
		const options = body.kind === 'none' ? null : (jsonOf(request.body) as RateLimitOptions | null);
		sandbox.faults.setRateLimit(options ?? undefined);
		return { success: true };
	});
	app.get('/emails', async () => sandbox.data.emails);
	app.post('/hide', async (request) => {
		sandbox.hide(jsonOf(request.body) as Parameters<Sandbox['hide']>[0]);
		return { success: true };
	});
	app.post('/odd', async (request) => {
		sandbox.odd(jsonOf(request.body) as Parameters<Sandbox['odd']>[0]);
		return { success: true };
	});
	app.post('/settings', async (request) => {
		adjust(sandbox, jsonOf(request.body) as Parameters<typeof adjust>[1]);
		return { success: true };
	});
	app.post('/reset', async () => {
		sandbox.reset();
		return { success: true };
	});
	app.post('/revoke-tokens', async () => {
		sandbox.revokeTokens();
		return { success: true };
	});
}
