import type { INodeListSearchResult } from 'n8n-workflow';
import type { Choice } from './choices';

/** Entries that a picker shows at once; more come as one scrolls. */
const PAGE = 100;

/**
 * In the order of names in German. What knows that order takes ten milliseconds to make, so it is made
 * neither when the package loads nor for each pair.
 */
export function sortedByName<T extends { name: string }>(entries: T[]): T[] {
	const order = new Intl.Collator('de');
	return [...entries].sort((a, b) => order.compare(a.name, b.name));
}

/**
 * A text as people mean it: letters without case, umlauts in either way of writing them down, and a
 * comma as nothing but a pause.
 */
function searchable(text: string): string {
	return text.normalize('NFC').toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ').trim();
}

/** Whether a text has another in it, or all of its words in whatever order, however it is written. */
export function hasWords(text: string, wanted: string): boolean {
	return matches(text, searchable(wanted));
}

/** Whether a name has the text in it, or all of its words in whatever order: `Muster, Enno`. */
function matches(name: string, wanted: string): boolean {
	const text = searchable(name);
	return text.includes(wanted) || wanted.split(' ').every((word) => text.includes(word));
}

/** What a picker shows: choices with a text anywhere in their name, or with exactly that value. */
export function pageOfMatches(
	choices: Choice[],
	filter: string,
	paginationToken?: string,
): INodeListSearchResult {
	const wanted = searchable(filter);
	const matching = sortedByName(
		choices.filter(
			({ name, value }) => matches(name, wanted) || searchable(String(value)) === wanted,
		),
	);
	const start = Number(paginationToken ?? 0);
	const more = matching.length > start + PAGE;
	return {
		results: matching.slice(start, start + PAGE),
		paginationToken: more ? String(start + PAGE) : undefined,
	};
}
