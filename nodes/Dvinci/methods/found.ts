import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** Entries that a picker shows at once; more come as one scrolls. */
const PAGE = 100;

/** What a picker shows: entries with a text anywhere in their name, or with exactly that value. */
export function found(
	entries: Array<Pick<INodeListSearchItems, 'name' | 'value' | 'url'>>,
	filter: string,
	paginationToken?: string,
): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const matching = entries
		.filter((entry) => entry.name.toLowerCase().includes(wanted) || String(entry.value) === wanted)
		.sort((a, b) => a.name.localeCompare(b.name, 'de'));
	const start = Number(paginationToken ?? 0);
	const more = matching.length > start + PAGE;
	return {
		results: matching.slice(start, start + PAGE),
		paginationToken: more ? String(start + PAGE) : undefined,
	};
}
