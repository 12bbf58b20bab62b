import type { INodeListSearchResult } from 'n8n-workflow';
import { hasWordsOf, searchable } from '../values/searching';
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

/** What a picker shows: choices with a text anywhere in their name, or with exactly that value. */
export function pageOfMatches(
	choices: Choice[],
	filter: string,
	paginationToken?: string,
): INodeListSearchResult {
	const wanted = searchable(filter);
	const matching = sortedByName(
		choices.filter(
			({ name, value }) =>
				hasWordsOf(searchable(name), wanted) || searchable(String(value)) === wanted,
		),
	);
	const start = Number(paginationToken ?? 0);
	const more = matching.length > start + PAGE;
	return {
		results: matching.slice(start, start + PAGE),
		paginationToken: more ? String(start + PAGE) : undefined,
	};
}
