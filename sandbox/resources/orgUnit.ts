import { orForbidden, numericId, type Route } from '../http/route';
import type { Data } from '../store/data';

/** An organisational unit with all those above it: what belongs to them can be used in the unit. */
export function unitAndAbove(data: Data, orgUnitId: number): ReadonlySet<number> {
	const found = new Set<number>();
	for (let unit = data.orgUnits.get(orgUnitId); unit && !found.has(unit.id);) {
		found.add(unit.id);
		unit = unit.parentId === null ? undefined : data.orgUnits.get(unit.parentId);
	}
	return found;
}

export const orgUnitRoutes: Route[] = [
	{ method: 'GET', path: '/orgUnits/', answer: ({ data }) => data.orgUnits.all() },
	{
		method: 'GET',
		path: '/orgUnits/{id}',
		answer: ({ data, params }) => orForbidden(data.orgUnits.get(numericId(params.id))),
	},
];
