/** A text as a database with a lenient collation compares it. */
export function fuzzyKey(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s/g, '').toLowerCase();
}
