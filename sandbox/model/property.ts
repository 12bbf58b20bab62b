import type { SourceName } from './sources';

/** A JSON Schema without the `null` that {@link Property.nullable} adds. */
export type BaseSchema = Readonly<Record<string, unknown>>;

/** Which of the two requests that carry an entity may name the property. */
export type Mode = 'create' | 'update';

/**
 * One settable property of an entity. The schemas of its POST and its PUT, the values after a full
 * replacement and the TypeScript type of the stored entity all derive from this.
 */
export interface Property<Value> {
	readonly schema: BaseSchema;
	readonly nullable: boolean;
	/** What the entity holds when a request leaves the property out. */
	readonly empty: Value;
	readonly requiredIn: readonly Mode[];
	readonly settableIn: readonly Mode[];
	/** Which request may carry the property without any effect. */
	readonly ignoredIn: readonly Mode[];
	/** A PUT without the property leaves its value alone instead of emptying it. */
	readonly kept: boolean;
	/** Where the value, or each of the values, has to come from. */
	readonly source?: SourceName;
}

export type Properties = Readonly<Record<string, Property<unknown>>>;

/** The stored values of a set of properties. */
export type ValuesOf<P extends Properties> = {
	-readonly [Name in keyof P]: P[Name] extends Property<infer Value> ? Value : never;
};

const BOTH: readonly Mode[] = ['create', 'update'];
const NAME_LENGTH = 255;
const LONG_TEXT_LENGTH = 65_535;

function property<Value>(
	schema: BaseSchema,
	empty: Value,
	nullable: boolean,
	source?: SourceName,
): Property<Value> {
	return {
		...{ schema, empty, nullable, source },
		...{ requiredIn: [], settableIn: BOTH, ignoredIn: [], kept: false },
	};
}

/** A line of text. */
export function text(maxLength = NAME_LENGTH): Property<string | null> {
	return property<string | null>({ type: 'string', maxLength }, null, true);
}

/** Several paragraphs of text. */
export function longText(): Property<string | null> {
	return text(LONG_TEXT_LENGTH);
}

/** Text of a format that the validator knows: email, url, date, date-time, country. */
export function formatted(format: string): Property<string | null> {
	return property<string | null>({ type: 'string', maxLength: NAME_LENGTH, format }, null, true);
}

/** Text that has to match a pattern. */
export function patterned(pattern: string): Property<string | null> {
	return property<string | null>({ type: 'string', maxLength: NAME_LENGTH, pattern }, null, true);
}

/** A switch that is off unless it is set. */
export function flag(): Property<boolean> {
	return property<boolean>({ type: 'boolean' }, false, false);
}

/** A switch that may be left undecided. */
export function optionalFlag(): Property<boolean | null> {
	return property<boolean | null>({ type: 'boolean' }, null, true);
}

/** A count of at least one. */
export function count(): Property<number | null> {
	return property<number | null>({ type: 'integer', minimum: 1 }, null, true);
}

/** A number between two bounds. */
export function decimal(minimum: number, maximum: number): Property<number | null> {
	return property<number | null>({ type: 'number', minimum, maximum }, null, true);
}

/** An integer without further rules. */
export function integer(): Property<number | null> {
	return property<number | null>({ type: 'integer' }, null, true);
}

/** One of fixed values, or null. */
export function choice<const Values extends readonly string[]>(
	values: Values,
): Property<Values[number] | null> {
	return property<Values[number] | null>({ enum: values }, null, true);
}

/** The id of an entity, or the internal name of a piece of master data. */
export function reference(source: SourceName, type: 'integer'): Property<number | null>;
export function reference(source: SourceName, type: 'string'): Property<string | null>;
export function reference(
	source: SourceName,
	type: 'integer' | 'string',
): Property<number | null> | Property<string | null> {
	return type === 'integer'
		? property<number | null>({ type }, null, true, source)
		: property<string | null>({ type }, null, true, source);
}

