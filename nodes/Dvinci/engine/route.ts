import * as kinds from '../../shared/fields/kinds';
import type { Kind } from '../../shared/model';
import { fillPath, listPath } from '../../shared/transport/path';
import type { ApiRequest } from '../../shared/transport/request';

/**
 * Method and path below `/restApi`, as d.vinci's reference writes them: `GET /persons/{personId}`.
 * Names in braces are parameters, in a query as well (`?externalId={externalId}`).
 */
export type Route = `${ApiRequest['method']} /${string}`;

const METHODS = ['GET', 'POST', 'PUT'] as const;

/** The routes that records of every kind have. */
export function routesOf(kind: Kind) {
	const list = listPath(kind.path);
	const single = `${kind.path}/{${kind.idName}}` as const;
	return {
		list: `GET ${list}`,
		create: `POST ${list}`,
		read: `GET ${single}`,
		replace: `PUT ${single}`,
		remove: `POST ${single}/delete`,
		/** By the id that another system gave a record, or that its creator chose. */
		lookUp:
			kind.lookup?.by === 'externalId'
				? `GET ${listPath(kind.path, true)}?externalId={externalId}`
				: `GET ${single}`,
	} as const satisfies Record<string, Route>;
}

/** Makes the request of a route. @throws {PathProblem} for a value that can't stand in a path */
export function requestOf(
	route: Route,
	values: Record<string, unknown>,
): Pick<ApiRequest, 'method' | 'path' | 'query'> {
	const method = METHODS.find((one) => route.startsWith(`${one} `)) ?? 'GET';
	const [path = '', search] = route.slice(method.length + 1).split('?');
	const [, name, parameter = ''] = /^(\w+)=\{(\w+)\}$/.exec(search ?? '') ?? [];
	return {
		method,
		path: fillPath(path, values),
		...(name !== undefined && { query: { [name]: String(values[parameter]) } }),
	};
}

/** Nouns by how a record of the kind stands in a path: `persons/{personId}`. */
const NOUNS = new Map(
	Object.values(kinds).map(({ path, idName, noun }) => [
		`${path.split('/').at(-1) ?? ''}/{${idName}}`,
		noun,
	]),
);
const LISTS = new Map<string, string>(
	Object.values(kinds).map(({ path, noun }) => [path, `the list of ${noun}s`]),
);

/** Parts of a record that are spoken of for themselves; all others count as the record. */
const PARTS: Record<string, string> = {
	attachments: 'the attachments of ',
	photo: 'the photo of ',
};

/** What a request is about, in error texts: `person "4711"`, `the list of persons`. */
export function subjectOf(route: Route, values: Record<string, unknown>): string {
	const [path = ''] = route.slice(route.indexOf('/')).split('?');
	const steps = [...path.matchAll(/(\w+\/\{(\w+)\})(?=(?:\/(\w+))?)/g)];
	const record = steps.filter(([, place = '']) => NOUNS.has(place)).at(-1) ?? [];
	const [, place = '', idName = '', part = ''] = record;
	const noun = NOUNS.get(place);
	if (noun === undefined) return LISTS.get(path.replace(/\/$/, '')) ?? 'this request';
	return `${PARTS[part] ?? ''}${noun} "${String(values[idName])}"`;
}
