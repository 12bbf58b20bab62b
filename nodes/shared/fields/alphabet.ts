/**
 * Compares two English labels for sorting. JavaScript's own comparison by language takes longer to
 * get ready than all else that happens while n8n loads the package.
 */
export function alphabetically(one: string, other: string): number {
	const [a, b] = [one.toLowerCase(), other.toLowerCase()];
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** The same for what has a display name. */
export function byDisplayName(a: { displayName: string }, b: { displayName: string }): number {
	return alphabetically(a.displayName, b.displayName);
}
