import type { IDataObject } from 'n8n-workflow';
import type { Field, Kind } from '../../shared/model';
import { isEmpty, labelled, type Reference, ValueProblem } from '../../shared/values/toApi';

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
		const locator =
			typeof value === 'object' && value !== null
				? (value as { mode?: string; value?: unknown })
				: { mode: 'id', value };
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

/**
 * Replaces the locators among some values, each by a `Reference`; `find` looks up the id of what is
 * named by an external id. A locator whose record may be named either way isn't looked up.
 */
export async function withReferences(
	fields: Field[],
	values: IDataObject,
	find: (kind: Kind, externalId: string) => Promise<number | string>,
): Promise<IDataObject> {
	const result = { ...values };
	for (const field of fields) {
		const kind = field.api?.kind;
		if (kind === undefined || values[field.name] === undefined) continue;
		if (field.required !== true && isUnset(values[field.name])) {
			result[field.name] = null;
			continue;
		}
		const { mode, value } = located(field, kind, values[field.name]);
		const reference: Reference =
			mode === 'id'
				? { id: idOf(kind, value) }
				: field.api?.as === 'referenceObject'
					? { externalId: value }
					: { id: await find(kind, value) };
		result[field.name] = reference;
	}
	return result;
}

function isUnset(value: unknown): boolean {
	return isEmpty(
		typeof value === 'object' && value !== null && 'value' in value ? value.value : value,
	);
}
