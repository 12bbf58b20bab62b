import { createOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { externalLinks } from '../fields/externalLinks';
import { createdBetween } from '../fields/filters';
import { externalId, masterData, masterDataList } from '../fields/ids';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import { choice, loadedChoices, nullable, text } from '../../shared/fields/words';
import { formFields } from '../fields/questions';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const statuses = { ACTIVE: 'Active', CLOSED: 'Closed', INACTIVE: 'Inactive' };

const types = {
	DEFAULT: ['Default', 'Listed in the career portal once it has job publications'],
	MANAGED_BY_API: [
		'Managed by API',
		'Led in another system, with one publication that only holds the form',
	],
	UNSOLICITED: ['Unsolicited', 'For unsolicited applications, not listed in the career portal'],
} as const;

const properties: Field[] = [
	text('name', 'Name', { required: true, description: 'Main title of the job opening' }),
	locator(kinds.orgUnit, {
		description: 'Unit that the job opening belongs to',
		api: { only: 'create' },
	}),
	locator(kinds.user, {
		displayName: 'Responsible User',
		name: 'responsibleUserId',
		description: 'User of d.vinci who is responsible for the job opening',
	}),
	choice('status', 'Status', statuses, {
		required: true,
		default: 'INACTIVE',
		description: 'A job opening can be closed within d.vinci only',
	}),
	choice('type', 'Type', types, {
		required: true,
		description: 'The type can’t be changed later',
		api: { only: 'create' },
	}),
	masterDataList('categoryIds', 'Category IDs', 'Internal names of categories'),
	...nullable(masterData('companyId', 'Company ID', 'Internal name of a company')),
	masterData('contractPeriod', 'Contract Period', 'Internal name of a contract period', {
		placeholder: 'e.g. UNLIMITED',
	}),
	text('costUnit', 'Cost Unit'),
	text('department', 'Department'),
	text('earliestEntryDate', 'Earliest Entry Date', {
		placeholder: 'e.g. as soon as possible',
		description: 'When somebody could start at the earliest, in your own words',
	}),
	externalId,
	externalLinks('Buttons in the view of the job opening, such as links back to your system'),
	formFields('job openings'),
	loadedChoices('locationIds', 'Location', 'getLocations'),
	text('reference', 'Reference', { description: 'Reference number, unless d.vinci generates it' }),
	text('reward', 'Reward'),
	masterDataList('targetGroups', 'Target Groups', 'Internal names of target groups', {
		placeholder: 'e.g. PROFESSIONALS',
	}),
	loadedChoices('userGroupIds', 'User Group', 'getUserGroups', { api: { as: 'integerList' } }),
	masterDataList('workingTimes', 'Working Times', 'Internal names of working times', {
		placeholder: 'e.g. FULL_TIME',
	}),
];

export const jobOpening: Entity = {
	...kinds.jobOpening,
	properties,
	readOnly: ['applicationListUrl', 'hiringRequestId', 'jobOpeningUrl', 'jobPublications'],
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
const filters = createdBetween('job openings');

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
