import type { Located } from '../shared/values/locator';
import * as kinds from '../shared/fields/kinds';
import type { PickedKind } from '../shared/model';

interface Common {
	/** Whose list is read. */
	kind: PickedKind;
	/** The list's query parameters by the name of the filter and how its value was given. */
	filters?: Record<string, Partial<Record<Located['mode'], string>>>;
	/** Whether a record is longer when read by itself. */
	shorterInList?: boolean;
}

/** Told by a date that the list shows and can be filtered by. */
export interface DateEvent extends Common {
	by: 'date';
	/** The property that holds it. */
	date: string;
	/** The list's query parameter for the earliest date. */
	from: string;
	/** A later date of the same record is another event, as far as the history tells a change. */
	statusChange?: boolean;
}

/** Told by comparing the whole list with what was seen before. */
export interface ListEvent extends Common {
	by: 'created' | 'updated';
}

export type TriggerEvent = DateEvent | ListEvent;

export const STATUS_FILTER = 'byApplicationStatusId';

const applications = {
	kind: kinds.application,
	filters: {
		jobOpeningId: { id: 'byJobOpeningId', externalId: 'byJobOpeningExternalId' },
		orgUnitId: { id: 'byOrgUnitId' },
		statusId: { id: STATUS_FILTER },
	},
	shorterInList: true,
};

/** By the values of the parameter `event`. */
export const events: Record<string, TriggerEvent> = {
	applicationCreated: {
		...applications,
		by: 'date',
		date: 'dateCreated',
		from: 'byDateCreatedFrom',
	},
	applicationStatusChanged: {
		...applications,
		by: 'date',
		date: 'lastStatusChangeDate',
		from: 'byLastStatusChangeDateFrom',
		statusChange: true,
	},
	hiringRequestCreated: {
		kind: kinds.hiringRequest,
		by: 'date',
		date: 'dateCreated',
		from: 'byDateCreatedFrom',
	},
	// Job openings can be filtered by their creation date, but d.vinci does not show it, so there is
	// no date of d.vinci's own to go on from.
	jobOpeningCreated: { kind: kinds.jobOpening, by: 'created' },
	jobOpeningUpdated: { kind: kinds.jobOpening, by: 'updated' },
	jobPublicationCreated: { kind: kinds.jobPublication, by: 'created' },
	jobPublicationUpdated: { kind: kinds.jobPublication, by: 'updated' },
	onboardingCreated: {
		kind: kinds.onboarding,
		filters: { orgUnitId: { id: 'orgUnitId' } },
		shorterInList: true,
		by: 'date',
		date: 'dateCreated',
		from: 'fromDateCreated',
	},
	personCreated: { kind: kinds.person, by: 'created' },
	personUpdated: { kind: kinds.person, by: 'updated' },
};
