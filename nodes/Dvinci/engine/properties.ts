import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { everyOperationsOptions } from '../../shared/fields/requestOptions';
import type { Operation, Resource } from './operation';
import type { Field } from '../../shared/model';
import { alphabetically, byDisplayName } from '../../shared/fields/alphabet';
import { stripped } from '../../shared/fields/stripped';
import { apiName, entriesOf } from '../../shared/values/field';

function byName(a: { name: string }, b: { name: string }): number {
	return alphabetically(a.name, b.name);
}

/** All parameters of an operation, its options at the end. */
export function fieldsOf(operation: Operation): Field[] {
	const options: Field = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...(operation.options ?? []), ...everyOperationsOptions].sort(byDisplayName),
	};
	return [...operation.fields, options];
}

/** The names under which a workflow stores what an operation needs. */
export function parameterNames(operation: Operation): string[] {
	return fieldsOf(operation).map((field) => field.name);
}

/** Display names by the API's property names, those within collections included. */
export function labelsOf(operation: Operation): Record<string, string> {
	const labels: Record<string, string> = {};
	const collect = (fields: Field[]) => {
		for (const field of fields) {
			labels[apiName(field)] ??= field.displayName;
			if (field.api?.alsoAs !== undefined) labels[field.api.alsoAs] ??= field.displayName;
			if (field.type === 'collection') collect(entriesOf(field));
		}
	};
	collect(operation.fields);
	return labels;
}

function operationDropdown(resource: Resource): INodeProperties {
	const options: INodePropertyOptions[] = resource.operations
		.map(({ name, value, action, description }) => ({ name, value, action, description }))
		.sort(byName);
	const first = options.find(({ value }) => value === 'getAll') ?? options[0];
	const preset = first?.value ?? '';
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: preset,
		displayOptions: { show: { resource: [resource.value] } },
		options,
	};
}

/** A parameter, and the operations that have it, by their resource. */
interface Listed {
	text: string;
	field: INodeProperties;
	shownBy: Map<Resource, string[]>;
}

/**
 * The parameters of all operations. What several have alike is listed once, as long as every
 * operation keeps the order of its fields: the description goes to every editor. The operations with
 * the most fields come first, as they leave the least choice where a field may stand.
 */
function operationFields(resources: Resource[]): INodeProperties[] {
	const forms = resources
		.flatMap((resource) =>
			resource.operations.map((operation) => ({
				resource,
				operation: operation.value,
				fields: fieldsOf(operation).map(stripped),
			})),
		)
		.sort((a, b) => b.fields.length - a.fields.length);
	const listed: Listed[] = [];
	for (const { resource, operation, fields } of forms) {
		let position = 0;
		for (const field of fields) {
			const text = JSON.stringify(field);
			const same = listed.findIndex((entry, index) => index >= position && entry.text === text);
			if (same >= 0) position = same;
			else listed.splice(position, 0, { text, field, shownBy: new Map() });
			const shownBy = listed[position]?.shownBy;
			shownBy?.set(resource, [...(shownBy.get(resource) ?? []), operation]);
			position++;
		}
	}
	return listed.flatMap(({ field, shownBy }) =>
		conditionsOf(shownBy).map((condition) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { ...condition, ...field.displayOptions?.show },
			},
		})),
	);
}

/** Resources that agree about each operation that several of them have: it is shown, or it is not. */
interface Group {
	resource: string[];
	shown: Set<string>;
	hidden: Set<string>;
}

/** As few conditions as show a parameter for these operations and for no others that there are. */
function conditionsOf(
	shownBy: Listed['shownBy'],
): Array<Record<'resource' | 'operation', string[]>> {
	const groups: Group[] = [];
	for (const [{ value, operations }, shown] of shownBy) {
		const hidden = operations.map((one) => one.value).filter((one) => !shown.includes(one));
		let group = groups.find(
			(one) => !shown.some((it) => one.hidden.has(it)) && !hidden.some((it) => one.shown.has(it)),
		);
		if (group === undefined) {
			group = { resource: [], shown: new Set(), hidden: new Set() };
			groups.push(group);
		}
		group.resource.push(value);
		for (const one of shown) group.shown.add(one);
		for (const one of hidden) group.hidden.add(one);
	}
	return groups.map(({ resource, shown }) => ({ resource, operation: [...shown] }));
}

/** The node's whole list of parameters, in the order of the editor. */
export function propertiesOf(resources: Resource[]): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: 'application',
			options: resources
				.map(({ name, value, description }) => ({ name, value, description }))
				.sort(byName),
		},
		...resources.map(operationDropdown),
		...operationFields(resources),
	];
}
