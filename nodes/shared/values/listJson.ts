/*
 * JSON of a long list. As one text it takes memory beside its bytes and beside what becomes of it, twice
 * as much where a single character is none of Latin-1; so it is read entry by entry.
 */

const [QUOTE, ESCAPE, COMMA] = Buffer.from('"\\,');
const [LIST, LIST_END, RECORD, RECORD_END] = Buffer.from('[]{}');

/**
 * Reads a list.
 *
 * @param json in UTF-8
 * @returns undefined for anything else: half a list is none
 */
export function readListJson(json: Buffer): unknown[] | undefined {
	const places = separatorsIn(json);
	const [first, second] = places;
	const last = places.at(-1);
	if (first === undefined || second === undefined || last === undefined) return undefined;
	const outside = `${json.toString('utf8', 0, first + 1)}${json.toString('utf8', last)}`;
	if (!/^\s*\[\]\s*$/.test(outside)) return undefined;
	const textAt = (index: number) =>
		json.toString('utf8', (places[index] ?? 0) + 1, places[index + 1]);
	if (places.length === 2 && textAt(0).trim() === '') return [];
	try {
		return places.slice(1).map((_, index): unknown => JSON.parse(textAt(index)));
	} catch {
		return undefined;
	}
}

/** Where the outermost brackets are, and the commas that stand directly between them. */
function separatorsIn(json: Buffer): number[] {
	const places: number[] = [];
	let depth = 0;
	for (let at = 0; at < json.length; at++) {
		switch (json[at] ?? 0) {
			case QUOTE:
				at = endOfText(json, at);
				break;
			case LIST:
			case RECORD:
				if (depth++ === 0) places.push(at);
				break;
			case LIST_END:
			case RECORD_END:
				if (--depth === 0) places.push(at);
				break;
			case COMMA:
				if (depth === 1) places.push(at);
		}
	}
	return places;
}

/** Where the quote is that ends a text. */
function endOfText(json: Buffer, quote: number): number {
	let at = quote + 1;
	while (at < json.length && json[at] !== QUOTE) at += json[at] === ESCAPE ? 2 : 1;
	return at;
}
