import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';

/** The description of a newly made node, or of the variant that n8n makes of it for AI agents. */
export function describeNode({ tool = false } = {}): INodeTypeDescription {
	const { description } = new Dvinci();
	return tool ? { ...description, name: `${description.name}Tool` } : description;
}

/** One entry of an operation dropdown. */
export interface DescribedOperation {
	resource: string;
	operation: INodePropertyOptions;
	/** `person: create`, for the names of tests. */
	title: string;
}

/** The entries of a dropdown. */
export function optionsOf(property: INodeProperties): INodePropertyOptions[] {
	return (property.options ?? []) as INodePropertyOptions[];
}

/** The groups of a fixed collection. */
export function groupsOf(property: INodeProperties): INodePropertyCollection[] {
	return (property.options ?? []) as INodePropertyCollection[];
}

/** The fields of a collection. */
export function entriesOf(property: INodeProperties): INodeProperties[] {
	return (property.options ?? []) as INodeProperties[];
}

/** All operations, found as a user does: by choosing a resource and opening the dropdown. */
export function operationsOf(description: INodeTypeDescription): DescribedOperation[] {
	const [resources] = description.properties.filter(({ name }) => name === 'resource');
	return optionsOf(resources as INodeProperties).flatMap(({ value }) => {
		const resource = String(value);
		return visible(description, { resource })
			.filter(({ name }) => name === 'operation')
			.flatMap(optionsOf)
			.map((operation) => ({
				resource,
				operation,
				title: `${resource}: ${String(operation.value)}`,
			}));
	});
}

/** What the editor shows for some values. */
export function visible(
	description: INodeTypeDescription,
	values: INodeParameters,
): INodeProperties[] {
	const node = { typeVersion: 1, type: description.name } as INode;
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, node, description),
	);
}

/** Values on which it depends what the editor shows, apart from resource and operation. */
const SWITCHES: INodeParameters[] = [
	{ inputMode: 'fields', method: 'GET' },
	{ inputMode: 'json', method: 'POST' },
].flatMap((input) =>
	[true, false].flatMap((returnAll) =>
		['simplified', 'raw', 'selectedFields'].map((output) => ({ ...input, returnAll, output })),
	),
);

/** The parameters of an operation in each state of the editor. */
export function states(
	description: INodeTypeDescription,
	{ resource, operation }: DescribedOperation,
): INodeProperties[][] {
	return SWITCHES.map((switches) =>
		visible(description, { ...switches, resource, operation: operation.value }).filter(
			({ name }) => name !== 'resource' && name !== 'operation',
		),
	);
}

/** All parameters that an operation ever shows, in the description's order. */
export function parametersOf(
	description: INodeTypeDescription,
	operation: DescribedOperation,
): INodeProperties[] {
	const shown = new Set(states(description, operation).flat());
	return description.properties.filter((property) => shown.has(property));
}

/** A property with those inside it, each with its path. */
export function withNested(
	property: INodeProperties,
	path = property.name,
): Array<{ path: string; property: INodeProperties }> {
	const here = { path, property };
	if (property.type === 'collection') {
		const inside = entriesOf(property);
		return [here, ...inside.flatMap((entry) => withNested(entry, `${path}.${entry.name}`))];
	}
	if (property.type === 'fixedCollection') {
		const inside = groupsOf(property).flatMap(({ name, values }) =>
			values.flatMap((value) => withNested(value, `${path}.${name}.${value.name}`)),
		);
		return [here, ...inside];
	}
	return [here];
}

/** As n8n's editor and linter sort names. */
export function sorted(names: string[]): string[] {
	return [...names].sort((a, b) => a.localeCompare(b, 'en'));
}
