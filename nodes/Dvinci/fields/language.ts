import type { Field } from '../../shared/model';

/** The language of a record. */
export function languageId(description: string): Field {
	return {
		displayName: 'Language Code',
		name: 'languageId',
		type: 'string',
		required: true,
		default: 'de',
		placeholder: 'e.g. de',
		description: `${description}: two letters as in ISO 639`,
	};
}
