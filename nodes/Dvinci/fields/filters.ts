import type { Field } from '../../shared/model';
import * as kinds from '../../shared/fields/kinds';
import { reference } from '../../shared/fields/locators';
import { moment, until } from '../../shared/fields/words';

/** When records were created. @param records what they are called */
export function createdBetween(records: string): Field[] {
	return [
		moment('byDateCreatedFrom', 'Created After', {
			description: `Only ${records} created at this time or later`,
		}),
		until('byDateCreatedTo', 'Created Before', {
			description: `Only ${records} created until this time; a day without a time is included`,
		}),
	];
}

/** What job openings of a unit can have. */
export function forJobOpeningsOf(description: string): Field {
	return reference(kinds.orgUnit, {
		displayName: 'For Job Openings of Organizational Unit',
		name: 'forJobOpeningByOrgUnitId',
		description,
	});
}
