import type { Entity, Field, PickedKind } from '../model';
import { text } from '../fields/words';
import { titled } from '../fields/titles';
import { recordOf } from '../values/json';

/** Which career portal is meant, see `portalAt`. */
export const portalField: Field = text('portal', 'Portal', {
	placeholder: 'e.g. careers or https://jobs.example.com',
	description:
		'Career portal to read: empty for the default portal at the Base URL, the name of another portal there, or the address of a portal elsewhere. It is read as any visitor does, without a sign-in.',
});

/** A job as a career portal shows it. Portals have no paths in the REST API. */
export const publishedJob: PickedKind = {
	noun: 'published job',
	label: 'Published Job',
	path: '/jobPublication/list.json',
	idName: 'publishedJobId',
	idIs: 'number',
	within: portalField,
	search: 'searchPublishedJobs',
	title: ({ position, language, jobOpening }) =>
		titled(position, language, recordOf(jobOpening).reference),
	linkPath: /\/jobs\/(\d+)(?:\/|$)/,
	url: {
		property: 'jobPublicationURL',
		example: 'https://jobs.example.com/de/jobs/4711/nurse',
		regex: '.*/jobs/(\\d+)(?:[/?#].*)?$',
	},
};

/** What Simplify keeps of a published job. */
export const simpleJob: Pick<Entity, 'simple'> = {
	simple: {
		id: 'id',
		language: 'language',
		position: 'position',
		jobOpeningId: 'jobOpening.id',
		reference: 'jobOpening.reference',
		location: 'jobOpening.location',
		jobPublicationURL: 'jobPublicationURL',
		applicationFormURL: 'applicationFormURL',
		startDate: 'startDate',
		endDate: 'endDate',
	},
};
