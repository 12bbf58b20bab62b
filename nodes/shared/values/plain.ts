/** Blanks at either end of a text, also those that nobody sees: no-break and zero-width spaces. */
const ENDS =
	/^(?:\s|\u200b|\u200c|\u200d|\u2060|\ufeff)+|(?:\s|\u200b|\u200c|\u200d|\u2060|\ufeff)+$/g;

/** A text without the blanks at its ends. */
export function cut(text: string): string {
	return text.replace(ENDS, '');
}

/** Whether a user has left a value empty; a list is when all of its entries are. */
export function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return cut(value) === '';
	if (Array.isArray(value)) return value.every(isEmpty);
	return typeof value === 'object' && Object.keys(value).length === 0 && !(value instanceof Date);
}

/** The text of a plain value; nothing for objects and lists. */
export function plain(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: '';
}
