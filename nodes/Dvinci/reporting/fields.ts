import type { Field } from '../../shared/model';
import {
	choice,
	flag,
	listOf,
	loadedChoice,
	loadedChoices,
	longText,
	text,
} from '../../shared/fields/words';
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

const condition: Field[] = [
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
	loadedChoice('property', 'Property', 'getReportProperties', { typeOptions: ofEntitySet }),
	text('value', 'Value', {
		placeholder: 'e.g. 2025-01-31',
		description: 'Text as it is, numbers with a dot, dates as 2025-01-31 or 2025-01-31 14:30',
		displayOptions: { hide: { comparison: withoutValue } },
	}),
];

/** The filter form: each row is a condition. */
export const conditions = listOf('filters', 'Filters', 'Filter', condition, {
	description: 'Only rows that meet these conditions',
});

export const countOnly = flag('countOnly', 'Count Only', {
	description:
		'Whether to return only how many rows meet the filters, as "count". The limit does not matter then.',
});

export const expand = loadedChoices('expand', 'Expand Relation', 'getReportRelations', {
	typeOptions: ofEntitySet,
	hint: 'What belongs to each row is added to it. As an expression also OData: jobOpening($select=name).',
});

export const filterExpression = longText('filter', 'Filter Expression', {
	typeOptions: { rows: 2 },
	placeholder: "e.g. source eq 'HOMEPAGE' and dateCreated ge 2025-01-01T00:00:00Z",
	description:
		"An OData expression that rows must meet besides the filters. Text stands in single quotes, a quote within is doubled: lastName eq 'O''Neill'. More examples: startswith(lastName,'M'), rating ne null, jobOpening/name eq 'Nurse' or year(dateCreated) eq 2025.",
});

const matches = { allFilters: 'All Filters', anyFilter: 'Any Filter' };

export const matchType = choice('matchType', 'Filters Must Match', matches, {
	description: 'How several filters go together',
});

export const orderby = loadedChoices('orderby', 'Order By', 'getReportOrders', {
	typeOptions: ofEntitySet,
	hint: 'The first one counts most. As an expression also OData: lastName, dateCreated desc.',
});

export const select = loadedChoices('select', 'Select Property', 'getReportColumns', {
	typeOptions: ofEntitySet,
	hint: 'Only these are returned; none means all. As an expression also a text: lastName, dateCreated.',
});

export const includeProperties = flag('includeProperties', 'Include Properties', {
	description:
		'Whether to add the names and types of the properties of each entity set, and the relations that it can be expanded by',
});
