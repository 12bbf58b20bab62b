/**
 * What a base URL may look like: https anywhere, plain http on this machine only, no user name or
 * password in it. Group 0 is the origin; whatever path was pasted behind it is left alone.
 * The credential's token URL is built with the same pattern.
 */
export const ORIGIN_PATTERN =
	'^(https:\\/\\/[^\\/@?#\\s]+|http:\\/\\/(localhost|127\\.0\\.0\\.1)(:[0-9]+)?)(?=[\\/?#]|$)';

const ORIGIN = new RegExp(ORIGIN_PATTERN, 'i');

/** A sentence about an address that can't be used, and what to do about it. */
export interface AddressProblem {
	message: string;
	description: string;
}

/**
 * Finds the origin of a d.vinci system in a base URL as people paste it: with spaces around it,
 * trailing slashes, `/intern…` or `/restApi…` behind it, the host in capitals.
 *
 * @returns the origin without a trailing slash (`https://acme.dvinci.de`), or what is wrong
 */
export function systemOrigin(baseUrl: string): string | AddressProblem {
	const pasted = baseUrl.trim();
	const origin = ORIGIN.exec(pasted)?.[0];
	if (origin !== undefined && URL.canParse(origin)) return new URL(origin).origin;

	if (pasted === '') {
		return {
			message: 'The Base URL is missing in the d.vinci credential',
			description: 'Open the credential and enter the address at which you open d.vinci.',
		};
	}
	if (/^http:\/\//i.test(pasted)) {
		return {
			message: 'The Base URL in the d.vinci credential is not encrypted (http)',
			description:
				'The client secret and the data of applicants would travel readable for others. Use the address that begins with https://.',
		};
	}
	if (/^https:\/\/[^/?#]*@/i.test(pasted)) {
		return {
			message: 'The Base URL in the d.vinci credential holds a user name or password',
			description:
				'Remove everything between https:// and the @ sign. Client ID and Client Secret have fields of their own.',
		};
	}
	return {
		message: 'The Base URL in the d.vinci credential is not a web address',
		description: 'Enter it as it stands in your browser, such as https://your-company.dvinci.de.',
	};
}
