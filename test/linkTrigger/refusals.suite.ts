import { createHmac, generateKeyPairSync } from 'node:crypto';
import { sign } from 'jsonwebtoken';
import type { WebhookServer } from '../support/engine';
import { LinkLab, MINUTE, open, wordsOf } from './lab';

/* Whatever is not a link that d.vinci has just signed gets 403 and a sentence, and starts nothing. */

let lab: LinkLab;

beforeAll(async () => {
	lab = await LinkLab.open();
});

afterAll(async () => await lab.close());

const UNSIGNED = /^Nothing was started\s+This link does not have the right signature of d\.vinci/;
const MISSING =
	/^Nothing was started\s+This address starts a workflow only by its link in d\.vinci/;
const TOO_OLD = /^Nothing was started\s+This link is too old/;
const IN_FUTURE = /^Nothing was started\s+This link is dated in the future/;
const OTHER_SYSTEM = /^Nothing was started\s+This link comes from another system/;

/** What d.vinci would sign now. */
const claims = (change: object = {}) => ({
	dvinciUser: 'h.beispiel',
	dvinciUserId: 3,
	aud: 'http://www.dvinci.de',
	iss: lab.sandbox.baseUrl,
	iat: Date.now(),
	...change,
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs whatever header and payload with the right secret, by HS256. */
function signed(header: unknown, payload: unknown): string {
	const content = `${part(header)}.${part(payload)}`;
	const { linkSecret } = lab.sandbox;
	return `${content}.${createHmac('sha256', linkSecret).update(content).digest('base64url')}`;
}

async function expectRefusal(server: WebhookServer, query: string, words: RegExp): Promise<void> {
	const answer = await open(`${server.url}${query}`);
	expect(answer.status).toBe(403);
	expect(wordsOf(answer)).toMatch(words);
	expect(answer.text).not.toContain('eyJ');
	expect([server.started, server.thrown]).toEqual([0, []]);
}

/** The last bits of a signature mean nothing: another text for the same bytes. */
function spelledDifferently(token: string): string {
	const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	return token.slice(0, -1) + ALPHABET[ALPHABET.indexOf(token.slice(-1)) + 1];
}

it('the token of these tests would be right', async () => {
	const server = await lab.serve();
	const token = signed({ alg: 'HS256' }, claims());
	expect((await open(`${server.url}?jwt=${token}`)).status).toBe(200);
});

describe('a token with another signature', () => {
	const forgeries: Record<string, () => string> = {
		'none (alg none)': () => sign(claims(), '', { algorithm: 'none' }),
		'none, in other letters': () => `${part({ alg: 'nOnE' })}.${part(claims())}.`,
		'none, and alg HS256': () => `${part({ alg: 'HS256' })}.${part(claims())}.`,
		'one of HS384': () => sign(claims(), lab.sandbox.linkSecret, { algorithm: 'HS384' }),
		'one of HS512': () => sign(claims(), lab.sandbox.linkSecret, { algorithm: 'HS512' }),
		'one of RS256': () => {
			const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
			return sign(claims(), privateKey, { algorithm: 'RS256' });
		},
		'one of HS256 that calls itself RS256': () => signed({ alg: 'RS256' }, claims()),
		'one of HS256 that calls itself none': () => signed({ alg: 'none' }, claims()),
		'one of HS256 that calls itself hs256': () => signed({ alg: 'hs256' }, claims()),
		'one of HS256 without a name': () => signed({}, claims()),
		'demands that it does not know (crit)': () =>
			signed({ alg: 'HS256', crit: ['b64'], b64: false }, claims()),
		'a header that is no object': () => signed('HS256', claims()),
		'another secret': () => sign(claims(), 'another secret'),
		'an empty secret': () => {
			const content = `${part({ alg: 'HS256' })}.${part(claims())}`;
			return `${content}.${createHmac('sha256', '').update(content).digest('base64url')}`;
		},
		'a signature of something else': () => {
			const [header, , signature] = lab.token().split('.');
			return [header, part(claims({ dvinciUserId: 1 })), signature].join('.');
		},
		'a signature that is cut': () => lab.token().slice(0, -1),
		'a signature that is longer': () => `${lab.token()}A`,
		'a signature that is spelled differently': () => spelledDifferently(lab.token()),
		'a signature with a character between': () => lab.token().replace(/(.{5})$/, '!$1'),
		padding: () => `${lab.token()}=`,
		'no signature': () => lab.token().split('.').slice(0, 2).join('.'),
		'a fourth part': () => `${lab.token()}.x`,
		'a line break': () => `${lab.token()}%0A`,
		'a blank before it': () => `%20${lab.token()}`,
		'no parts': () => 'eyJ',
		'the placeholder, which nobody has replaced': () => '(jwt)',
		'12,000 characters': () => signed({ alg: 'HS256' }, claims({ more: 'x'.repeat(9_000) })),
	};

	it.each(Object.keys(forgeries))('%s', async (name) => {
		const server = await lab.serve();
		await expectRefusal(server, `?jwt=${forgeries[name]?.()}`, UNSIGNED);
	});

	it.each(['&jwt=', '&jwt[]=', '&jwt[a]='])('several times (%s)', async (again) => {
		const server = await lab.serve();
		await expectRefusal(server, `?jwt=${lab.token()}${again}${lab.token()}`, UNSIGNED);
	});

	it('as a list of one', async () => {
		await expectRefusal(await lab.serve(), `?jwt[]=${lab.token()}`, UNSIGNED);
	});
});

describe('no token', () => {
	it.each(['', '?', '?jwt=', '?jwt', '?JWT=x', '?token=x', '?query[jwt]=x'])(
		'"%s"',
		async (query) => {
			await expectRefusal(await lab.serve(), query, MISSING);
		},
	);

	it('but one in the header', async () => {
		const server = await lab.serve();
		const headers = { authorization: `Bearer ${lab.token()}` };
		expect((await open(server.url, { headers })).status).toBe(403);
		expect(server.started).toBe(0);
	});

	it.each(['HEAD', 'POST', 'PUT'])('is not even looked for in %s', async (method) => {
		const server = await lab.serve();
		expect((await open(`${server.url}?jwt=${lab.token()}`, { method })).status).toBe(404);
		expect(server.started).toBe(0);
	});
});

describe('the wrong time', () => {
	const times: Array<[string, () => unknown, RegExp]> = [
		['more than five minutes ago', () => Date.now() - 5 * MINUTE - 1000, TOO_OLD],
		['in seconds', () => Math.floor(Date.now() / 1000), TOO_OLD],
		['a year ago', () => Date.now() - 365 * 24 * 60 * MINUTE, TOO_OLD],
		['in more than a minute', () => Date.now() + MINUTE + 5000, IN_FUTURE],
		['in a thousand years', () => Date.now() + 1000 * 365 * 24 * 60 * MINUTE, IN_FUTURE],
		['none', () => undefined, TOO_OLD],
		['null', () => null, TOO_OLD],
		['as a text', () => String(Date.now()), TOO_OLD],
	];

	it.each(times)('%s', async (_name, iat, words) => {
		const token = signed({ alg: 'HS256' }, claims({ iat: iat() }));
		await expectRefusal(await lab.serve(), `?jwt=${token}`, words);
	});

	it('a number that no computer holds', async () => {
		const content = `${part({ alg: 'HS256' })}.${Buffer.from('{"iat":1e999}').toString('base64url')}`;
		const signature = createHmac('sha256', lab.sandbox.linkSecret).update(content);
		const token = `${content}.${signature.digest('base64url')}`;
		await expectRefusal(await lab.serve(), `?jwt=${token}`, IN_FUTURE);
	});

	it('more than Max Age ago', async () => {
		const server = await lab.serve({ options: { maxAge: 2 } });
		await expectRefusal(server, `?jwt=${lab.token(2 * MINUTE + 1000)}`, TOO_OLD);
	});

	it('by a Max Age that is none', async () => {
		const server = await lab.serve({ options: { maxAge: '={{ "soon" }}' } });
		await expectRefusal(server, `?jwt=${lab.token()}`, TOO_OLD);
	});

	it('a payload that is no object', async () => {
		const token = signed({ alg: 'HS256' }, [1]);
		await expectRefusal(await lab.serve(), `?jwt=${token}`, TOO_OLD);
	});
});

describe('another system', () => {
	it.each([
		['issuer', { issuer: 'https://other.example.com' }],
		['issuer in other letters', { issuer: 'HTTP://127.0.0.1' }],
		['audience', { audience: 'http://www.example.com' }],
	])('%s', async (_name, options) => {
		await expectRefusal(await lab.serve({ options }), `?jwt=${lab.token()}`, OTHER_SYSTEM);
	});

	it.each(['iss', 'aud'])('that says no %s', async (claim) => {
		const options = { issuer: lab.sandbox.baseUrl, audience: 'http://www.dvinci.de' };
		const token = signed({ alg: 'HS256' }, claims({ [claim]: undefined }));
		await expectRefusal(await lab.serve({ options }), `?jwt=${token}`, OTHER_SYSTEM);
	});

	it('is not told before the signature is right', async () => {
		const server = await lab.serve({ options: { issuer: 'other' } });
		const token = sign(claims({ iat: 0 }), 'another secret');
		await expectRefusal(server, `?jwt=${token}`, UNSIGNED);
	});
});

describe('a credential without a secret', () => {
	it.each([
		['', "The 'Secret' is empty"],
		['secret\n', "The 'Secret' begins or ends with a blank: copy it again"],
	])('%j: the workflow can not be switched on', async (secret, message) => {
		await expect(lab.serve({}, secret)).rejects.toThrow(message);
	});
});

it('a refusal is a whole page that can do nothing but be read', async () => {
	const server = await lab.serve();
	const { headers, text } = await open(`${server.url}?jwt=<script>alert(1)</script>`);
	expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
	expect(headers.get('cache-control')).toBe('no-store');
	expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
	expect(text).not.toContain('<script');
});
