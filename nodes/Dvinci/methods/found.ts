import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** Entries that a picker shows at once; more come as one scrolls. */
const PAGE = 100;

/** Made once: comparing thousands of names with an order made for each pair takes a second. */
const ORDER = new Intl.Collator('de');

export function byName(a: { name: string }, b: { name: string }): number {
	return ORDER.compare(a.name, b.name);
}

/** What a picker shows: entries with a text anywhere in their name, or with exactly that value. */
export function found(
	entries: Array<Pick<INodeListSearchItems, 'name' | 'value' | 'url'>>,
	filter: string,
	paginationToken?: string,
): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const matching = entries
		.filter((entry) => entry.name.toLowerCase().includes(wanted) || String(entry.value) === wanted)
		.sort(byName);
	const start = Number(paginationToken ?? 0);
	const more = matching.length > start + PAGE;
	return {
		results: matching.slice(start, start + PAGE),
		paginationToken: more ? String(start + PAGE) : undefined,
	};
}
