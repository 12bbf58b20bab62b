import { sign } from 'jsonwebtoken';
import type { User } from '../records/user';

/** What all systems of the vendor say they sign for. */
const AUDIENCE = 'http://www.dvinci.de';

/** A system that signs links. */
export interface Signer {
	/** The name of the system. */
	issuer: string;
	secret: string;
}

/**
 * The token that says who has chosen a link, and when: HS256 with nothing else in its header, `iat` in
 * milliseconds, neither `exp` nor `jti`.
 */
export function signClick(
	{ id, username }: Pick<User, 'id' | 'username'>,
	{ issuer, secret }: Signer,
	now: Date,
): string {
	const claims = {
		dvinciUser: username,
		dvinciUserId: id,
		aud: AUDIENCE,
		iss: issuer,
		iat: now.getTime(),
	};
	return sign(claims, secret, { header: { alg: 'HS256', typ: undefined } });
}
