import type { Json } from './request';

/** A property of an answer that may be anything. */
export function property(body: Json, name: string): unknown {
	return typeof body === 'object' && body !== null && name in body
		? (body as Record<string, unknown>)[name]
		: undefined;
}

/** What d.vinci says, without what nobody can read: files and the like that it repeats. */
export function quoted(text: string): string {
	const readable = text.replace(/[\w+/=-]{40,}/g, '…');
	return readable.length > 500 ? `${readable.slice(0, 500)}…` : readable;
}
