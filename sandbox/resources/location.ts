import { crudRoutes, FIRST_VERSION, type Resource } from '../http/crud';
import { orForbidden } from '../http/route';
import { addressProperties, checkUsState } from '../model/address';
import { countryName } from '../model/countries';
import type { Messages } from '../model/masterData';
import {
	createOnly,
	decimal,
	longText,
	nested,
	optionalFlag,
	patterned,
	reference,
	required,
	requiredOnCreate,
	withDefault,
	type ValuesOf,
} from '../model/property';
import { messages } from '../model/shapes';
import { unitAndAbove } from './orgUnit';

const properties = {
	id: createOnly(required(patterned('^[A-Z0-9_]+$'))),
	orgUnitId: requiredOnCreate(reference('orgUnits', 'integer')),
	isJobLocation: optionalFlag(),
	isDesiredLocation: optionalFlag(),
	isAppointmentLocation: optionalFlag(),
	...addressProperties,
	latitude: decimal(-90, 90),
	longitude: decimal(-180, 180),
	additionalInformation: longText(),
	nameMessages: required(nested<Messages>(messages({ minProperties: 1 }))),
	externalNameMessages: withDefault(nested<Messages>(messages()), {}),
};

export type Location = ValuesOf<typeof properties> & { version: number };

const filters = { forJobOpeningByOrgUnitId: 'number' } as const;

const germanOrEnglish = ({ de, en }: Messages) => de ?? en;

const resource: Resource<typeof properties, Location, typeof filters> = {
	path: '/locations/',
	collection: (data) => data.locations,
	properties,
	filters,
	filter: ({ forJobOpeningByOrgUnitId: orgUnitId }, data) => {
		if (orgUnitId === undefined) return () => true;
		const units = unitAndAbove(data, orgUnitId);
		return (location) => location.isJobLocation === true && units.has(location.orgUnitId);
	},
	check: (values, { call, mode }) => [
		...checkUsState(values),
		...(mode === 'create' && call.data.locations.has(values.id)
			? [{ field: 'id', code: 'uniqueOrNull.invalid', notAllowed: values.id }]
			: []),
	],
	build: (values) => ({ ...values, version: FIRST_VERSION }),
	present: (location) => {
		const name = germanOrEnglish(location.nameMessages) ?? location.id;
		return {
			...location,
			name,
			externalName: germanOrEnglish(location.externalNameMessages) ?? name,
			country: countryName(location.countryIsoA2),
		};
	},
	deletion: {
		obstacle: (location, data) =>
			data.jobOpenings.all().some((opening) => opening.locationIds.includes(location.id))
				? 'The location is in use by a job opening.'
				: undefined,
	},
	idFrom: (raw) => orForbidden(raw),
};

export const locationRoutes = crudRoutes(resource);
