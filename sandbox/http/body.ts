import type { FastifyInstance } from 'fastify';

/** The body of a request as far as it could be read; what to make of it, each route decides. */
export type ReadBody =
	| { readonly kind: 'none' }
	| { readonly kind: 'json'; readonly value: unknown; readonly length: number }
	| { readonly kind: 'form'; readonly value: Record<string, string>; readonly length: number }
	| { readonly kind: 'malformed' }
	| { readonly kind: 'other' };

const NONE: ReadBody = { kind: 'none' };

function read(contentType: string, text: string): ReadBody {
	if (text === '') return NONE;
	const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase();
	if (mediaType === 'application/json') {
		try {
			const value: unknown = JSON.parse(text);
			return { kind: 'json', value, length: text.length };
		} catch {
			return { kind: 'malformed' };
		}
	}
	if (mediaType === 'application/x-www-form-urlencoded') {
		const value = Object.fromEntries(new URLSearchParams(text));
		return { kind: 'form', value, length: text.length };
	}
	return { kind: 'other' };
}

/**
 * Reads all bodies without judging them, so that authorisation and faults come first and the log
 * knows what was sent.
 */
export function installBodyReader(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (request, text, done) => {
		done(null, read(request.headers['content-type'] ?? '', String(text)));
	});
}

/** The body that was read, or that there was none. */
export function bodyOfRequest(body: unknown): ReadBody {
	return (body as ReadBody | undefined) ?? NONE;
}
