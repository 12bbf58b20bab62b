import { defaultParser } from '@odata/parser';
import { badQuery } from './failures';

/** A node of the parser's syntax tree; what `value` is depends on the type. */
export interface Node {
	readonly type: string;
	readonly raw: string;
	readonly value: unknown;
}

/** Encodes what stands in quotes: the parser expects it as in a URL, and gets it decoded. */
function withEncodedTexts(query: string): string {
	return query.replace(
		/'((?:[^']|'')*)'/g,
		(_, text: string) => `'${encodeURIComponent(text).replace(/%20/g, ' ')}'`,
	);
}

/** The text that a literal in quotes means. */
export function textOf(literal: string): string {
	return decodeURIComponent(literal.slice(1, -1)).replace(/''/g, "'");
}

/** Parses one query option such as `$filter=id gt 3`. */
export function parseOption(name: string, value: string): Node {
	try {
		const tree = defaultParser.query(`${name}=${withEncodedTexts(value)}`) as Node;
		const [option] = (tree.value as { options: Node[] }).options;
		if (option) return option;
	} catch {
		// The parser's own message says no more than a position.
	}
	throw badQuery(`Syntax error in '${name}=${value}'.`);
}
