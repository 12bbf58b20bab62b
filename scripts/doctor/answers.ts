// What differs between two answers besides their bodies' shape.
import type { SystemAnswer } from './system';

const mediaType = ({ headers }: SystemAnswer) =>
	(headers.get('content-type') ?? 'none').split(';', 1)[0]?.trim().toLowerCase() ?? 'none';

/** `404, nothing`, `200, JSON, an empty list`: how an answer looks from outside. */
export function manner({ status, kind, json }: SystemAnswer): string {
	if (!Array.isArray(json)) return `${status}, ${kind}`;
	return `${status}, ${kind}, ${json.length === 0 ? 'an empty list' : 'a list'}`;
}

/** Sentences about headers in which an answer differs from one that is known. */
export function headerDifferences(answer: SystemAnswer, known: SystemAnswer): string[] {
	const found: string[] = [];
	if (answer.headers.get('date') === null) found.push('no Date header');
	if (answer.headers.get('link') !== null) found.push('a Link header, as for further pages');
	if (answer.status === known.status && mediaType(answer) !== mediaType(known)) {
		found.push(`content type ${mediaType(answer)}, known as ${mediaType(known)}`);
	}
	return found;
}

/** Names of headers that the known answers do not have. */
export function unknownHeaders(
	answers: readonly SystemAnswer[],
	known: readonly SystemAnswer[],
): string[] {
	const names = (all: readonly SystemAnswer[]) => all.flatMap(({ headers }) => [...headers.keys()]);
	const expected = new Set(names(known));
	return [...new Set(names(answers))].filter((name) => !expected.has(name)).sort();
}
