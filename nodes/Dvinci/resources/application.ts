import type { IDataObject } from 'n8n-workflow';
import type { ItemRun } from '../engine/itemRun';
import { additionalOf } from '../engine/bodies';
import { effects } from '../engine/effects';
import { justSent, type Sending } from '../engine/justSent';
import { type Sight, sendOnce } from '../engine/once';
import {
	createOf,
	deleteOf,
	getAllOf,
	getOf,
	submitOf,
	updateOf,
	upsertOf,
} from '../engine/operations';
import { one } from '../engine/output';
import { recordOf, recordsOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { additionalFields } from '../fields/common';
import { createdBetween } from '../fields/filters';
import { externalId, languageId, masterData } from '../fields/ids';
import * as kinds from '../../shared/fields/kinds';
import { locator, reference } from '../../shared/fields/locators';
import {
	choice,
	day,
	email,
	flag,
	key,
	loadedChoice,
	loadedChoices,
	longText,
	moment,
	nullable,
	text,
	until,
} from '../../shared/fields/words';
import { answers } from '../fields/questions';
import type { Operation, Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';
import { person } from './person';

const types = {
	DIRECT_CONTACT: 'Direct Contact',
	EMAIL: 'Email',
	HR_SERVICE_PROVIDER: 'HR Service Provider',
	LETTER: 'Letter',
	ONLINE: 'Online',
};

const RATING_VIEW = 'Rating view';
const ratings = { A: 'A', B: 'B', C: 'C', NONE: 'None' };

const properties: Field[] = [
	locator(kinds.person, {
		description: 'Person who applies',
		api: { name: 'person', as: 'referenceObject', only: 'create' },
	}),
	locator(kinds.jobOpening, {
		description: 'Job opening that the person applies for',
		api: { name: 'jobOpening', as: 'referenceObject', only: 'create' },
	}),
	languageId('Language of the application'),
	choice('type', 'Type', types, {
		required: true,
		default: 'ONLINE',
		description: 'How the application came in',
	}),
	loadedChoice('applicationStatusId', 'Application Status', 'getApplicationStatuses', {
		hint: 'First status of the application; without it, the workflow’s initial status',
		api: { only: 'create' },
	}),
	// The reference names this property in two ways, so it is sent under both.
	loadedChoices('desiredLocationIds', 'Desired Location', 'getLocations', {
		api: { alsoAs: 'desiredLocations' },
	}),
	flag('privacyPolicyAccepted', 'Privacy Policy Accepted', {
		default: true,
		description: 'Whether the applicant has accepted the privacy policy',
	}),
	answers('screeningQuestions', 'Screening Questions', {
		description: 'Answers of the applicant. Replaces all answers.',
	}),
	...nullable(
		day('refApplyDate', 'Apply Date', {
			description: 'Day of the application, for correspondence',
		}),
		longText('comment', 'Comment', { typeOptions: { rows: 3 } }),
		moment('dateCreated', 'Created At', {
			description: 'Technical creation date, for applications that come from another system',
			api: { only: 'create' },
		}),
		text('desiredSalary', 'Desired Salary', {
			placeholder: 'e.g. 52,000 € per year',
			description: 'In the words of the applicant',
		}),
		text('earliestStartingDate', 'Earliest Starting Date', {
			placeholder: 'e.g. as soon as possible',
			description: 'In the words of the applicant',
		}),
		flag('extendedUseAccepted', 'Extended Use Accepted', {
			description: 'Whether the applicant agrees to be considered for other positions',
		}),
		externalId,
		email('hrServiceProviderEmail', 'HR Service Provider Email', {
			description: 'Address of the agency that sent the application',
		}),
		reference(kinds.jobPublication, {
			name: 'refJobPublication',
			description: 'Publication that the person applied to, for correspondence',
			api: { as: 'referenceObject' },
		}),
		moment('lastStatusChangeDate', 'Last Status Change At', {
			description: 'Date of the last status change, for applications that come from another system',
			api: { only: 'create' },
		}),
		choice('rating', 'Rating', ratings, {
			default: 'NONE',
			description: 'Needs the permission to set ratings',
			api: { shownBy: RATING_VIEW },
		}),
		masterData('rejectionCodeId', 'Rejection Code ID', 'Internal name of a reason for rejection'),
		masterData('sourceId', 'Source ID', 'Internal name of a source', {
			placeholder: 'e.g. HOMEPAGE',
		}),
	),
];

export const application: Entity = {
	...kinds.application,
	properties,
	readOnly: ['candidateMailbox', 'permanentPostNumber'],
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
	loadedChoice('byApplicationStatusId', 'Application Status', 'getApplicationStatuses'),
	...createdBetween('applications'),
	reference(kinds.jobOpening, {
		name: 'byJobOpeningId',
		description: 'Only applications for this job opening',
	}),
	key('byJobOpeningExternalId', 'Job Opening External ID', {
		description: 'Only applications for the job opening with this external ID',
	}),
	moment('byLastStatusChangeDateFrom', 'Last Status Change After', {
		description: 'Only applications whose status changed at this time or later',
	}),
	until('byLastStatusChangeDateTo', 'Last Status Change Before', {
		description:
			'Only applications whose status changed last until this time; a day without a time is included',
	}),
	reference(kinds.orgUnit, {
		name: 'byOrgUnitId',
		description: 'Only applications for job openings of this unit',
	}),
];

const comment = longText('comment', 'Comment', {
	typeOptions: { rows: 3 },
	description: 'Remark for the history of the application',
});

const statusFields: Field[] = [
	comment,
	text('correspondenceTemplateId', 'Correspondence Template ID', {
		description:
			'Template of the email that d.vinci sends to the applicant. Without it, none is sent.',
	}),
];

const READ = 'GET /applications/{applicationId}';
const HISTORY = 'GET /applications/{applicationId}/history';
const CHANGE_STATUS = 'POST /applications/{applicationId}/statusChange/{statusId}';
const MOVE = 'POST /applications/{applicationId}/jobOpeningMove/{jobOpeningId}';

const SUCCESS: Sight = { done: { success: true } };

/**
 * Entries of the history that this item's request may have made: `own` for sure, by d.vinci's clock,
 * `doubtful` where the dates do not tell.
 */
async function newEntries(item: ItemRun, { sentAt, isAgain }: Sending) {
	const history = recordsOf(await item.answerTo(item.request(HISTORY)));
	const since = item.run.client.clock.since(sentAt, isAgain);
	return {
		own: history.filter((entry) => since(entry.dateCreated) === 'after'),
		doubtful: history.filter((entry) => since(entry.dateCreated) === 'unclear'),
	};
}

/** Whether the status was changed: also when somebody has moved the application on since. */
async function seeStatusChange(item: ItemRun, statusId: string, sending: Sending): Promise<Sight> {
	const { own, doubtful } = await newEntries(item, sending);
	const isChange = (entry: IDataObject) =>
		entry.toApplicationStatusId === statusId && !isEmpty(entry.fromApplicationStatusId);
	if (own.some(isChange)) return SUCCESS;
	return doubtful.some(isChange) ? 'unclear' : 'nothing';
}

/** Whether the application was moved: it is there, and its history has an entry about it. */
async function seeMove(item: ItemRun, sending: Sending): Promise<Sight> {
	const { own } = await newEntries(item, sending);
	const { jobOpening } = recordOf(await item.answerTo(item.request(READ)));
	const isThere = recordOf(jobOpening).id === item.id(kinds.jobOpening);
	const isMove = ({ type, toApplicationStatusId }: IDataObject) =>
		type !== 'EXTERNAL_SYSTEM' && isEmpty(toApplicationStatusId);
	if (own.some(isMove)) return isThere ? SUCCESS : 'unclear';
	// It may have been there before: then nobody can tell whether it was moved.
	return isThere ? 'unclear' : 'nothing';
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
		loadedChoice('statusId', 'Status', 'getApplicationStatuses', {
			required: true,
			hint: 'The list shows the statuses that applications have at present',
		}),
		additionalFields(statusFields),
	],
	touches: (item) => item.touched(kinds.application),
	run: async (item) => {
		const statusId = plain(item.values.statusId).trim();
		if (isEmpty(statusId)) throw new ValueProblem('is empty', 'Status');
		const values = { statusId };
		const body = additionalOf(item, statusFields);
		const request = item.request(CHANGE_STATUS, { values, body });
		const isAgain = justSent(item.run.client.clock, request.path);
		const look = async (sentAt: number) =>
			await seeStatusChange(item, statusId, { sentAt, isAgain });
		await sendOnce(item, request, effects.changeStatus, look);
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
		const request = item.request(MOVE, { body });
		const isAgain = justSent(item.run.client.clock, request.path);
		const look = async (sentAt: number) => await seeMove(item, { sentAt, isAgain });
		await sendOnce(item, request, effects.moveToJobOpening, look);
		return one({
			success: true,
			applicationId: item.id(kinds.application),
			jobOpeningId,
		});
	},
};

const SETS_RATING = '“Rating set”, to set a rating';
const UPDATES_RATING = `“${RATING_VIEW}”, as an update sends the rating back; ${SETS_RATING}`;
const SHOWS_RATING = `“${RATING_VIEW}”, to see the rating`;

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
				permission: UPDATES_RATING,
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
		submitOf(
			{ application, person },
			{
				name: 'Submit',
				// n8n tells an AI agent nothing but this sentence.
				action: 'Submit application and ask for whatever is missing',
				description:
					'Make an application with its person and files in one step. With an external ID it can be repeated. Ask for what is missing instead of inventing it.',
				permission: SETS_RATING,
			},
		),
		updateOf(application, {
			name: 'Update',
			action: 'Update application',
			description:
				'Change some data of an application and keep the rest; to change its status use Change Status',
			permission: UPDATES_RATING,
		}),
	],
};
