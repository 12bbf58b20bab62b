// What differs between a shape that is known and one that was seen.
import type { Entity } from '../../nodes/shared/model';
import { knownNames } from '../../nodes/Dvinci/engine/knownNames';
import { constantsOf, fieldTypes } from './fieldTypes';
import { LANGUAGE_NAME, type Observed, type AnswerShape, type Type } from './shapes';

export interface Compared {
	question: string;
	entity?: Entity;
}

/** What else a place may hold that is known to hold this. */
const WIDER: Partial<Record<Type, Type[]>> = {
	number: ['integer'],
	text: ['day', 'moment', 'moment without seconds', 'moment with an offset'],
	moment: ['moment without seconds'],
};

const named = (types: Iterable<Type>) => [...types].sort().join(' or ');
const onlyNull = ({ types }: Observed) => types.size === 1 && types.has('null');

function unknownTypes(seen: Observed, known: Iterable<Type>): Type[] {
	const allowed = new Set([...known].flatMap((type) => [type, ...(WIDER[type] ?? [])]));
	return [...seen.types].filter((type) => !allowed.has(type));
}

/** Sentences about what is new or of another kind. */
function differencesAt(
	path: string,
	seen: Observed,
	known: AnswerShape,
	subject: Compared,
): string[] {
	const place = known.get(path);
	const { entity, question } = subject;
	const inTable = entity && fieldTypes(entity).get(path);
	if (place === undefined) {
		const isNew = !seen.isElement && (known.get(seen.parent)?.objects ?? 0) > 0;
		const isNamed = entity !== undefined && knownNames(entity).has(path);
		return isNew && !isNamed ? [`${path}: unknown property (${named(seen.types)})`] : [];
	}
	const found: string[] = [];
	const knownTypes = new Set([...place.types, ...(inTable ?? [])]);
	const others = onlyNull(place) && !inTable ? [] : unknownTypes(seen, knownTypes);
	if (others.length > 0) {
		found.push(`${path}: ${named(others)}, known as ${named(knownTypes)}`);
	}
	const constants = constantsOf(entity, question, path);
	const isKnown = (text: string) => constants?.includes(text) === true || place.texts.has(text);
	if (constants && ![...seen.texts].every(isKnown)) {
		found.push(`${path}: a value that the package does not know`);
	}
	return found;
}

/** Sentences about what every known record has and those that were seen have not. */
function missing(seen: AnswerShape, known: AnswerShape): string[] {
	return [...known].flatMap(([path, place]) => {
		const owners = seen.get(place.parent)?.objects ?? 0;
		const isAlways = place.count === known.get(place.parent)?.objects;
		const isOptional = path === '' || place.isElement || path.endsWith(LANGUAGE_NAME);
		if (isOptional || !isAlways || owners === 0) return [];
		const times = seen.get(path)?.count ?? 0;
		if (times === owners) return [];
		return [`${path}: ${times === 0 ? 'missing' : 'missing in some'}`];
	});
}

/** Everything in which an answer's shape is not as it is known; names and types only. */
export function differences(seen: AnswerShape, known: AnswerShape, subject: Compared): string[] {
	return [
		...[...seen].flatMap(([path, place]) => differencesAt(path, place, known, subject)),
		...missing(seen, known),
	].map((text) => text.replace(/^: /, 'the answer itself: '));
}
