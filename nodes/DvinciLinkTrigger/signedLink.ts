import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far d.vinci's clock may be ahead of n8n's, in milliseconds. */
export const CLOCK_TOLERANCE = 60_000;

/** Many times what d.vinci's tokens have; more characters than this are not even looked at. */
const MAX_LENGTH = 4096;

const TOKEN = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

/** Why a token starts nothing. */
export type Refusal = 'missing' | 'unsigned' | 'otherSystem' | 'tooOld' | 'inFuture';

/** What d.vinci has signed: who has chosen the link, and when. */
export interface Click {
	dvinciUser: string | null;
	dvinciUserId: number | null;
	/** Milliseconds since 1970. */
	issuedAt: number;
	/** The same for the same token and for no other. */
	signature: string;
}

/** What a token has to fulfil besides its signature. */
export interface Rules {
	/** Milliseconds. */
	maxAge: number;
	/** Empty: any. */
	issuer: string;
	/** Empty: any. */
	audience: string;
}

/**
 * Reads the token that d.vinci adds to an external link: HS256, with `iat` in milliseconds, and with
 * neither `exp` nor `jti`. Nothing in the token is read before its signature has proved right, and its
 * header has no say in how it is checked.
 *
 * @param jwt the query parameter as it came: text, or a list or an object where it came several times
 * @param now milliseconds since 1970
 */
export function readSignedLink(
	jwt: unknown,
	secret: string,
	rules: Rules,
	now: number,
): Click | Refusal {
	if (jwt === undefined || jwt === '') return 'missing';
	if (typeof jwt !== 'string' || jwt.length > MAX_LENGTH) return 'unsigned';
	const [, header = '', payload = '', signature = ''] = TOKEN.exec(jwt) ?? [];
	const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
	if (secret === '' || !isSame(signature, expected)) return 'unsigned';
	const { alg, crit } = objectIn(header);
	if (alg !== 'HS256' || crit !== undefined) return 'unsigned';
	const { dvinciUser, dvinciUserId, iat, iss, aud } = objectIn(payload);
	if (rules.issuer !== '' && iss !== rules.issuer) return 'otherSystem';
	if (rules.audience !== '' && ![aud].flat().includes(rules.audience)) return 'otherSystem';
	if (typeof iat !== 'number' || !(now - iat <= rules.maxAge)) return 'tooOld';
	if (iat - now > CLOCK_TOLERANCE) return 'inFuture';
	return {
		dvinciUser: typeof dvinciUser === 'string' ? dvinciUser : null,
		dvinciUserId: typeof dvinciUserId === 'number' ? dvinciUserId : null,
		issuedAt: iat,
		signature,
	};
}

/** Compares in a time that does not tell how much of the text is right. */
function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/** The JSON object in a part of a token; empty where there is none. */
function objectIn(part: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
		return typeof value === 'object' && value !== null ? { ...value } : {};
	} catch {
		return {};
	}
}
