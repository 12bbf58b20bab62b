import { getAllOf, getOf } from '../engine/operations';
import * as kinds from '../../shared/fields/kinds';
import type { Resource } from '../engine/operation';
import type { Entity } from '../../shared/model';

export const orgUnit: Entity = { ...kinds.orgUnit, properties: [], simple: {} };

export const orgUnitResource: Resource = {
	value: 'orgUnit',
	name: 'Organizational Unit',
	description: 'A part of the company, such as a department',
	operations: [
		getOf(orgUnit, {
			name: 'Get',
			action: 'Get organizational unit',
			description: 'Get one organizational unit with its name and its parent',
		}),
		getAllOf(orgUnit, {
			name: 'Get Many',
			action: 'Get many organizational units',
			description: 'Get many organizational units, as far as the API user may see them',
			permission: 'None',
		}),
	],
};
