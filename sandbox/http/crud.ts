import { exists } from '../model/sources';
import { valuesAfter, type Mode, type Properties, type ValuesOf } from '../model/property';
import type { Collection, Stored } from '../store/collection';
import type { Data } from '../store/data';
import { conflict, notDeletable, notFound, refuseIfAny, type FieldError } from './failures';
import { parseQuery, type QuerySpec, type QueryValues } from './query';
import { numericId, orForbidden, type Call, type Route } from './route';
import { bodyFor } from './validator';

/** An entity with a version, as all that can be changed by PUT are. */
export interface Versioned extends Stored {
	version: number;
}

export interface CheckContext<Entity> {
	readonly call: Call;
	readonly mode: Mode;
	readonly before?: Entity;
	/** The body as it was sent. */
	readonly body: Readonly<Record<string, unknown>>;
}

/** What the engine has to know of a resource to serve its endpoints. */
export interface Resource<
	P extends Properties,
	Entity extends Versioned,
	Filters extends QuerySpec,
> {
	/** The collection's path with its trailing slash. */
	readonly path: string;
	readonly collection: (data: Data) => Collection<Entity>;
	/** What is sent and stored under the same name. */
	readonly properties: P;
	/** What may be sent besides and is turned into the above by {@link rewrite}. */
	readonly accepted?: Properties;
	readonly rewrite?: (body: Readonly<Record<string, unknown>>) => Record<string, unknown>;
	/** The property that is unique among all entities; the collection is indexed by it. */
	readonly uniqueProperty?: keyof P & string;
	readonly uniqueKey?: (value: string, call: Call) => string;
	/** Whether `?externalId=` of the collection finds one entity. */
	readonly lookup?: boolean;
	readonly filters: Filters;
	readonly filter?: (query: QueryValues<Filters>, data: Data) => (entity: Entity) => boolean;
	readonly check?: (values: ValuesOf<P>, context: CheckContext<Entity>) => FieldError[];
	/** Brings values that have passed all checks into the form in which they are stored. */
	readonly settle?: (values: ValuesOf<P>, call: Call) => ValuesOf<P>;
	readonly build?: (values: ValuesOf<P>, call: Call) => Entity;
	readonly afterCreate?: (entity: Entity, call: Call) => void;
	readonly afterUpdate?: (entity: Entity, call: Call) => void;
	readonly present: (entity: Entity, call: Call) => unknown;
	readonly presentInList?: (entity: Entity, call: Call) => unknown;
	readonly deletion?: {
		/** Why the entity can't be deleted now. */
		readonly obstacle?: (entity: Entity, data: Data) => string | undefined;
		readonly afterDelete?: (entity: Entity, data: Data) => void;
	};
	readonly idFrom?: (raw: string | undefined) => Entity['id'];
}

/** The version at which entities begin their life. */
export const FIRST_VERSION = 0;

/** The endpoints that a resource has in common with the others, as far as it has them. */
export function crudRoutes<
	P extends Properties,
	Entity extends Versioned,
	Filters extends QuerySpec,
>(resource: Resource<P, Entity, Filters>): Route[] {
	const { path, collection, present } = resource;
	const idFrom = resource.idFrom ?? numericId;
	const item = `${path}{id}`;
	const find = (call: Call) => orForbidden(collection(call.data).get(idFrom(call.params.id)));

	const routes: Route[] = [
		{
			method: 'GET',
			path,
			readsQuery: true,
			answer: (call) => answerCollection(resource, call),
		},
		{ method: 'GET', path: item, answer: (call) => present(find(call), call) },
	];
	const accepted = { ...resource.properties, ...resource.accepted };
	if (resource.build) {
		const build = resource.build;
		routes.push({
			method: 'POST',
			path,
			body: bodyFor('create', accepted),
			answer: (call) => {
				const entity = build(acceptedValues(resource, call, 'create'), call);
				collection(call.data).insert(entity);
				resource.afterCreate?.(entity, call);
				return present(entity, call);
			},
		});
	}
	const updateRule = bodyFor('update', accepted);
	routes.push({
		method: 'PUT',
		path: item,
		body: updateRule,
		disturb: (data, params, change) => {
			const id = idFrom(params.id);
			if (collection(data).has(id)) collection(data).change(id, change);
		},
		answer: (call) => {
			const before = find(call);
			// The body has passed the rule above, so there is a version.
			const { version } = call.body as { version: number };
			if (version < before.version) throw conflict(version, before.version);
			const values = acceptedValues(resource, call, 'update', before);
			const entity = collection(call.data).change(before.id, values as Partial<Entity>);
			resource.afterUpdate?.(entity, call);
			return present(entity, call);
		},
	});
	if (resource.deletion) {
		const { obstacle, afterDelete } = resource.deletion;
		routes.push({
			method: 'POST',
			path: `${item}/delete`,
			answer: (call) => {
				const entity = find(call);
				const reason = obstacle?.(entity, call.data);
				if (reason !== undefined) throw notDeletable(reason);
				collection(call.data).delete(entity.id);
				afterDelete?.(entity, call.data);
				return { success: true };
			},
		});
	}
	return routes;
}

