import type {
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';
import { isRecord, recordOf } from '../values/json';

/** Everything in n8n that may call d.vinci. */
export type Caller = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * Sees how n8n's authenticated helper goes about a call. n8n 2 hands out the error of the HTTP client
 * as the cause of its own; n8n 1 loses it, and with it d.vinci's answer: its fields, what is wrong
 * with them, and when to come back. Both make the call by the caller's `httpRequest`.
 */
export class CallObserver {
	/** To be the `this` of n8n's helper. */
	readonly caller: Caller;

	private calls = 0;

	private lastError: unknown;

	constructor(caller: Caller) {
		const { helpers } = caller;
		const httpRequest = async (options: IHttpRequestOptions): Promise<unknown> => {
			this.calls += 1;
			const answer: Promise<unknown> = helpers.httpRequest(options);
			answer.catch((error: unknown) => (this.lastError = error));
			return await answer;
		};
		// JavaScript's typings forget what the new object inherits from.
		this.caller = Object.create(caller, {
			helpers: { value: { ...helpers, httpRequest } },
		}) as Caller;
	}

	/** What n8n's helper has thrown, with its cause. */
	withCause(thrown: unknown): unknown {
		if (!isRecord(thrown) || !('httpCode' in thrown) || thrown.cause !== undefined) return thrown;
		return this.neverGotAToken() ? signInError(thrown) : (this.lastError ?? thrown);
	}

	/** n8n signs in before the first call, and again after a 401, which it then repeats. */
	private neverGotAToken(): boolean {
		const { status } = recordOf(recordOf(this.lastError).response);
		return this.calls === 0 || (this.calls === 1 && status === 401);
	}
}

/** In the form that n8n 2 gives it. What is left of the cause in n8n 1 is a status or a code. */
function signInError({ httpCode, messages }: { httpCode?: unknown; messages?: unknown }): object {
	const code = typeof httpCode === 'string' ? httpCode : '';
	const message = Array.isArray(messages) ? messages.join(' ') : '';
	const status = /^\d+$/.test(code) ? Number(code) : REFUSED.includes(code) ? 401 : undefined;
	return {
		message: 'Failed to acquire OAuth2 access token',
		cause: status === undefined && code !== '' ? { code, message } : { status, message },
	};
}

/** The code of n8n's own error for an answer that names an OAuth2 error. */
const REFUSED = ['EAUTH'];