/** Several ids of entities, or several internal names. */
export function references(source: SourceName, type: 'integer'): Property<number[]>;
export function references(source: SourceName, type: 'string'): Property<string[]>;
export function references(
	source: SourceName,
	type: 'integer' | 'string',
): Property<number[]> | Property<string[]> {
	const schema = { type: 'array', items: { type } };
	return type === 'integer'
		? property<number[]>(schema, [], false, source)
		: property<string[]>(schema, [], false, source);
}

/** A list of objects. */
export function list<Item>(item: BaseSchema): Property<Item[]> {
	return property<Item[]>({ type: 'array', items: item }, [], false);
}

/** A nested object, left out or given. */
export function nested<Value>(schema: BaseSchema): Property<Value | null> {
	return property<Value | null>(schema, null, true);
}

/** Narrows a property to what is never null; a request that names no value gets `empty`. */
export function withDefault<Value>(base: Property<Value | null>, empty: Value): Property<Value> {
	return { ...base, nullable: false, empty };
}

/** Has to be given in every request, and not as null or as an empty text. */
export function required<Value>(base: Property<Value | null>): Property<Value>;
export function required<Value>(base: Property<Value>): Property<Value> {
	const schema = base.schema.type === 'string' ? { ...base.schema, notBlank: true } : base.schema;
	return { ...base, schema, nullable: false, requiredIn: base.settableIn };
}

/** Has to be given in an update, while it may be left out, or be null, otherwise. */
export function requiredOnUpdate<Value>(base: Property<Value>): Property<Value> {
	return { ...base, requiredIn: ['update'] };
}

/** Has to be given when the entity is created and can be left alone later. */
export function requiredOnCreate<Value>(base: Property<Value | null>): Property<Value> {
	return { ...required<Value>(base), requiredIn: ['create'], kept: true };
}

/** Can only be given when the entity is created. */
export function createOnly<Value>(base: Property<Value>): Property<Value> {
	return {
		...base,
		settableIn: ['create'],
		requiredIn: base.requiredIn.filter((mode) => mode === 'create'),
		kept: true,
	};
}

/** Can only be given when the entity is created; an update may name it, too, and changes nothing. */
export function ignoredOnUpdate<Value>(base: Property<Value>): Property<Value> {
	return { ...createOnly(base), ignoredIn: ['update'] };
}

/** Shown by the API; an update may carry it back and changes nothing. */
export function onlyShown<Value>(base: Property<Value>): Property<Value> {
	return { ...base, settableIn: [], ignoredIn: ['update'] };
}

/** Can only be given in an update. */
export function updateOnly<Value>(base: Property<Value>): Property<Value> {
	return {
		...base,
		settableIn: ['update'],
		requiredIn: base.requiredIn.filter((mode) => mode === 'update'),
	};
}

/** The JSON Schema of a property as a request may send it. */
export function schemaOf(base: Property<unknown>): BaseSchema {
	if (!base.nullable) return base.schema;
	const { enum: values } = base.schema;
	if (Array.isArray(values)) return { ...base.schema, enum: [...(values as unknown[]), null] };
	return { ...base.schema, type: [base.schema.type, 'null'] };
}

/** What the entity holds after a request: the values sent, and the empty value of all others. */
export function valuesAfter<P extends Properties>(
	properties: P,
	mode: Mode,
	body: Readonly<Record<string, unknown>>,
	before?: object,
): ValuesOf<P> {
	const values: Record<string, unknown> = {};
	for (const [name, definition] of Object.entries(properties)) {
		const sent = definition.settableIn.includes(mode) ? body[name] : undefined;
		if (sent !== undefined) values[name] = sent;
		else if (before !== undefined && definition.kept)
			values[name] = (before as Record<string, unknown>)[name];
		else values[name] = definition.empty;
	}
	return values as ValuesOf<P>;
}
