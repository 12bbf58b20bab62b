import * as kinds from '../shared/fields/kinds';
import { publishedJob } from '../shared/portal/publishedJob';
import type { PickedKind } from '../shared/model';
import type { Located } from '../shared/values/locator';

interface AnyEvent {
	/** What the dropdown calls it. */
	name: string;
	/** What has happened. What follows from how it is noticed is added by the form. */
	description: string;
	/** Whose list is read. */
	kind: PickedKind;
}

/** Noticed by a date that the list shows and can be filtered by. */
export interface DateEvent extends AnyEvent {
	by: 'date';
	/** The property that holds it. */
	date: string;
	/** The list's query parameter for the earliest date. */
	from: string;
	/** A later date of the same record is another event, as far as the history tells a change. */
	statusChange?: boolean;
	/** The list's query parameters by the name of the filter and how its value was given. */
	filters?: Record<string, Partial<Record<Located['mode'], string>>>;
	/** Whether a record is longer when read by itself. */
	shorterInList?: boolean;
}

/** Noticed by comparing the whole list with what was seen before. */
export interface ListEvent extends AnyEvent {
	by: 'created' | 'updated';
	/** Whether the list can be so long that it is better read less often. */
	longList?: boolean;
	/** None: what is filtered out would count as gone, and as created when it comes back. */
	filters?: never;
	/** Such lists show every record in full. */
	shorterInList?: never;
}

/** Noticed by comparing what a career portal shows with what it has shown before. */
export interface PortalEvent extends AnyEvent {
	by: 'portal';
	notices: 'published' | 'unpublished' | 'updated';
	longList?: never;
	filters?: never;
	shorterInList?: never;
}

/** About records that the REST API lists. */
export type RecordEvent = DateEvent | ListEvent;

export type TriggerEvent = RecordEvent | PortalEvent;

/** Whether an event is about a status, so that a record's history has to be asked. */
export function isStatusChange(event: TriggerEvent): boolean {
	return event.by === 'date' && event.statusChange === true;
}

/** Whether an event is about a new record, which can be told from one that was only hidden before. */
export function isCreation(event: TriggerEvent): boolean {
	return event.by === 'created' || (event.by === 'date' && event.statusChange !== true);
}

export const STATUS_FILTER = 'byApplicationStatusId';

const applicationFilters = {
	jobOpeningId: { id: 'byJobOpeningId', externalId: 'byJobOpeningExternalId' },
	orgUnitId: { id: 'byOrgUnitId' },
	statusId: { id: STATUS_FILTER },
};

/** By the values of the parameter `event`, sorted by name. An entry is all that an event needs. */
export const events: Record<string, TriggerEvent> = {
	applicationCreated: {
		name: 'Application Created',
		description: 'Somebody has applied, or an application was entered by hand',
		kind: kinds.application,
		filters: applicationFilters,
		shorterInList: true,
		by: 'date',
		date: 'dateCreated',
		from: 'byDateCreatedFrom',
	},
	applicationStatusChanged: {
		name: 'Application Status Changed',
		description:
			'An application has another status; previousStatusId says which one it had before, if its history tells',
		kind: kinds.application,
		filters: applicationFilters,
		shorterInList: true,
		by: 'date',
		date: 'lastStatusChangeDate',
		from: 'byLastStatusChangeDateFrom',
		statusChange: true,
	},
	hiringRequestCreated: {
		name: 'Hiring Request Created',
		description: 'Somebody has asked for a position to be filled',
		kind: kinds.hiringRequest,
		by: 'date',
		date: 'dateCreated',
		from: 'byDateCreatedFrom',
	},
	// Job openings can be filtered by their creation date, but d.vinci does not show it, so there is
	// no date of d.vinci's own to go on from.
	jobOpeningCreated: {
		name: 'Job Opening Created',
		description: 'There is a new job opening',
		kind: kinds.jobOpening,
		by: 'created',
	},
	jobOpeningUpdated: {
		name: 'Job Opening Updated',
		description: 'A job opening was changed after it was created',
		kind: kinds.jobOpening,
		by: 'updated',
	},
	jobPublicationCreated: {
		name: 'Job Publication Created',
		description: 'There is a new job publication',
		kind: kinds.jobPublication,
		by: 'created',
	},
	jobPublicationUpdated: {
		name: 'Job Publication Updated',
		description: 'A job publication was changed after it was created',
		kind: kinds.jobPublication,
		by: 'updated',
	},
	jobPublished: {
		name: 'Job Published',
		description: 'A career portal shows a job that it has not shown before, or shows it again',
		kind: publishedJob,
		by: 'portal',
		notices: 'published',
	},
	jobUnpublished: {
		name: 'Job Unpublished',
		description:
			'A career portal does not show a job any more; it comes as it was last seen, with unpublishedAt',
		kind: publishedJob,
		by: 'portal',
		notices: 'unpublished',
	},
	onboardingCreated: {
		name: 'Onboarding Created',
		description: 'The onboarding of a new colleague has begun in d.vinci',
		kind: kinds.onboarding,
		filters: { orgUnitId: { id: 'orgUnitId' } },
		shorterInList: true,
		by: 'date',
		date: 'dateCreated',
		from: 'fromDateCreated',
	},
	personCreated: {
		name: 'Person Created',
		description: 'There is a new person',
		kind: kinds.person,
		by: 'created',
		longList: true,
	},
	personUpdated: {
		name: 'Person Updated',
		description: 'The data of a person was changed after it was created',
		kind: kinds.person,
		by: 'updated',
		longList: true,
	},
	publishedJobUpdated: {
		name: 'Published Job Updated',
		description: 'A career portal shows a job otherwise than before',
		kind: publishedJob,
		by: 'portal',
		notices: 'updated',
	},
};
