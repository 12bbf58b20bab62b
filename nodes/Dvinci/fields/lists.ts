import type { Field } from '../../shared/model';

type Own = Pick<Field, 'displayName' | 'name'> &
	Partial<Pick<Field, 'description' | 'placeholder'>>;

/** Several values that d.vinci offers no list of. */
export function list(own: Own): Field {
	return {
		...own,
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
		default: [],
		api: { as: 'list' },
	};
}

/** Several locations out of those in d.vinci. */
export function locationIds(own: Own): Field {
	return {
		...own,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLocations' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

export const userGroupIds: Field = {
	displayName: 'User Group Names or IDs',
	name: 'userGroupIds',
	type: 'multiOptions',
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	typeOptions: { loadOptionsMethod: 'getUserGroups' },
	default: [],
	api: { as: 'integerList' },
};
