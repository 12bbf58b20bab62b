import type { Field, Kind } from '../model';
import { recordOf } from './json';
import { isEmpty, labelled, ValueProblem } from './toApi';

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
export function located(field: Field, kind: Kind, stored: unknown): Located {
	return labelled(field, () => {
		const { mode, value }: { mode?: unknown; value?: unknown } =
			typeof stored === 'object' && stored !== null
				? recordOf(stored)
				: { mode: 'id', value: stored };
		if (isEmpty(value)) throw new ValueProblem('is empty');
		const text = String(value).trim();
		if (mode === 'externalId') return { mode: 'externalId', value: text };

		const id = mode === 'url' ? idInUrl(text) : text;
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
