import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { addressFields } from '../fields/address';
import { externalId, masterData } from '../fields/ids';
import * as kinds from '../../shared/fields/kinds';
import { choice, day, email, list, nullable, several, text } from '../../shared/fields/words';
import type { ListSearch } from '../engine/getAll';
import type { Resource } from '../engine/operation';
import { personDirectory } from '../engine/personDirectory';
import type { Entity, Field } from '../../shared/model';
import { plain } from '../../shared/values/plain';

const salutations = { '': 'Leave as It Is', MR: 'Mr', MS: 'Ms', MX: 'Mx' };

const properties: Field[] = [
	text('firstName', 'First Name', { required: true }),
	text('lastName', 'Last Name', { required: true }),
	...addressFields,
	externalId,
	list('specialMarkIds', 'Special Mark IDs', {
		typeOptions: several('ID'),
		description: 'Internal names of special marks, such as internal applicant. Replaces all marks.',
	}),
	...nullable(
		text('alternativeTelephone', 'Alternative Telephone'),
		day('dateOfBirth', 'Date of Birth'),
		masterData('degreeId', 'Degree ID', 'Internal name of a degree'),
		text('education', 'Education', { description: 'Vocational education' }),
		email('email', 'Email'),
		text('lastPosition', 'Last Position', { description: 'Position that the person held last' }),
		text('profileLink', 'Profile Link', {
			placeholder: 'e.g. https://www.example.com/in/jane-doe',
			description: 'Address of a profile in a network',
		}),
		choice('salutation', 'Salutation', salutations, { default: '' }),
		text('skypeName', 'Skype Name'),
		text('study', 'Study', { description: 'Field of study' }),
		text('telephone', 'Telephone'),
		text('title', 'Title', { placeholder: 'e.g. Dr.', description: 'Academic title' }),
	),
];

export const person: Entity = {
	...kinds.person,
	properties,
	readOnly: ['applications', 'keywords'],
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

const search: ListSearch = {
	fields: [
		email('email', 'Email', {
			description: 'Only persons with exactly this address; upper and lower case do not matter',
		}),
		text('name', 'Name', {
			placeholder: 'e.g. Jane Doe',
			description:
				'Only persons in whose name all of these words are, in any order; ü and ue are the same',
		}),
	],
	find: async (item, wanted) => {
		const directory = await personDirectory(item);
		const withEmail = 'email' in wanted ? directory.withEmail(plain(wanted.email)) : undefined;
		if (!('name' in wanted)) return withEmail ?? [];
		const named = directory.named(plain(wanted.name));
		return withEmail === undefined ? named : named.filter((one) => withEmail.includes(one));
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
		getAllOf(
			person,
			{
				name: 'Get Many',
				action: 'Get many persons',
				description: 'Get many persons with their contact data, for example by email or name',
			},
			{ search },
		),
		updateOf(person, {
			name: 'Update',
			action: 'Update person',
			description: 'Change some data of a person and keep the rest',
		}),
	],
};
