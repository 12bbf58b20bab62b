import type { Operation, Resource } from '../engine/operation';
import { applicationResource } from './application';
import { applicationAttachmentResource } from './applicationAttachment';
import { applicationHistoryResource } from './applicationHistory';
import { connectionResource } from './connection';
import { externalLinkResource } from './externalLink';
import { hiringRequestResource } from './hiringRequest';
import { jobOpeningResource } from './jobOpening';
import { jobOpeningHistoryResource } from './jobOpeningHistory';
import { jobPublicationResource } from './jobPublication';
import { jobPublicationChannelResource } from './jobPublicationChannel';
import { jobPublicationPlacementResource } from './jobPublicationPlacement';
import { locationResource } from './location';
import { onboardingResource } from './onboarding';
import { onboardingAttachmentResource } from './onboardingAttachment';
import { orgUnitResource } from './orgUnit';
import { personResource } from './person';
import { personPhotoResource } from './personPhoto';
import { publishedJobResource } from './publishedJob';
import { reportResource } from './report';
import { userResource } from './user';
import { userGroupResource } from './userGroup';

/** All resources of the node; adding one is its file and a line here. */
export const resources: Resource[] = [
	applicationResource,
	applicationAttachmentResource,
	applicationHistoryResource,
	connectionResource,
	externalLinkResource,
	hiringRequestResource,
	jobOpeningResource,
	jobOpeningHistoryResource,
	jobPublicationResource,
	jobPublicationChannelResource,
	jobPublicationPlacementResource,
	locationResource,
	onboardingResource,
	onboardingAttachmentResource,
	orgUnitResource,
	personResource,
	personPhotoResource,
	publishedJobResource,
	reportResource,
	userResource,
	userGroupResource,
];

/** @throws {Error} for names that no workflow can hold unless it was edited by hand */
export function operationOf(resourceName: string, operationName: string): Operation {
	const resource = resources.find(({ value }) => value === resourceName);
	const operation = resource?.operations.find(({ value }) => value === operationName);
	if (operation === undefined) {
		throw new Error(`The d.vinci node has no operation "${operationName}" for "${resourceName}"`);
	}
	return operation;
}
