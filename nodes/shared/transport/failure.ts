import type { Json } from '../model';
import { isRecord } from '../values/json';
import { type SentFile, tellsOfVirus } from './sentFile';

/** Why a call brought no usable answer. The one vocabulary for the retry policy and the error texts. */
export type Failure =
	/** d.vinci answered with a status that is no success. */
	| { kind: 'status'; status: number; body: Json; retryAfter?: string }
	/** A virus scanner has stopped the file that was sent. */
	| { kind: 'infected' }
	/** 200 with `{"success": false}`. */
	| { kind: 'unsuccessful'; reason?: string }
	/** A success status, but what came is not d.vinci's JSON. */
	| { kind: 'unreadable'; status: number; found: 'html' | 'text' | 'nothing' | 'half an answer' }
	/**
	 * Somebody between n8n and d.vinci has answered in its place, with a page or another text: it says
	 * nothing about a record, whatever its status. d.vinci's own refusals are JSON or empty.
	 */
	| { kind: 'foreign'; status: number; found: 'html' | 'text' }
	/** The address sends callers somewhere else. */
	| { kind: 'redirect'; location: string }
	/** No answer. `arrived` is false only where the request can't have reached d.vinci. */
	| { kind: 'connection'; code: string; arrived: boolean }
	| { kind: 'timeout' }
	/** The certificate of the server was not accepted, so nothing was sent. */
	| { kind: 'certificate'; code: string }
	/** No token: the call itself was never made, or was refused before it had an effect. */
	| { kind: 'signIn'; status?: number; lost?: Failure; retryAfter?: string }
	/** The execution was cancelled, when the request may have been on its way already or before. */
	| { kind: 'cancelled'; sent: boolean }
	/** Something in n8n failed before or around the call. */
	| { kind: 'other'; message: string };

export type Answer = { ok: true; body: Json } | { ok: false; failure: Failure };

/** The request can't have reached anybody: no address, no connection. */
const NEVER_ARRIVED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'EADDRNOTAVAIL',
]);

/** What a thrown thing may carry; n8n wraps axios' errors, and its OAuth2 code has errors of its own. */
interface Thrown {
	message?: string;
	name?: string;
	code?: unknown;
	status?: unknown;
	/** What came as the answer to a sign-in. */
	body?: unknown;
	cause?: unknown;
	config?: { url?: string };
	response?: { status: number; headers?: Record<string, unknown>; data?: Json };
	constructor?: { name?: string };
}

/** The thrown thing and all its causes, outermost first: n8n wraps what axios threw up to twice. */
function chainOf(thrown: unknown): Thrown[] {
	const chain: Thrown[] = [];
	let link = thrown;
	while (typeof link === 'object' && link !== null && chain.length < 5) {
		const outer: Thrown = link;
		chain.push(outer);
		link = outer.cause;
	}
	return chain;
}

function isSignIn(link: Thrown): boolean {
	return (
		link.message?.startsWith('Failed to acquire OAuth2 access token') === true ||
		link.constructor?.name === 'ResponseError' ||
		link.constructor?.name === 'AuthError' ||
		link.config?.url?.endsWith('/plt/oauth2/token') === true
	);
}

function header(link: Thrown, name: string): string | undefined {
	const value = link.response?.headers?.[name];
	return typeof value === 'string' ? value : undefined;
}

function connectionFailure(code: string, chain: Thrown[]): Failure {
	if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/i.test(code)) {
		return { kind: 'certificate', code };
	}
	// n8n's own text for this code speaks of a broken connection; only the cause tells what it was.
	const outOfTime =
		code === 'ECONNABORTED' && chain.some(({ message = '' }) => /timeout/i.test(message));
	if (code === 'ETIMEDOUT' || outOfTime) return { kind: 'timeout' };
	return { kind: 'connection', code, arrived: !NEVER_ARRIVED.has(code) };
}

/**
 * Reads what n8n's authenticated request helper threw.
 *
 * @param file that was on its way up
 */
export function readThrown(thrown: unknown, file?: SentFile): Failure {
	const chain = chainOf(thrown);
	const failure = failureOf(chain) ?? {
		kind: 'other',
		message: chain[0]?.message ?? String(thrown),
	};
	if (chain.some(isSignIn)) return signInFailure(chain, failure);
	const body = chain.find(({ response }) => response !== undefined)?.response?.data;
	return file !== undefined && tellsOfVirus(body, file) ? { kind: 'infected' } : failure;
}

