import { readBody, readThrown } from '../../nodes/shared/transport/failure';

/** An error as axios and n8n throw it. */
function thrown(properties: object, message = 'x'): Error {
	return Object.assign(new Error(message), properties);
}

function answered(status: number, headers: object = {}, data: unknown = ''): Error {
	return thrown({ response: { status, headers, data } });
}

describe('what was thrown', () => {
	it.each([
		['an answer', answered(422, {}, { a: 1 }), { kind: 'status', status: 422, body: { a: 1 } }],
		[
			'too many requests',
			answered(429, { 'retry-after': '7' }),
			{ kind: 'status', status: 429, retryAfter: '7' },
		],
		[
			'a redirect',
			answered(302, { location: 'https://elsewhere.example' }),
			{ kind: 'redirect', location: 'https://elsewhere.example' },
		],
		['half an answer', answered(200), { kind: 'unreadable', found: 'half an answer' }],
		[
			'nobody there',
			thrown({ code: 'ECONNREFUSED' }),
			{ kind: 'connection', code: 'ECONNREFUSED', arrived: false },
		],
		[
			'no such host',
			thrown({ code: 'ENOTFOUND' }),
			{ kind: 'connection', code: 'ENOTFOUND', arrived: false },
		],
		[
			'a broken connection',
			thrown({ code: 'ECONNRESET' }),
			{ kind: 'connection', code: 'ECONNRESET', arrived: true },
		],
		['a timeout', thrown({ code: 'ECONNABORTED' }, 'timeout of 5 ms'), { kind: 'timeout' }],
		[
			'a timeout in n8n’s own words',
			thrown({ cause: thrown({ code: 'ECONNABORTED' }, 'timeout of 5 ms') }, 'Perhaps offline'),
			{ kind: 'timeout' },
		],
		['a timeout of the system', thrown({ code: 'ETIMEDOUT' }), { kind: 'timeout' }],
		[
			'an abort without timeout',
			thrown({ code: 'ECONNABORTED' }, 'aborted'),
			{ kind: 'connection', arrived: true },
		],
		[
			'a certificate',
			thrown({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
			{ kind: 'certificate', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
		],
		['a cancelled request', thrown({ code: 'ERR_CANCELED' }), { kind: 'cancelled', sent: true }],
		['something else', thrown({}, 'n8n is lost'), { kind: 'other', message: 'n8n is lost' }],
		['a text', 'n8n is lost', { kind: 'other', message: 'n8n is lost' }],
		[
			'something wrapped twice',
			thrown({ cause: thrown({ cause: answered(403) }) }),
			{ status: 403 },
		],
	])('by %s', (_, error, failure) => {
		expect(readThrown(error)).toMatchObject(failure);
	});

	const signInAnswered = thrown(
		{ cause: answered(503, { 'retry-after': '3' }) },
		'Failed to acquire OAuth2 access token: x',
	);
	const tokenUrl = { config: { url: 'https://acme.dvinci.de/plt/oauth2/token' } };

	it.each([
		[signInAnswered, { kind: 'signIn', status: 503, retryAfter: '3' }],
		[thrown({ ...tokenUrl, response: { status: 401 } }), { kind: 'signIn', status: 401 }],
		[
			thrown({ ...tokenUrl, code: 'ECONNREFUSED' }),
			{ kind: 'signIn', lost: { kind: 'connection', code: 'ECONNREFUSED', arrived: false } },
		],
		[
			thrown({ ...tokenUrl, response: { status: 200 } }),
			{ kind: 'signIn', lost: { found: 'half an answer' } },
		],
	])('by a sign-in that failed is told apart from a call: %#', (error, failure) => {
		expect(readThrown(error)).toMatchObject(failure);
	});

	it('does not go round in circles', () => {
		const error = thrown({});
		Object.assign(error, { cause: error });
		expect(readThrown(error)).toMatchObject({ kind: 'other' });
	});
});

describe('an answer with a success status', () => {
	it.each([[{ id: 1 }], [[]], [{ success: true }], [[{ success: false }]]])(
		'%j is good',
		(body) => {
			expect(readBody(200, body)).toEqual({ ok: true, body });
		},
	);

	it.each([
		[
			{ success: false, errorMsg: 'Not now' },
			{ kind: 'unsuccessful', reason: 'Not now' },
		],
		[{ success: false }, { kind: 'unsuccessful' }],
		['', { kind: 'unreadable', found: 'nothing' }],
		[undefined, { kind: 'unreadable', found: 'nothing' }],
		[' <!DOCTYPE html>', { kind: 'unreadable', found: 'html' }],
		['{"id": 1', { kind: 'unreadable', found: 'half an answer' }],
		['[1', { kind: 'unreadable', found: 'half an answer' }],
		['Hello', { kind: 'unreadable', found: 'text' }],
		[7, { kind: 'unreadable', found: 'text' }],
	])('%j is not', (body, failure) => {
		expect(readBody(200, body)).toMatchObject({ ok: false, failure });
	});
});
