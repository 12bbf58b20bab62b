import type { Sentences } from './wording';

/**
 * What a base URL may look like: https anywhere, plain http on this machine only, no user name or
 * password in it. Group 0 is the origin; whatever path was pasted behind it is left alone.
 * The credential's token URL is built with the same pattern.
 */
export const ORIGIN_PATTERN =
	'^(https:\\/\\/[^\\/@?#\\s]+|http:\\/\\/(localhost|127\\.0\\.0\\.1)(:[0-9]+)?)(?=[\\/?#]|$)';

const ORIGIN = new RegExp(ORIGIN_PATTERN, 'i');

/**
 * Reads an address; undefined for what is none. Not by `URL.canParse`, which Node 20 answers wrongly
 * for addresses with umlauts once it has been asked often.
 */
export function parseAddress(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

/**
 * Finds the origin of a d.vinci system in a base URL as people paste it: with spaces around it,
 * trailing slashes, `/intern…` or `/restApi…` behind it, the host in capitals.
 *
 * @returns the origin without a trailing slash (`https://acme.dvinci.de`), or what is wrong
 */
export function systemOrigin(baseUrl: string): string | Sentences {
	const pasted = baseUrl.trim();
	const address = parseAddress(ORIGIN.exec(pasted)?.[0] ?? '');
	if (address !== undefined) return address.origin;

	if (pasted === '') {
		return {
			message: "The 'Base URL' is missing in the d.vinci credential",
			description: 'Open the credential and enter the address at which you open d.vinci.',
		};
	}
	if (/^http:\/\//i.test(pasted)) {
		return {
			message: "The 'Base URL' in the d.vinci credential is not encrypted (http)",
			description:
				'The client secret and the data of applicants would travel readable for others. Use the address that begins with https://.',
		};
	}
	if (/^https:\/\/[^/?#]*@/i.test(pasted)) {
		return {
			message: "The 'Base URL' in the d.vinci credential holds a user name or password",
			description:
				"Remove everything between https:// and the @ sign. 'Client ID' and 'Client Secret' have fields of their own.",
		};
	}
	return {
		message: "The 'Base URL' in the d.vinci credential is not a web address",
		description: 'Enter it as it stands in your browser, such as https://your-company.dvinci.de.',
	};
}

/**
 * Finds the address of the reporting interface in the OData Source URL as people paste it: with
 * spaces around it, as a path alone, with `$metadata` behind it.
 *
 * @param origin of the system, which is the only place that the token may go to
 * @returns the address with a slash at its end, or what is wrong
 */
export function reportingRoot(odataUrl: string, origin: string): string | Sentences {
	const pasted = odataUrl.trim();
	if (pasted === '') {
		return {
			message: "The 'OData Source URL' is missing in the d.vinci credential",
			description:
				"Open d.vinci, go to Reports > Use Reporting API, and copy what stands there as OData Source into the field 'OData Source URL' of the credential.",
		};
	}
	const url = /^(https?:\/\/|\/)/i.test(pasted) ? parseAddress(pasted, origin) : undefined;
	if (url === undefined) {
		return {
			message: "The 'OData Source URL' in the d.vinci credential is not a web address",
			description:
				'Enter it as d.vinci shows it under Reports > Use Reporting API, beginning with https://.',
		};
	}
	if (url.origin !== origin) {
		return {
			message: `The 'OData Source URL' in the d.vinci credential leads to ${url.origin}, but the 'Base URL' to ${origin}`,
			description:
				"The token is sent to the 'Base URL' only, so both must begin alike. Check which of them is wrong.",
		};
	}
	return `${origin}${url.pathname.replace(/\/?(\$metadata)?\/?$/, '')}/`;
}
