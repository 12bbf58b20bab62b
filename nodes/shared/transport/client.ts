import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';
import { readJsonWithFile } from '../values/fileJson';
import { recordOf } from '../values/json';
import { parseAddress, reportingRoot, systemOrigin } from './address';
import { type Caller, CallObserver } from './callObserver';
import { clockOf, type ServerClock } from './clock';
import {
	type Answer,
	dateIn,
	type Failure,
	readBody,
	readBytes,
	readText,
	readThrown,
} from './failure';
import { Gate } from './gate';
import { type ClientOptions, DEFAULT_OPTIONS } from './options';
import {
	type AddressedRead,
	type AnyRequest,
	type ApiRequest,
	isPublic,
	type PublicRead,
} from './request';
import { isRefusal, judge, type Past } from './retry';
import { TroublesOvercome } from './trouble';
import { unlessCancelled, waitFor } from './wait';
import type { Sentences } from './wording';

export const CREDENTIAL = 'dvinciOAuth2Api';

/** How an attempt ended that nobody will repeat; `unknown`: it may have taken effect. */
export type Outcome = Answer & {
	unknown?: boolean;
	/** With `unknown`: when the last attempt left, by n8n's clock. */
	sentAt?: number;
	/** With `unknown`: how the attempts failed. Who finds out that all is well has overcome them. */
	troubles?: Failure[];
};

/** Reads shared within one run; more are rarely alike, and their answers would fill the memory. */
const SHARED_READS = 500;

/** How only a call can fail that had got its token before. */
const WITH_TOKEN: Array<Failure['kind']> = [
	'status',
	'unreadable',
	'foreign',
	'infected',
	'redirect',
	'connection',
	'timeout',
];

/**
 * The one way to d.vinci: bound, pace, token, retries and the shared reads of one run.
 * Made once a run by `connect`.
 */
export class DvinciClient {
	/** d.vinci's clock, as its answers tell it. */
	readonly clock: ServerClock;
	/** What this run has got over. */
	readonly overcome = new TroublesOvercome();
	private readonly gate: Gate;
	private readonly reads = new Map<string, Promise<Outcome>>();

	constructor(
		private readonly caller: Caller,
		readonly origin: string,
		/** Address of the reporting interface with a slash at its end, or why there is none. */
		readonly reportingRoot: string | Sentences,
		private readonly options: ClientOptions,
		private readonly signal?: AbortSignal,
	) {
		this.clock = clockOf(origin);
		this.gate = new Gate(options.maxConcurrency, signal);
	}

	/**
	 * Sends a request until there is an outcome: an answer, a refusal, or, for what can't be repeated,
	 * the statement that nobody knows.
	 *
	 * @param mayStart asked when the request's turn has come; false leaves it unsent
	 */
	async outcomeOf(request: AnyRequest, mayStart: () => boolean = () => true): Promise<Outcome> {
		const { maxRetries } = this.options;
		const troubles: Failure[] = [];
		for (const past: Past = { attempts: 0, doubtful: false }; ; past.attempts++) {
			let sentAt = 0;
			const answer = await this.gate.pass<Answer>(
				async () => {
					if (this.signal?.aborted === true || !mayStart()) return NOT_SENT;
					sentAt = Date.now();
					return await this.tryOnce(request);
				},
				(result) => !result.ok && result !== NOT_SENT,
			);
			// A refusal is d.vinci's answer as well.
			if (answer.ok || isRefusal(answer.failure)) this.overcome.add(troubles);
			if (answer.ok) return answer;

			const { failure } = answer;
			troubles.push(failure);
			const verdict = judge(request, failure, past, maxRetries, Date.now(), Math.random());
			if (verdict.next === 'fail') return answer;
			if (verdict.next === 'unknown') {
				return { ...answer, unknown: true, sentAt, troubles };
			}
			past.doubtful = verdict.doubtful;
			if (verdict.rateLimited) this.gate.slowDown(verdict.wait);
			await waitFor(verdict.wait, this.signal);
		}
	}

	/**
	 * Like `outcomeOf`, for reads: the same question within one run is asked once. Whoever asks again gets
	 * a copy, so that items downstream never share an object.
	 */
	async sharedOutcomeOf(
		path: string,
		query?: IDataObject,
		mayStart?: () => boolean,
	): Promise<Outcome> {
		return await this.share(
			JSON.stringify([path, query]),
			{ method: 'GET', path, query },
			mayStart,
		);
	}

	/** Like `sharedOutcomeOf`, but everybody gets the very same answer: to look at, not to change. */
	async sharedSightOf(path: string, mayStart?: () => boolean): Promise<Outcome> {
		const question = JSON.stringify([path, undefined]);
		return await this.share(question, { method: 'GET', path }, mayStart, (same) => same);
	}

	/** Like `sharedOutcomeOf`, at an address outside of the REST API. */
	async sharedOutcomeAt(request: AddressedRead, mayStart?: () => boolean): Promise<Outcome> {
		return await this.share(request.url, request, mayStart);
	}

	/**
	 * Like `sharedOutcomeAt`, for what is public and large: all get the same answer, so whoever hands on
	 * a part of it copies that.
	 */
	async sharedPublicOutcome(request: PublicRead, mayStart?: () => boolean): Promise<Outcome> {
		return await this.share(request.url, request, mayStart, (outcome) => outcome);
	}

	/** Something was changed: who reads from now on asks anew. */
	forgetReads(): void {
		this.reads.clear();
	}

