/** What an error says. */
export interface Sentences {
	/** What happened. */
	message: string;
	/** How to go on. */
	description: string;
}

/** What d.vinci says, without what nobody should or can read: tokens and files that it repeats. */
export function quoted(text: string): string {
	const readable = text.replace(/(?<=bearer\s+)\S+|[\w+/=-]{40,}/gi, '…');
	return readable.length > 500 ? `${readable.slice(0, 500)}…` : readable;
}
