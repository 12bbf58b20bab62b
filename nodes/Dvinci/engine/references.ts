import type { IDataObject } from 'n8n-workflow';
import type { Field, Kind } from '../../shared/model';
import { idOf, isUnset, located, ofSystem, type Reference } from '../../shared/values/locator';

/**
 * Replaces the locators among some values, each by a `Reference`; `find` looks up the id of what is
 * named by an external id. A locator whose record may be named either way isn't looked up. Links must
 * lead into the system at `origin`.
 */
export async function withReferences(
	fields: Field[],
	values: IDataObject,
	find: (kind: Kind, externalId: string) => Promise<number | string>,
	origin: string,
): Promise<IDataObject> {
	const result = { ...values };
	for (const field of fields) {
		const kind = field.api?.kind;
		if (kind === undefined || values[field.name] === undefined) continue;
		if (field.required !== true && isUnset(values[field.name])) {
			result[field.name] = null;
			continue;
		}
		const { mode, value } = ofSystem(field, origin, located(field, kind, values[field.name]));
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
