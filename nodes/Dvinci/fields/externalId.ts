import type { Field } from '../../shared/model';

export const externalId: Field = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. SAP-000815',
	description:
		'ID of the record in another system, at most once in d.vinci. With it, a record is created only once even when a connection breaks.',
	api: { nullable: true },
};
