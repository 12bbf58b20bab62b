// Which records are read, and how few of them in a system with real people.
import { application } from '../../nodes/Dvinci/resources/application';
import { hiringRequest } from '../../nodes/Dvinci/resources/hiringRequest';
import { jobOpening } from '../../nodes/Dvinci/resources/jobOpening';
import { jobPublication } from '../../nodes/Dvinci/resources/jobPublication';
import { jobPublicationChannel } from '../../nodes/Dvinci/resources/jobPublicationChannel';
import { location } from '../../nodes/Dvinci/resources/location';
import { onboarding } from '../../nodes/Dvinci/resources/onboarding';
import { orgUnit } from '../../nodes/Dvinci/resources/orgUnit';
import { person } from '../../nodes/Dvinci/resources/person';
import { user } from '../../nodes/Dvinci/resources/user';
import { userGroup } from '../../nodes/Dvinci/resources/userGroup';
import type { Entity } from '../../nodes/shared/model';

/** An id of a record, as it stands in JSON. */
export type Id = string | number;

export interface Subject {
	entity: Entity;
	/** Query of the list: all of it, what is new, or none because there is no list or it is too large. */
	list: 'all' | 'none' | { since: string } | { unit: string };
	/** Where an id comes from without a list: other records that were read, and the place in them. */
	from?: { path: string; place: string };
	/** Ids that every system has. */
	ids?: Id[];
	/** What hangs on a record. Files themselves are never opened. */
	below?: string[];
}

/** In an order in which those come first that others take their ids from. */
export const SUBJECTS: Subject[] = [
	{ entity: orgUnit, list: 'all' },
	{
		entity: jobOpening,
		list: { since: 'byDateCreatedFrom' },
		below: ['history'],
	},
	{
		entity: application,
		list: { since: 'byDateCreatedFrom' },
		below: ['attachments', 'history'],
	},
	{
		entity: hiringRequest,
		list: { since: 'byDateCreatedFrom' },
		below: ['approvers', 'history'],
	},
	{ entity: onboarding, list: { since: 'fromDateCreated' }, below: ['attachments'] },
	{ entity: person, list: 'none', from: { path: '/applications', place: 'person.id' } },
	{ entity: user, list: 'none', from: { path: '/jobOpenings', place: 'responsibleUserId' } },
	{ entity: userGroup, list: 'all' },
	{ entity: location, list: { unit: 'forJobOpeningByOrgUnitId' } },
	{ entity: jobPublication, list: 'all' },
	{ entity: jobPublicationChannel, list: 'none', ids: ['HOMEPAGE'] },
];
