import type { PickedKind } from '../types';

const byExternalId = { by: 'externalId', property: 'externalId', complete: true } as const;

export const application: PickedKind = {
	noun: 'application',
	label: 'Application',
	path: '/applications',
	idName: 'applicationId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchApplications',
};

export const jobOpening: PickedKind = {
	noun: 'job opening',
	label: 'Job Opening',
	path: '/jobOpenings',
	idName: 'jobOpeningId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchJobOpenings',
	url: {
		example: 'https://your-company.dvinci.de/intern/jobOpening/show/2',
		regex: '.*/(\\d+)/?(?:[?#].*)?$',
	},
};

export const person: PickedKind = {
	noun: 'person',
	label: 'Person',
	path: '/persons',
	idName: 'personId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchPersons',
};

export const orgUnit: PickedKind = {
	noun: 'organizational unit',
	label: 'Organizational Unit',
	path: '/orgUnits',
	idName: 'orgUnitId',
	idIs: 'number',
	search: 'searchOrgUnits',
};

export const location: PickedKind = {
	noun: 'location',
	label: 'Location',
	path: '/locations',
	idName: 'locationId',
	idIs: 'text',
	lookup: { by: 'ownId', property: 'id', complete: true },
	search: 'searchLocations',
};

export const user: PickedKind = {
	noun: 'user',
	label: 'User',
	path: '/dvinciUsers',
	idName: 'userId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchUsers',
};

export const jobPublication: PickedKind = {
	noun: 'job publication',
	label: 'Job Publication',
	path: '/jobPublications',
	idName: 'jobPublicationId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchJobPublications',
};
