import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { addressFields } from '../fields/address';
import { externalId } from '../fields/externalId';
import * as kinds from '../../shared/fields/kinds';
import { nameFields } from '../fields/names';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const properties: Field[] = [
	...nameFields,
	...addressFields,
	{
		displayName: 'Alternative Telephone',
		name: 'alternativeTelephone',
		type: 'string',
		default: '',
		api: { nullable: true },
	},
	{
		displayName: 'Date of Birth',
		name: 'dateOfBirth',
		type: 'dateTime',
		default: '',
		description: 'The time of day does not matter',
		api: { as: 'date', nullable: true },
	},
	{
		displayName: 'Degree ID',
		name: 'degreeId',
		type: 'string',
		default: '',
		description: 'Internal name of a degree in the master data of d.vinci',
		api: { nullable: true },
	},
	{
		displayName: 'Education',
		name: 'education',
		type: 'string',
		default: '',
		description: 'Vocational education',
		api: { nullable: true },
	},
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		api: { nullable: true },
	},
	externalId,
	{
		displayName: 'Last Position',
		name: 'lastPosition',
		type: 'string',
		default: '',
		description: 'Position that the person held last',
		api: { nullable: true },
	},
	{
		displayName: 'Profile Link',
		name: 'profileLink',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://www.example.com/in/jane-doe',
		description: 'Address of a profile in a network',
		api: { nullable: true },
	},
	{
		displayName: 'Salutation',
		name: 'salutation',
		type: 'options',
		default: '',
		options: [
			{ name: 'Mr', value: 'MR' },
			{ name: 'Ms', value: 'MS' },
			{ name: 'Mx', value: 'MX' },
			{ name: 'None', value: '' },
		],
		api: { nullable: true },
	},
	{
		displayName: 'Skype Name',
		name: 'skypeName',
		type: 'string',
		default: '',
		api: { nullable: true },
	},
	{
		displayName: 'Special Mark IDs',
		name: 'specialMarkIds',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
		default: [],
		description: 'Internal names of special marks, such as internal applicant. Replaces all marks.',
		api: { as: 'list' },
	},
	{
		displayName: 'Study',
		name: 'study',
		type: 'string',
		default: '',
		description: 'Field of study',
		api: { nullable: true },
	},
	{
		displayName: 'Telephone',
		name: 'telephone',
		type: 'string',
		default: '',
		api: { nullable: true },
	},
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Dr.',
		description: 'Academic title',
		api: { nullable: true },
	},
];

export const person: Entity = {
	...kinds.person,
	properties,
	simple: {
		id: 'id',
		externalId: 'externalId',
		salutation: 'salutation',
		title: 'title',
		firstName: 'firstName',
		lastName: 'lastName',
		email: 'email',
		telephone: 'telephone',
		city: 'city',
		applications: 'applications',
	},
	legacy: {
		names: ['IA', 'DIS', 'REL', 'VIP', 'REF', 'HRP', 'BL', 'GPA'].map(
			(mark) => `specialMark${mark}`,
		),
		insteadOf: 'specialMarkIds',
	},
};

export const personResource: Resource = {
	value: 'person',
	name: 'Person',
	description: 'Somebody who has applied or may apply',
	operations: [
		createOf(person, {
			name: 'Create',
			action: 'Create person',
			description: 'Create a person, to whom applications can be added',
		}),
		upsertOf(
			person,
			{
				name: 'Create or Update',
				action: 'Create or update person',
				description:
					'Create a person, or update the one that already has this external ID (upsert)',
			},
			{ ...externalId, required: true },
		),
		deleteOf(person, {
			name: 'Delete',
			action: 'Delete person',
			description:
				'Delete a person permanently, with contact data and photo, which can’t be undone',
		}),
		getOf(person, {
			name: 'Get',
			action: 'Get person',
			description: 'Get one person by ID or external ID',
		}),
		getAllOf(person, {
			name: 'Get Many',
			action: 'Get many persons',
			description: 'Get many persons with their contact data',
		}),
		updateOf(person, {
			name: 'Update',
			action: 'Update person',
			description: 'Change some data of a person and keep the rest',
		}),
	],
};
