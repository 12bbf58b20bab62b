import type { Field } from '../../shared/model';

export const returnAll: Field = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: Field = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const simplify: Field = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { hide: { '@tool': [true] } },
};

/** What an AI agent's tool gives back: agents do better with few properties. */
export const toolOutput: Field[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		description: 'How much of each record the AI agent gets to see',
		displayOptions: { show: { '@tool': [true] } },
		options: [
			{
				name: 'Raw',
				value: 'raw',
				description: 'Everything that d.vinci answers',
			},
			{
				name: 'Selected Fields',
				value: 'selectedFields',
				description: 'Only the properties that you name',
			},
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'The most useful properties',
			},
		],
	},
	{
		displayName: 'Fields',
		name: 'fields',
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Field' },
		default: [],
		placeholder: 'e.g. dateCreated',
		description: 'Names of the properties to return, as d.vinci names them in raw data',
		displayOptions: { show: { '@tool': [true], output: ['selectedFields'] } },
	},
];

export const inputMode: Field = {
	displayName: 'Input Mode',
	name: 'inputMode',
	type: 'options',
	default: 'fields',
	description: 'How to enter the data of the record',
	options: [
		{
			name: 'Fields',
			value: 'fields',
			description: 'Fill in a form',
		},
		{
			name: 'JSON',
			value: 'json',
			description: 'Pass the data as JSON in the shape of the d.vinci API',
		},
	],
};

export const jsonBody: Field = {
	displayName: 'JSON Body',
	name: 'jsonBody',
	type: 'json',
	default: '{}',
	required: true,
	description: 'An object with the properties of the d.vinci API',
	displayOptions: { show: { inputMode: ['json'] } },
};

/** What may be said besides what is needed. */
export function additionalFields(options: Field[]): Field {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options,
	};
}

/** Options that every operation has. */
export const everyOperationsOptions: Field[] = [
	{
		displayName: 'Max Concurrency',
		name: 'maxConcurrency',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'How many requests to d.vinci may be under way at the same time',
	},
	{
		displayName: 'Max Retries',
		name: 'maxRetries',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 5,
		description:
			'How often to repeat a request after a passing trouble, such as too many requests or a broken connection. What could happen twice is never repeated blindly.',
	},
	{
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60000,
		description: 'How many milliseconds to wait for an answer of d.vinci',
	},
];
