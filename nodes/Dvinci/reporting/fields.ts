import type { Field } from '../../shared/model';
import { comparisons } from './comparisons';

/** The lists of properties are those of the chosen entity set. */
const ofEntitySet = { loadOptionsDependsOn: ['entitySet.value'] };

export const entitySet: Field = {
	displayName: 'Entity Set',
	name: 'entitySet',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'What to report on. Which entity sets there are differs from system to system.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select entity set…',
			typeOptions: { searchListMethod: 'searchEntitySets', searchable: true },
		},
		{
			displayName: 'By Name',
			name: 'name',
			type: 'string',
			placeholder: 'e.g. Applications',
		},
	],
};

const withoutValue = comparisons
	.filter(({ emptiness }) => emptiness !== undefined)
	.map(({ value }) => value);

/** The filter form: each row is a condition. */
export const conditions: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add filter',
	default: {},
	description: 'Only rows that meet these conditions',
	options: [
		{
			displayName: 'Filter',
			name: 'item',
			values: [
				{
					displayName: 'Comparison',
					name: 'comparison',
					type: 'options',
					default: 'equals',
					options: comparisons.map(({ name, value, description }) => ({
						name,
						value,
						...(description && { description }),
					})),
				},
				{
					displayName: 'Property Name or ID',
					name: 'property',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getReportProperties', ...ofEntitySet },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2025-01-31',
					description: 'Text as it is, numbers with a dot, dates as 2025-01-31 or 2025-01-31 14:30',
					displayOptions: { hide: { comparison: withoutValue } },
				},
			],
		},
	],
};

export const countOnly: Field = {
	displayName: 'Count Only',
	name: 'countOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether to return only how many rows meet the filters, as "count". The limit does not matter then.',
};

export const expand: Field = {
	displayName: 'Expand Relation Names or IDs',
	name: 'expand',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getReportRelations', ...ofEntitySet },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'What belongs to each row is added to it. As an expression also OData: jobOpening($select=name).',
};

export const filterExpression: Field = {
	displayName: 'Filter Expression',
	name: 'filter',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: "e.g. source eq 'HOMEPAGE' and dateCreated ge 2025-01-01T00:00:00Z",
	description:
		"An OData expression that rows must meet besides the filters. Text stands in single quotes, a quote within is doubled: lastName eq 'O''Neill'. More examples: startswith(lastName,'M'), rating ne null, jobOpening/name eq 'Nurse' or year(dateCreated) eq 2025.",
};

export const matchType: Field = {
	displayName: 'Filters Must Match',
	name: 'matchType',
	type: 'options',
	default: 'allFilters',
	description: 'How several filters go together',
	options: [
		{ name: 'All Filters', value: 'allFilters' },
		{ name: 'Any Filter', value: 'anyFilter' },
	],
};

export const orderby: Field = {
	displayName: 'Order By Names or IDs',
	name: 'orderby',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getReportOrders', ...ofEntitySet },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'The first one counts most. As an expression also OData: lastName, dateCreated desc.',
};

export const select: Field = {
	displayName: 'Select Property Names or IDs',
	name: 'select',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getReportColumns', ...ofEntitySet },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'Only these are returned; none means all. As an expression also a text: lastName, dateCreated.',
};

export const includeProperties: Field = {
	displayName: 'Include Properties',
	name: 'includeProperties',
	type: 'boolean',
	default: false,
	description:
		'Whether to add the names and types of the properties of each entity set, and the relations that it can be expanded by',
};
