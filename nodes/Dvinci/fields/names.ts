import type { Field } from '../../shared/model';

/** What every person has, an applicant as well as a user. */
export const nameFields: Field[] = [
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		required: true,
		default: '',
	},
	{
		displayName: 'Last Name',
		name: 'lastName',
		type: 'string',
		required: true,
		default: '',
	},
];
