import { createOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { externalId } from '../fields/externalId';
import * as kinds from '../../shared/fields/kinds';
import { list, locationIds } from '../fields/lists';
import { locator } from '../../shared/fields/locators';
import { answers } from '../fields/questions';
import { day, longText, text } from '../fields/texts';
import { userIds } from '../fields/users';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const required: Field[] = [
	{
		displayName: 'Job Title',
		name: 'jobTitle',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Software Engineer',
		description: 'Title of the position that is asked for',
	},
	locator(kinds.orgUnit, {
		description: 'Unit that needs somebody. It can’t be changed later.',
		api: { only: 'create', sentBack: true },
	}),
	locator(kinds.user, {
		displayName: 'Superior',
		name: 'superiorId',
		description: 'User of d.vinci who will be the superior',
	}),
	locator(kinds.user, {
		displayName: 'HR Contact',
		name: 'hrContactId',
		description: 'User of d.vinci in the HR department who looks after the request',
	}),
];

/** Why somebody is needed, and what d.vinci wants to know for each of the reasons. */
const reasons: Field[] = [
	{
		displayName: 'Hiring Reason',
		name: 'hiringReason',
		type: 'options',
		default: 'ADDITIONAL_REQUIREMENT',
		description:
			'Why somebody is needed. When you change it, empty the fields that go with the former reason only.',
		options: [
			{ name: 'Additional Requirement', value: 'ADDITIONAL_REQUIREMENT' },
			{ name: 'Expansion', value: 'EXPANSION' },
			{ name: 'Other', value: 'OTHER' },
			{ name: 'Renewal or Extension of Contract', value: 'RENEWAL_OR_EXTENSION_OF_CONTRACT' },
			{ name: 'Replacement After Termination', value: 'REPLACEMENT_TERMINATION' },
			{ name: 'Replacement After Transfer', value: 'REPLACEMENT_TRANSFER' },
			{ name: 'Temporary Substitute', value: 'TEMPORARY_SUBSTITUTE' },
			{ name: 'Training', value: 'TRAINING' },
		],
	},
	text({
		displayName: 'Department and Cost Unit',
		name: 'departmentAndCostUnit',
		description: 'Only with the hiring reason Replacement After Transfer',
	}),
	text({
		displayName: 'Name and Staff Number',
		name: 'nameAndStaffNumber',
		description:
			'Who is replaced; only with the hiring reasons Replacement After Termination, Replacement After Transfer and Temporary Substitute',
	}),
	longText({
		displayName: 'Reason',
		name: 'reason',
		description: 'Explanation in your own words; not with the two hiring reasons for a replacement',
	}),
	day({
		displayName: 'Substitute From',
		name: 'substituteDateFrom',
		description: 'Only with the hiring reason Temporary Substitute',
	}),
	day({
		displayName: 'Substitute Until',
		name: 'substituteDateTo',
		description: 'Only with the hiring reason Temporary Substitute',
	}),
	day({
		displayName: 'Termination Date',
		name: 'terminationDate',
		description: 'Only with the hiring reason Replacement After Termination',
	}),
	day({
		displayName: 'Transfer Date',
		name: 'transferDate',
		description: 'Only with the hiring reason Replacement After Transfer',
	}),
];

const masterData: Field[] = [
	text({
		displayName: 'Company ID',
		name: 'companyId',
		description: 'Internal name of a company in the master data of d.vinci',
	}),
	text({
		displayName: 'Contract Period ID',
		name: 'contractPeriodId',
		placeholder: 'e.g. UNLIMITED',
		description: 'Internal name of a contract period in the master data of d.vinci',
	}),
	text({
		displayName: 'Function Group ID',
		name: 'functionGroupId',
		description: 'ID of a function group in the master data of d.vinci',
	}),
	text({
		displayName: 'Occupational Group ID',
		name: 'occupationalGroupId',
		description: 'ID of an occupational group in the master data of d.vinci',
	}),
	text({
		displayName: 'Pay Grade ID',
		name: 'payGradeId',
		description: 'ID of a pay grade in the master data of d.vinci',
	}),
	list({
		displayName: 'Working Time IDs',
		name: 'workingTimeIds',
		placeholder: 'e.g. FULL_TIME',
		description:
			'Internal names of working times in the master data of d.vinci. Replaces all working times.',
	}),
];

const properties: Field[] = [
	...required,
	...reasons,
	...masterData,
	{
		...userIds({ displayName: 'Approver Names or IDs', name: 'approverIds' }),
		hint: 'Users who have to approve the request, in this order',
		api: { as: 'integerList', only: 'create' },
	},
	text({ displayName: 'Area', name: 'area' }),
	{
		displayName: 'Budgeted',
		name: 'budgeted',
		type: 'boolean',
		default: true,
		description: 'Whether the position is in the budget',
		api: { nullable: true },
	},
	text({ displayName: 'Cost Unit', name: 'costUnit' }),
	text({ displayName: 'Department', name: 'department' }),
	externalId,
	answers({
		displayName: 'Form Fields',
		name: 'formFields',
		description:
			'Answers to the fields that your d.vinci adds to hiring requests. Replaces all answers.',
	}),
	locationIds({ displayName: 'Location Names or IDs', name: 'locationIds' }),
	{
		displayName: 'Number of Openings',
		name: 'openingsCount',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'How many people are to be hired',
		api: { as: 'integer', nullable: true },
	},
	day({
		displayName: 'Planned Starting Date',
		name: 'earliestEntryDate',
	}),
	longText({ displayName: 'Remark', name: 'remark' }),
	longText({
		displayName: 'Requirements',
		name: 'profile',
		description: 'What candidates need to have, as HTML',
	}),
	text({
		displayName: 'Salary',
		name: 'salary',
		placeholder: 'e.g. 38,000 to 45,000 EUR',
		description: 'Wage or range of salary, in your own words',
	}),
	longText({
		displayName: 'Tasks',
		name: 'tasks',
		description: 'What is to be done in the position, as HTML',
	}),
	text({ displayName: 'Vacancy Number', name: 'vacancyNumber' }),
];

export const hiringRequest: Entity = {
	...kinds.hiringRequest,
	properties,
	simple: {
		id: 'id',
		externalId: 'externalId',
		jobTitle: 'jobTitle',
		status: 'status',
		approvalStatus: 'approvalStatus',
		orgUnitId: 'orgUnitId',
		superiorId: 'superiorId',
		hrContactId: 'hrContactId',
		openingsCount: 'openingsCount',
		dateCreated: 'dateCreated',
	},
};

/** @see GET /hiringRequests/ */
const filters: Field[] = [
	{
		displayName: 'Created After',
		name: 'byDateCreatedFrom',
		type: 'dateTime',
		default: '',
		description: 'Only hiring requests created at this time or later',
	},
	{
		displayName: 'Created Before',
		name: 'byDateCreatedTo',
		type: 'dateTime',
		default: '',
		description: 'Only hiring requests created until this time',
	},
];

export const hiringRequestResource: Resource = {
	value: 'hiringRequest',
	name: 'Hiring Request',
	description: 'What a department asks for when it needs somebody, with its approval',
	operations: [
		createOf(hiringRequest, {
			name: 'Create',
			action: 'Create hiring request',
			description: 'Create a hiring request of an organizational unit, with its approvers',
		}),
		upsertOf(
			hiringRequest,
			{
				name: 'Create or Update',
				action: 'Create or update hiring request',
				description:
					'Create a hiring request, or update the one that already has this external ID (upsert)',
			},
			{ ...externalId, required: true },
		),
		getOf(hiringRequest, {
			name: 'Get',
			action: 'Get hiring request',
			description: 'Get one hiring request by ID or external ID',
		}),
		{
			value: 'getApprovers',
			name: 'Get Approvers',
			action: 'Get approvers of hiring request',
			description:
				'Get the users who have to approve a hiring request, in their order and with their decisions',
			routes: ['GET /hiringRequests/{hiringRequestId}/approvers'],
			fields: [locator(kinds.hiringRequest)],
		},
		{
			value: 'getHistory',
			name: 'Get History',
			action: 'Get history of hiring request',
			description: 'Get what has happened to a hiring request: changes, comments and approvals',
			routes: ['GET /hiringRequests/{hiringRequestId}/history'],
			fields: [locator(kinds.hiringRequest)],
		},
		getAllOf(
			hiringRequest,
			{
				name: 'Get Many',
				action: 'Get many hiring requests',
				description: 'Get many hiring requests with their status and approval',
			},
			{ filters },
		),
		updateOf(hiringRequest, {
			name: 'Update',
			action: 'Update hiring request',
			description: 'Change some data of a hiring request and keep the rest',
		}),
	],
};
