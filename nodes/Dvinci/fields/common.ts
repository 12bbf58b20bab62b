import type { Field } from '../../shared/model';
import { choice, collection, flag, number, several, text } from '../../shared/fields/words';

export const returnAll = flag('returnAll', 'Return All', {
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = number('limit', 'Limit', {
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
});

export const simplify = flag('simplify', 'Simplify', {
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { hide: { '@tool': [true] } },
});

const outputs = {
	raw: ['Raw', 'Everything that d.vinci answers'],
	selectedFields: ['Selected Fields', 'Only the properties that you name'],
	simplified: ['Simplified', 'The most useful properties'],
} as const;

/** What an AI agent's tool gives back: agents do better with few properties. */
export const toolOutput: Field[] = [
	choice('output', 'Output', outputs, {
		default: 'simplified',
		description: 'How much of each record the AI agent gets to see',
		displayOptions: { show: { '@tool': [true] } },
	}),
	text('fields', 'Fields', {
		typeOptions: several('Field'),
		default: [],
		placeholder: 'e.g. dateCreated',
		description: 'Names of the properties to return, as d.vinci names them in raw data',
		displayOptions: { show: { '@tool': [true], output: ['selectedFields'] } },
	}),
];

const inputModes = {
	fields: ['Fields', 'Fill in a form'],
	json: ['JSON', 'Pass the data as JSON in the shape of the d.vinci API'],
} as const;

export const inputMode = choice('inputMode', 'Input Mode', inputModes, {
	description: 'How to enter the data of the record',
});

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
	return collection('additionalFields', 'Additional Fields', 'field', options);
}
