import type { IDataObject } from 'n8n-workflow';
import type { ItemRun } from '../engine/itemRun';
import type { Route } from '../engine/route';
import type { Outcome } from '../../shared/transport/client';
import { missingBy, sentencesFor } from '../../shared/transport/errors';
import type { Failure } from '../../shared/transport/failure';
import { recordOf, recordsOf } from '../../shared/values/json';

/** What Check Access says of a part of the API. */
export interface Access extends IDataObject {
	/** The node's name of it. */
	resource: string;
	label: string;
	access: 'yes' | 'no' | 'unknown';
	/** What is missing, in d.vinci's own words where they are known, or why it is unknown. */
	detail: string;
}

/** A part of the API, and the small question that shows whether it may be read. */
export interface Part {
	resource: string;
	label: string;
	route: Route;
	query?: IDataObject;
	/** What a 404 says: a look-up answers it when nothing is found, which shows that one may look. */
	notFound?: 'yes' | 'unknown';
	/** What a 403 says: `unknown` where it is also the answer for what is not there. */
	refused?: 'no' | 'unknown';
	/** How the permission is called in d.vinci, as far as it is known. */
	permission?: string;
	/** Of a list of files: the permission to open originals, where PDFs are what everybody may open. */
	originals?: string;
	/** The record that the question is about. */
	of?: 'application' | 'jobOpening' | 'onboarding' | 'person';
}

/** An id that no other system has given a record. */
const UNLIKELY = 'n8n-check-access-2d5c81f0';
const lookUp = { query: { externalId: UNLIKELY }, notFound: 'yes' } as const;

/** A question each: of lists only what is small, of persons and the like an id that nobody has. */
export const PARTS: Part[] = [
	{
		resource: 'application',
		label: 'Application',
		route: 'GET /applications/',
		...lookUp,
	},
	{
		resource: 'applicationAttachment',
		label: 'Application Attachment',
		route: 'GET /applications/{id}/attachments',
		originals: 'Download attachments (of applications) as original files',
		of: 'application',
	},
	{
		resource: 'applicationHistory',
		label: 'Application History',
		route: 'GET /applications/{id}/history',
		of: 'application',
	},
	{
		resource: 'externalLink',
		label: 'External Link',
		route: 'GET /configuration/applications/externalLinks',
		permission: 'Manage external links as API user',
	},
	{
		resource: 'hiringRequest',
		label: 'Hiring Request',
		route: 'GET /hiringRequests/',
		...lookUp,
	},
	{ resource: 'jobOpening', label: 'Job Opening', route: 'GET /jobOpenings/', ...lookUp },
	{
		resource: 'jobOpeningHistory',
		label: 'Job Opening History',
		route: 'GET /jobOpenings/{id}/history',
		of: 'jobOpening',
	},
	{
		resource: 'jobPublication',
		label: 'Job Publication',
		route: 'GET /jobPublications/',
		...lookUp,
	},
	{
		resource: 'jobPublicationChannel',
		label: 'Job Publication Channel',
		route: 'GET /jobPublicationChannels/HOMEPAGE',
		refused: 'unknown',
	},
	{
		resource: 'jobPublicationPlacement',
		label: 'Job Publication Placement',
		route: 'GET /jobPublicationPlacements/n8n/placements/',
		query: { externalId: UNLIKELY },
		refused: 'unknown',
	},
	{
		resource: 'location',
		label: 'Location',
		route: 'GET /locations/',
		query: { forJobOpeningByOrgUnitId: 0 },
	},
	{
		resource: 'onboarding',
		label: 'Onboarding',
		route: 'GET /onboardings/',
		query: { fromDateOfStart: '2999-12-31' },
	},
	{
		resource: 'onboardingAttachment',
		label: 'Onboarding Attachment',
		route: 'GET /onboardings/{id}/attachments',
		originals: 'Attachments | open as original files',
		of: 'onboarding',
	},
	{ resource: 'orgUnit', label: 'Organizational Unit', route: 'GET /orgUnits/' },
	{ resource: 'person', label: 'Person', route: 'GET /persons/', ...lookUp },
	{
		resource: 'personPhoto',
		label: 'Person Photo',
		route: 'GET /persons/{id}/photo',
		// A person without a photo.
		notFound: 'yes',
		of: 'person',
	},
	{
		resource: 'user',
		label: 'User',
		route: 'GET /dvinciUsers/',
		query: { externalId: UNLIKELY },
	},
	{
		resource: 'userGroup',
		label: 'User Group',
		route: 'GET /userGroups/',
		query: { externalId: UNLIKELY },
	},
];

