import { text } from './words';

export const partnerId = text('partnerId', 'Partner ID', {
	required: true,
	placeholder: 'e.g. jobhub24',
	description:
		'ID of the partner whose placements these are: 3 to 15 letters and digits. Other partners don’t see them.',
	api: {
		pattern: {
			regex: /^[a-zA-Z0-9]{3,15}$/,
			problem: 'must be 3 to 15 letters (A to Z) and digits',
		},
	},
});
