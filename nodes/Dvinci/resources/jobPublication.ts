import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { externalId } from '../fields/externalId';
import * as kinds from '../../shared/fields/kinds';
import { languageId } from '../fields/language';
import { locator } from '../../shared/fields/locators';
import { longText, moment, text } from '../fields/texts';
import type { Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

/** Where and when d.vinci itself shows a publication; not the placements of partners. */
const placements: Field = {
	displayName: 'Placements',
	name: 'placements',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add placement',
	default: {},
	description:
		'Channels that show the publication, each by its internal name or by its ID. Replaces all placements.',
	options: [
		{
			displayName: 'Placement',
			name: 'item',
			values: [
				{
					// A text, because n8n would send an empty number as 0.
					displayName: 'Channel ID',
					name: 'channelId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 25',
					description: 'Number of the channel, unless you give its internal name',
					api: { as: 'integer' },
				} as Field,
				{
					displayName: 'Channel Internal Name',
					name: 'internalName',
					type: 'string',
					default: '',
					placeholder: 'e.g. HOMEPAGE',
					description: 'Internal name of the channel, unless you give its ID',
				},
				moment({
					displayName: 'End Date',
					name: 'endDate',
					description: 'When the channel stops showing it; without it, never',
				}),
				moment({
					displayName: 'Start Date',
					name: 'startDate',
					description: 'When the channel begins to show it; without it, at once',
				}),
			],
		},
	],
};

const properties: Field[] = [
	locator(kinds.jobOpening, { description: 'Job opening that is published' }),
	{
		displayName: 'Position',
		name: 'position',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Software Engineer (m/f/x)',
		description: 'Title of the job advertisement',
	},
	languageId('Language of the texts'),
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		required: true,
		default: 'DEFAULT',
		description: 'Where the job advertisement itself stands',
		options: [
			{
				name: 'Default',
				value: 'DEFAULT',
				description: 'In the career portal of d.vinci, with the application form',
			},
			{
				name: 'External',
				value: 'EXTERNAL',
				description: 'Elsewhere; the career portal only lists it, with a link',
			},
		],
	},
	longText({
		displayName: 'Closing Text',
		name: 'closingText',
		description: 'Last part of the text, as HTML',
	}),
	externalId,
	text({
		displayName: 'External Publication URL',
		name: 'externalPublicationUrl',
		placeholder: 'e.g. https://www.example.com/jobs/2',
		description: 'Where the job advertisement stands; only with the type External',
	}),
	longText({
		displayName: 'Introduction',
		name: 'introduction',
		description: 'First part of the text, as HTML',
	}),
	text({
		displayName: 'Page Description',
		name: 'pageDescription',
		description: 'Summary that search engines show',
	}),
	text({
		displayName: 'Page Title',
		name: 'pageTitle',
		description: 'Title of the page in browsers and search engines',
	}),
	placements,
	longText({
		displayName: 'Profile',
		name: 'profile',
		description: 'What candidates need to have, as HTML',
	}),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		default: 'ACTIVE',
		description:
			'Active when you leave it out. A publication that waits for approval can only be changed together with its status.',
		options: [
			{ name: 'Active', value: 'ACTIVE' },
			{ name: 'Draft', value: 'DRAFT' },
		],
	},
	text({
		displayName: 'Subtitle',
		name: 'subtitle',
		placeholder: 'e.g. in Hamburg, Germany',
	}),
	longText({
		displayName: 'Tasks',
		name: 'tasks',
		description: 'What is to be done in the position, as HTML',
	}),
	longText({
		displayName: 'We Offer',
		name: 'weOffer',
		description: 'What the company offers, as HTML',
	}),
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
