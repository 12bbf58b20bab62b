import {
	itemType,
	NAMESPACE,
	type EntitySet,
	type Navigation,
	type Property,
	type Struct,
} from './model';
import { complexTypes, entitySetOf, entitySets, enumTypes, record } from './sets';

const CONTAINER_NAMESPACE = `${NAMESPACE}.Container`;

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

function element(name: string, attributes: Record<string, string>, children: string[] = []) {
	const written = Object.entries(attributes)
		.map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`)
		.join('');
	return children.length === 0
		? `<${name}${written}/>`
		: `<${name}${written}>${children.join('\n')}</${name}>`;
}

/** Decimals may have any number of digits here. */
const facets = (type: string): Record<string, string> =>
	itemType(type).type === 'Edm.Decimal' ? { Scale: 'variable' } : {};

function propertyElement({ name, type, nullable }: Property) {
	const description = `The property "${name}" <${type}>`;
	return element(
		'Property',
		{ Name: name, Type: type, ...(nullable ? {} : { Nullable: 'false' }), ...facets(type) },
		[element('Annotation', { Term: 'Org.OData.Core.V1.Description', String: description })],
	);
}

function navigationElement({ name, target, many }: Navigation) {
	const type = `${NAMESPACE}.${entitySetOf(target)?.type.name}`;
	return element('NavigationProperty', { Name: name, Type: many ? `Collection(${type})` : type });
}

function typeElement(name: string, type: Struct, attributes: Record<string, string>) {
	return element(name, { Name: type.name, ...attributes }, [
		...type.properties.map(propertyElement),
		...type.navigations.map(navigationElement),
	]);
}

function setElement({ name, type }: EntitySet) {
	const bindings = type.navigations.map(({ name: path, target }) =>
		element('NavigationPropertyBinding', { Path: path, Target: target }),
	);
	return element('EntitySet', { Name: name, EntityType: `${NAMESPACE}.${type.name}` }, bindings);
}

/** The $metadata document; types and container have schemas of their own, as many services do it. */
export function metadataDocument(): string {
	const recordElement = element('EntityType', { Name: record.name, Abstract: 'true' }, [
		element('Key', {}, [element('PropertyRef', { Name: 'id' })]),
		...record.properties.map(propertyElement),
	]);
	const enums = enumTypes.map(({ name, members }) =>
		element(
			'EnumType',
			{ Name: name },
			members.map((member, value) => element('Member', { Name: member, Value: String(value) })),
		),
	);
	const types = element('Schema', { xmlns: EDM, Namespace: NAMESPACE, Alias: 'Self' }, [
		'<!-- <EntityType Name="Draft"/> comes with the next version -->',
		recordElement,
		...entitySets.map(({ type }) =>
			typeElement('EntityType', type, { BaseType: `Self.${record.name}` }),
		),
		...complexTypes.map((type) => typeElement('ComplexType', type, {})),
		...enums,
	]);
	const container = element('Schema', { xmlns: EDM, Namespace: CONTAINER_NAMESPACE }, [
		element('EntityContainer', { Name: 'Container' }, entitySets.map(setElement)),
	]);
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		element('edmx:Edmx', { 'xmlns:edmx': EDMX, Version: '4.0' }, [
			element('edmx:DataServices', {}, [types, container]),
		]),
	].join('\n');
}

const EDM = 'http://docs.oasis-open.org/odata/ns/edm';
const EDMX = 'http://docs.oasis-open.org/odata/ns/edmx';

/** The service document. */
export function serviceDocument(root: string): object {
	return {
		'@odata.context': `${root}$metadata`,
		value: entitySets.map(({ name, title }) => ({ name, title, kind: 'EntitySet', url: name })),
	};
}

/** What a client gets that does not ask for JSON: a feed without its rows, which nobody here reads. */
export function atomFeed(root: string, path: string): string {
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		element('feed', { xmlns: 'http://www.w3.org/2005/Atom' }, [
			`<id>${escaped(`${root}${path}`)}</id>`,
		]),
	].join('\n');
}
