import {
	integer,
	reference,
	references,
	required,
	text,
	updateOnly,
	type Property,
	type ValuesOf,
} from '../model/property';

/** Required in a POST; a PUT that leaves it out, or sends null, leaves it alone. */
const orgUnitId: Property<number | null> = {
	...reference('orgUnits', 'integer'),
	requiredIn: ['create'],
	kept: true,
};

export const properties = { externalId: text(), name: required(text()), orgUnitId };

/** Who belongs to a group is stored with the users. */
export const accepted = { id: updateOnly(integer()), userIds: references('users', 'integer') };

export type UserGroup = Omit<ValuesOf<typeof properties>, 'orgUnitId'> & {
	id: number;
	version: number;
	orgUnitId: number;
};