	private async share(
		question: string,
		request: AnyRequest,
		mayStart?: () => boolean,
		copyOf: (outcome: Outcome) => Outcome = structuredClone,
	): Promise<Outcome> {
		// Without a pause between looking and asking: otherwise several would ask at once.
		for (let asked; (asked = this.reads.get(question)) !== undefined;) {
			const outcomeOfOther = await asked;
			// An item that was left out never got to ask; others may still need to know.
			if (!wasLeftOut(outcomeOfOther)) return copyOf(outcomeOfOther);
		}

		const answer = this.outcomeOf(request, mayStart);
		if (this.reads.size >= SHARED_READS) {
			for (const oldest of this.reads.keys()) {
				this.reads.delete(oldest);
				break;
			}
		}
		this.reads.set(question, answer);
		const outcome = await answer;
		if (!outcome.ok) this.reads.delete(question);
		return outcome;
	}

	private async tryOnce(request: AnyRequest): Promise<Answer> {
		// n8n breaks off a call of a cancelled execution by itself, but not the sign-in before it.
		return await unlessCancelled(this.call(request), BROKEN_OFF, this.signal);
	}

	private async call(request: AnyRequest): Promise<Answer> {
		if ('url' in request && !isPublic(request) && !isWithin(this.origin, request.url)) {
			return { ok: false, failure: { kind: 'redirect', location: request.url } };
		}
		const options: IHttpRequestOptions = {
			...('url' in request ? addressed(request) : await this.restCall(request)),
			returnFullResponse: true,
			// n8n would send the token along to wherever a redirect points, and call whoever is there.
			disableFollowRedirect: true,
			timeout: this.options.timeout,
		};
		const observer = new CallObserver(this.caller);
		const sentAt = Date.now();
		try {
			const { statusCode, body, headers } = recordOf(
				isPublic(request)
					? await this.caller.helpers.httpRequest(options)
					: await this.caller.helpers.httpRequestWithAuthentication.call(
							observer.caller,
							CREDENTIAL,
							options,
						),
			);
			this.gate.answered();
			if (!isPublic(request)) this.clock.heard(recordOf(headers).date, sentAt, Date.now());
			// Until n8n is done with the connection, the pieces that a large answer came in are kept as well.
			if (Buffer.isBuffer(body)) await sleep(0);
			if (isPublic(request)) return readBytes(Number(statusCode), body, request.read);
			if ('url' in request) return readText(Number(statusCode), body, request.read);
			const json = Buffer.isBuffer(body) ? readJsonWithFile(body) : body;
			return readBody(Number(statusCode), json, request.file);
		} catch (thrown) {
			const cause = isPublic(request) ? thrown : observer.withCause(thrown);
			const failure = readThrown(cause, request.file);
			if (failure.kind === 'status' && !isPublic(request))
				this.clock.heard(dateIn(cause), sentAt, Date.now());
			if (failure.kind === 'status' && failure.status !== 429) this.gate.answered();
			else if (WITH_TOKEN.includes(failure.kind)) this.gate.signedIn();
			return { ok: false, failure };
		}
	}

	private async restCall(request: ApiRequest): Promise<IHttpRequestOptions> {
		const { method, path, query, body, answersFile } = request;
		return {
			method,
			url: `${this.origin}/restApi${path}`,
			qs: query,
			arrayFormat: 'repeat',
			body: typeof body === 'function' ? await body() : evenIfEmpty(body),
			headers: { 'Content-Type': 'application/json' },
			json: true,
			...(answersFile && { encoding: 'arraybuffer' }),
		};
	}
}

/** Not as JSON: JavaScript rounds long numbers when it parses that. */
function addressed(request: AddressedRead | PublicRead): IHttpRequestOptions {
	const { method, url, headers } = request;
	return { method, url, headers, encoding: isPublic(request) ? 'arraybuffer' : 'text' };
}

function isWithin(origin: string, url: string): boolean {
	return parseAddress(url)?.origin === origin;
}

/** n8n leaves out a body without properties, but d.vinci expects the empty object or list. */
function evenIfEmpty(body?: IDataObject | IDataObject[]): IHttpRequestOptions['body'] {
	return body !== undefined && Object.keys(body).length === 0 ? JSON.stringify(body) : body;
}

function wasLeftOut(outcome: Outcome): boolean {
	return !outcome.ok && outcome.failure.kind === 'cancelled' && !outcome.failure.sent;
}

const NOT_SENT: Answer = { ok: false, failure: { kind: 'cancelled', sent: false } };
const BROKEN_OFF: Answer = { ok: false, failure: { kind: 'cancelled', sent: true } };

/** Opens the way to d.vinci for one run, after a look at the credential's base URL. */
export async function connect(
	caller: Caller,
	options: Partial<ClientOptions> = {},
	signal?: AbortSignal,
): Promise<DvinciClient> {
	const { baseUrl, odataUrl } = await caller.getCredentials<{
		baseUrl?: string;
		odataUrl?: string;
	}>(CREDENTIAL);
	const origin = systemOrigin(String(baseUrl ?? ''));
	if (typeof origin !== 'string') {
		throw new NodeOperationError(caller.getNode(), origin.message, {
			description: origin.description,
		});
	}
	const root = reportingRoot(String(odataUrl ?? ''), origin);
	return new DvinciClient(caller, origin, root, { ...DEFAULT_OPTIONS, ...options }, signal);
}
