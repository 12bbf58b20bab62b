import type { IDataObject } from 'n8n-workflow';
import type { Data } from '../../sandbox';
import { VALID } from '../support/validRecords';

/** A record that is there and has a key by which it can be looked up. */
interface Known {
	id: number | string;
	key: string;
	/** What the key is called in the API, and as a parameter. */
	property: string;
	parameter: string;
	/** The request that looks a key up. */
	lookUp: (key: string) => string;
}

/** A resource whose records can be changed. */
export interface Changeable {
	resource: string;
	/** The parameter that names a record. */
	idName: string;
	/** What every operation of the resource needs besides. */
	within?: IDataObject;
	/** A record below `/restApi`, without its id. */
	path: string;
	/** The list as it is asked for; `undefined` where the API has none. */
	list?: string;
	/** Those records of the sandbox that may be changed, the first few of them most different. */
	ids: (data: Data) => Array<number | string>;
	/** What a new record needs, and all that it may have; without it, the API can't create one. */
	valid?: (typeof VALID)[keyof typeof VALID];
	/** Those properties and parameters that an update can't set. */
	onlyAtFirst?: string[];
	/** What a PUT of the valid record holds besides what was sent, or else than that. */
	sentBack?: IDataObject;
	/** A change of any record: what is set, what is emptied, and how the API then shows it. */
	change: { parameters: IDataObject; clear: string[]; shown: IDataObject };
	/** What d.vinci makes of other properties, so that it changes with them. */
	derived?: string[];
	/** What somebody else changes meanwhile. */
	othersChange: IDataObject;
	known?: Known;
	/** Whether a look-up shows only a part, so that the record is read as well. */
	readsAfterLookUp?: true;
	/** A record that can be deleted, if the API can delete at all. */
	deletable?: number | string;
	/** Frees it from what it is in use by. */
	beforeDelete?: (data: Data) => void;
}

const idsOf = (records: Array<{ id: number | string }>) => records.map(({ id }) => id);

/** How a record is found by the id that another system gave it. */
function byExternalId(list: string, id: number, key: string, property = 'externalId') {
	return {
		id,
		key,
		property,
		parameter: property,
		lookUp: (wanted: string) => `${list}?externalId=${encodeURIComponent(wanted)}`,
	};
}

const PLACEMENTS = '/jobPublicationPlacements/multi1/placements';
const ICON = 'fa-external-link';
const [withIcon, withoutIcon] = VALID.jobOpening.others.body.externalLinks;
const externalLinks = [withIcon, { ...withoutIcon, faIcon: ICON }];

