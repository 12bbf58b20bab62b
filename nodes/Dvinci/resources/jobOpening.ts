import { createOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { externalId } from '../fields/externalId';
import { externalLinks } from '../fields/externalLinks';
import * as kinds from '../../shared/fields/kinds';
import { list, locationIds, userGroupIds } from '../fields/lists';
import { locator } from '../../shared/fields/locators';
import { answers } from '../fields/questions';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const properties: Field[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		description: 'Main title of the job opening',
	},
	locator(kinds.orgUnit, {
		description: 'Unit that the job opening belongs to',
		api: { only: 'create' },
	}),
	locator(kinds.user, {
		displayName: 'Responsible User',
		name: 'responsibleUserId',
		description: 'User of d.vinci who is responsible for the job opening',
	}),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		required: true,
		default: 'INACTIVE',
		description: 'A job opening can be closed within d.vinci only',
		options: [
			{ name: 'Active', value: 'ACTIVE' },
			{ name: 'Closed', value: 'CLOSED' },
			{ name: 'Inactive', value: 'INACTIVE' },
		],
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		required: true,
		default: 'DEFAULT',
		description: 'The type can’t be changed later',
		options: [
			{
				name: 'Default',
				value: 'DEFAULT',
				description: 'Listed in the career portal once it has job publications',
			},
			{
				name: 'Managed by API',
				value: 'MANAGED_BY_API',
				description: 'Led in another system, with one publication that only holds the form',
			},
			{
				name: 'Unsolicited',
				value: 'UNSOLICITED',
				description: 'For unsolicited applications, not listed in the career portal',
			},
		],
		api: { only: 'create' },
	},
	list({
		displayName: 'Category IDs',
		name: 'categoryIds',
		description: 'Internal names of categories in the master data of d.vinci',
	}),
	{
		displayName: 'Company ID',
		name: 'companyId',
		type: 'string',
		default: '',
		description: 'Internal name of a company in the master data of d.vinci',
		api: { nullable: true },
	},
	{
		displayName: 'Contract Period',
		name: 'contractPeriod',
		type: 'string',
		default: '',
		placeholder: 'e.g. UNLIMITED',
		description: 'Internal name of a contract period in the master data of d.vinci',
	},
	{
		displayName: 'Cost Unit',
		name: 'costUnit',
		type: 'string',
		default: '',
	},
	{
		displayName: 'Department',
		name: 'department',
		type: 'string',
		default: '',
	},
	{
		displayName: 'Earliest Entry Date',
		name: 'earliestEntryDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. as soon as possible',
		description: 'When somebody could start at the earliest, in your own words',
	},
	externalId,
	externalLinks('Buttons in the view of the job opening, such as links back to your system'),
	answers({
		displayName: 'Form Fields',
		name: 'formFields',
		description:
			'Answers to the fields that your d.vinci adds to job openings. Replaces all answers.',
	}),
	locationIds({ displayName: 'Location Names or IDs', name: 'locationIds' }),
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'string',
		default: '',
		description: 'Reference number, unless d.vinci generates it',
	},
	{
		displayName: 'Reward',
		name: 'reward',
		type: 'string',
		default: '',
	},
	list({
		displayName: 'Target Groups',
		name: 'targetGroups',
		placeholder: 'e.g. PROFESSIONALS',
		description: 'Internal names of target groups in the master data of d.vinci',
	}),
	userGroupIds,
	list({
		displayName: 'Working Times',
		name: 'workingTimes',
		placeholder: 'e.g. FULL_TIME',
		description: 'Internal names of working times in the master data of d.vinci',
	}),
];

export const jobOpening: Entity = {
	...kinds.jobOpening,
	properties,
	simple: {
		id: 'id',
		externalId: 'externalId',
		name: 'name',
		reference: 'reference',
		status: 'status',
		type: 'type',
		orgUnitId: 'orgUnitId',
		responsibleUserId: 'responsibleUserId',
		locationIds: 'locationIds',
		jobOpeningUrl: 'jobOpeningUrl',
	},
};

/** @see GET /jobOpenings/ */
const filters: Field[] = [
	{
		displayName: 'Created After',
		name: 'byDateCreatedFrom',
		type: 'dateTime',
		default: '',
		description: 'Only job openings created at this time or later',
	},
	{
		displayName: 'Created Before',
		name: 'byDateCreatedTo',
		type: 'dateTime',
		default: '',
		description: 'Only job openings created until this time',
	},
];

export const jobOpeningResource: Resource = {
	value: 'jobOpening',
	name: 'Job Opening',
	description: 'A position to be filled, to which people apply',
	operations: [
		createOf(jobOpening, {
			name: 'Create',
			action: 'Create job opening',
			description: 'Create a job opening in an organizational unit',
		}),
		upsertOf(
			jobOpening,
			{
				name: 'Create or Update',
				action: 'Create or update job opening',
				description:
					'Create a job opening, or update the one that already has this external ID (upsert)',
			},
			{ ...externalId, required: true },
		),
		getOf(jobOpening, {
			name: 'Get',
			action: 'Get job opening',
			description: 'Get one job opening by ID, external ID or link',
		}),
		getAllOf(
			jobOpening,
			{
				name: 'Get Many',
				action: 'Get many job openings',
				description: 'Get many job openings with their status and their publications',
			},
			{ filters },
		),
		updateOf(jobOpening, {
			name: 'Update',
			action: 'Update job opening',
			description: 'Change some data of a job opening and keep the rest',
		}),
	],
};
