import type { Failure } from '../../nodes/shared/transport/failure';
import type { ApiRequest } from '../../nodes/shared/transport/request';
import { backoff, judge, readRetryAfter } from '../../nodes/shared/transport/retry';

const NOW = Date.UTC(2026, 0, 5, 12);
const inSeconds = (seconds: number) => new Date(NOW + seconds * 1000).toUTCString();

const GET: ApiRequest = { method: 'GET', path: '/x' };
const PUT: ApiRequest = { method: 'PUT', path: '/x' };
const POST: ApiRequest = { method: 'POST', path: '/x' };

const refused = { kind: 'connection', code: 'ECONNREFUSED', arrived: false } as const;
const reset = { kind: 'connection', code: 'ECONNRESET', arrived: true } as const;
const status = (code: number): Failure => ({ kind: 'status', status: code, body: null });

describe('Retry-After', () => {
	it.each([
		['7', 7_000],
		['0.5', 500],
		[inSeconds(9), 9_000],
		['86400', 120_000],
		[inSeconds(86_400), 120_000],
	])('%s is a time to wait', (value, wait) => {
		expect(readRetryAfter(value, NOW)).toBe(wait);
	});

	it.each([undefined, '', ' ', '0', '-5', 'soon', inSeconds(-30)])(
		'%s says nothing: the node waits as long as it sees fit',
		(value) => expect(readRetryAfter(value, NOW)).toBeUndefined(),
	);
});

describe('without it', () => {
	it('waits double each time, up to half a minute, with chance in it', () => {
		const waits = (random: number) =>
			[0, 1, 2, 3, 5, 6, 60].map((attempt) => backoff(attempt, random));
		expect(waits(1)).toEqual([500, 1000, 2000, 4000, 16_000, 30_000, 30_000]);
		expect(waits(0)).toEqual(waits(1).map((wait) => wait / 2));
	});
});

describe('a failed attempt', () => {
	function verdict(request: ApiRequest, failure: Failure, attempts = 0, doubtful = false) {
		return judge(request, failure, { attempts, doubtful }, 5, NOW, 1).next;
	}

	it.each([
		['too many requests', status(429), 'repeat', 'repeat', 'repeat'],
		['a bad gateway', status(502), 'repeat', 'repeat', 'unknown'],
		['no service', status(503), 'repeat', 'repeat', 'unknown'],
		['a gateway that waited in vain', status(504), 'repeat', 'repeat', 'unknown'],
		['an error of the server', status(500), 'fail', 'unknown', 'unknown'],
		['no permission', status(403), 'fail', 'fail', 'fail'],
		['a conflict', status(409), 'fail', 'fail', 'fail'],
		['wrong values', status(422), 'fail', 'fail', 'fail'],
		['a token that had expired', status(401), ...all('repeat')],
		['nobody there', refused, 'repeat', 'repeat', 'repeat'],
		['a broken connection', reset, 'repeat', 'repeat', 'unknown'],
		['a timeout', { kind: 'timeout' }, 'repeat', 'repeat', 'unknown'],
		[
			'half an answer',
			{ kind: 'unreadable', status: 200, found: 'half an answer' },
			'repeat',
			'repeat',
			'unknown',
		],
		['no success', { kind: 'unsuccessful' }, 'fail', 'fail', 'fail'],
		['a redirect', { kind: 'redirect', location: '/' }, 'fail', 'fail', 'fail'],
		['a wrong certificate', { kind: 'certificate', code: 'X' }, 'fail', 'fail', 'fail'],
		['a sign-in refused as one too many', { kind: 'signIn', status: 429 }, ...all('repeat')],
		['a sign-in without answer', { kind: 'signIn', lost: reset }, ...all('repeat')],
		['a refused sign-in', { kind: 'signIn', status: 401 }, ...all('fail')],
		['a cancel before it was sent', { kind: 'cancelled', sent: false }, ...all('fail')],
		['a cancel after it was sent', { kind: 'cancelled', sent: true }, 'fail', 'unknown', 'unknown'],
	] as Array<[string, Failure, string, string, string]>)(
		'(%s) has its consequence for GET, PUT and POST',
		(_, failure, get, put, post) => {
			expect([GET, PUT, POST].map((request) => verdict(request, failure))).toEqual([
				get,
				put,
				post,
			]);
		},
	);

	function all(next: string): [string, string, string] {
		return [next, next, next];
	}

	it('is not repeated more often than the user allows', () => {
		expect(verdict(GET, reset, 4)).toBe('repeat');
		expect(verdict(GET, reset, 5)).toBe('fail');
		expect(verdict(PUT, reset, 5)).toBe('unknown');
	});

	it.each([
		{ kind: 'unreadable', status: 200, found: 'html' },
		{ kind: 'connection', code: 'ENOTFOUND', arrived: false },
		{ kind: 'status', status: 401, body: {} },
	] as const)('that looks like a wrong address or user is repeated twice: %j', (failure) => {
		expect([0, 1, 2].map((attempts) => verdict(GET, failure, attempts))).toEqual([
			'repeat',
			'repeat',
			'fail',
		]);
	});

	it('leaves open what an earlier one has done, unless d.vinci says no to the request itself', () => {
		const after = (failure: Failure) => verdict(PUT, failure, 5, true);
		expect([status(429), status(401), refused].map(after)).toEqual(all('unknown'));
		expect(verdict(PUT, { kind: 'unsuccessful' }, 1, true)).toBe('unknown');
		expect(verdict(PUT, status(409), 1, true)).toBe('unknown');
		expect(verdict(PUT, { kind: 'cancelled', sent: false }, 1, true)).toBe('unknown');
		expect([status(413), status(422), status(403)].map(after)).toEqual(all('fail'));
		expect(verdict(GET, refused, 5, true)).toBe('fail');
	});

	it('slows down the others only when it was one too many', () => {
		const seconds = { kind: 'status', status: 429, body: null, retryAfter: '3' } as const;
		const past = { attempts: 0, doubtful: false };
		expect(judge(GET, seconds, past, 5, NOW, 1)).toMatchObject({ wait: 3000, rateLimited: true });
		const unavailable = { ...seconds, status: 503 };
		expect(judge(GET, unavailable, past, 5, NOW, 1)).toMatchObject({
			wait: 3000,
			rateLimited: false,
		});
	});
});
