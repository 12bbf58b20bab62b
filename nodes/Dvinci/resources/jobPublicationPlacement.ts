import { createOf, deleteOf, getAllOf, getOf, updateOf, upsertOf } from '../engine/operations';
import { externalLinks } from '../fields/externalLinks';
import * as kinds from '../../shared/fields/kinds';
import { locator, reference } from '../../shared/fields/locators';
import { partnerId } from '../../shared/fields/partnerId';
import { choice, key, moment, nullable, text, until } from '../../shared/fields/words';
import type { Operation, Resource } from '../engine/operation';
import type { Entity, Field } from '../../shared/model';

const externalReference = key('externalReference', 'External Reference', {
	required: true,
	placeholder: 'e.g. AD-4711',
	description:
		'ID of the placement in the system of the partner, at most once for each partner. With it, a placement is created only once even when a connection breaks.',
});

const statuses = { ACTIVE: 'Active', IN_PROGRESS: 'In Progress', INACTIVE: 'Inactive' };

const properties: Field[] = [
	text('name', 'Name', {
		required: true,
		placeholder: 'e.g. Jobhub, 30 days',
		description: 'Name that d.vinci shows',
	}),
	choice('status', 'Status', statuses, {
		required: true,
		description: 'Whether the advertisement can be seen at the partner',
	}),
	externalReference,
	locator(kinds.jobPublication, { description: 'Job publication that the partner shows' }),
	externalLinks('Buttons in the view of the placement, such as links back to your system'),
	...nullable(
		text('description', 'Description', {
			placeholder: 'e.g. 30 days from June',
			description: 'More about the placement, for the users of d.vinci',
		}),
		until('endDate', 'End Date'),
		moment('startDate', 'Start Date'),
	),
];

export const jobPublicationPlacement: Entity = { ...kinds.placement, properties, simple: {} };

/** @see GET /jobPublicationPlacements/{partner_id}/placements/?jobPublicationId={jobPublicationId} */
const filters: Field[] = [
	reference(kinds.jobPublication, { description: 'Only placements of this job publication' }),
];

/** A partner's placements are in a list of its own, whose name every operation needs. */
function ofPartner(operation: Operation): Operation {
	return { ...operation, fields: [partnerId, ...operation.fields] };
}

const operations: Operation[] = [
	createOf(jobPublicationPlacement, {
		name: 'Create',
		action: 'Create job publication placement',
		description: 'Tell d.vinci that a partner, such as a job board, shows a job publication',
	}),
	upsertOf(
		jobPublicationPlacement,
		{
			name: 'Create or Update',
			action: 'Create or update job publication placement',
			description:
				'Create a placement of a partner, or update the one that already has this external reference (upsert)',
		},
		externalReference,
	),
	deleteOf(jobPublicationPlacement, {
		name: 'Delete',
		action: 'Delete job publication placement',
		description:
			'Delete a placement of a partner permanently, with its links; the job publication stays',
	}),
	getOf(jobPublicationPlacement, {
		name: 'Get',
		action: 'Get job publication placement',
		description: 'Get one placement of a partner by ID or external reference',
	}),
	getAllOf(
		jobPublicationPlacement,
		{
			name: 'Get Many',
			action: 'Get many job publication placements',
			description: 'Get many placements of a partner, for example those of a job publication',
		},
		{
			filters,
			filtered:
				'GET /jobPublicationPlacements/{partnerId}/placements/?jobPublicationId={jobPublicationId}',
		},
	),
	updateOf(jobPublicationPlacement, {
		name: 'Update',
		action: 'Update job publication placement',
		description: 'Change some data of a placement of a partner and keep the rest',
	}),
];

export const jobPublicationPlacementResource: Resource = {
	value: 'jobPublicationPlacement',
	name: 'Job Publication Placement',
	description: 'Where a partner, such as a job board, shows a job publication',
	operations: operations.map(ofPartner),
};