/** How the request went wrong, whichever it was. */
function failureOf(chain: Thrown[]): Failure | undefined {
	const code = chain.map((link) => link.code).find((value) => typeof value === 'string') ?? '';
	if (code === 'ERR_CANCELED') return { kind: 'cancelled', sent: true };

	const answered = chain.find((link) => link.response?.status !== undefined);
	if (answered?.response === undefined) {
		return code === '' ? undefined : connectionFailure(code, chain);
	}
	const { status, data } = answered.response;
	if (status < 300) return { kind: 'unreadable', status, found: 'half an answer' };
	if (status < 400) return { kind: 'redirect', location: header(answered, 'location') ?? '' };
	const body = parsedIfText(data);
	if (isForeign(status, body)) {
		return { kind: 'foreign', status, found: body.trimStart().startsWith('<') ? 'html' : 'text' };
	}
	return { kind: 'status', status, body, retryAfter: header(answered, 'retry-after') };
}

/** Statuses that mean the same whoever answers: sign in, too large, too long, too fast. */
const SAME_FROM_ALL = [401, 413, 414, 429];

function isForeign(status: number, body: Json): body is string {
	return (
		typeof body === 'string' &&
		body.trim() !== '' &&
		status < 500 &&
		!SAME_FROM_ALL.includes(status)
	);
}

/** The `Date` of an answer that was thrown, in d.vinci's time. */
export function dateIn(thrown: unknown): string | undefined {
	return chainOf(thrown)
		.map((link) => header(link, 'date'))
		.find((date) => date !== undefined);
}

/** An answer that was asked for as text, or as bytes, tells of an error in JSON all the same. */
function parsedIfText(answered: Json): Json {
	const data = Buffer.isBuffer(answered) ? answered.toString() : answered;
	if (typeof data !== 'string' || !data.startsWith('{')) return data;
	try {
		const parsed: unknown = JSON.parse(data);
		return isRecord(parsed) ? parsed : data;
	} catch {
		return data;
	}
}

function signInFailure(chain: Thrown[], failure: Failure): Failure {
	if (failure.kind === 'status') {
		return { kind: 'signIn', status: failure.status, retryAfter: failure.retryAfter };
	}
	if (failure.kind === 'unreadable') return { kind: 'signIn', lost: failure };
	const status =
		chain.map((link) => link.status).find((value) => typeof value === 'number') ??
		// n8n's own error for an OAuth2 answer that names an error carries no status.
		(chain.some((link) => link.constructor?.name === 'AuthError') ? 401 : undefined);
	if (status !== undefined && status < 300) {
		const text = chain.map((link) => link.body).find((body) => body !== undefined);
		return { kind: 'signIn', lost: unreadable(status, text) };
	}
	const lost = status === undefined && failure.kind !== 'other' ? failure : undefined;
	return { kind: 'signIn', status, lost };
}

/**
 * Reads an answer with a success status. Every answer of d.vinci is a JSON object or array.
 *
 * @param file that was on its way up
 */
export function readBody(status: number, body: Json, file?: SentFile): Answer {
	const isDone = isRecord(body) && body.success !== false;
	if (!isDone && file !== undefined && tellsOfVirus(body, file)) {
		return { ok: false, failure: { kind: 'infected' } };
	}
	if (typeof body === 'object' && body !== null) {
		if (isRecord(body) && body.success === false) {
			const reason = typeof body.errorMsg === 'string' ? body.errorMsg : undefined;
			return { ok: false, failure: { kind: 'unsuccessful', reason } };
		}
		return { ok: true, body };
	}
	return { ok: false, failure: unreadable(status, body) };
}

/** Reads an answer with a success status that was asked for as text. */
export function readText(
	status: number,
	body: unknown,
	read: (text: string) => Json | undefined,
): Answer {
	const value = typeof body === 'string' && body !== '' ? read(body) : undefined;
	return value === undefined
		? { ok: false, failure: unreadable(status, body) }
		: { ok: true, body: value };
}

/** Like `readText`, of an answer that was asked for as bytes. */
export function readBytes(
	status: number,
	body: unknown,
	read: (bytes: Buffer) => Json | undefined,
): Answer {
	if (!Buffer.isBuffer(body)) return { ok: false, failure: unreadable(status, body) };
	const value = read(body);
	return value === undefined
		? { ok: false, failure: unreadable(status, body.toString('utf8', 0, BEGINNING)) }
		: { ok: true, body: value };
}

/** Bytes that tell what an answer is. */
const BEGINNING = 1000;

/** What came instead of what was asked for. */
function unreadable(status: number, body: unknown): Failure {
	const text =
		typeof body === 'string' ? body.trimStart() : (JSON.stringify(body ?? undefined) ?? '');
	const found = text.startsWith('<')
		? 'html'
		: /^[[{]/.test(text)
			? 'half an answer'
			: text === ''
				? 'nothing'
				: 'text';
	return { kind: 'unreadable', status, found };
}
