import type { IDataObject } from 'n8n-workflow';
import type { ItemRun } from '../engine/itemRun';
import { additionalOf } from '../engine/bodies';
import { sendOnce } from '../engine/once';
import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { one } from '../engine/output';
import { recordOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { additionalFields } from '../fields/common';
import { externalId } from '../fields/externalId';
import * as kinds from '../../shared/fields/kinds';
import { locationIds } from '../fields/lists';
import { locator } from '../../shared/fields/locators';
import { answers } from '../fields/questions';
import type { Operation, Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const properties: Field[] = [
	locator(kinds.person, {
		description: 'Person who applies',
		api: { name: 'person', as: 'referenceObject', only: 'create' },
	}),
	locator(kinds.jobOpening, {
		description: 'Job opening that the person applies for',
		api: { name: 'jobOpening', as: 'referenceObject', only: 'create' },
	}),
	{
		displayName: 'Language Code',
		name: 'languageId',
		type: 'string',
		required: true,
		default: 'de',
		placeholder: 'e.g. de',
		description: 'Language of the application: two letters as in ISO 639',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		required: true,
		default: 'ONLINE',
		description: 'How the application came in',
		options: [
			{ name: 'Direct Contact', value: 'DIRECT_CONTACT' },
			{ name: 'Email', value: 'EMAIL' },
			{ name: 'HR Service Provider', value: 'HR_SERVICE_PROVIDER' },
			{ name: 'Letter', value: 'LETTER' },
			{ name: 'Online', value: 'ONLINE' },
		],
	},
	{
		displayName: 'Application Status Name or ID',
		name: 'applicationStatusId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getApplicationStatuses' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'First status of the application; without it, the workflow’s initial status',
		api: { only: 'create' },
	},
	{
		displayName: 'Apply Date',
		name: 'refApplyDate',
		type: 'dateTime',
		default: '',
		description: 'Day of the application, for correspondence. The time of day does not matter.',
		api: { as: 'date', nullable: true },
	},
	{
		displayName: 'Comment',
		name: 'comment',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		api: { nullable: true },
	},
	{
		displayName: 'Created At',
		name: 'dateCreated',
		type: 'dateTime',
		default: '',
		description: 'Technical creation date, for applications that come from another system',
		api: { nullable: true, only: 'create' },
	},
	{
		...locationIds({ displayName: 'Desired Location Names or IDs', name: 'desiredLocationIds' }),
		// The reference names this property in two ways, so it is sent under both.
		api: { alsoAs: 'desiredLocations' },
	},
	{
		displayName: 'Desired Salary',
		name: 'desiredSalary',
		type: 'string',
		default: '',
		placeholder: 'e.g. 52,000 € per year',
		description: 'In the words of the applicant',
		api: { nullable: true },
	},
	{
		displayName: 'Earliest Starting Date',
		name: 'earliestStartingDate',
		type: 'string',
		default: '',
		placeholder: 'e.g. as soon as possible',
		description: 'In the words of the applicant',
		api: { nullable: true },
	},
	{
		displayName: 'Extended Use Accepted',
		name: 'extendedUseAccepted',
		type: 'boolean',
		default: false,
		description: 'Whether the applicant agrees to be considered for other positions',
		api: { nullable: true },
	},
	externalId,
	{
		displayName: 'HR Service Provider Email',
		name: 'hrServiceProviderEmail',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		description: 'Address of the agency that sent the application',
		api: { nullable: true },
	},
	locator(kinds.jobPublication, {
		displayName: 'Job Publication',
		name: 'refJobPublication',
		required: undefined,
		description: 'Publication that the person applied to, for correspondence',
		api: { as: 'referenceObject', nullable: true },
	}),
	{
		displayName: 'Last Status Change At',
		name: 'lastStatusChangeDate',
		type: 'dateTime',
		default: '',
		description: 'Date of the last status change, for applications that come from another system',
		api: { nullable: true, only: 'create' },
	},
	{
		displayName: 'Privacy Policy Accepted',
		name: 'privacyPolicyAccepted',
		type: 'boolean',
		default: true,
		description: 'Whether the applicant has accepted the privacy policy',
	},
	{
		displayName: 'Rating',
		name: 'rating',
		type: 'options',
		default: 'NONE',
		description: 'Needs the permission to set ratings',
		options: [
			{ name: 'A', value: 'A' },
			{ name: 'B', value: 'B' },
			{ name: 'C', value: 'C' },
			{ name: 'None', value: 'NONE' },
		],
		api: { nullable: true },
	},
	{
		displayName: 'Rejection Code ID',
		name: 'rejectionCodeId',
		type: 'string',
		default: '',
		description: 'Internal name of a reason for rejection in the master data of d.vinci',
		api: { nullable: true },
	},
	answers({
		displayName: 'Screening Questions',
		name: 'screeningQuestions',
		description: 'Answers of the applicant. Replaces all answers.',
	}),
	{
		displayName: 'Source ID',
		name: 'sourceId',
		type: 'string',
		default: '',
		placeholder: 'e.g. HOMEPAGE',
		description: 'Internal name of a source in the master data of d.vinci',
		api: { nullable: true },
	},
];

export const application: Entity = {
	...kinds.application,
	properties,
	simple: {
		id: 'id',
		externalId: 'externalId',
		personId: 'person.id',
		jobOpeningId: 'jobOpening.id',
		applicationStatusId: 'applicationStatusId',
		type: 'type',
		rating: 'rating',
		sourceId: 'sourceId',
		dateCreated: 'dateCreated',
		lastStatusChangeDate: 'lastStatusChangeDate',
	},
};

/** @see GET /applications/ */
const filters: Field[] = [
	{
		displayName: 'Application Status Name or ID',
		name: 'byApplicationStatusId',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getApplicationStatuses' },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Created After',
		name: 'byDateCreatedFrom',
		type: 'dateTime',
		default: '',
		description: 'Only applications created at this time or later',
	},
	{
		displayName: 'Created Before',
		name: 'byDateCreatedTo',
		type: 'dateTime',
		default: '',
		description: 'Only applications created until this time',
	},
	locator(kinds.jobOpening, {
		name: 'byJobOpeningId',
		required: undefined,
		description: 'Only applications for this job opening',
	}),
	{
		displayName: 'Job Opening External ID',
		name: 'byJobOpeningExternalId',
		type: 'string',
		default: '',
		description: 'Only applications for the job opening with this external ID',
	},
	{
		displayName: 'Last Status Change After',
		name: 'byLastStatusChangeDateFrom',
		type: 'dateTime',
		default: '',
		description: 'Only applications whose status changed at this time or later',
	},
	{
		displayName: 'Last Status Change Before',
		name: 'byLastStatusChangeDateTo',
		type: 'dateTime',
		default: '',
		description: 'Only applications whose status changed last until this time',
	},
	locator(kinds.orgUnit, {
		name: 'byOrgUnitId',
		required: undefined,
		description: 'Only applications for job openings of this unit',
	}),
];

const comment: Field = {
	displayName: 'Comment',
	name: 'comment',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'Remark for the history of the application',
};

const statusFields: Field[] = [
	comment,
	{
		displayName: 'Correspondence Template ID',
		name: 'correspondenceTemplateId',
		type: 'string',
		default: '',
		description:
			'Template of the email that d.vinci sends to the applicant. Without it, none is sent.',
	},
];

const READ = 'GET /applications/{applicationId}';
const CHANGE_STATUS = 'POST /applications/{applicationId}/statusChange/{statusId}';
const MOVE = 'POST /applications/{applicationId}/jobOpeningMove/{jobOpeningId}';

async function presentState(item: ItemRun): Promise<IDataObject> {
	return recordOf(await item.answerTo(item.request(READ)));
}

const changeStatus: Operation = {
	value: 'changeStatus',
	name: 'Change Status',
	action: 'Change status of application',
	description:
		'Change the status of an application, for example to invite or reject; d.vinci sends an email only with a template',
	routes: [CHANGE_STATUS],
	fields: [
		locator(kinds.application),
		{
			displayName: 'Status Name or ID',
			name: 'statusId',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'getApplicationStatuses' },
			required: true,
			default: '',
			description:
				'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			hint: 'The list shows the statuses that applications have at present',
		},
		additionalFields(statusFields),
	],
	touches: (item) => item.touched(kinds.application),
	run: async (item) => {
		const statusId = plain(item.values.statusId).trim();
		if (isEmpty(statusId)) throw new ValueProblem('is empty', 'Status');
		const values = { statusId };
		const body = additionalOf(item, statusFields);
		await sendOnce(item, item.request(CHANGE_STATUS, { values, body }), async () =>
			(await presentState(item)).applicationStatusId === statusId ? { success: true } : undefined,
		);
		return one({ success: true, applicationId: item.id(kinds.application), statusId });
	},
};

const moveToJobOpening: Operation = {
	value: 'moveToJobOpening',
	name: 'Move to Job Opening',
	action: 'Move application to job opening',
	description: 'Move an application from its job opening to another one',
	routes: [MOVE],
	fields: [
		locator(kinds.application),
		locator(kinds.jobOpening, { description: 'Job opening that the application goes to' }),
		additionalFields([comment]),
	],
	touches: (item) => item.touched(kinds.application),
	run: async (item) => {
		const jobOpeningId = item.id(kinds.jobOpening);
		const body = additionalOf(item, [comment]);
		await sendOnce(item, item.request(MOVE, { body }), async () => {
			const { jobOpening } = await presentState(item);
			return recordOf(jobOpening).id === jobOpeningId ? { success: true } : undefined;
		});
		return one({
			success: true,
			applicationId: item.id(kinds.application),
			jobOpeningId,
		});
	},
};

const SETS_RATING = '“Rating set”, to set a rating';
const SHOWS_RATING = '“Rating view”, to see the rating';

export const applicationResource: Resource = {
	value: 'application',
	name: 'Application',
	description: 'What a person has sent in for a job opening',
	operations: [
		changeStatus,
		createOf(application, {
			name: 'Create',
			action: 'Create application',
			description: 'Create an application of a person for a job opening',
			permission: SETS_RATING,
		}),
		upsertOf(
			application,
			{
				name: 'Create or Update',
				action: 'Create or update application',
				description:
					'Create an application, or update the one that already has this external ID (upsert)',
				permission: SETS_RATING,
			},
			{ ...externalId, required: true },
		),
		deleteOf(application, {
			name: 'Delete',
			action: 'Delete application',
			description:
				'Delete an application permanently, with its attachments and history. It must be in a final status.',
		}),
		getOf(application, {
			name: 'Get',
			action: 'Get application',
			description: 'Get one application with everything that belongs to it',
			permission: SHOWS_RATING,
		}),
		getAllOf(
			application,
			{
				name: 'Get Many',
				action: 'Get many applications',
				description: 'Get many applications, for example those of a job opening or in a status',
				permission: SHOWS_RATING,
			},
			{ filters, shorterThanDetails: true },
		),
		moveToJobOpening,
		updateOf(application, {
			name: 'Update',
			action: 'Update application',
			description:
				'Change some data of an application and keep the rest; to change its status use Change Status',
			permission: SETS_RATING,
		}),
	],
};
