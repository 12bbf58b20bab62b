import type { Json } from './request';

/** A property of an answer that may be anything. */
export function property(body: Json, name: string): unknown {
	return typeof body === 'object' && body !== null && name in body
		? (body as Record<string, unknown>)[name]
		: undefined;
}

/** What d.vinci says, without what nobody should or can read: tokens and files that it repeats. */
export function quoted(text: string): string {
	const readable = text.replace(/(?<=bearer\s+)\S+|[\w+/=-]{40,}/gi, '…');
	return readable.length > 500 ? `${readable.slice(0, 500)}…` : readable;
}
