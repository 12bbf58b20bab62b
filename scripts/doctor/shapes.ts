// What JSON looks like, without what it says: names and types. Values stay where they are needed to
// see whether one is known, and are never shown.

export type Type =
	| 'null'
	| 'boolean'
	| 'integer'
	| 'number'
	| 'text'
	| 'day'
	| 'moment'
	| 'moment without seconds'
	| 'moment with an offset'
	| 'object'
	| 'list';

/** What was seen at one place of many answers. */
export interface Observed {
	/** The place of the object that has the property, or of the list that has the element. */
	parent: string;
	/** Whether it is the element of a list. */
	isElement: boolean;
	types: Set<Type>;
	/** How often there was something, null included. */
	count: number;
	/** How often it was an object. */
	objects: number;
	texts: Set<string>;
}

/** Places by their path: `person.id`, `placements[].channelId`, and `` for the record itself. */
export type AnswerShape = Map<string, Observed>;

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

function typeOfText(text: string): Type {
	if (DAY.test(text)) return 'day';
	const [, seconds, , zone] = MOMENT.exec(text) ?? [];
	if (zone === undefined) return 'text';
	if (zone !== 'Z') return 'moment with an offset';
	return seconds === undefined ? 'moment without seconds' : 'moment';
}

function typeOf(value: unknown): Type {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'list';
	switch (typeof value) {
		case 'boolean':
			return 'boolean';
		case 'number':
			return Number.isInteger(value) ? 'integer' : 'number';
		case 'string':
			return typeOfText(value);
		default:
			return 'object';
	}
}

/** Names that say what is there. Any other may be data that serves as a name. */
const PLAIN_NAME = /^(@odata\.)?[A-Za-z_$][\w$]{0,59}$/;
/** Stands for the languages that a system has. */
export const LANGUAGE_NAME = '{language}';
const LANGUAGE = /^[a-z]{2}([_-][A-Z]{2})?$/;

function shownName(name: string, owner: string): string {
	if (owner.endsWith('Messages') && LANGUAGE.test(name)) return LANGUAGE_NAME;
	return PLAIN_NAME.test(name) ? name : '{a name that is no plain word}';
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Adds what a value looks like, at all depths. */
export function observe(
	shape: AnswerShape,
	value: unknown,
	path = '',
	parent = '',
	isElement = false,
) {
	const place: Observed = shape.get(path) ?? {
		...{ parent, isElement, types: new Set(), count: 0, objects: 0, texts: new Set() },
	};
	shape.set(path, place);
	place.types.add(typeOf(value));
	place.count += 1;
	if (typeof value === 'string') place.texts.add(value);
	if (Array.isArray(value)) {
		for (const element of value) observe(shape, element, `${path}[]`, path, true);
	}
	if (isObject(value)) {
		place.objects += 1;
		for (const [name, inner] of Object.entries(value)) {
			const shown = shownName(name, path);
			observe(shape, inner, path === '' ? shown : `${path}.${shown}`, path);
		}
	}
}

/** The shape of some values taken together. */
export function answerShape(values: readonly unknown[]): AnswerShape {
	const shape: AnswerShape = new Map();
	for (const value of values) observe(shape, value);
	return shape;
}
