import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../http/failures';
import type { Fault, Faults } from './faults';

type DisturbingFault = Exclude<Fault, { kind: 'latency' | 'conflict' | 'meanwhile' }>;

interface Replacement {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const HTML_PAGE =
	'<!DOCTYPE html><html lang="de"><head><title>Wartung</title></head>' +
	'<body><h1>Wir sind gleich zurück</h1></body></html>';
const page = (title: string, text: string) =>
	`<!DOCTYPE html><html><head><title>${title}</title></head><body><p>${text}</p></body></html>`;
const PAGES = {
	firewall: page('Request rejected', 'The requested URL was rejected. Support ID: 4711.'),
	maintenance: HTML_PAGE,
	proxy: page('Not Found', 'The proxy could not find the server.'),
} as const;
const BROKEN_JSON = '{"id": 1, "unfinished": [';

/** Stands in for the answer that is cut when the handler hasn't run. */
const SOME_ANSWER = JSON.stringify({ id: 1, version: 0, text: 'x'.repeat(1000) });

/** Never comes back: the request is left to itself. */
const silence = () => new Promise<never>(() => undefined);

function replacementFor(fault: DisturbingFault): Replacement | undefined {
	switch (fault.kind) {
		case 'status': {
			const { status, headers = {}, body = '' } = fault;
			return typeof body === 'string'
				? { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body }
				: { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body) };
		}
		case 'html': {
			const headers = { 'content-type': 'text/html; charset=utf-8' };
			const body = fault.page ? PAGES[fault.page] : HTML_PAGE;
			return { status: fault.status ?? 200, headers, body };
		}
		case 'malformed':
			return { status: 200, headers: JSON_TYPE, body: BROKEN_JSON };
		case 'empty':
			return { status: 200, headers: JSON_TYPE, body: '' };
		case 'unsuccessful': {
			const { errorMsg = 'The request could not be carried out.' } = fault;
			return {
				status: 200,
				headers: JSON_TYPE,
				body: JSON.stringify({ success: false, errorMsg }),
			};
		}
		case 'redirect':
			return { status: fault.status ?? 302, headers: { location: fault.location }, body: '' };
		case 'reset':
		case 'hang':
		case 'cut':
			return undefined;
	}
}

/** Breaks the connection in the way of the fault and never answers. */
function breakConnection(fault: DisturbingFault, reply: FastifyReply, answer: string) {
	const { raw } = reply;
	if (fault.kind === 'reset') raw.socket?.resetAndDestroy();
	if (fault.kind === 'cut') {
		const bytes = Buffer.from(answer);
		raw.writeHead(200, { ...JSON_TYPE, 'content-length': bytes.length });
		raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => raw.socket?.destroy());
	}
	return silence();
}

async function strikeBefore(fault: DisturbingFault, reply: FastifyReply) {
	const replacement = replacementFor(fault);
	if (!replacement) return await breakConnection(fault, reply, SOME_ANSWER);
	return await reply.code(replacement.status).headers(replacement.headers).send(replacement.body);
}

async function strikeAfter(fault: DisturbingFault, reply: FastifyReply, answer: string) {
	const replacement = replacementFor(fault);
	if (!replacement) return await breakConnection(fault, reply, answer);
	reply.code(replacement.status).headers(replacement.headers);
	return replacement.body;
}

/** Carries a request out whose answer has gone; a refusal reaches nobody any more. */
function performLate(request: FastifyRequest): void {
	if (!request.client) return;
	try {
		request.routeOptions.config.perform?.(request);
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
	}
}

const takesEffect = (fault: Fault) => 'effect' in fault && fault.effect === 'after';

/**
 * Lets the ordered faults strike the requests of a server. What strikes before the effect does so
 * when the request has been read; what strikes after it replaces the finished answer.
 */
export function installFaults(
	app: FastifyInstance,
	faults: Faults,
	isExempt: (request: FastifyRequest) => boolean,
	isLimited: (request: FastifyRequest) => boolean,
): void {
	const afterwards = new WeakMap<FastifyRequest, DisturbingFault>();

	app.addHook('preHandler', async (request, reply) => {
		if (isExempt(request)) return;
		const refusal = isLimited(request) ? faults.refusal() : undefined;
		if (refusal) return await reply.code(429).headers(refusal).send();
		const { delay, fault } = faults.fateOf(request.method, request.url);
		if (fault) request.sandboxEntry.fault = fault.kind;
		// A server that stops does not wait for this.
		if (delay > 0) await sleep(delay, undefined, { ref: false });
		if (!fault || fault.kind === 'latency') return;
		if (fault.kind === 'meanwhile') fault.act();
		else if (fault.kind === 'conflict') {
			request.routeOptions.config.disturb?.(request.params, fault.change ?? {});
		} else if (takesEffect(fault)) afterwards.set(request, fault);
		else if ('effect' in fault && typeof fault.effect === 'number') {
			faults.later(fault.effect, () => performLate(request));
			await strikeBefore(fault, reply);
		} else await strikeBefore(fault, reply);
	});

	app.addHook('onSend', async (request, reply, payload) => {
		const fault = afterwards.get(request);
		return fault
			? await strikeAfter(fault, reply, typeof payload === 'string' ? payload : '')
			: payload;
	});
}
