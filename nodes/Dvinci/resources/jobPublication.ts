import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { externalId, languageId } from '../fields/ids';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import { choice, listOf, html, moment, nullable, text, until } from '../../shared/fields/words';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const statuses = { ACTIVE: 'Active', DRAFT: 'Draft' };

const types = {
	DEFAULT: ['Default', 'In the career portal of d.vinci, with the application form'],
	EXTERNAL: ['External', 'Elsewhere; the career portal only lists it, with a link'],
} as const;

/** Where and when d.vinci itself shows a publication; not the placements of partners. */
const placement: Field[] = [
	// A text, because n8n would send an empty number as 0.
	text('channelId', 'Channel ID', {
		placeholder: 'e.g. 25',
		description: 'Number of the channel, unless you give its internal name',
		api: { as: 'integer' },
	}),
	text('internalName', 'Channel Internal Name', {
		placeholder: 'e.g. HOMEPAGE',
		description: 'Internal name of the channel, unless you give its ID',
	}),
	...nullable(
		until('endDate', 'End Date', {
			description:
				'When the channel stops showing it; without it, never. A day without a time is included.',
		}),
		moment('startDate', 'Start Date', {
			description: 'When the channel begins to show it; without it, at once',
		}),
	),
];

const properties: Field[] = [
	locator(kinds.jobOpening, { description: 'Job opening that is published' }),
	text('position', 'Position', {
		required: true,
		placeholder: 'e.g. Software Engineer (m/f/x)',
		description: 'Title of the job advertisement',
	}),
	languageId('Language of the texts'),
	choice('type', 'Type', types, {
		required: true,
		description: 'Where the job advertisement itself stands',
	}),
	externalId,
	listOf('placements', 'Placements', 'Placement', placement, {
		description:
			'Channels that show the publication, each by its internal name or by its ID. Replaces all placements.',
	}),
	choice('status', 'Status', statuses, {
		api: { clearable: false },
		description:
			'Active when you leave it out. A publication that waits for approval can only be changed together with its status.',
	}),
	...nullable(
		html('closingText', 'Closing Text', 'Last part of the text'),
		text('externalPublicationUrl', 'External Publication URL', {
			placeholder: 'e.g. https://www.example.com/jobs/2',
			description: 'Where the job advertisement stands; only with the type External',
		}),
		html('introduction', 'Introduction', 'First part of the text'),
		text('pageDescription', 'Page Description', {
			description: 'Summary that search engines show',
		}),
		text('pageTitle', 'Page Title', {
			description: 'Title of the page in browsers and search engines',
		}),
		html('profile', 'Profile', 'What candidates need to have'),
		text('subtitle', 'Subtitle', { placeholder: 'e.g. in Hamburg, Germany' }),
		html('tasks', 'Tasks', 'What is to be done in the position'),
		html('weOffer', 'We Offer', 'What the company offers'),
	),
];

export const jobPublication: Entity = {
	...kinds.jobPublication,
	properties,
	simple: {
		id: 'id',
		externalId: 'externalId',
		jobOpeningId: 'jobOpeningId',
		position: 'position',
		subtitle: 'subtitle',
		languageId: 'languageId',
		type: 'type',
		status: 'status',
		externalPublicationUrl: 'externalPublicationUrl',
		placements: 'placements',
	},
};

export const jobPublicationResource: Resource = {
	value: 'jobPublication',
	name: 'Job Publication',
	description: 'The advertisement of a job opening in one language',
	operations: [
		createOf(jobPublication, {
			name: 'Create',
			action: 'Create job publication',
			description: 'Create the advertisement of a job opening and place it on channels',
		}),
		upsertOf(
			jobPublication,
			{
				name: 'Create or Update',
				action: 'Create or update job publication',
				description:
					'Create a job publication, or update the one that already has this external ID (upsert)',
			},
			{ ...externalId, required: true },
		),
		deleteOf(jobPublication, {
			name: 'Delete',
			action: 'Delete job publication',
			description:
				'Delete a job publication permanently, with its placements on channels and at partners; the job opening stays',
		}),
		getOf(jobPublication, {
			name: 'Get',
			action: 'Get job publication',
			description: 'Get one job publication by ID or external ID, with its texts and placements',
		}),
		getAllOf(jobPublication, {
			name: 'Get Many',
			action: 'Get many job publications',
			description: 'Get many job publications of all job openings',
		}),
		updateOf(jobPublication, {
			name: 'Update',
			action: 'Update job publication',
			description: 'Change some data of a job publication and keep the rest',
		}),
	],
};
