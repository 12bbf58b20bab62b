import type { Field } from '../../shared/model';

/** Several users out of those in d.vinci. */
export function userIds(own: Pick<Field, 'displayName' | 'name' | 'hint'>): Field {
	return {
		...own,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getUsers' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		api: { as: 'integerList' },
	};
}