function answerCollection<
	P extends Properties,
	Entity extends Versioned,
	Filters extends QuerySpec,
>(resource: Resource<P, Entity, Filters>, call: Call): unknown {
	const entities = resource.collection(call.data);
	if (resource.lookup && call.query.externalId !== undefined) {
		const { externalId } = parseQuery({ externalId: 'text' }, call.query);
		const found = entities.byKey(externalId ?? '');
		if (!found) throw notFound();
		return resource.present(found, call);
	}
	const query = parseQuery(resource.filters, call.query);
	const all = entities.all();
	const chosen = resource.filter ? all.filter(resource.filter(query, call.data)) : all;
	const present = resource.presentInList ?? resource.present;
	return chosen.map((entity) => present(entity, call));
}

function acceptedValues<P extends Properties, Entity extends Versioned, Filters extends QuerySpec>(
	resource: Resource<P, Entity, Filters>,
	call: Call,
	mode: Mode,
	before?: Entity,
): ValuesOf<P> {
	const body = call.body as Readonly<Record<string, unknown>>;
	const values = valuesAfter(
		resource.properties,
		mode,
		resource.rewrite ? resource.rewrite(body) : body,
		before,
	);
	// What only the creation could set is not looked at again.
	const settable = Object.fromEntries(
		Object.entries(resource.properties).filter(([, { settableIn }]) => settableIn.includes(mode)),
	);
	refuseIfAny([
		...sourceErrors(settable, values, call.data),
		...uniquenessErrors(resource, values, call, before),
		...(resource.check?.(values, { call, mode, before, body }) ?? []),
	]);
	return resource.settle ? resource.settle(values, call) : values;
}

/** Complains about ids that don't exist where they have to. */
export function sourceErrors(properties: Properties, values: object, data: Data): FieldError[] {
	const errors: FieldError[] = [];
	for (const [field, value] of Object.entries(values)) {
		const source = properties[field]?.source;
		if (source === undefined || value === null || value === undefined) continue;
		const ids = (Array.isArray(value) ? value : [value]) as Array<number | string>;
		const unknown = ids.filter((id) => !exists(data, source, id));
		if (unknown.length === 0) continue;
		const notAllowed = Array.isArray(value) ? `[${unknown.join(', ')}]` : String(value);
		errors.push({ field, code: 'valueNotPermitted', notAllowed });
	}
	return errors;
}

function uniquenessErrors<
	P extends Properties,
	Entity extends Versioned,
	Filters extends QuerySpec,
>(
	resource: Resource<P, Entity, Filters>,
	values: ValuesOf<P>,
	call: Call,
	before?: Entity,
): FieldError[] {
	const field = resource.uniqueProperty;
	const value: unknown = field === undefined ? null : values[field];
	if (field === undefined || typeof value !== 'string') return [];
	const key = resource.uniqueKey ? resource.uniqueKey(value, call) : value;
	const holder = resource.collection(call.data).byKey(key);
	if (!holder || holder.id === before?.id) return [];
	return [{ field, code: 'uniqueOrNull.invalid', notAllowed: value }];
}
