import { createOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { createdBetween } from '../fields/filters';
import { externalId, masterData } from '../fields/ids';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import { formFields } from '../fields/questions';
import {
	choice,
	day,
	flag,
	html,
	list,
	loadedChoices,
	longText,
	nullable,
	text,
	wholeNumber,
} from '../../shared/fields/words';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const reasons = {
	ADDITIONAL_REQUIREMENT: 'Additional Requirement',
	EXPANSION: 'Expansion',
	OTHER: 'Other',
	RENEWAL_OR_EXTENSION_OF_CONTRACT: 'Renewal or Extension of Contract',
	REPLACEMENT_TERMINATION: 'Replacement After Termination',
	REPLACEMENT_TRANSFER: 'Replacement After Transfer',
	TEMPORARY_SUBSTITUTE: 'Temporary Substitute',
	TRAINING: 'Training',
};

/** What d.vinci wants to know for a single one of the reasons. */
function onlyWith(reason: keyof typeof reasons): { description: string } {
	return { description: `Only with the hiring reason ${reasons[reason]}` };
}

const properties: Field[] = [
	text('jobTitle', 'Job Title', {
		required: true,
		placeholder: 'e.g. Software Engineer',
		description: 'Title of the position that is asked for',
	}),
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
	choice('hiringReason', 'Hiring Reason', reasons, {
		description:
			'Why somebody is needed. When you change it, empty the fields that go with the former reason only.',
	}),
	loadedChoices('approverIds', 'Approver', 'getUsers', {
		hint: 'Users who have to approve the request, in this order',
		api: { as: 'integerList', only: 'create' },
	}),
	formFields('hiring requests'),
	loadedChoices('locationIds', 'Location', 'getLocations'),
	list('workingTimeIds', 'Working Time IDs', {
		placeholder: 'e.g. FULL_TIME',
		description:
			'Internal names of working times in the master data of d.vinci. Replaces all working times.',
	}),
	...nullable(
		text('area', 'Area'),
		flag('budgeted', 'Budgeted', {
			default: true,
			description: 'Whether the position is in the budget',
		}),
		masterData('companyId', 'Company ID', 'Internal name of a company'),
		masterData('contractPeriodId', 'Contract Period ID', 'Internal name of a contract period', {
			placeholder: 'e.g. UNLIMITED',
		}),
		text('costUnit', 'Cost Unit'),
		text('department', 'Department'),
		text('departmentAndCostUnit', 'Department and Cost Unit', onlyWith('REPLACEMENT_TRANSFER')),
		externalId,
		masterData('functionGroupId', 'Function Group ID', 'ID of a function group'),
		text('nameAndStaffNumber', 'Name and Staff Number', {
			description:
				'Who is replaced; only with the hiring reasons Replacement After Termination, Replacement After Transfer and Temporary Substitute',
		}),
		wholeNumber('openingsCount', 'Number of Openings', {
			typeOptions: { minValue: 1 },
			default: 1,
			description: 'How many people are to be hired',
		}),
		masterData('occupationalGroupId', 'Occupational Group ID', 'ID of an occupational group'),
		masterData('payGradeId', 'Pay Grade ID', 'ID of a pay grade'),
		day('earliestEntryDate', 'Planned Starting Date'),
		longText('reason', 'Reason', {
			description:
				'Explanation in your own words; not with the two hiring reasons for a replacement',
		}),
		longText('remark', 'Remark'),
		html('profile', 'Requirements', 'What candidates need to have'),
		text('salary', 'Salary', {
			placeholder: 'e.g. 38,000 to 45,000 EUR',
			description: 'Wage or range of salary, in your own words',
		}),
		day('substituteDateFrom', 'Substitute From', onlyWith('TEMPORARY_SUBSTITUTE')),
		day('substituteDateTo', 'Substitute Until', onlyWith('TEMPORARY_SUBSTITUTE')),
		html('tasks', 'Tasks', 'What is to be done in the position'),
		day('terminationDate', 'Termination Date', onlyWith('REPLACEMENT_TERMINATION')),
		day('transferDate', 'Transfer Date', onlyWith('REPLACEMENT_TRANSFER')),
		text('vacancyNumber', 'Vacancy Number'),
	),
];

export const hiringRequest: Entity = {
	...kinds.hiringRequest,
	properties,
	readOnly: [
		'approvalProcessStarterId',
		'approvalStatus',
		'dateCreated',
		'hiringRequestCreatorId',
		'jobOpeningId',
		'status',
	],
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
const filters = createdBetween('hiring requests');

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
