import type { Data } from '../store/data';
import { badQuery, refused, unknownProperty } from './failures';
import { itemType, localName, type Navigation, type Struct } from './model';
import { textOf, type Node } from './parser';
import { complexTypeOf, entitySetOf, enumTypes, propertiesOf } from './sets';

/** What can be compared with what; null goes with all. */
type Kind = 'null' | 'text' | 'number' | 'boolean' | 'date' | 'instant' | `enum ${string}`;

/** A value in the form in which it is compared; numbers are whole, see DIGITS. */
type Value = string | number | bigint | boolean | null;

/** An expression with its type checked, ready to be evaluated for any number of entities. */
export interface Expression {
	readonly kind: Kind;
	readonly of: (entity: unknown, data: Data) => Value;
}

/** Decimal places with which numbers are compared. */
const DIGITS = 25;

function numberOf(text: string): bigint {
	const [, sign = '', whole = '0', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(text) ?? [];
	const value = BigInt(`${whole || '0'}${fraction.padEnd(DIGITS, '0').slice(0, DIGITS)}`);
	return sign === '-' ? -value : value;
}

const numberFrom = (value: number) => numberOf(String(value));

function kindOf(type: string): Kind {
	switch (type) {
		case 'Edm.String':
			return 'text';
		case 'Edm.Boolean':
			return 'boolean';
		case 'Edm.Date':
			return 'date';
		case 'Edm.DateTimeOffset':
			return 'instant';
		case 'Edm.SByte':
		case 'Edm.Byte':
		case 'Edm.Int16':
		case 'Edm.Int32':
		case 'Edm.Int64':
		case 'Edm.Decimal':
		case 'Edm.Single':
		case 'Edm.Double':
			return 'number';
		case 'null':
			return 'null';
		default: {
			const name = localName(type);
			if (enumTypes.some((one) => one.name === name)) return `enum ${type}`;
			throw refused(501, `Values of the type '${type}' can't be compared here.`, 'NotImplemented');
		}
	}
}

function comparable(kind: Kind, stored: unknown): Value {
	if (stored === null || stored === undefined) return null;
	if (kind === 'number') return numberOf((stored as number | string).toString());
	if (kind === 'instant') return Date.parse(stored as string);
	return stored as string | boolean;
}

/** The path that a member expression stands for: `jobOpening/orgUnit/name`. */
function pathOf(node: Node): string[] {
	const value = node.value as Node | { current: Node; next: Node } | { name: string } | undefined;
	if (typeof value !== 'object') throw unsupported(node);
	if ('name' in value) return [value.name];
	if ('current' in value) return [...pathOf(value.current), ...pathOf(value.next)];
	const known = ['FirstMember', 'Member', 'PropertyPath', 'SingleNavigation'];
	if (!known.includes(node.type.replace('Expression', ''))) throw unsupported(node);
	return pathOf(value);
}

function unsupported(node: Node) {
	return refused(501, `'${node.raw}' is not supported here.`, 'NotImplemented');
}

/** A property at the end of a path through complex values and to-one relations. */
export function property([name = '', ...rest]: readonly string[], struct: Struct): Expression {
	const found = propertiesOf(struct).find((one) => one.name === name);
	if (found) {
		const complex = complexTypeOf(found.type);
		if (complex && rest.length > 0) {
			const inner = property(rest, complex);
			return {
				kind: inner.kind,
				of: (entity, data) => inner.of(found.read(entity, data), data),
			};
		}
		if (rest.length > 0) throw unknownProperty(rest.join('/'), found.type);
		const kind = kindOf(found.type);
		return { kind, of: (entity, data) => comparable(kind, found.read(entity, data)) };
	}
	const navigation = struct.navigations.find((one) => one.name === name);
	if (!navigation || rest.length === 0) throw unknownProperty(name, struct.name);
	return throughNavigation(navigation, rest);
}

function throughNavigation(navigation: Navigation, rest: readonly string[]): Expression {
	if (navigation.many) throw badQuery(`'${navigation.name}' leads to many entities.`);
	const target = entitySetOf(navigation.target);
	if (!target) throw refused(500, `There is no entity set '${navigation.target}'.`);
	const inner = property(rest, target.type);
	return {
		kind: inner.kind,
		of: (entity, data) => {
			const [found] = navigation.follow(entity, data);
			return found === undefined ? null : inner.of(found, data);
		},
	};
}

function literal({ value, raw }: Node): Expression {
	const kind = kindOf(String(value));
	const constant = kind === 'text' ? textOf(raw) : kind === 'boolean' ? raw === 'true' : raw;
	const result = kind === 'null' ? null : comparable(kind, constant);
	return { kind, of: () => result };
}

function enumMember({ value, raw }: Node): Expression {
	const type = raw.slice(0, raw.indexOf("'"));
	const member = String((value as { value: Node }).value.raw);
	const known = enumTypes.find((one) => one.name === localName(type));
	if (!known?.members.includes(member)) throw badQuery(`'${raw}' is no value of an enumeration.`);
	return { kind: `enum ${type}`, of: () => member };
}

type Method = [from: Kind[], to: Kind, call: (...values: never[]) => Value];

const methods: Readonly<Record<string, Method>> = {
	contains: [['text', 'text'], 'boolean', (text: string, part: string) => text.includes(part)],
	startswith: [['text', 'text'], 'boolean', (text: string, part: string) => text.startsWith(part)],
	endswith: [['text', 'text'], 'boolean', (text: string, part: string) => text.endsWith(part)],
	tolower: [['text'], 'text', (text: string) => text.toLowerCase()],
	toupper: [['text'], 'text', (text: string) => text.toUpperCase()],
	trim: [['text'], 'text', (text: string) => text.trim()],
	length: [['text'], 'number', (text: string) => numberFrom(text.length)],
	year: [['instant'], 'number', (time: number) => numberFrom(new Date(time).getUTCFullYear())],
	month: [['instant'], 'number', (time: number) => numberFrom(new Date(time).getUTCMonth() + 1)],
	date: [['instant'], 'date', (time: number) => new Date(time).toISOString().slice(0, 10)],
};

/** A path with a condition on the values of a list. */
interface AnyParts {
	/** The property that holds the list. */
	readonly name: string;
	/** Empty if the question is whether there are values at all. */
	readonly variable: string;
	readonly predicate: Node;
}

/** The parts of `locationIds/any(x:x eq 'HAMBURG')`; undefined for any other path. */
function anyParts(node: Node): AnyParts | undefined {
	if (node.type !== 'PropertyPathExpression') {
		const { value } = node as { value?: Partial<Node> };
		return typeof value === 'object' && value.type !== undefined
			? anyParts(value as Node)
			: undefined;
	}
	const { current, next } = node.value as { current?: Node; next?: Node };
	if (next?.type !== 'CollectionPathExpression' || current === undefined) return undefined;
	const any = next.value as Node;
	if (any.type !== 'AnyExpression') throw unsupported(any);
	const { variable, predicate } = any.value as { variable?: Node; predicate?: Node };
	return { name: current.raw, variable: variable?.raw ?? '', predicate: predicate?.value as Node };
}

/** Whether any of several values, all of a simple type, meets a condition, or there is any. */
function any({ name, variable, predicate }: AnyParts, struct: Struct): Expression {
	const found = propertiesOf(struct).find((one) => one.name === name);
	if (!found) throw unknownProperty(name, struct.name);
	const { type, isList } = itemType(found.type);
	if (!isList) throw badQuery(`'${name}' holds no collection.`);
	const value = { name: variable, type, nullable: false, read: (entity: unknown) => entity };
	const matches =
		variable === ''
			? () => true
			: conditionOf(predicate, { name: type, properties: [value], navigations: [] });
	const of: Expression['of'] = (entity, data) =>
		(found.read(entity, data) as unknown[]).some((one) => matches(one, data));
	return { kind: 'boolean', of };
}

function methodCall(node: Node, struct: Struct): Expression {
	const { method, parameters } = node.value as { method: string; parameters: Node[] };
	const known = methods[method];
	if (!known) throw unsupported(node);
	const [from, kind, call] = known;
	const given = parameters.map((parameter) => compile(parameter, struct));
	if (given.length !== from.length || given.some((one, index) => one.kind !== from[index])) {
		throw badQuery(`No function signature for '${method}' matches '${node.raw}'.`);
	}
	return {
		kind,
		of: (entity, data) => {
			const values = given.map((one) => one.of(entity, data));
			return values.includes(null) ? null : call(...(values as never[]));
		},
	};
}

const comparisons: Readonly<Record<string, (a: never, b: never) => boolean>> = {
	EqualsExpression: (a, b) => a === b,
	NotEqualsExpression: (a, b) => a !== b,
	GreaterThanExpression: (a, b) => a > b,
	GreaterOrEqualsExpression: (a, b) => a >= b,
	LesserThanExpression: (a, b) => a < b,
	LesserOrEqualsExpression: (a, b) => a <= b,
};

function comparison(node: Node, struct: Struct): Expression {
	const { left, right } = node.value as { left: Node; right: Node };
	const [a, b] = [compile(left, struct), compile(right, struct)];
	const isEquality = /^(Not)?EqualsExpression$/.test(node.type);
	const fits = a.kind === b.kind || a.kind === 'null' || b.kind === 'null';
	if (!fits || (a.kind.startsWith('enum') && !isEquality)) {
		throw badQuery(`A binary operator with incompatible types was detected: '${node.raw}'.`);
	}
	const compare = comparisons[node.type];
	return {
		kind: 'boolean',
		of: (entity, data) => {
			const [x, y] = [a.of(entity, data), b.of(entity, data)];
			if (!isEquality && (x === null || y === null)) return false;
			return compare?.(x as never, y as never) ?? false;
		},
	};
}

function logical(node: Node, struct: Struct): Expression {
	const { left, right } = node.value as { left: Node; right: Node };
	const [a, b] = [boolean(left, struct), boolean(right, struct)];
	// What settles the question whatever the other side is; else null stays null.
	const decisive = node.type === 'OrExpression';
	return {
		kind: 'boolean',
		of: (entity, data) => {
			const sides = [a.of(entity, data), b.of(entity, data)];
			if (sides.includes(decisive)) return decisive;
			return sides.includes(null) ? null : !decisive;
		},
	};
}

/** `not a and b` means `(not a) and b`; the parser takes it for `not (a and b)`. */
function negation(node: Node, struct: Struct): Expression {
	const inner = node.value as Node;
	if (inner.type === 'AndExpression' || inner.type === 'OrExpression') {
		const { left, right } = inner.value as { left: Node; right: Node };
		const negated = { ...node, value: left };
		return logical({ ...inner, value: { left: negated, right } }, struct);
	}
	const operand = boolean(inner, struct);
	return {
		kind: 'boolean',
		of: (entity, data) => {
			const value = operand.of(entity, data);
			return value === null ? null : !value;
		},
	};
}

function boolean(node: Node, struct: Struct): Expression {
	const compiled = compile(node, struct);
	if (compiled.kind !== 'boolean') throw badQuery(`'${node.raw}' is neither true nor false.`);
	return compiled;
}

function compile(node: Node, struct: Struct): Expression {
	switch (node.type) {
		case 'CommonExpression':
		case 'ParenExpression':
		case 'BoolParenExpression':
			return compile(node.value as Node, struct);
		case 'FirstMemberExpression': {
			const parts = anyParts(node);
			return parts ? any(parts, struct) : property(pathOf(node), struct);
		}
		case 'Literal':
			return literal(node);
		case 'Enum':
			return enumMember(node);
		case 'MethodCallExpression':
			return methodCall(node, struct);
		case 'AndExpression':
		case 'OrExpression':
			return logical(node, struct);
		case 'NotExpression':
			return negation(node, struct);
		default:
			if (node.type in comparisons) return comparison(node, struct);
			throw unsupported(node);
	}
}

/** The condition of a $filter. */
export function conditionOf(node: Node, struct: Struct): (entity: unknown, data: Data) => boolean {
	const compiled = boolean(node, struct);
	return (entity, data) => compiled.of(entity, data) === true;
}

/** How two entities compare by an expression of $orderby; null comes first. */
export function orderOf(
	node: Node,
	struct: Struct,
): (a: unknown, b: unknown, data: Data) => number {
	const compiled = compile(node, struct);
	return (a, b, data) => {
		const [x, y] = [compiled.of(a, data), compiled.of(b, data)];
		if (x === y) return 0;
		if (x === null || y === null) return x === null ? -1 : 1;
		return x < y ? -1 : 1;
	};
}
