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

/**
 * The parameters of a resource's operations. What several operations have alike is listed once, as
 * long as every operation keeps the order of its fields: the description goes to every editor.
 */
function operationFields(resource: Resource): INodeProperties[] {
	const listed: Array<{ text: string; field: INodeProperties; operations: string[] }> = [];
	for (const operation of resource.operations) {
		let position = 0;
		for (const field of fieldsOf(operation).map(stripped)) {
			const text = JSON.stringify(field);
			const same = listed.findIndex((entry, index) => index >= position && entry.text === text);
			if (same >= 0) {
				listed[same]?.operations.push(operation.value);
				position = same + 1;
			} else {
				listed.splice(position, 0, { text, field, operations: [operation.value] });
				position++;
			}
		}
	}
	return listed.map(({ field, operations }) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				resource: [resource.value],
				operation: operations,
				...field.displayOptions?.show,
			},
		},
	}));
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
		...resources.flatMap(operationFields),
	];
}
