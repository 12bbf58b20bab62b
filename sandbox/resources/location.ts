import { crudRoutes, FIRST_VERSION, type Resource } from '../http/crud';
import { orForbidden } from '../http/route';
import { checkUsState } from '../model/address';
import { countryName } from '../model/countries';
import type { Messages } from '../model/masterData';
import { properties, type Location } from '../records/location';
import { unitAndAbove } from './orgUnit';

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
