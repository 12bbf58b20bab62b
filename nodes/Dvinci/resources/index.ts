import type { Operation, Resource } from '../types';
import { applicationResource } from './application';
import { jobOpeningResource } from './jobOpening';
import { locationResource } from './location';
import { orgUnitResource } from './orgUnit';
import { personResource } from './person';

/** All resources of the node; adding one is its file and a line here. */
export const resources: Resource[] = [
	applicationResource,
	jobOpeningResource,
	locationResource,
	orgUnitResource,
	personResource,
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
