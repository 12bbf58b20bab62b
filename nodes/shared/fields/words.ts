import type { INodePropertyOptions, INodePropertyTypeOptions } from 'n8n-workflow';
import type { Field } from '../model';

/**
 * What there may be to say about a field besides its name and its label. It is optional unless told
 * otherwise, and null is nothing that d.vinci takes for it, see {@link nullable}.
 */
export type Particulars = Partial<Omit<Field, 'name' | 'displayName' | 'type' | 'options'>>;

/** Labels by value, some with what they mean; n8n wants them sorted by label. */
export type Labels = Readonly<Record<string, string | readonly [label: string, meaning: string]>>;

type Word = (name: string, displayName: string, own?: Particulars) => Field;

function built(field: Field, own: Particulars): Field {
	const { api: usual, typeOptions: usualOptions } = field;
	const api = { ...usual, ...own.api };
	const typeOptions = { ...usualOptions, ...own.typeOptions };
	return {
		...field,
		...own,
		...(Object.keys(typeOptions).length > 0 && { typeOptions }),
		...(Object.keys(api).length > 0 && { api }),
	};
}

/** A line of text. */
export const text: Word = (name, displayName, own = {}) =>
	built({ displayName, name, type: 'string', default: '' }, own);

/** A text of several lines. */
export const longText: Word = (name, displayName, own = {}) =>
	built({ ...text(name, displayName), typeOptions: { rows: 4 } }, own);

/** Several lines with HTML, which the description says by itself. */
export function html(name: string, displayName: string, description: string): Field {
	return longText(name, displayName, { description: `${description}, as HTML` });
}

/** The address of a mailbox. */
export const email: Word = (name, displayName, own = {}) =>
	text(name, displayName, { placeholder: 'name@email.com', ...own });

/** A switch, off by default. */
export const flag: Word = (name, displayName, own = {}) =>
	built({ displayName, name, type: 'boolean', default: false }, own);

/** A number. */
export const number: Word = (name, displayName, own = {}) =>
	built({ displayName, name, type: 'number', default: 0 }, own);

/** A number without a fraction: anything else is refused before it is sent. */
export const wholeNumber: Word = (name, displayName, own = {}) =>
	built({ ...number(name, displayName), api: { as: 'integer' } }, own);

/** A date with its time. */
export const moment: Word = (name, displayName, own = {}) =>
	built({ displayName, name, type: 'dateTime', default: '' }, own);

/** A date with its time at which something ends: a day alone means the end of that day. */
export const until: Word = (name, displayName, own = {}) =>
	built({ ...moment(name, displayName), api: { as: 'until' } }, own);

/** An id that did not come from d.vinci. */
export const key: Word = (name, displayName, own = {}) =>
	built({ ...text(name, displayName), api: { as: 'key' } }, own);

/** A date; n8n has only fields with a time. */
export const day: Word = (name, displayName, own = {}) => {
	const dayOnly = 'The time of day does not matter';
	const description = own.description === undefined ? dayOnly : `${own.description}. ${dayOnly}.`;
	return built({ ...moment(name, displayName), api: { as: 'date' } }, { ...own, description });
};

/** The way to enter several values. @param entry what the button adds */
export function several(entry: string): INodePropertyTypeOptions {
	return { multipleValues: true, multipleValueButtonText: `Add ${entry}` };
}

/** Several values that d.vinci offers no list of. */
export const list: Word = (name, displayName, own = {}) =>
	built(
		{
			...text(name, displayName),
			typeOptions: several('Value'),
			default: [],
			api: { as: 'list' },
		},
		own,
	);

function optionsOf(labels: Labels): INodePropertyOptions[] {
	return Object.entries(labels).map(([value, said]) => {
		if (typeof said === 'string') return { name: said, value };
		const [name, description] = said;
		return { name, value, description };
	});
}

/** One of a few values, the first one by default. */
export function choice(
	name: string,
	displayName: string,
	labels: Labels,
	own: Particulars = {},
): Field {
	const options = optionsOf(labels);
	const preset = options[0]?.value ?? '';
	return built({ displayName, name, type: 'options', default: preset, options }, own);
}

/** Any of a few values. */
export function choices(
	name: string,
	displayName: string,
	labels: Labels,
	own: Particulars = {},
): Field {
	const options = optionsOf(labels);
	return built({ displayName, name, type: 'multiOptions', default: [], options }, own);
}

/** n8n's own sentence for what is loaded. */
function fromList(ids: string): string {
	return `Choose from the list, or specify ${ids} using an <a href="https://docs.n8n.io/code/expressions/">expression</a>`;
}

/**
 * One of the values that d.vinci has.
 *
 * @param label what is chosen; that an ID will do as well is added
 * @param loadOptionsMethod the method of the node that loads the list
 */
export function loadedChoice(
	name: string,
	label: string,
	loadOptionsMethod: string,
	own: Particulars = {},
): Field {
	return built(
		{
			displayName: `${label} Name or ID`,
			name,
			type: 'options',
			typeOptions: { loadOptionsMethod },
			default: '',
			description: fromList('an ID'),
		},
		own,
	);
}

/** Any of the values that d.vinci has; the parameters are those of {@link loadedChoice}. */
export function loadedChoices(
	name: string,
	label: string,
	loadOptionsMethod: string,
	own: Particulars = {},
): Field {
	return built(
		{
			displayName: `${label} Names or IDs`,
			name,
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod },
			default: [],
			description: fromList('IDs'),
		},
		own,
	);
}

/**
 * A list of things that have fields of their own.
 *
 * @param entry what one of them is called
 * @param values its fields, sorted by label
 */
export function listOf(
	name: string,
	displayName: string,
	entry: string,
	values: Field[],
	own: Particulars = {},
): Field {
	return built(
		{
			displayName,
			name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: `Add ${entry.toLowerCase()}`,
			default: {},
			options: [{ displayName: entry, name: 'item', values }],
		},
		own,
	);
}

/** Fields that a user adds as needed. @param entry what the button adds */
export function collection(
	name: string,
	displayName: string,
	entry: string,
	options: Field[],
): Field {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: `Add ${entry}`,
		default: {},
		options,
	};
}

/** Fields that d.vinci takes null for; of others, what is empty is left out. */
export function nullable(...fields: Field[]): Field[] {
	return fields.map((field) => ({ ...field, api: { ...field.api, nullable: true } }));
}
