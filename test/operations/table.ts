import type { IDataObject } from 'n8n-workflow';
import type { Data } from '../../sandbox';
import { rl } from '../support/dvinci';
import { binary, type RunNodeOptions } from '../support/engine';
import { VALID } from '../support/validRecords';

/** One way to use an operation in the sandbox's company, and what comes out. */
export interface Row {
	/** `person: create` */
	operation: string;
	/** What this row does that others of the operation don't. */
	as?: string;
	/** What has happened in d.vinci before. */
	given?: (data: Data) => void;
	parameters: IDataObject;
	/** One empty item unless told otherwise. */
	items?: RunNodeOptions['items'];
	/** Part of the first item. */
	gives: IDataObject;
}

const APPLICATION = { applicationId: rl(1) };
const ATTACHMENT = { attachmentId: rl('5f4300000000000000000001'), binaryPropertyName: 'data' };
const ONBOARDING_ATTACHMENT = {
	onboardingId: rl(1),
	attachmentId: rl('5f4300000000000000000008'),
	binaryPropertyName: 'data',
};
const PARTNER = { partnerId: 'multi1' };
const FIELDS = { inputMode: 'fields' };
const FILE = [
	{ json: {}, binary: { data: binary('Zeugnis', 'Zeugnis „Größe“.pdf', 'application/pdf') } },
];
const PHOTO = [{ json: {}, binary: { data: binary('JPEG', 'Änne.jpg', 'image/jpeg') } }];
const TWO = [{ json: { id: 'E-1' } }, { json: { id: 'E-2' } }];

const application = VALID.application.required.parameters;
const submission = {
	jobOpeningId: rl(2),
	firstName: 'Änne',
	lastName: 'Übungsfeld',
	personFields: { email: 'aenne@example.com' },
	languageId: 'en',
	type: 'EMAIL',
	binaryPropertyNames: 'data',
};
const hiringRequest = VALID.hiringRequest.required.parameters;
const jobOpening = VALID.jobOpening.required.parameters;
const jobPublication = VALID.jobPublication.required.parameters;
const placement = VALID.jobPublicationPlacement.required.parameters;
const location = {
	orgUnitId: rl(2),
	nameMessages: { item: [{ languageId: 'de', text: 'Köln' }] },
};
const person = VALID.person.required.parameters;
const user = VALID.user.required.parameters;
const userGroup = VALID.userGroup.required.parameters;
const link = {
	nameDe: 'Prüfung',
	nameEn: 'Check',
	url: 'https://check.example.com/?t=(jwt)',
	faIcon: 'fa-check',
	requiredPermission: 'SYS_JOB_PUBLICATIONS_VIEW',
};
const button = { label: 'Neu', url: 'https://neu.example.org', faIcon: 'fa-check' };

