import type { IHttpRequestOptions } from 'n8n-workflow';
import { readThrown } from '../../nodes/shared/transport/failure';
import { type Caller, CallObserver } from '../../nodes/shared/transport/callObserver';

/** What axios throws. */
const answered = (status: number, data: object, headers = {}) =>
	Object.assign(new Error(`Request failed with status code ${status}`), {
		response: { status, data, headers },
	});

/** What n8n 1 makes of it: the cause is gone, a status or a code is left. */
const inN8n1 = (httpCode: string | null, ...messages: string[]) =>
	Object.assign(new Error('Forbidden - perhaps check your credentials?'), {
		cause: undefined,
		httpCode,
		messages,
	});

/** How n8n's helper goes about a call: each of the answers is that of one request, in their order. */
async function failureAfter(answers: Error[], thrown: Error) {
	const left = [...answers];
	const caller = {
		helpers: {
			httpRequest: async () => await Promise.reject(left.shift() ?? new Error('one call too many')),
		},
	} as unknown as Caller;
	const observer = new CallObserver(caller);
	for (const answer of answers) {
		const call = observer.caller.helpers.httpRequest({} as IHttpRequestOptions);
		await expect(call).rejects.toBe(answer);
	}
	return readThrown(observer.withCause(thrown));
}

it('leaves alone what still has its cause', async () => {
	const cause = answered(404, {});
	const thrown = Object.assign(inN8n1('404'), { cause });
	expect(await failureAfter([cause], thrown)).toMatchObject({ kind: 'status', status: 404 });
});

it('leaves alone what is not about a call', async () => {
	const thrown = new Error('Credentials could not be decrypted');
	expect(await failureAfter([], thrown)).toEqual({ kind: 'other', message: thrown.message });
});

it('keeps what d.vinci answered', async () => {
	const body = {
		errorMsg: 'Entity not valid',
		fieldErrors: [{ field: 'email', code: 'mandatory' }],
	};
	expect(await failureAfter([answered(422, body)], inN8n1('422'))).toEqual({
		kind: 'status',
		status: 422,
		body,
		retryAfter: undefined,
	});
	const later = answered(429, {}, { 'retry-after': '7' });
	expect(await failureAfter([later], inN8n1('429'))).toMatchObject({ retryAfter: '7' });
});

it('keeps how the connection failed', async () => {
	const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
	expect(await failureAfter([broken], inN8n1('ECONNRESET'))).toEqual({
		kind: 'connection',
		code: 'ECONNRESET',
		arrived: true,
	});
});

it('reads the last answer when n8n asked again with a new token', async () => {
	const answers = [answered(401, {}), answered(409, { errorMsg: 'ConcurrentModification' })];
	expect(await failureAfter(answers, inN8n1('409'))).toMatchObject({ kind: 'status', status: 409 });
});

describe('when there is no token', () => {
	it('tells that the sign-in was refused', async () => {
		const refused = inN8n1('401', 'HTTP status 401');
		expect(await failureAfter([], refused)).toEqual({ kind: 'signIn', status: 401 });
		expect(await failureAfter([], inN8n1('EAUTH'))).toEqual({ kind: 'signIn', status: 401 });
	});

	it('tells that the sign-in did not get through', async () => {
		expect(await failureAfter([], inN8n1('ECONNREFUSED'))).toEqual({
			kind: 'signIn',
			status: undefined,
			lost: { kind: 'connection', code: 'ECONNREFUSED', arrived: false },
		});
	});

	it('tells that the token could not be renewed', async () => {
		const renewal = inN8n1('503', 'Request failed with status code 503');
		expect(await failureAfter([answered(401, {})], renewal)).toEqual({
			kind: 'signIn',
			status: 503,
			lost: undefined,
		});
	});
});
