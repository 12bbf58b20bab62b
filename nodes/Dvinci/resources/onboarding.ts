import { deleteOf, getAllOf, getOf } from '../engine/operations';
import * as kinds from '../../shared/fields/kinds';
import { reference } from '../../shared/fields/locators';
import { choice, day, moment } from '../../shared/fields/words';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

export const onboarding: Entity = {
	...kinds.onboarding,
	properties: [],
	// The list has the names at the top level, the details have a person.
	simple: {
		id: 'id',
		status: 'status',
		personFirstName: ['personFirstName', 'person.firstName'],
		personLastName: ['personLastName', 'person.lastName'],
		position: 'position',
		orgUnitId: 'orgUnitId',
		applicationId: 'applicationId',
		entryReason: 'entryReason',
		dateOfStart: 'dateOfStart',
		dateOfEnd: 'dateOfEnd',
	},
};

/** @see GET /onboardings/ */
const filters: Field[] = [
	reference(kinds.application, { description: 'Only onboardings that came from this application' }),
	day('fromDateOfContract', 'Contract Date From', {
		description: 'Only onboardings with a contract of this day or later',
	}),
	moment('fromDateCreated', 'Created After', {
		description: 'Only onboardings created at this time or later',
	}),
	day('fromDateOfEmployment', 'Employment Date From', {
		description: 'Only onboardings with an employment from this day on',
	}),
	day('fromDateOfEnd', 'End Date From', {
		description: 'Only onboardings that end on this day or later',
	}),
	reference(kinds.orgUnit, { description: 'Only onboardings in this unit' }),
	day('fromDateOfStart', 'Start Date From', {
		description: 'Only onboardings that start on this day or later',
	}),
	choice('status', 'Status', { ACTIVE: 'Active', FINISHED: 'Finished' }),
];

export const onboardingResource: Resource = {
	value: 'onboarding',
	name: 'Onboarding',
	description: 'The first months of somebody new in the company',
	operations: [
		deleteOf(onboarding, {
			name: 'Delete',
			action: 'Delete onboarding',
			description: 'Delete an onboarding permanently, with its attachments',
		}),
		getOf(onboarding, {
			name: 'Get',
			action: 'Get onboarding',
			description: 'Get one onboarding with its person, dates and responsible users',
		}),
		getAllOf(
			onboarding,
			{
				name: 'Get Many',
				action: 'Get many onboardings',
				description: 'Get many onboardings, for example the active ones or those that start soon',
			},
			{ filters, shorterThanDetails: true },
		),
	],
};
