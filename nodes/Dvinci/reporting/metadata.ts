import type { IDataObject } from 'n8n-workflow';
import { readCsdl, type Schema, type Struct } from './csdl';

/** The type of a property, down to what values are written like. */
export interface ValueType {
	/** `Edm.String`, or the full name of an enumeration or of a structured type. */
	name: string;
	/** Whether there are several values. */
	isList: boolean;
	/** The values of an enumeration. */
	members?: string[];
}

/** A property as it is named in queries. */
export interface PropertyPath {
	/** `lastName`, or through others: `jobOpening/name`. */
	path: string;
	type: ValueType;
}

/** What the reporting interface of one d.vinci offers; it differs from system to system. */
export class Metadata {
	private readonly schema: Schema;

	constructor(xml: string) {
		this.schema = readCsdl(xml);
	}

	get entitySets(): string[] {
		return [...this.schema.sets.keys()];
	}

	/** Whether there is an entity set of this name. */
	has(entitySet: string): boolean {
		return this.schema.sets.has(entitySet);
	}

	/** What an entity set consists of, to be read by people and by AI agents. */
	describe(entitySet: string): { properties: IDataObject[]; relations: IDataObject[] } {
		const described = ({ path, type }: PropertyPath) => ({
			name: path,
			type: type.isList ? `Collection(${type.name})` : type.name,
			...(type.members && { values: type.members }),
		});
		return {
			properties: this.properties(entitySet).map(described),
			relations: this.relations(entitySet).map(described),
		};
	}

	/** The properties of an entity set itself, those of its base types first. */
	properties(entitySet: string): PropertyPath[] {
		return this.ownProperties(this.schema.sets.get(entitySet));
	}

	/** The properties that tell each row of an entity set from all others; none if it names none. */
	key(entitySet: string): string[] {
		return this.lineage(this.schema.sets.get(entitySet)).flatMap(({ key }) => key);
	}

	/** What rows can be compared and sorted by: also parts of a value, and what a row belongs to. */
	comparable(entitySet: string): PropertyPath[] {
		const own = this.properties(entitySet).flatMap((property) => this.withParts(property));
		const related = this.relations(entitySet).filter(({ type }) => !type.isList);
		const theirs = related.flatMap(({ path, type }) =>
			this.ownProperties(type.name)
				.flatMap((property) => this.withParts(property))
				.map((property) => ({ ...property, path: `${path}/${property.path}` })),
		);
		return [...own, ...theirs].filter(({ type }) => !this.isStruct(type));
	}

	/** The names under which the rows of an entity set lead to others. */
	relations(entitySet: string): PropertyPath[] {
		return this.collect(this.schema.sets.get(entitySet), 'relations');
	}

	/** The type at the end of a path. @returns undefined when there is no such property */
	typeOf(entitySet: string, path: string): ValueType | undefined {
		let at = this.schema.sets.get(entitySet);
		let type: ValueType | undefined;
		for (const name of path.split('/')) {
			if (type?.isList) return undefined;
			const found = [...this.ownProperties(at), ...this.collect(at, 'relations')];
			type = found.find((one) => one.path === name)?.type;
			at = type?.name;
		}
		return type;
	}

	private isStruct(type: ValueType): boolean {
		return this.schema.structs.has(type.name);
	}

	private withParts(property: PropertyPath): PropertyPath[] {
		if (property.type.isList || !this.isStruct(property.type)) return [property];
		return this.ownProperties(property.type.name).map(({ path, type }) => ({
			path: `${property.path}/${path}`,
			type,
		}));
	}

	private ownProperties(struct: string | undefined): PropertyPath[] {
		return this.collect(struct, 'properties');
	}

	private collect(name: string | undefined, kind: 'properties' | 'relations'): PropertyPath[] {
		return this.lineage(name).flatMap((struct) =>
			[...struct[kind]].map(([path, type]) => ({ path, type: this.valueType(type) })),
		);
	}

	/** A structured type and those that it is based on, the basis first. */
	private lineage(name: string | undefined): Struct[] {
		const found: Struct[] = [];
		for (let at = this.fullName(name); at !== undefined;) {
			const struct = this.schema.structs.get(at);
			if (struct === undefined || found.includes(struct)) break;
			found.unshift(struct);
			at = this.fullName(struct.base);
		}
		return found;
	}

	private valueType(declared: string): ValueType {
		const [, item] = /^Collection\((.+)\)$/.exec(declared) ?? [];
		const name = this.fullName(item ?? declared) ?? '';
		const simple = this.schema.definitions.get(name) ?? name;
		const members = this.schema.enums.get(simple);
		return { name: simple, isList: item !== undefined, ...(members && { members }) };
	}

	/** A name with its namespace in full, which may be written short. */
	private fullName(name: string | undefined): string | undefined {
		if (name === undefined) return undefined;
		const dot = name.lastIndexOf('.');
		const namespace = this.schema.aliases.get(name.slice(0, dot));
		return namespace === undefined ? name : `${namespace}${name.slice(dot)}`;
	}
}

let last: { xml: string; metadata: Metadata } | undefined;

/** What a metadata document says. Every item of a run asks, so the last one is remembered. */
export function metadataOf(xml: string): Metadata {
	if (last?.xml !== xml) last = { xml, metadata: new Metadata(xml) };
	return last.metadata;
}
