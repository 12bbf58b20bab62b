import { cut } from './plain';

/** Umlauts and ß as people write them whose keyboard has none. */
const SPELLED_OUT: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/**
 * A text as people mean it: letters without case, umlauts in whatever way of writing them down, and a
 * comma as nothing but a pause.
 */
export function searchable(text: string): string {
	return text
		.normalize('NFC')
		.toLowerCase()
		.replace(/[äöüß]/g, (letter) => SPELLED_OUT[letter] ?? letter)
		.replace(/,/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}

/**
 * Whether a text has another one in it, or all of its words in whatever order: `Muster, Enno`. Both as
 * `searchable` gives them.
 */
export function hasWordsOf(text: string, wanted: string): boolean {
	return text.includes(wanted) || wanted.split(' ').every((word) => text.includes(word));
}

/** An email address as it is compared: nobody tells two by case or by blanks around them. */
export function comparableEmail(email: string): string {
	return cut(email).normalize('NFC').toLowerCase();
}
