/** A way to compare a property with a value. */
export interface Comparison {
	value: string;
	/** Its label in the filter form. */
	name: string;
	description?: string;
	/** The OData operator between property and value. */
	operator?: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
	/** The OData function of two texts. */
	textFunction?: 'contains' | 'endswith' | 'startswith';
	/** Whether only rows without a value are meant, or only those with one; there is none to enter. */
	emptiness?: 'empty' | 'notEmpty';
}

/** What the filter form offers, in its order, and what the query makes of it. */
export const comparisons: Comparison[] = [
	{
		value: 'contains',
		name: 'Contains',
		description: 'The value is a part of the text, or among several values',
		textFunction: 'contains',
	},
	{ value: 'endsWith', name: 'Ends With', textFunction: 'endswith' },
	{
		value: 'equals',
		name: 'Equals',
		description: 'For a date without time: on that day',
		operator: 'eq',
	},
	{
		value: 'greaterThan',
		name: 'Greater Than',
		description: 'For dates: after',
		operator: 'gt',
	},
	{
		value: 'greaterThanOrEqual',
		name: 'Greater Than or Equal',
		description: 'For dates: at this time or later',
		operator: 'ge',
	},
	{ value: 'isEmpty', name: 'Is Empty', emptiness: 'empty' },
	{ value: 'isNotEmpty', name: 'Is Not Empty', emptiness: 'notEmpty' },
	{
		value: 'lessThan',
		name: 'Less Than',
		description: 'For dates: before',
		operator: 'lt',
	},
	{
		value: 'lessThanOrEqual',
		name: 'Less Than or Equal',
		description: 'For dates: at this time or earlier',
		operator: 'le',
	},
	{ value: 'notEquals', name: 'Not Equals', operator: 'ne' },
	{ value: 'startsWith', name: 'Starts With', textFunction: 'startswith' },
];
