import { parseAddress, systemOrigin } from '../transport/address';
import { keyOf } from '../values/key';
import { isEmpty } from '../values/plain';
import { labelled, ValueProblem } from '../values/problem';
import { portalField } from './publishedJob';

/** Where the jobs of a career portal can be read. */
export interface Portal {
	/** What it is called within sentences. */
	title: string;
	/** Address of its feed, without a query. */
	feed: string;
}

const FEED = '/jobPublication/list.json';
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** What would lead to another path, or has no encoding. */
const IN_NO_NAME = /[/\\?#%]|^\.\.?$|\p{Surrogate}/u;
/** The name of a portal in its address: `/portal/careers/…`. */
const NAME_IN_PATH = /^\/portal\/([^/]+)/i;

/**
 * Finds the career portal that a user has named: nothing is the default portal of the system, a name
 * one that it has besides, an address (`https://…`) one that is elsewhere.
 *
 * @param origin of the system
 * @throws {ValueProblem} for what can be neither, so that nothing is sent
 */
export function portalAt(stored: unknown, origin: string): Portal {
	if (isEmpty(stored)) return { title: 'the default career portal', feed: `${origin}${FEED}` };
	return labelled(portalField, () => named(keyOf(stored), origin));
}

function named(text: string, origin: string): Portal {
	if (SCHEME.test(text)) return elsewhere(text);
	return { title: `the career portal "${text}"`, feed: feedOf(origin, text) };
}

function feedOf(origin: string, name: string): string {
	return `${origin}/portal/${nameSegment(name)}${FEED}`;
}

function nameSegment(name: string): string {
	if (!IN_NO_NAME.test(name)) return encodeURIComponent(name);
	throw new ValueProblem(
		'is neither the name of a portal nor an address that begins with https://',
	);
}

/** Addresses are pasted with all kinds of paths behind them; only the name of a portal counts. */
function elsewhere(address: string): Portal {
	const origin = systemOrigin(address);
	if (typeof origin !== 'string') throw new ValueProblem(problemOf(address));
	const [, encoded] = NAME_IN_PATH.exec(parseAddress(address)?.pathname ?? '') ?? [];
	if (encoded === undefined) {
		return { title: `the career portal at ${origin}`, feed: `${origin}${FEED}` };
	}
	const name = decoded(encoded);
	return { title: `the career portal "${name}" at ${origin}`, feed: feedOf(origin, name) };
}

/** What can't be decoded stays as it is, and is no name then. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function problemOf(address: string): string {
	if (/^https?:\/\/[^/?#]*@/i.test(address)) {
		return 'holds a user name or password: remove everything between https:// and the @ sign';
	}
	return /^http:/i.test(address)
		? 'is not encrypted (http): use the address that begins with https://'
		: 'is not an address that begins with https://';
}
