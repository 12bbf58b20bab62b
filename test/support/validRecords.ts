import { rl } from './dvinci';

/*
 * One valid record of each kind that the API can create: as parameters of the node, and as the body
 * of the POST that they stand for. `required` is what the API asks for, `others` is all the rest.
 */

const withIcon = { label: 'Plan', url: 'https://plan.example.com/1', faIcon: 'fa-sitemap' };
const withoutIcon = { label: 'Mehr', url: 'https://www.example.com/2' };
const links = { item: [withIcon, { ...withoutIcon, faIcon: '' }] };
const sentLinks = [withIcon, withoutIcon];

const address = {
	address1: 'one',
	address2: 'two',
	address3: 'three',
	address4: 'four',
	address5: 'five',
	usState: 'TX',
	zipCode: '73301',
	city: 'Austin',
	countryIsoA2: 'US',
};

const applicationBasics = { languageId: 'en', type: 'EMAIL' };
const applicationValues = {
	externalId: 'APP-NEW',
	comment: 'Äh',
	desiredSalary: '1 €',
	earliestStartingDate: 'bald',
	extendedUseAccepted: true,
	hrServiceProviderEmail: 'agency@example.com',
	privacyPolicyAccepted: true,
	rating: 'C',
	rejectionCodeId: 'OTHER',
	sourceId: 'FAIR',
	// Only what is in a final status can be deleted.
	applicationStatusId: 'REJECTED',
	desiredLocationIds: ['WIEN', 'REMOTE'],
};
const application = {
	required: {
		parameters: { ...applicationBasics, personId: rl(3), jobOpeningId: rl(2) },
		body: { ...applicationBasics, person: { id: 3 }, jobOpening: { id: 2 } },
	},
	others: {
		parameters: {
			...applicationValues,
			dateCreated: '2024-05-31T10:00:00Z',
			lastStatusChangeDate: '2024-06-01T10:00:00Z',
			refApplyDate: '31.05.2024',
			refJobPublication: rl(2),
			screeningQuestions: {
				item: [
					{ id: 'OFFICE_SKILLS', answers: ['SLIDES'] },
					{ id: 'ENGLISH_LEVEL', answer: '5' },
				],
			},
		},
		body: {
			...applicationValues,
			desiredLocations: applicationValues.desiredLocationIds,
			dateCreated: '2024-05-31T10:00:00.000Z',
			lastStatusChangeDate: '2024-06-01T10:00:00.000Z',
			refApplyDate: '2024-05-31',
			refJobPublication: { id: 2 },
			screeningQuestions: [
				{ id: 'OFFICE_SKILLS', answers: [{ id: 'SLIDES' }] },
				{ id: 'ENGLISH_LEVEL', answer: '5' },
			],
		},
	},
};

const hiringRequestValues = {
	externalId: 'REQ-FULL',
	companyId: 'NORDLICHT_WERKE',
	contractPeriodId: 'UNLIMITED',
	functionGroupId: '2',
	occupationalGroupId: '3',
	payGradeId: '4',
	area: 'Fertigung',
	costUnit: 'K-301',
	department: 'Gießerei',
	profile: '<p>Sorgfältig &amp; verlässlich</p>',
	remark: 'Bitte „zügig“',
	salary: '38.000 bis 45.000 EUR',
	tasks: '<ul><li>Prüfen</li></ul>',
	vacancyNumber: 'V-1',
	budgeted: true,
	locationIds: ['GOERLITZ', 'WIEN'],
	approverIds: [9, 11],
	// What may be told depends on the reason; other reasons have tests of their own.
	hiringReason: 'TEMPORARY_SUBSTITUTE',
	nameAndStaffNumber: 'Frau Platzhalter, 4711',
	reason: 'Elternzeit',
	substituteDateTo: '2025-12-31',
};
const hiringRequest = {
	required: {
		parameters: {
			jobTitle: 'Nordlichttechnik (m/w/d)',
			orgUnitId: rl(6),
			superiorId: rl(5),
			hrContactId: rl(2),
		},
		body: { jobTitle: 'Nordlichttechnik (m/w/d)', orgUnitId: 6, superiorId: 5, hrContactId: 2 },
	},
	others: {
		parameters: {
			...hiringRequestValues,
			openingsCount: '={{ "2" }}',
			earliestEntryDate: '2025-04-01T00:00:00',
			workingTimeIds: '={{ "FULL_TIME, PART_TIME" }}',
			substituteDateFrom: '01.02.2025',
			formFields: {
				item: [
					{ id: 'INITIATOR', answer: 'Nepomuk Neiße', answers: [] },
					{ id: 'BRANCH', answer: '', answers: ['BRANCH_NORTH'] },
				],
			},
		},
		body: {
			...hiringRequestValues,
			openingsCount: 2,
			earliestEntryDate: '2025-04-01',
			workingTimeIds: ['FULL_TIME', 'PART_TIME'],
			substituteDateFrom: '2025-02-01',
			formFields: [
				{ id: 'INITIATOR', answer: 'Nepomuk Neiße' },
				{ id: 'BRANCH', answers: [{ id: 'BRANCH_NORTH' }] },
			],
		},
	},
};

