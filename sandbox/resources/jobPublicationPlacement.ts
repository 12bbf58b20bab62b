import { crudRoutes, FIRST_VERSION, type Resource } from '../http/crud';
import { forbidden, notFound } from '../http/failures';
import { parseQuery } from '../http/query';
import { numericId, orForbidden, type Call, type Route } from '../http/route';
import { withIcons } from '../model/shapes';
import { placementKey, properties, type Placement } from '../records/jobPublicationPlacement';

const PARTNER_ID = /^[a-zA-Z0-9]{3,15}$/;
const path = '/jobPublicationPlacements/{partner_id}/placements/';

function partnerOf({ params }: Call): string {
	const partnerId = params.partner_id ?? '';
	if (!PARTNER_ID.test(partnerId)) throw notFound();
	return partnerId;
}

const present = ({ partnerId: _partnerId, ...placement }: Placement) => placement;

const resource: Resource<typeof properties, Placement, Record<never, never>> = {
	path,
	collection: (data) => data.placements,
	properties,
	uniqueProperty: 'externalReference',
	uniqueKey: (reference, call) => placementKey(partnerOf(call), reference),
	filters: {},
	settle: (values) => ({
		...values,
		externalLinks: withIcons(values.externalLinks),
	}),
	build: (values, call) => ({
		id: call.data.placements.nextId(),
		version: FIRST_VERSION,
		...values,
		partnerId: partnerOf(call),
	}),
	present,
	deletion: {},
};

function listOf(call: Call) {
	const partnerId = partnerOf(call);
	const { externalId, jobPublicationId } = parseQuery(
		call.query.externalId === undefined
			? ({ jobPublicationId: 'number' } as const)
			: ({ externalId: 'text' } as const),
		call.query,
	) as { externalId?: string; jobPublicationId?: number };
	if (externalId !== undefined) {
		return present(orForbidden(call.data.placements.byKey(placementKey(partnerId, externalId))));
	}
	if (jobPublicationId !== undefined && !call.data.jobPublications.has(jobPublicationId)) {
		throw forbidden();
	}
	return call.data.placements
		.all()
		.filter((placement) => placement.partnerId === partnerId)
		.filter(
			(placement) =>
				jobPublicationId === undefined || placement.jobPublicationId === jobPublicationId,
		)
		.map(present);
}

/** Lets a partner see nothing but its own placements. */
function forPartner(route: Route): Route {
	return {
		...route,
		answer: (call) => {
			const partnerId = partnerOf(call);
			if (call.params.id !== undefined) {
				const placement = call.data.placements.get(numericId(call.params.id));
				if (placement?.partnerId !== partnerId) throw forbidden();
			}
			return route.answer(call);
		},
	};
}

export const jobPublicationPlacementRoutes: Route[] = crudRoutes(resource).map((route) =>
	route.method === 'GET' && route.path === path ? { ...route, answer: listOf } : forPartner(route),
);