/** Every operation of the REST API, in every way that leads to another endpoint. */
export const ROWS: Row[] = [
	...[
		{
			operation: 'application: create',
			parameters: { ...FIELDS, ...application },
			gives: { type: 'EMAIL', languageId: 'en' },
		},
		{
			operation: 'application: update',
			parameters: { ...APPLICATION, ...FIELDS, updateFields: { comment: 'x' } },
			gives: { id: 1, comment: 'x' },
		},
		{
			operation: 'application: upsert',
			parameters: { ...FIELDS, ...application, externalId: 'NEW-1' },
			gives: { externalId: 'NEW-1', type: 'EMAIL' },
		},
		{
			operation: 'application: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, ...application, externalId: 'APP-0001' },
			gives: { id: 1, type: 'EMAIL' },
		},
		{
			operation: 'application: delete',
			parameters: { applicationId: rl(2) },
			gives: { deleted: true },
		},
		{
			operation: 'application: submit',
			parameters: submission,
			items: FILE,
			gives: { type: 'EMAIL', created: { person: true, application: true } },
		},
		{
			operation: 'application: submit',
			as: 'of one that is there',
			given: ({ applications, persons }: Data) => {
				const { personId } = applications.change(1, { jobOpeningId: 2 });
				persons.change(personId, { email: submission.personFields.email });
			},
			parameters: { ...submission, additionalFields: { externalId: 'APP-0001' } },
			items: FILE,
			gives: { id: 1, created: { person: false, application: false } },
		},
		{
			operation: 'application: submit',
			as: 'of a person with an external ID',
			parameters: {
				...submission,
				findPersonBy: 'externalId',
				personFields: { externalId: 'PERSON-0002' },
			},
			items: FILE,
			gives: { person: expect.objectContaining({ id: 2 }) },
		},
		{ operation: 'application: get', parameters: APPLICATION, gives: { id: 1 } },
		{
			operation: 'application: get',
			as: 'by external ID',
			parameters: { applicationId: rl('APP-0001', 'externalId') },
			gives: { id: 1 },
		},
		{ operation: 'application: getAll', parameters: {}, gives: { id: 1 } },
		{
			operation: 'application: getAll',
			as: 'with details',
			parameters: { limit: 3, simplify: false, options: { includeDetails: true } },
			gives: { id: 1, comment: null },
		},
		{
			operation: 'application: changeStatus',
			parameters: { ...APPLICATION, statusId: 'INTERVIEW' },
			gives: { success: true, applicationId: 1, statusId: 'INTERVIEW' },
		},
		{
			operation: 'application: moveToJobOpening',
			parameters: { ...APPLICATION, jobOpeningId: rl(3) },
			gives: { success: true, applicationId: 1, jobOpeningId: 3 },
		},
	],
	...[
		{
			operation: 'applicationAttachment: upload',
			parameters: { ...APPLICATION, binaryPropertyName: 'data' },
			items: FILE,
			gives: { applicationId: 1, filename: 'Zeugnis „Größe“.pdf' },
		},
		{
			operation: 'applicationAttachment: download',
			parameters: { ...APPLICATION, ...ATTACHMENT },
			gives: { id: '5f4300000000000000000001' },
		},
		{
			operation: 'applicationAttachment: download',
			as: 'as PDF',
			parameters: { ...APPLICATION, ...ATTACHMENT, format: 'pdf' },
			gives: { contentType: 'application/pdf' },
		},
		{
			operation: 'applicationAttachment: getAll',
			parameters: APPLICATION,
			gives: { id: '5f4300000000000000000001' },
		},
		{
			operation: 'applicationAttachment: getAll',
			as: 'with files',
			parameters: { ...APPLICATION, options: { download: true } },
			gives: { id: '5f4300000000000000000001' },
		},
		{
			operation: 'applicationAttachment: getAll',
			as: 'with PDFs',
			parameters: { ...APPLICATION, options: { download: true, format: 'pdf' } },
			gives: { id: '5f4300000000000000000001' },
		},
		{
			operation: 'applicationAttachment: delete',
			parameters: { ...APPLICATION, attachmentId: ATTACHMENT.attachmentId },
			gives: { deleted: true },
		},
	],
	...[
		{
			operation: 'applicationHistory: getAll',
			parameters: APPLICATION,
			gives: { type: 'APPLICATION_STATUS_CHANGE' },
		},
		{
			operation: 'applicationHistory: upsert',
			parameters: { ...APPLICATION, ...FIELDS, externalId: 'E-1', description: 'Angerufen' },
			gives: { externalId: 'E-1', description: 'Angerufen' },
		},
		{
			operation: 'applicationHistory: upsert',
			as: 'of several',
			parameters: { ...APPLICATION, ...FIELDS, externalId: '={{ $json.id }}', description: 'x' },
			items: TWO,
			gives: { externalId: 'E-1', description: 'x' },
		},
	],
	...[
		{
			operation: 'connection: checkAccess',
			parameters: {},
			gives: { resource: 'application', access: 'yes' },
		},
		{
			operation: 'connection: request',
			parameters: {
				method: 'PUT',
				path: 'applications/1/history/CALL-1',
				jsonBody: { description: 'Hat angerufen' },
			},
			gives: { externalId: 'CALL-1', description: 'Hat angerufen' },
		},
		{
			operation: 'connection: request',
			as: 'of another history',
			parameters: {
				method: 'PUT',
				path: '/restApi/jobOpenings/1/history/CALL-1',
				jsonBody: '{"description": "Hat angerufen"}',
			},
			gives: { externalId: 'CALL-1', description: 'Hat angerufen' },
		},
		{
			operation: 'connection: request',
			as: 'that reads',
			parameters: { method: 'GET', path: 'orgUnits/' },
			gives: { id: 1 },
		},
		{
			operation: 'connection: request',
			as: 'that deletes',
			parameters: { method: 'POST', path: 'persons/60/delete' },
			gives: { success: true },
		},
	],
	...[
		{
			operation: 'externalLink: getAll',
			parameters: { linkType: 'applications' },
			gives: { faIcon: 'fa-file-alt' },
		},
		{
			operation: 'externalLink: set',
			parameters: { linkType: 'jobPublications', ...FIELDS, externalLinks: { item: [link] } },
			gives: { faIcon: 'fa-check' },
		},
	],
	...[
		{
			operation: 'hiringRequest: create',
			parameters: { ...FIELDS, ...hiringRequest },
			gives: { jobTitle: hiringRequest.jobTitle },
		},
		{
			operation: 'hiringRequest: update',
			parameters: { hiringRequestId: rl(1), ...FIELDS, updateFields: { remark: 'x' } },
			gives: { id: 1, remark: 'x' },
		},
		{
			operation: 'hiringRequest: upsert',
			parameters: { ...FIELDS, ...hiringRequest, externalId: 'NEW-1' },
			gives: { externalId: 'NEW-1' },
		},
		{
			operation: 'hiringRequest: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, ...hiringRequest, externalId: 'REQ-1' },
			gives: { id: 1, jobTitle: hiringRequest.jobTitle },
		},
		{
			operation: 'hiringRequest: get',
			parameters: { hiringRequestId: rl(1) },
			gives: { id: 1 },
		},
		{
			operation: 'hiringRequest: get',
			as: 'by external ID',
			parameters: { hiringRequestId: rl('REQ-1', 'externalId') },
			gives: { id: 1 },
		},
		{ operation: 'hiringRequest: getAll', parameters: {}, gives: { id: 1 } },
		{
			operation: 'hiringRequest: getApprovers',
			parameters: { hiringRequestId: rl(2) },
			gives: {},
		},
		{
			operation: 'hiringRequest: getHistory',
			parameters: { hiringRequestId: rl(2) },
			gives: {},
		},
	],
	...[
		{
			operation: 'jobOpening: create',
			parameters: { ...FIELDS, ...jobOpening },
			gives: { name: 'Neue Stelle', orgUnitId: 4 },
		},
		{
			operation: 'jobOpening: update',
			parameters: { jobOpeningId: rl(1), ...FIELDS, updateFields: { reference: 'x' } },
			gives: { id: 1, reference: 'x' },
		},
		{
			operation: 'jobOpening: upsert',
			parameters: { ...FIELDS, ...jobOpening, externalId: 'NEW-1' },
			gives: { externalId: 'NEW-1', name: 'Neue Stelle' },
		},
		{
			operation: 'jobOpening: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, ...jobOpening, externalId: 'JOB-1001' },
			gives: { id: 1, name: 'Neue Stelle' },
		},
		{ operation: 'jobOpening: get', parameters: { jobOpeningId: rl(1) }, gives: { id: 1 } },
		{
			operation: 'jobOpening: get',
			as: 'by external ID',
			parameters: { jobOpeningId: rl('JOB-1001', 'externalId') },
			gives: { id: 1 },
		},
		{ operation: 'jobOpening: getAll', parameters: {}, gives: { id: 1 } },
	],
	...[
		{
			operation: 'jobOpeningHistory: getAll',
			parameters: { jobOpeningId: rl(1) },
			gives: { description: expect.any(String) },
		},
		{
			operation: 'jobOpeningHistory: upsert',
			parameters: { jobOpeningId: rl(1), ...FIELDS, externalId: 'E-1', description: 'Besprochen' },
			gives: { externalId: 'E-1', description: 'Besprochen' },
		},
		{
			operation: 'jobOpeningHistory: upsert',
			as: 'of several',
			parameters: {
				jobOpeningId: rl(1),
				...FIELDS,
				externalId: '={{ $json.id }}',
				description: 'x',
			},
			items: TWO,
			gives: { externalId: 'E-1', description: 'x' },
		},
	],
	...[
		{
			operation: 'jobPublication: create',
			parameters: { ...FIELDS, ...jobPublication },
			gives: { position: jobPublication.position, jobOpeningId: 3 },
		},
		{
			operation: 'jobPublication: update',
			parameters: { jobPublicationId: rl(1), ...FIELDS, updateFields: { subtitle: 'x' } },
			gives: { id: 1, subtitle: 'x' },
		},
		{
			operation: 'jobPublication: upsert',
			parameters: { ...FIELDS, ...jobPublication, externalId: 'NEW-1' },
			gives: { externalId: 'NEW-1' },
		},
		{
			operation: 'jobPublication: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, ...jobPublication, externalId: 'PUB-2003' },
			gives: { id: 3, position: jobPublication.position },
		},
		{
			operation: 'jobPublication: delete',
			parameters: { jobPublicationId: rl(1) },
			gives: { deleted: true },
		},
		{
			operation: 'jobPublication: get',
			parameters: { jobPublicationId: rl(1) },
			gives: { id: 1 },
		},
		{
			operation: 'jobPublication: get',
			as: 'by external ID',
			parameters: { jobPublicationId: rl('PUB-2001', 'externalId') },
			gives: { id: 1 },
		},
		{ operation: 'jobPublication: getAll', parameters: {}, gives: { id: 1 } },
	],
	...[
		{
			operation: 'jobPublicationChannel: get',
			parameters: { channelId: rl('HOMEPAGE') },
			gives: { id: 'HOMEPAGE' },
		},
		{
			operation: 'jobPublicationChannel: update',
			parameters: {
				channelId: rl('HOMEPAGE'),
				...FIELDS,
				updateFields: { externalLinks: { item: [button] } },
			},
			gives: { id: 'HOMEPAGE', externalLinks: [button] },
		},
	],
	...[
		{
			operation: 'jobPublicationPlacement: create',
			parameters: { ...PARTNER, ...FIELDS, ...placement, externalReference: 'NEW-1' },
			gives: { name: placement.name, externalReference: 'NEW-1' },
		},
		{
			operation: 'jobPublicationPlacement: update',
			parameters: {
				...PARTNER,
				placementId: rl(1),
				...FIELDS,
				updateFields: { description: 'x' },
			},
			gives: { id: 1, description: 'x' },
		},
		{
			operation: 'jobPublicationPlacement: upsert',
			parameters: { ...PARTNER, ...FIELDS, ...placement, externalReference: 'NEW-1' },
			gives: { name: placement.name, externalReference: 'NEW-1' },
		},
		{
			operation: 'jobPublicationPlacement: upsert',
			as: 'of one that is there',
			parameters: { ...PARTNER, ...FIELDS, ...placement, externalReference: 'AD-1' },
			gives: { id: 1, name: placement.name },
		},
		{
			operation: 'jobPublicationPlacement: delete',
			parameters: { ...PARTNER, placementId: rl(1) },
			gives: { deleted: true },
		},
		{
			operation: 'jobPublicationPlacement: get',
			parameters: { ...PARTNER, placementId: rl(1) },
			gives: { id: 1 },
		},
		{
			operation: 'jobPublicationPlacement: get',
			as: 'by external reference',
			parameters: { ...PARTNER, placementId: rl('AD-1', 'externalId') },
			gives: { id: 1 },
		},
		{ operation: 'jobPublicationPlacement: getAll', parameters: PARTNER, gives: { id: 1 } },
		{
			operation: 'jobPublicationPlacement: getAll',
			as: 'of one publication',
			parameters: { ...PARTNER, filters: { jobPublicationId: rl(1) } },
			gives: { jobPublicationId: 1 },
		},
	],
	...[
		{
			operation: 'location: create',
			parameters: { ...FIELDS, locationId: 'KOELN', ...location },
			gives: { id: 'KOELN', nameMessages: { de: 'Köln' } },
		},
		{
			operation: 'location: update',
			parameters: { locationId: rl('WIEN'), ...FIELDS, updateFields: { city: 'Wien 1' } },
			gives: { id: 'WIEN', city: 'Wien 1' },
		},
		{
			operation: 'location: upsert',
			parameters: { ...FIELDS, locationId: 'KOELN', ...location },
			gives: { id: 'KOELN' },
		},
		{
			operation: 'location: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, locationId: 'WIEN', ...location },
			gives: { id: 'WIEN', nameMessages: { de: 'Köln' } },
		},
		{
			operation: 'location: delete',
			given: (data: Data) => data.jobOpenings.delete(8),
			parameters: { locationId: rl('BERLIN') },
			gives: { deleted: true },
		},
		{ operation: 'location: get', parameters: { locationId: rl('WIEN') }, gives: { id: 'WIEN' } },
		{ operation: 'location: getAll', parameters: {}, gives: { id: 'HAMBURG' } },
	],
	...[
		{
			operation: 'onboarding: delete',
			parameters: { onboardingId: rl(1) },
			gives: { deleted: true },
		},
		{ operation: 'onboarding: get', parameters: { onboardingId: rl(1) }, gives: { id: 1 } },
		{ operation: 'onboarding: getAll', parameters: {}, gives: { id: 1 } },
		{
			operation: 'onboarding: getAll',
			as: 'with details',
			parameters: { options: { includeDetails: true } },
			gives: { id: 1 },
		},
		{
			operation: 'onboardingAttachment: download',
			parameters: ONBOARDING_ATTACHMENT,
			gives: { id: '5f4300000000000000000008' },
		},
		{
			operation: 'onboardingAttachment: download',
			as: 'as PDF',
			parameters: { ...ONBOARDING_ATTACHMENT, format: 'pdf' },
			gives: { contentType: 'application/pdf' },
		},
		{
			operation: 'onboardingAttachment: getAll',
			parameters: { onboardingId: rl(1) },
			gives: { id: '5f4300000000000000000008' },
		},
		{
			operation: 'onboardingAttachment: getAll',
			as: 'with files',
			parameters: { onboardingId: rl(1), options: { download: true } },
			gives: { id: '5f4300000000000000000008' },
		},
		{
			operation: 'onboardingAttachment: getAll',
			as: 'with PDFs',
			parameters: { onboardingId: rl(1), options: { download: true, format: 'pdf' } },
			gives: { id: '5f4300000000000000000008' },
		},
	],
	...[
		{ operation: 'orgUnit: get', parameters: { orgUnitId: rl(1) }, gives: { id: 1 } },
		{ operation: 'orgUnit: getAll', parameters: {}, gives: { id: 1 } },
	],
	...[
		{
			operation: 'person: create',
			parameters: { ...FIELDS, ...person },
			gives: person,
		},
		{
			operation: 'person: update',
			parameters: { personId: rl(3), ...FIELDS, updateFields: { lastName: 'Neu' } },
			gives: { id: 3, lastName: 'Neu' },
		},
		{
			operation: 'person: upsert',
			parameters: { ...FIELDS, ...person, externalId: 'NEW-1' },
			gives: { ...person, externalId: 'NEW-1' },
		},
		{
			operation: 'person: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, ...person, externalId: 'PERSON-0002' },
			gives: { id: 2, ...person },
		},
		{ operation: 'person: delete', parameters: { personId: rl(60) }, gives: { deleted: true } },
		{ operation: 'person: get', parameters: { personId: rl(3) }, gives: { id: 3 } },
		{
			operation: 'person: get',
			as: 'by external ID',
			parameters: { personId: rl('PERSON-0002', 'externalId') },
			gives: { id: 2 },
		},
		{ operation: 'person: getAll', parameters: {}, gives: { id: 1 } },
	],
	...[
		{
			operation: 'personPhoto: upload',
			parameters: { personId: rl(7), binaryPropertyName: 'data' },
			items: PHOTO,
			gives: { success: true, personId: 7, filename: 'Änne.jpg' },
		},
		{
			operation: 'personPhoto: download',
			parameters: { personId: rl(1), binaryPropertyName: 'data' },
			gives: { filename: expect.any(String) },
		},
		{
			operation: 'personPhoto: delete',
			parameters: { personId: rl(1) },
			gives: { deleted: true },
		},
	],
	...[
		{
			operation: 'user: create',
			parameters: { ...FIELDS, ...user },
			gives: { username: 'm.möwe', orgUnitId: 4 },
		},
		{
			operation: 'user: update',
			parameters: { userId: rl(2), ...FIELDS, updateFields: { title: 'Dr.' } },
			gives: { id: 2, title: 'Dr.' },
		},
		{
			operation: 'user: upsert',
			parameters: { ...FIELDS, ...user, externalId: 'NEW-1' },
			gives: { externalId: 'NEW-1', username: 'm.möwe' },
		},
		{
			operation: 'user: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, ...user, externalId: 'HR-USER-003' },
			gives: { id: 3, username: 'm.möwe' },
		},
		{ operation: 'user: delete', parameters: { userId: rl(9) }, gives: { deleted: true } },
		{ operation: 'user: get', parameters: { userId: rl(2) }, gives: { id: 2 } },
		{
			operation: 'user: get',
			as: 'by external ID',
			parameters: { userId: rl('HR-USER-003', 'externalId') },
			gives: { id: 3 },
		},
		{ operation: 'user: getAll', parameters: {}, gives: { id: 1 } },
	],
	...[
		{
			operation: 'userGroup: create',
			parameters: { ...FIELDS, ...userGroup },
			gives: { name: 'Übersee', orgUnitId: 2 },
		},
		{
			operation: 'userGroup: update',
			parameters: { userGroupId: rl(3), ...FIELDS, updateFields: { name: 'Neu' } },
			gives: { id: 3, name: 'Neu' },
		},
		{
			operation: 'userGroup: upsert',
			parameters: { ...FIELDS, ...userGroup, externalId: 'NEW-1' },
			gives: { externalId: 'NEW-1', name: 'Übersee' },
		},
		{
			operation: 'userGroup: upsert',
			as: 'of one that is there',
			parameters: { ...FIELDS, ...userGroup, externalId: 'GROUP-WORKS-COUNCIL' },
			gives: { id: 3, name: 'Übersee' },
		},
		{
			operation: 'userGroup: delete',
			parameters: { userGroupId: rl(3) },
			gives: { deleted: true },
		},
		{ operation: 'userGroup: get', parameters: { userGroupId: rl(3) }, gives: { id: 3 } },
		{
			operation: 'userGroup: get',
			as: 'by external ID',
			parameters: { userGroupId: rl('GROUP-HR', 'externalId') },
			gives: { id: 1 },
		},
		{ operation: 'userGroup: getAll', parameters: {}, gives: { id: 1 } },
		{
			operation: 'userGroup: getAll',
			as: 'with details',
			parameters: { options: { includeDetails: true } },
			gives: { id: 1, userIds: expect.any(Array) },
		},
	],
];