const jobOpeningBasics = { name: 'Neue Stelle', status: 'ACTIVE', type: 'DEFAULT' };
const jobOpeningValues = {
	categoryIds: ['IT', 'SALES'],
	companyId: 'NORDLICHT_SERVICE',
	contractPeriod: 'LIMITED',
	costUnit: 'K-1',
	department: 'D-1',
	earliestEntryDate: 'bald',
	externalId: 'JOB-NEW',
	locationIds: ['WIEN', 'REMOTE'],
	reference: 'R-1',
	reward: 'viel',
	targetGroups: ['STUDENTS'],
	userGroupIds: [1, 3],
	workingTimes: ['PART_TIME'],
};
const jobOpening = {
	required: {
		parameters: { ...jobOpeningBasics, orgUnitId: rl(4), responsibleUserId: rl(2) },
		body: { ...jobOpeningBasics, orgUnitId: 4, responsibleUserId: 2 },
	},
	others: {
		parameters: {
			...jobOpeningValues,
			externalLinks: links,
			formFields: {
				item: [
					{ id: 'REQUIREMENTS', answers: ['DRIVING', 'TRAVEL'] },
					{ id: 'NOTES', answer: 'Äh' },
				],
			},
		},
		body: {
			...jobOpeningValues,
			externalLinks: sentLinks,
			formFields: [
				{ id: 'REQUIREMENTS', answers: [{ id: 'DRIVING' }, { id: 'TRAVEL' }] },
				{ id: 'NOTES', answer: 'Äh' },
			],
		},
	},
};

const jobPublicationBasics = {
	position: 'Vertrieb „Süd“ (m/w/d)',
	languageId: 'de',
	type: 'EXTERNAL',
};
const jobPublicationValues = {
	subtitle: 'in München',
	introduction: '<p>Hallo &amp; moin</p>',
	tasks: '<ul><li>Verkaufen</li></ul>',
	profile: '<p>Neugier</p>',
	weOffer: '<p>Weißwurst</p>',
	closingText: '<p>Servus</p>',
	pageTitle: 'Vertrieb in München',
	pageDescription: 'Wir suchen jemanden',
	externalId: 'PUB-NEW',
	externalPublicationUrl: 'https://www.example.com/jobs/3',
	status: 'DRAFT',
};
const jobPublication = {
	required: {
		parameters: { ...jobPublicationBasics, jobOpeningId: rl(3) },
		body: { ...jobPublicationBasics, jobOpeningId: 3 },
	},
	others: {
		parameters: {
			...jobPublicationValues,
			placements: {
				item: [
					{
						channelId: '',
						internalName: 'HOMEPAGE',
						startDate: '2025-01-01T08:00:00',
						endDate: '2025-06-30T23:59:59.999+02:00',
					},
					{ channelId: '={{ 22 }}', internalName: '', startDate: '', endDate: '' },
				],
			},
		},
		body: {
			...jobPublicationValues,
			placements: [
				{
					internalName: 'HOMEPAGE',
					startDate: '2025-01-01T07:00:00.000Z',
					endDate: '2025-06-30T21:59:59.999Z',
				},
				{ channelId: 22 },
			],
		},
	},
};

