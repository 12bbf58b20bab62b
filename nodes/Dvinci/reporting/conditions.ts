import { isEmpty, plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { isDay } from '../../shared/values/dates';
import { toApi } from '../../shared/values/toApi';
import type { Field, Shape } from '../../shared/model';
import { type Comparison, comparisons } from './comparisons';
import type { ValueType } from './metadata';

/** One row of the filter form, its property looked up. */
interface Condition {
	path: string;
	type: ValueType;
	/** The `value` of a `Comparison`. */
	comparison: string;
	value: unknown;
}

/** How values of a type look in a query, and what is wrong with others. */
const PATTERNS: Record<string, [regex: RegExp, problem: string]> = {
	'Edm.Decimal': [/^[+-]?\d+(\.\d+)?$/, 'is not a number'],
	'Edm.Guid': [/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'is not a GUID'],
	'Edm.TimeOfDay': [/^\d\d:\d\d(:\d\d(\.\d+)?)?$/, 'is not a time of day such as 14:30'],
	'Edm.Duration': [
		/^[+-]?P(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/,
		'is not a duration like PT8H',
	],
	...byType(['Byte', 'SByte', 'Int16', 'Int32', 'Int64'], [/^[+-]?\d+$/, 'is not a whole number']),
	...byType(['Single', 'Double'], [/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i, 'is not a number']),
};

function byType<T>(names: string[], value: T): Record<string, T> {
	return Object.fromEntries(names.map((name) => [`Edm.${name}`, value]));
}

const UNORDERED = ['Edm.Boolean', 'Edm.Guid'];

/**
 * Writes one row of the filter form as an OData expression.
 *
 * @param timezone the workflow's, in which days and times without a zone are meant
 * @throws {ValueProblem} for a value or comparison that does not go with the property's type
 * @see OData URL Conventions 4.0, $filter and primitive literals
 */
export function expressionOf(condition: Condition, timezone: string): string {
	const { path, type, comparison, value } = condition;
	const { operator, textFunction, emptiness } = named(comparison);
	if (emptiness !== undefined) return emptinessOf(path, type, emptiness);
	refuseWithoutValue(comparison, value);
	if (type.isList) return amongValues(condition, timezone);

	if (textFunction !== undefined) {
		if (type.name === 'Edm.String')
			return `${textFunction}(${path},${literal(type, value, timezone)})`;
		throw new ValueProblem('is not a text, so Contains, Starts With and Ends With can’t be used');
	}
	if (operator === undefined) throw new ValueProblem(`can’t be compared by "${comparison}"`);
	const isOrdered = !UNORDERED.includes(type.name) && type.members === undefined;
	if (!isOrdered && operator !== 'eq' && operator !== 'ne') {
		throw new ValueProblem('can only be compared with Equals and Not Equals');
	}
	return type.name === 'Edm.DateTimeOffset' && isDay(value)
		? byDay(path, operator, value, timezone)
		: `${path} ${operator} ${literal(type, value, timezone)}`;
}

/** @throws {ValueProblem} when a row has no value although it compares with one */
export function refuseWithoutValue(comparison: string, value: unknown): void {
	if (named(comparison).emptiness !== undefined || !isEmpty(value)) return;
	throw new ValueProblem('has no value to compare with; use Is Empty to look for rows without');
}

function named(comparison: string): Partial<Comparison> {
	return comparisons.find(({ value }) => value === comparison) ?? {};
}

function emptinessOf(
	path: string,
	type: ValueType,
	emptiness: NonNullable<Comparison['emptiness']>,
): string {
	if (type.isList) return emptiness === 'empty' ? `not ${path}/any()` : `${path}/any()`;
	const isText = type.name === 'Edm.String';
	if (emptiness === 'empty')
		return isText ? `(${path} eq null or ${path} eq '')` : `${path} eq null`;
	return isText ? `(${path} ne null and ${path} ne '')` : `${path} ne null`;
}

function amongValues({ path, type, comparison, value }: Condition, timezone: string): string {
	if (comparison !== 'contains') {
		throw new ValueProblem('holds several values: use Contains, Is Empty or Is Not Empty');
	}
	return `${path}/any(one:one eq ${literal({ ...type, isList: false }, value, timezone)})`;
}

/** A day is compared as the whole day that it is in the workflow's time zone. */
function byDay(path: string, operator: string, value: unknown, timezone: string): string {
	const day = converted('date', value, timezone);
	const next = new Date(Date.parse(day) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
	const begin = converted('dateTime', day, timezone);
	const end = converted('dateTime', next, timezone);
	switch (operator) {
		case 'eq':
			return `(${path} ge ${begin} and ${path} lt ${end})`;
		case 'ne':
			// Like a moment that is not equal: rows without a date count.
			return `(${path} lt ${begin} or ${path} ge ${end} or ${path} eq null)`;
		case 'gt':
			return `${path} ge ${end}`;
		case 'le':
			return `${path} lt ${end}`;
		default:
			return `${path} ${operator} ${begin}`;
	}
}

/** A value as it stands in an expression. */
function literal(type: ValueType, value: unknown, timezone: string): string {
	if (type.members !== undefined) return enumLiteral(type.name, type.members, value);
	switch (type.name) {
		case 'Edm.String':
			return `'${converted('text', value, timezone).replaceAll("'", "''")}'`;
		case 'Edm.Boolean':
			return converted('boolean', value, timezone);
		case 'Edm.Date':
			return converted('date', value, timezone);
		case 'Edm.DateTimeOffset':
			return converted('dateTime', value, timezone);
		case 'Edm.Duration':
			return `duration'${matching(type.name, value)}'`;
		default:
			return matching(type.name, value);
	}
}

function enumLiteral(name: string, members: string[], value: unknown): string {
	const member = plain(value).trim();
	if (members.includes(member)) return `${name}'${member}'`;
	throw new ValueProblem(`can’t be "${member.slice(0, 40)}"; possible: ${members.join(', ')}`);
}

function matching(type: string, value: unknown): string {
	const [regex, problem] = PATTERNS[type] ?? [];
	if (regex === undefined) {
		throw new ValueProblem(
			'is of a kind that this form can’t compare; use Filter Expression instead',
		);
	}
	const text = plain(value).trim();
	if (regex.test(text)) return text;
	throw new ValueProblem(`${problem}: "${text.slice(0, 40)}"`);
}

function converted(as: Shape, value: unknown, timezone: string): string {
	// As a text of several lines: blanks at the ends may be what is looked for.
	const typeOptions = { rows: 1 };
	const field: Field = {
		displayName: '',
		name: '',
		type: 'string',
		typeOptions,
		default: '',
		api: { as },
	};
	return plain(toApi(field, value, timezone));
}
