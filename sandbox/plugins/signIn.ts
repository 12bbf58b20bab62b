import type { FastifyInstance } from 'fastify';
import type { Clients } from '../clients';
import { bodyOfRequest } from '../http/body';
import { Failure } from '../http/failures';

export const TOKEN_PATH = '/plt/oauth2/token';

/** Gives out tokens. The credentials have to come in a form; a Basic header counts for nothing. */
export function signIn(app: FastifyInstance, clients: Clients): void {
	app.route({
		method: ['GET', 'PUT', 'DELETE', 'PATCH', 'HEAD'],
		url: TOKEN_PATH,
		handler: () => {
			throw new Failure(405);
		},
	});
	app.post(TOKEN_PATH, async (request, reply) => {
		reply.header('cache-control', 'no-store');
		const body = bodyOfRequest(request.body);
		if (body.kind !== 'form') return await reply.code(400).send({ error: 'invalid_request' });
		const { grant_type: grantType, client_id: id, client_secret: secret } = body.value;
		if (grantType !== 'client_credentials') {
			const error = grantType === undefined ? 'invalid_request' : 'unsupported_grant_type';
			return await reply.code(400).send({ error });
		}
		const token = clients.signIn(id ?? '', secret ?? '');
		if (token === undefined) return await reply.code(401).send({ error: 'invalid_client' });
		return { access_token: token, token_type: 'Bearer', expires_in: clients.tokenLifetime };
	});
}
