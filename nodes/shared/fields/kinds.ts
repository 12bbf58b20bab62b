import type { PickedKind } from '../model';
import { plain } from '../values/plain';
import { locator } from './locators';
import { partnerId } from './partnerId';
import { fullName, titled } from './titles';

/* Every kind of record. A kind with a list search is offered by the pickers as it stands here. */

const byExternalId = { by: 'externalId', property: 'externalId', complete: true } as const;

export const jobOpening: PickedKind = {
	noun: 'job opening',
	label: 'Job Opening',
	path: '/jobOpenings',
	idName: 'jobOpeningId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchJobOpenings',
	title: ({ name, reference, status }) => titled(name, reference, status),
	linkPath: /\/jobOpening\/(?:[a-z]+\/)?(\d+)(?:\/|$)/i,
	url: {
		property: 'jobOpeningUrl',
		example: 'https://your-company.dvinci.de/intern/jobOpening/show/2',
		regex: '.*/(\\d+)(?:[/?#].*)?$',
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
	title: (someone) => titled(fullName(someone), someone.email),
};

export const application: PickedKind = {
	noun: 'application',
	label: 'Application',
	path: '/applications',
	idName: 'applicationId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchApplications',
	related: { person, jobOpening },
	title: ({ id, applicationStatusId }, { person: applicant = {}, jobOpening: opening = {} }) => {
		const name = fullName(applicant) || `Application ${plain(id)}`;
		const openingName = plain(opening.name);
		return titled(openingName === '' ? name : `${name} – ${openingName}`, applicationStatusId);
	},
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
	example: 'HAMBURG',
	search: 'searchLocations',
	title: ({ name, city }) => titled(name, city === name ? '' : city),
};

export const user: PickedKind = {
	noun: 'user',
	label: 'User',
	path: '/dvinciUsers',
	idName: 'userId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchUsers',
	// The user name tells people of the same name apart.
	title: (someone) => titled(plain(someone.displayName) || fullName(someone), someone.username),
};

export const jobPublication: PickedKind = {
	noun: 'job publication',
	label: 'Job Publication',
	path: '/jobPublications',
	idName: 'jobPublicationId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchJobPublications',
	title: ({ position, languageId, status }) => titled(position, languageId, status),
};

export const userGroup: PickedKind = {
	noun: 'user group',
	label: 'User Group',
	path: '/userGroups',
	idName: 'userGroupId',
	idIs: 'number',
	// The list leaves out who belongs to a group.
	lookup: { ...byExternalId, complete: false },
	search: 'searchUserGroups',
};

export const hiringRequest: PickedKind = {
	noun: 'hiring request',
	label: 'Hiring Request',
	path: '/hiringRequests',
	idName: 'hiringRequestId',
	idIs: 'number',
	lookup: byExternalId,
	search: 'searchHiringRequests',
	title: ({ jobTitle, status }) => titled(jobTitle, status),
};

export const placement: PickedKind = {
	noun: 'placement',
	label: 'Placement',
	path: '/jobPublicationPlacements/{partnerId}/placements',
	idName: 'placementId',
	idIs: 'number',
	lookup: {
		by: 'externalId',
		property: 'externalReference',
		complete: true,
		label: 'External Reference',
	},
	search: 'searchPlacements',
	title: ({ name, status }) => titled(name, status),
	within: partnerId,
};

/** Channels can't be listed; what d.vinci calls their id is the internal name. */
export const channel: PickedKind = {
	noun: 'job publication channel',
	label: 'Channel',
	path: '/jobPublicationChannels',
	idName: 'channelId',
	idIs: 'text',
	example: 'HOMEPAGE',
};

export const onboarding: PickedKind = {
	noun: 'onboarding',
	label: 'Onboarding',
	path: '/onboardings',
	idName: 'onboardingId',
	idIs: 'number',
	search: 'searchOnboardings',
	title: ({ personFirstName: firstName, personLastName: lastName, status, dateOfStart }) =>
		titled(fullName({ firstName, lastName }), status, dateOfStart),
};

export const applicationAttachment: PickedKind = {
	noun: 'attachment',
	label: 'Attachment',
	path: '/applications/{applicationId}/attachments',
	idName: 'attachmentId',
	idIs: 'text',
	example: '5910304f46186304a394d780',
	search: 'searchApplicationAttachments',
	// Names of files repeat, so what tells them apart stands behind.
	title: ({ filename, description, dateCreated }) =>
		titled(filename, description, plain(dateCreated).slice(0, 10)),
	within: locator(application),
};

export const onboardingAttachment: PickedKind = {
	...applicationAttachment,
	path: '/onboardings/{onboardingId}/attachments',
	search: 'searchOnboardingAttachments',
	within: locator(onboarding),
};
