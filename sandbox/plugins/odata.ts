import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { atomFeed, metadataDocument, serviceDocument } from '../odata/csdl';
import { refused } from '../odata/failures';
import { countText, pageText, type ODataRequest, type ODataSettings } from '../odata/service';
import type { Data } from '../store/data';
import { authorise } from './authorise';

export const ODATA_PATH = '/odata/v1';

interface ODataOptions {
	readonly data: Data;
	readonly settings: Readonly<ODataSettings>;
	readonly baseUrl: () => string;
}

/** The path as a client's `deny` sees it: `/odata/v1/{entitySet}` for all sets of entities. */
function template(path: string): string {
	return `${ODATA_PATH}/${path === '' || path === '$metadata' ? path : '{entitySet}'}`;
}

/** Whether a client asks for JSON; what names nothing of the kind gets XML. */
const asksForJson = (accept: string | undefined) => /\bjson\b/.test(accept ?? '');

function answer(
	request: ODataRequest,
	accept: string | undefined,
	reply: FastifyReply,
): FastifyReply {
	void reply.header('OData-Version', '4.0');
	const { path, query, root } = request;
	if (path === '$metadata') {
		return reply.type('application/xml;charset=utf-8').send(metadataDocument());
	}
	if (path.endsWith('/$count')) {
		return reply.type('text/plain;charset=utf-8').send(countText(request));
	}
	const page = path === '' ? undefined : pageText(request);
	if (!asksForJson(accept)) {
		return reply.type('application/atom+xml;charset=utf-8').send(atomFeed(root, path));
	}
	void reply.type('application/json;odata.metadata=minimal;charset=utf-8');
	if (page === undefined) {
		if (query.size > 0) throw refused(400, 'The service document takes no query.');
		return reply.send(JSON.stringify(serviceDocument(root)));
	}
	return reply.send(page);
}

/** Serves the reporting interface: OData 4.0, for reading only. */
export function odata(app: FastifyInstance, { data, settings, baseUrl }: ODataOptions): void {
	app.addHook('preHandler', authorise);
	const handler = async (request: FastifyRequest, reply: FastifyReply) => {
		const root = `${baseUrl()}${ODATA_PATH}/`;
		const { pathname, searchParams } = new URL(request.url, baseUrl());
		const path = decodeURIComponent(pathname.slice(ODATA_PATH.length)).replace(/^\//, '');
		if (request.client?.deny?.(request.method, template(path))) {
			throw refused(403, 'Access is denied.', 'Forbidden');
		}
		const asked = { path, query: searchParams, root, data, settings };
		return await answer(asked, request.headers.accept, reply);
	};
	app.get('/', handler);
	app.get('/*', handler);
	app.setNotFoundHandler(() => {
		throw refused(405, 'The reporting interface is for reading only.', 'MethodNotAllowed');
	});
}
