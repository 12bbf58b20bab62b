import type { Route } from '../http/route';

/** The settable property that a newer version adds, by collection. */
const ADDED: Readonly<Record<string, string>> = {
	'/persons/': 'secondEmail',
	'/applications/': 'referenceNumber',
	'/jobOpenings/': 'costCentre',
};

const collectionOf = ({ path }: Route) => path.replace('{id}', '');

/** Parts a body into what today's rules know and what the newer version adds. */
export function withoutExtras(route: Route, body: unknown): { known: unknown; extra: object } {
	const name = ADDED[collectionOf(route)];
	if (name === undefined || typeof body !== 'object' || body === null || !(name in body)) {
		return { known: body, extra: {} };
	}
	const { [name]: value, ...known } = body as Record<string, unknown>;
	return { known, extra: { [name]: value } };
}

/** Keeps what a request has set, by a PUT also that it has set nothing, and shows it. */
export function withExtras(
	route: Route,
	answer: unknown,
	extra: object,
	kept: Map<string, object>,
): unknown {
	const collection = collectionOf(route);
	const name = ADDED[collection];
	if (name === undefined) return answer;
	const show = (entity: unknown): unknown => {
		if (typeof entity !== 'object' || entity === null || !('id' in entity)) return entity;
		const key = `${collection}${String(entity.id)}`;
		if (route.method !== 'GET') kept.set(key, extra);
		return { ...entity, [name]: null, ...kept.get(key) };
	};
	return Array.isArray(answer) ? answer.map(show) : show(answer);
}
