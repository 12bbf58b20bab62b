/** A type with properties: that of entities, or of values that consist of several. */
export interface Struct {
	base?: string;
	/** Types by the name of the property. */
	properties: Map<string, string>;
	/** Names of the properties that tell an entity from all others. */
	key: string[];
	/** Types of other entities by the name of the navigation property. */
	relations: Map<string, string>;
}

/** What a `$metadata` document declares, by full names (`Namespace.Name`). */
export interface Schema {
	/** Types of entities by the name of the entity set. */
	sets: Map<string, string>;
	structs: Map<string, Struct>;
	/** Members of enumerations. */
	enums: Map<string, string[]>;
	/** Types that are another name for a simple type. */
	definitions: Map<string, string>;
	/** Namespaces by their short names. */
	aliases: Map<string, string>;
}

/** Whether a text is a whole metadata document, not half of one, and not a web page. */
export function isMetadata(text: string): boolean {
	return /<([\w.-]+:)?Edmx[\s>]/.test(text) && /<\/([\w.-]+:)?Edmx\s*>\s*$/.test(text);
}

/** Comments and the like, which are passed over, and tags with their attributes. */
const MARKUP =
	/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
	return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
		if (typeof hex === 'string') return String.fromCodePoint(parseInt(hex, 16));
		if (typeof decimal === 'string') return String.fromCodePoint(Number(decimal));
		return ENTITIES[String(name)] ?? whole;
	});
}

function attributesOf(text: string): Record<string, string> {
	const found: Record<string, string> = {};
	for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
		found[name] = unescaped(double ?? single ?? '');
	}
	return found;
}

/**
 * Reads the few elements of a metadata document that say what can be asked for. n8n offers nodes no
 * XML parser, and this package depends on nothing.
 *
 * @param xml CSDL as `$metadata` answers
 * @see OData CSDL XML 4.0: EntitySet, EntityType, ComplexType, Property, Key, NavigationProperty,
 * EnumType, TypeDefinition
 */
export function readCsdl(xml: string): Schema {
	const schema: Schema = {
		sets: new Map(),
		structs: new Map(),
		enums: new Map(),
		definitions: new Map(),
		aliases: new Map(),
	};
	let namespace = '';
	let struct: Struct | undefined;
	let members: string[] | undefined;

	function open(element: string, attributes: Record<string, string>): void {
		const { Name = '', Type = '' } = attributes;
		switch (element) {
			case 'Schema':
				namespace = attributes.Namespace ?? '';
				if (attributes.Alias) schema.aliases.set(attributes.Alias, namespace);
				break;
			case 'EntityType':
			case 'ComplexType':
				struct = {
					base: attributes.BaseType,
					properties: new Map(),
					key: [],
					relations: new Map(),
				};
				schema.structs.set(`${namespace}.${Name}`, struct);
				break;
			case 'Property':
				struct?.properties.set(Name, Type);
				break;
			case 'PropertyRef':
				struct?.key.push(Name);
				break;
			case 'NavigationProperty':
				struct?.relations.set(Name, Type);
				break;
			case 'EnumType':
				members = [];
				schema.enums.set(`${namespace}.${Name}`, members);
				break;
			case 'Member':
				members?.push(Name);
				break;
			case 'TypeDefinition':
				schema.definitions.set(`${namespace}.${Name}`, attributes.UnderlyingType ?? '');
				break;
			case 'EntitySet':
				schema.sets.set(Name, attributes.EntityType ?? '');
		}
	}

	function close(element: string): void {
		if (element === 'EntityType' || element === 'ComplexType') struct = undefined;
		if (element === 'EnumType') members = undefined;
	}

	for (const [, slash, element, attributes = '', isEmpty] of xml.matchAll(MARKUP)) {
		if (element === undefined) continue;
		if (slash !== '/') open(element, attributesOf(attributes));
		if (slash === '/' || isEmpty === '/') close(element);
	}
	return schema;
}
