import { deleteOf, getAllOf, getOf } from '../engine/operations';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
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
	locator(kinds.application, {
		required: undefined,
		description: 'Only onboardings that came from this application',
	}),
	{
		displayName: 'Contract Date From',
		name: 'fromDateOfContract',
		type: 'dateTime',
		default: '',
		description:
			'Only onboardings with a contract of this day or later. The time of day does not matter.',
		api: { as: 'date' },
	},
	{
		displayName: 'Created After',
		name: 'fromDateCreated',
		type: 'dateTime',
		default: '',
		description: 'Only onboardings created at this time or later',
	},
	{
		displayName: 'Employment Date From',
		name: 'fromDateOfEmployment',
		type: 'dateTime',
		default: '',
		description:
			'Only onboardings with an employment from this day on. The time of day does not matter.',
		api: { as: 'date' },
	},
	{
		displayName: 'End Date From',
		name: 'fromDateOfEnd',
		type: 'dateTime',
		default: '',
		description: 'Only onboardings that end on this day or later. The time of day does not matter.',
		api: { as: 'date' },
	},
	locator(kinds.orgUnit, {
		required: undefined,
		description: 'Only onboardings in this unit',
	}),
	{
		displayName: 'Start Date From',
		name: 'fromDateOfStart',
		type: 'dateTime',
		default: '',
		description:
			'Only onboardings that start on this day or later. The time of day does not matter.',
		api: { as: 'date' },
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'ACTIVE',
		options: [
			{ name: 'Active', value: 'ACTIVE' },
			{ name: 'Finished', value: 'FINISHED' },
		],
	},
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