type Owner = NonNullable<Part['of']>;
type Ids = Partial<Record<Owner, IDataObject[string]>>;

const DAY = 86_400_000;
/** Days to look back for a record to try with. Each list is small, because the one before was empty. */
const SPANS = [7, 3650];

/** What one may read of applications and their files, persons included, is asked with a real record. */
async function findRecords(item: ItemRun): Promise<Ids> {
	const [application] = await recent(item, 'GET /applications/', 'byDateCreatedFrom');
	const [onboarding] = await recent(item, 'GET /onboardings/', 'fromDateCreated');
	const { person, jobOpening } = application ?? {};
	return {
		application: application?.id,
		person: recordOf(person).id,
		jobOpening: recordOf(jobOpening).id,
		onboarding: onboarding?.id,
	};
}

async function recent(item: ItemRun, route: Route, filter: string): Promise<IDataObject[]> {
	for (const days of SPANS) {
		const today = Math.floor(Date.now() / DAY);
		const query = { [filter]: new Date((today - days) * DAY).toISOString() };
		const outcome = await item.sharedOutcomeOf(item.request(route, { query }));
		if (!outcome.ok) return [];
		const records = recordsOf(outcome.body);
		if (records.length > 0) return records;
	}
	return [];
}

/** Asks whether the API user may read each part of the API. Changes nothing. */
export async function checkAccess(item: ItemRun): Promise<Access[]> {
	// Without a sign-in, and without d.vinci, there is nothing to be said of permissions.
	await item.read(item.request('GET /orgUnits/'));
	const ids = await findRecords(item);
	return await Promise.all(PARTS.map(async (part) => await accessTo(item, part, ids)));
}

async function accessTo(item: ItemRun, part: Part, ids: Ids): Promise<Access> {
	const { resource, label, route, query, of } = part;
	const id = of === undefined ? undefined : ids[of];
	if (of !== undefined && id === undefined) {
		return { resource, label, access: 'unknown', detail: NOTHING_TO_TRY };
	}
	const outcome = await item.sharedOutcomeOf(item.request(route, { query, values: { id } }));
	const access = accessBy(outcome, part);
	const detail = outcome.ok
		? await whichFiles(item, part, id, outcome)
		: whyNot(outcome.failure, part, access);
	return { resource, label, access, detail };
}

function accessBy(outcome: Outcome, { notFound, refused }: Part): Access['access'] {
	if (outcome.ok) return 'yes';
	switch (missingBy(outcome.failure)) {
		case 403:
			return refused ?? 'no';
		case 404:
			return notFound ?? 'unknown';
		default:
			return 'unknown';
	}
}

const NOTHING_TO_TRY = 'There is no record to try it with, or the API user may not see it.';
const UNIT = 'The API user sees only what belongs to its organizational unit and those below.';

function whyNot(failure: Failure, part: Part, access: Access['access']): string {
	const { label, permission } = part;
	if (access === 'yes') return '';
	if (access === 'no') {
		return permission === undefined
			? `d.vinci refused it (403): give the API user a role that may view this. ${UNIT}`
			: `d.vinci refused it (403): the role of the API user needs the permission “${permission}”.`;
	}
	if (missingBy(failure) !== undefined) {
		return 'd.vinci answers the same to what may not be read and what is not there: try it with a record that you know.';
	}
	return sentencesFor(failure, { subject: label }).message;
}

/** Bytes of a file that is small enough to be tried. */
const SMALL = 200_000;

/** Of a list of files that may be read: whether originals may be opened, or PDFs only. */
async function whichFiles(
	item: ItemRun,
	{ route, originals }: Part,
	id: IDataObject[string],
	{ body }: Outcome & { ok: true },
): Promise<string> {
	if (originals === undefined) return '';
	const small = recordsOf(body).find(({ fileSize }) => Number(fileSize) <= SMALL);
	if (small === undefined) return 'There is no small file to try whether originals may be opened.';
	const values = { id, attachmentId: small.id };
	const outcome = await item.sharedOutcomeOf(item.request(`${route}/{attachmentId}`, { values }));
	if (outcome.ok || missingBy(outcome.failure) !== 403) return '';
	return `As PDF only. To open originals, the role needs the permission “${originals}”; d.vinci advises against giving it.`;
}

/** All that Check Access asks for. */
export const CHECKED: Route[] = [
	...PARTS.map(({ route }) => route),
	...PARTS.filter(({ originals }) => originals !== undefined).map(
		({ route }): Route => `${route}/{attachmentId}`,
	),
];
