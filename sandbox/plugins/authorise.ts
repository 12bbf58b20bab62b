import type { FastifyReply, FastifyRequest } from 'fastify';

/** A hook that turns away requests without a valid token, for all interfaces alike. */
export async function authorise(request: FastifyRequest, reply: FastifyReply): Promise<void> {
	if (!request.client) await reply.code(401).send();
}