export const CHANGEABLE: Changeable[] = [
	{
		resource: 'application',
		idName: 'applicationId',
		path: '/applications',
		list: '/applications/',
		ids: ({ applications }) => idsOf(applications.all()),
		valid: VALID.application,
		onlyAtFirst: [
			...['personId', 'person', 'jobOpeningId', 'jobOpening'],
			...['applicationStatusId', 'dateCreated', 'lastStatusChangeDate'],
		],
		change: {
			parameters: { comment: 'Geändert „hier“' },
			clear: ['refApplyDate'],
			shown: { comment: 'Geändert „hier“', refApplyDate: null },
		},
		othersChange: { desiredSalary: 'mehr', desiredLocations: ['WIEN'] },
		known: byExternalId('/applications/', 3, 'APP-0003'),
		deletable: 2,
	},
	{
		resource: 'hiringRequest',
		idName: 'hiringRequestId',
		path: '/hiringRequests',
		list: '/hiringRequests/',
		// The last one has no hiring reason yet, so that any can be given.
		ids: ({ hiringRequests }) => idsOf(hiringRequests.all()).reverse(),
		valid: VALID.hiringRequest,
		onlyAtFirst: ['approverIds', 'orgUnitId'],
		sentBack: {
			orgUnitId: 6,
			departmentAndCostUnit: null,
			terminationDate: null,
			transferDate: null,
		},
		change: {
			parameters: { remark: 'Geändert „hier“' },
			clear: ['budgeted'],
			shown: { remark: 'Geändert „hier“', budgeted: null },
		},
		othersChange: { salary: 'viel' },
		known: byExternalId('/hiringRequests/', 3, 'REQ-3'),
	},
	{
		resource: 'jobOpening',
		idName: 'jobOpeningId',
		path: '/jobOpenings',
		list: '/jobOpenings/',
		ids: ({ jobOpenings }) => idsOf(jobOpenings.all()),
		valid: VALID.jobOpening,
		onlyAtFirst: ['orgUnitId', 'type'],
		sentBack: { externalLinks },
		change: {
			parameters: { reference: 'R-„neu“' },
			clear: ['locationIds'],
			shown: { reference: 'R-„neu“', locationIds: [] },
		},
		othersChange: { department: 'Woanders', formFields: [{ id: 'PRIORITY', answer: '5' }] },
		known: byExternalId('/jobOpenings/', 3, 'JOB-1003'),
	},
	{
		resource: 'jobPublication',
		idName: 'jobPublicationId',
		path: '/jobPublications',
		list: '/jobPublications/',
		// Whoever changes one in approval has to choose another status; that of an opening which another
		// system manages can't be changed.
		ids: ({ jobPublications, jobOpenings }) =>
			idsOf(
				jobPublications
					.all()
					.filter(({ status }) => status !== 'IN_APPROVAL')
					.filter(({ jobOpeningId }) => jobOpenings.get(jobOpeningId)?.type !== 'MANAGED_BY_API'),
			),
		valid: VALID.jobPublication,
		sentBack: {
			placements: [
				{
					...VALID.jobPublication.others.body.placements[0],
					channelId: 21,
				},
				{ channelId: 22, internalName: 'INTRANET', startDate: null, endDate: null },
			],
		},
		change: {
			parameters: { subtitle: 'Geändert „hier“' },
			clear: ['tasks'],
			shown: { subtitle: 'Geändert „hier“', tasks: null },
		},
		othersChange: { weOffer: 'Obst' },
		known: byExternalId('/jobPublications/', 3, 'PUB-2003'),
		deletable: 1,
	},
	{
		resource: 'jobPublicationChannel',
		idName: 'channelId',
		path: '/jobPublicationChannels',
		ids: ({ channels }) => idsOf(channels.all()),
		change: {
			parameters: { externalLinks: { item: [{ label: 'Neu', url: 'https://neu.example.org' }] } },
			clear: [],
			shown: { externalLinks: [{ label: 'Neu', url: 'https://neu.example.org', faIcon: ICON }] },
		},
		othersChange: {},
	},
	{
		resource: 'jobPublicationPlacement',
		idName: 'placementId',
		within: { partnerId: 'multi1' },
		path: PLACEMENTS,
		list: PLACEMENTS,
		ids: ({ placements }) =>
			idsOf(placements.all().filter(({ partnerId }) => partnerId === 'multi1')),
		valid: VALID.jobPublicationPlacement,
		sentBack: { externalLinks },
		change: {
			parameters: { description: 'Geändert „hier“' },
			clear: ['startDate'],
			shown: { description: 'Geändert „hier“', startDate: null },
		},
		othersChange: { status: 'IN_PROGRESS' },
		known: byExternalId(`${PLACEMENTS}/`, 3, 'AD-3', 'externalReference'),
		deletable: 1,
	},
	{
		resource: 'location',
		idName: 'locationId',
		path: '/locations',
		list: '/locations/',
		ids: ({ locations }) => idsOf(locations.all()),
		valid: VALID.location,
		onlyAtFirst: ['locationId', 'id'],
		change: {
			parameters: { additionalInformation: 'Geändert „hier“' },
			clear: ['latitude'],
			shown: { additionalInformation: 'Geändert „hier“', latitude: null },
		},
		derived: ['name', 'externalName'],
		othersChange: { longitude: 1.5, nameMessages: { de: 'Anders', en: 'Different' } },
		known: {
			id: 'WIEN',
			key: 'WIEN',
			property: 'id',
			parameter: 'locationId',
			lookUp: (id) => `/locations/${id}`,
		},
		deletable: 'BERLIN',
		beforeDelete: ({ jobOpenings }) => jobOpenings.delete(8),
	},
	{
		resource: 'person',
		idName: 'personId',
		path: '/persons',
		list: '/persons/',
		ids: ({ persons }) => idsOf(persons.all()),
		valid: VALID.person,
		// The deprecated switches go with their list.
		sentBack: {
			...{ specialMarkBL: true, specialMarkDIS: false, specialMarkGPA: false },
			...{ specialMarkHRP: false, specialMarkIA: false, specialMarkREF: false },
			...{ specialMarkREL: false, specialMarkVIP: true },
		},
		change: {
			parameters: { lastPosition: 'Geändert „hier“' },
			clear: ['telephone'],
			shown: { lastPosition: 'Geändert „hier“', telephone: null },
		},
		derived: ['specialMarkVIP'],
		othersChange: { firstName: 'Anders', specialMarkIds: ['VIP_APPLICANT'] },
		known: byExternalId('/persons/', 60, 'PERSON-0060'),
		deletable: 60,
	},
	{
		resource: 'user',
		idName: 'userId',
		path: '/dvinciUsers',
		list: '/dvinciUsers/',
		ids: ({ users }) => idsOf(users.all()),
		valid: VALID.user,
		onlyAtFirst: ['orgUnitId'],
		sentBack: { dailyEmailNotification: false, timeZone: 'Europe/Berlin' },
		change: {
			parameters: { division: 'Geändert „hier“' },
			clear: ['userGroupIds'],
			shown: { division: 'Geändert „hier“', userGroupIds: [] },
		},
		derived: ['displayName'],
		othersChange: { city: 'Kiel' },
		known: byExternalId('/dvinciUsers/', 9, 'HR-USER-009'),
		deletable: 9,
	},
	{
		resource: 'userGroup',
		idName: 'userGroupId',
		path: '/userGroups',
		list: '/userGroups/',
		ids: ({ userGroups }) => idsOf(userGroups.all()),
		valid: VALID.userGroup,
		change: {
			parameters: { name: 'Geändert „hier“' },
			clear: ['userIds'],
			shown: { name: 'Geändert „hier“', userIds: [] },
		},
		othersChange: { externalId: 'ANDERS', orgUnitId: 3 },
		known: byExternalId('/userGroups/', 3, 'GROUP-WORKS-COUNCIL'),
		readsAfterLookUp: true,
		deletable: 3,
	},
];
