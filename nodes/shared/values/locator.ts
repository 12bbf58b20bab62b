import type { Field, Kind } from '../model';
import { isRecord } from './json';
import { keyOf } from './key';
import { isEmpty } from './plain';
import { labelled, ValueProblem } from './problem';

/** A resource locator after looking up: an id, or what another system calls the record. */
export interface Reference {
	id?: number | string;
	externalId?: string;
}

/** What a resource locator holds, checked but not looked up. */
export interface Located {
	mode: 'id' | 'externalId';
	value: string;
	/** The origin of the link that the id came in. */
	system?: string;
}

const WHOLE_NUMBER = /^[1-9]\d{0,15}$/;

/**
 * Reads a resource locator. An expression or an AI agent may also give the bare id.
 *
 * @throws {ValueProblem} when it is empty or can't be an id of that kind
 */
export function located(field: Field, kind: Kind, value: unknown): Located {
	return labelled(field, () => {
		const locator = isRecord(value) && 'value' in value ? value : { mode: 'id', value };
		const text = keyOf(locator.value);
		if (locator.mode === 'externalId') return { mode: 'externalId', value: text };
		if (locator.mode === 'url') return { mode: 'id', ...linked(kind, text) };
		if (kind.idIs === 'number' && !WHOLE_NUMBER.test(text)) {
			throw new ValueProblem(`is not a number above zero: "${text.slice(0, 40)}"`);
		}
		return { mode: 'id', value: text };
	});
}

/** The id in a link such as `https://acme.dvinci.de/intern/jobOpening/show/2?tab=3`. */
function linked(kind: Kind, link: string): Pick<Located, 'value' | 'system'> {
	const url = addressIn(link);
	if (url === undefined) throw new ValueProblem('is not an address that begins with https://');
	const value = kind.linkPath?.exec(url.pathname)?.[1];
	if (value !== undefined && WHOLE_NUMBER.test(value)) return { value, system: url.origin };
	throw new ValueProblem(
		/\d/.test(url.pathname)
			? `is not the link of a ${kind.noun}`
			: 'is not an address with an ID at its end',
	);
}

function addressIn(link: string): URL | undefined {
	try {
		return new URL(link);
	} catch {
		return undefined;
	}
}

/**
 * Refuses an id out of a link into another system: the same number is another record here.
 *
 * @param origin of the d.vinci system that is asked
 * @throws {ValueProblem}
 */
export function ofSystem(field: Field, origin: string, found: Located): Located {
	if (found.system === undefined || found.system === origin) return found;
	throw new ValueProblem(
		`is a link into another system: ${found.system} instead of ${origin}`,
		field.displayName,
	);
}

/** An id as the API has it. */
export function idOf(kind: Kind, value: string): number | string {
	return kind.idIs === 'number' ? Number(value) : value;
}

/**
 * Whether a parameter is left empty: a locator is when its value is, a fixed collection when all of
 * its entries are.
 */
export function isUnset(value: unknown): boolean {
	if (!isRecord(value) || value instanceof Date) return isEmpty(value);
	if ('value' in value && ('mode' in value || '__rl' in value)) return isEmpty(value.value);
	const names = Object.keys(value);
	return names.length === 0 || (names.length === 1 && 'item' in value)
		? isEmpty(value.item)
		: isEmpty(value);
}