const placementBasics = {
	name: 'Schaltung „XY“',
	status: 'IN_PROGRESS',
	externalReference: 'MULTI-XY',
};
const jobPublicationPlacement = {
	required: {
		parameters: { ...placementBasics, jobPublicationId: rl(3) },
		body: { ...placementBasics, jobPublicationId: 3 },
	},
	others: {
		parameters: {
			description: '30 Tage Laufzeit',
			startDate: '={{ "2025-01-01T01:00:00+01:00" }}',
			// The end of the day, in the time zone of the workflow.
			endDate: '30.06.2025',
			externalLinks: links,
		},
		body: {
			description: '30 Tage Laufzeit',
			startDate: '2025-01-01T00:00:00.000Z',
			endDate: '2025-06-30T21:59:59.999Z',
			externalLinks: sentLinks,
		},
	},
};

const locationValues = {
	...address,
	additionalInformation: 'Am Rhein\nlinks',
	isAppointmentLocation: false,
	isJobLocation: true,
	isDesiredLocation: false,
	latitude: 30.2672,
	longitude: -97.7431,
};
const location = {
	required: {
		parameters: {
			locationId: 'KOELN',
			orgUnitId: rl(2),
			nameMessages: {
				item: [
					{ languageId: 'de', text: 'Köln' },
					{ languageId: 'en', text: 'Cologne' },
				],
			},
		},
		body: { id: 'KOELN', orgUnitId: 2, nameMessages: { de: 'Köln', en: 'Cologne' } },
	},
	others: {
		parameters: {
			...locationValues,
			externalNameMessages: { item: [{ languageId: 'de', text: 'Köln am Rhein' }] },
		},
		body: { ...locationValues, externalNameMessages: { de: 'Köln am Rhein' } },
	},
};

const jane = { firstName: 'Jane', lastName: 'Doe' };
const personValues = {
	...address,
	salutation: 'MX',
	title: 'Dr.',
	email: 'jane@example.com',
	telephone: '1',
	alternativeTelephone: '2',
	skypeName: 'jane_doe',
	profileLink: 'https://profiles.example.org/jane',
	degreeId: 'MASTER',
	education: 'Cook',
	study: 'Physics',
	lastPosition: 'Chef',
	specialMarkIds: ['VIP_APPLICANT', 'SYS_BLACKLIST'],
	externalId: 'JANE-1',
};
const person = {
	required: { parameters: jane, body: jane },
	others: {
		parameters: { ...personValues, dateOfBirth: '31.05.1990' },
		body: { ...personValues, dateOfBirth: '1990-05-31' },
	},
};

const userBasics = {
	username: 'm.möwe',
	salutation: 'MS',
	firstName: 'Mia',
	lastName: 'Möwe',
	email: 'mia@example.com',
	languageId: 'de',
	roleIds: ['HR', 'ADMIN'],
};
const userValues = {
	externalId: 'HR-USER-FULL',
	samlSsoEnabled: true,
	formAuthenticationEnabled: true,
	title: 'Dr.',
	street: 'Hammerweg',
	number: '16-18',
	additionalAddress: '5. Stock',
	zipCode: '20097',
	city: 'Hamburg',
	countryIsoA2: 'AT',
	telephone: '040 1',
	mobile: '0160 1',
	companyId: 'NORDLICHT_SERVICE',
	signingAuthority: 'i. A.',
	positionAuthority: 'Leitung',
	division: 'Personal',
	dailyEmailNotificationTypes: ['NEW_APPLICATIONS', 'OVERDUE_TASKS'],
	notifyOnNewCandidateCommunication: true,
	userGroupIds: [1, 3],
};
const dataForExternalSystems = [
	{ field: 'ext_user', value: 'mia' },
	{ field: 'costs', value: '0042' },
];
const user = {
	required: {
		parameters: { ...userBasics, orgUnitId: rl(4) },
		body: { ...userBasics, orgUnitId: 4 },
	},
	others: {
		parameters: { ...userValues, dataForExternalSystems: { item: dataForExternalSystems } },
		body: { ...userValues, dataForExternalSystems },
	},
};

const userGroup = {
	required: {
		parameters: { name: 'Übersee', orgUnitId: rl(2) },
		body: { name: 'Übersee', orgUnitId: 2 },
	},
	others: {
		parameters: { externalId: 'GROUP-NEW', userIds: [3, 5] },
		body: { externalId: 'GROUP-NEW', userIds: [3, 5] },
	},
};

export const VALID = {
	application,
	hiringRequest,
	jobOpening,
	jobPublication,
	jobPublicationPlacement,
	location,
	person,
	user,
	userGroup,
};
