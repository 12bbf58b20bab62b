import type { Field } from '../model';

export const partnerId: Field = {
	displayName: 'Partner ID',
	name: 'partnerId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. jobhub24',
	description:
		'ID of the partner whose placements these are: 3 to 15 letters and digits. Other partners don’t see them.',
	api: {
		pattern: {
			regex: /^[a-zA-Z0-9]{3,15}$/,
			problem: 'must be 3 to 15 letters (A to Z) and digits',
		},
	},
};
