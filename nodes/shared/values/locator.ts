import type { Field, Kind } from '../model';
import { isRecord } from './json';
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
}

const WHOLE_NUMBER = /^[1-9]\d{0,15}$/;

/**
 * Reads a resource locator. An expression or an AI agent may also give the bare id.
 *
 * @throws {ValueProblem} when it is empty or can't be an id of that kind
 */
export function located(field: Field, kind: Kind, value: unknown): Located {
	return labelled(field, () => {
		const locator = isRecord(value) ? value : { mode: 'id', value };
		if (isEmpty(locator.value)) throw new ValueProblem('is empty');
		const text = String(locator.value).trim();
		if (locator.mode === 'externalId') return { mode: 'externalId', value: text };

		const id = locator.mode === 'url' ? idInUrl(text) : text;
		if (kind.idIs === 'number' && !WHOLE_NUMBER.test(id)) {
			throw new ValueProblem(`is not a number above zero: "${id.slice(0, 40)}"`);
		}
		return { mode: 'id', value: id };
	});
}

/** The last number in an address such as `https://acme.dvinci.de/intern/jobOpening/show/2`. */
function idInUrl(url: string): string {
	const id = /\/(\d+)\/?(?:[?#].*)?$/.exec(url)?.[1];
	if (id === undefined) throw new ValueProblem('is not an address with an ID at its end');
	return id;
}

/** An id as the API has it. */
export function idOf(kind: Kind, value: string): number | string {
	return kind.idIs === 'number' ? Number(value) : value;
}

/** Whether a parameter is left empty; a locator is when its value is. */
export function isUnset(value: unknown): boolean {
	return isEmpty(isRecord(value) && 'value' in value ? value.value : value);
}
