import type { Field } from '../../shared/model';
import { key, list, type Particulars, text } from '../../shared/fields/words';

export const externalId = key('externalId', 'External ID', {
	placeholder: 'e.g. SAP-000815',
	description:
		'ID of the record in another system, at most once in d.vinci. With it, a record is created only once even when a connection breaks.',
	api: { nullable: true },
});

/** The language of a record. */
export function languageId(description: string): Field {
	return text('languageId', 'Language Code', {
		required: true,
		default: 'de',
		placeholder: 'e.g. de',
		description: `${description}: two letters as in ISO 639`,
	});
}

const IN_MASTER_DATA = 'in the master data of d.vinci';

/** A piece of master data, which d.vinci can't list. @param what begins the description */
export function masterData(
	name: string,
	displayName: string,
	what: string,
	own: Particulars = {},
): Field {
	return text(name, displayName, { description: `${what} ${IN_MASTER_DATA}`, ...own });
}

/** Several pieces of master data. @param what begins the description */
export function masterDataList(
	name: string,
	displayName: string,
	what: string,
	own: Particulars = {},
): Field {
	return list(name, displayName, { description: `${what} ${IN_MASTER_DATA}`, ...own });
}
