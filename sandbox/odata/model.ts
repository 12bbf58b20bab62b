import type { Data } from '../store/data';

export const NAMESPACE = 'Dvinci.Reporting';

/** A property whose value is a scalar, a list of scalars, or an object of a complex type. */
export interface Property {
	readonly name: string;
	/** As in CSDL: `Edm.Int64`, `Dvinci.Reporting.Rating`, `Collection(Edm.String)`. */
	readonly type: string;
	readonly nullable: boolean;
	/** Numbers that JavaScript can't hold are read as text. */
	readonly read: (entity: unknown, data: Data) => unknown;
}

/** A way from one entity to others. */
export interface Navigation {
	readonly name: string;
	/** The entity set that it leads to. */
	readonly target: string;
	readonly many: boolean;
	readonly follow: (entity: unknown, data: Data) => readonly unknown[];
}

/** An entity type or a complex type. */
export interface Struct {
	readonly name: string;
	readonly properties: readonly Property[];
	readonly navigations: readonly Navigation[];
}

export interface EntitySet {
	readonly name: string;
	readonly title: string;
	readonly type: Struct;
	readonly all: (data: Data) => readonly unknown[];
}

export interface EnumType {
	readonly name: string;
	readonly members: readonly string[];
}

type PropertyTable<Entity> = Record<
	string,
	[type: string, read: (entity: Entity, data: Data) => unknown]
>;

type NavigationTable<Entity> = Record<
	string,
	{
		to: string;
		many?: true;
		follow: (entity: Entity, data: Data) => unknown;
	}
>;

/**
 * A type from a table of its properties: `Edm.String?` is nullable. This is the one place that
 * forgets the type of the entities, which the tables know.
 */
export function struct<Entity>(
	name: string,
	properties: PropertyTable<Entity>,
	navigations: NavigationTable<Entity> = {},
): Struct {
	return {
		name,
		properties: Object.entries(properties).map(([propertyName, [type, read]]) => ({
			name: propertyName,
			type: type.replace(/\?$/, ''),
			nullable: type.endsWith('?'),
			read: read as Property['read'],
		})),
		navigations: Object.entries(navigations).map(([navigationName, { to, many, follow }]) => ({
			name: navigationName,
			target: to,
			many: many ?? false,
			follow: (entity, data) => {
				const found = follow(entity as Entity, data);
				if (Array.isArray(found)) return found as unknown[];
				return found === undefined ? [] : [found];
			},
		})),
	};
}

/** The name within the namespace of a type of this service. */
export function localName(type: string): string | undefined {
	return type.startsWith(`${NAMESPACE}.`) ? type.slice(NAMESPACE.length + 1) : undefined;
}

/** What a collection holds, or the type itself. */
export function itemType(type: string): { type: string; isList: boolean } {
	const [, item] = /^Collection\((.+)\)$/.exec(type) ?? [];
	return item === undefined ? { type, isList: false } : { type: item, isList: true };
}
