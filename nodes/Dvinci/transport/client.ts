import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { systemOrigin } from './address';
import { type Answer, type Failure, readBody, readThrown } from './failure';
import { Gate } from './gate';
import type { ApiRequest } from './request';
import { judge, type Past } from './retry';
import { unlessCancelled, waitFor } from './wait';

export const CREDENTIAL = 'dvinciOAuth2Api';

/** Everything in n8n that may call d.vinci. */
export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

export interface ClientOptions {
	/** Requests in flight at the same time. */
	maxConcurrency: number;
	/** Repeats of one request after passing failures. */
	maxRetries: number;
	/** Milliseconds until an unanswered request is given up. */
	timeout: number;
}

export const DEFAULT_OPTIONS: ClientOptions = {
	maxConcurrency: 10,
	maxRetries: 5,
	timeout: 60_000,
};

/** How an attempt ended that nobody will repeat; `unknown`: it may have taken effect. */
export type Outcome = Answer & { unknown?: boolean };

/** Reads shared within one run; more are rarely alike, and their answers would fill the memory. */
const SHARED_READS = 500;

/** How only a call can fail that had got its token before. */
const WITH_TOKEN: Array<Failure['kind']> = [
	'status',
	'unreadable',
	'redirect',
	'connection',
	'timeout',
];

/**
 * The one way to d.vinci: bound, pace, token, retries and the shared reads of one run.
 * Made once a run by `connect`.
 */
export class DvinciClient {
	private readonly gate: Gate;
	private readonly reads = new Map<string, Promise<Outcome>>();

	constructor(
		private readonly caller: Caller,
		readonly origin: string,
		private readonly options: ClientOptions,
		private readonly signal?: AbortSignal,
	) {
		this.gate = new Gate(options.maxConcurrency, signal);
	}

	/**
	 * Sends a request until there is an outcome: an answer, a refusal, or, for what can't be repeated,
	 * the statement that nobody knows.
	 *
	 * @param mayStart asked when the request's turn has come; false leaves it unsent
	 */
	async send(request: ApiRequest, mayStart: () => boolean = () => true): Promise<Outcome> {
		const { maxRetries } = this.options;
		for (const past: Past = { attempts: 0, doubtful: false }; ; past.attempts++) {
			const answer = await this.gate.pass<Answer>(
				async () =>
					this.signal?.aborted !== true && mayStart() ? await this.attempt(request) : NOT_SENT,
				(result) => !result.ok && result !== NOT_SENT,
			);
			if (answer.ok) return answer;

			const { failure } = answer;
			const verdict = judge(request, failure, past, maxRetries, Date.now(), Math.random());
			if (verdict.next === 'fail') return answer;
			if (verdict.next === 'unknown') return { ...answer, unknown: true };
			past.doubtful = verdict.doubtful;
			if (verdict.rateLimited) this.gate.slowDown(verdict.wait);
			await waitFor(verdict.wait, this.signal);
		}
	}

	/**
	 * Like `send`, for reads: the same question within one run is asked once. Whoever asks again gets
	 * a copy, so that items downstream never share an object.
	 */
	async read(path: string, query?: IDataObject, mayStart?: () => boolean): Promise<Outcome> {
		const question = JSON.stringify([path, query]);
		// Without a pause between looking and asking: otherwise several would ask at once.
		for (let asked; (asked = this.reads.get(question)) !== undefined;) {
			const outcomeOfOther = await asked;
			// An item that was left out never got to ask; others may still need to know.
			if (!wasLeftOut(outcomeOfOther)) return structuredClone(outcomeOfOther);
		}

		const answer = this.send({ method: 'GET', path, query }, mayStart);
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

	private async attempt(request: ApiRequest): Promise<Answer> {
		// n8n breaks off a call of a cancelled execution by itself, but not the sign-in before it.
		return await unlessCancelled(this.call(request), BROKEN_OFF, this.signal);
	}

	private async call(request: ApiRequest): Promise<Answer> {
		const body = typeof request.body === 'function' ? await request.body() : request.body;
		const options: IHttpRequestOptions = {
			method: request.method,
			url: `${this.origin}/restApi${request.path}`,
			qs: request.query,
			body: sendable(body),
			headers: { 'Content-Type': 'application/json' },
			json: true,
			returnFullResponse: true,
			// n8n would send the token along to wherever a redirect points.
			disableFollowRedirect: true,
			timeout: this.options.timeout,
		};
		try {
			const response = (await this.caller.helpers.httpRequestWithAuthentication.call(
				this.caller,
				CREDENTIAL,
				options,
			)) as IN8nHttpFullResponse;
			this.gate.answered();
			return readBody(response.statusCode, response.body);
		} catch (thrown) {
			const failure = readThrown(thrown);
			if (failure.kind === 'status' && failure.status !== 429) this.gate.answered();
			else if (WITH_TOKEN.includes(failure.kind)) this.gate.signedIn();
			return { ok: false, failure };
		}
	}
}

/** n8n leaves out a body without properties, but d.vinci expects the empty object or list. */
function sendable(body?: IDataObject | IDataObject[]): IHttpRequestOptions['body'] {
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
	const { baseUrl } = await caller.getCredentials<{ baseUrl?: string }>(CREDENTIAL);
	const origin = systemOrigin(String(baseUrl ?? ''));
	if (typeof origin !== 'string') {
		throw new NodeOperationError(caller.getNode(), origin.message, {
			description: origin.description,
		});
	}
	return new DvinciClient(caller, origin, { ...DEFAULT_OPTIONS, ...options }, signal);
}
