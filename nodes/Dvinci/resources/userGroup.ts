import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { forJobOpeningsOf } from '../fields/filters';
import { externalId } from '../fields/ids';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import { key, loadedChoices, text } from '../../shared/fields/words';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const properties: Field[] = [
	text('name', 'Name', { required: true, placeholder: 'e.g. Works Council' }),
	locator(kinds.orgUnit, { description: 'Unit that the user group belongs to' }),
	externalId,
	loadedChoices('userIds', 'User', 'getUsers', {
		hint: 'Members of the group. Replaces all members.',
		api: { as: 'integerList' },
	}),
];

export const userGroup: Entity = { ...kinds.userGroup, properties, simple: {} };

/** @see GET /userGroups/ */
const filters: Field[] = [
	key('externalId', 'External ID', { description: 'Only the user group with this external ID' }),
	forJobOpeningsOf('Only user groups that job openings of this unit can have'),
];

export const userGroupResource: Resource = {
	value: 'userGroup',
	name: 'User Group',
	description: 'Users who work on job openings together',
	operations: [
		createOf(userGroup, {
			name: 'Create',
			action: 'Create user group',
			description: 'Create a user group with its members',
		}),
		upsertOf(
			userGroup,
			{
				name: 'Create or Update',
				action: 'Create or update user group',
				description:
					'Create a user group, or update the one that already has this external ID (upsert)',
			},
			{ ...externalId, required: true },
		),
		deleteOf(userGroup, {
			name: 'Delete',
			action: 'Delete user group',
			description: 'Delete a user group permanently; its members stay users of d.vinci',
		}),
		getOf(userGroup, {
			name: 'Get',
			action: 'Get user group',
			description: 'Get one user group by ID or external ID, with its members',
		}),
		getAllOf(
			userGroup,
			{
				name: 'Get Many',
				action: 'Get many user groups',
				description: 'Get many user groups, without their members',
			},
			{ filters, shorterThanDetails: true },
		),
		updateOf(userGroup, {
			name: 'Update',
			action: 'Update user group',
			description: 'Change name or members of a user group and keep the rest',
		}),
	],
};
