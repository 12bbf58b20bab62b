import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '../http/failures';
import { signedAddress } from '../links/address';
import { jobOpeningPage, overviewPage } from '../links/pages';
import { buttonsOf, type LinkedKind } from '../links/records';
import { signClick, type Signer } from '../links/sign';
import type { Data } from '../store/data';

export const PAGES_PATH = '/intern';

interface LinksOptions {
	readonly data: Data;
	readonly signer: () => Signer;
	readonly now: () => Date;
}

const KINDS: readonly LinkedKind[] = ['applications', 'jobOpenings', 'jobPublications'];

async function sendPage(reply: FastifyReply, text: string): Promise<FastifyReply> {
	return await reply.type('text/html; charset=utf-8').send(text);
}

/** Serves the pages that people see, as far as they have external links, and signs these on a click. */
export function links(app: FastifyInstance, { data, signer, now }: LinksOptions): void {
	app.get('/', async (_request, reply) => await sendPage(reply, overviewPage(data)));
	app.get<{ Params: { id: string } }>('/jobOpening/show/:id', async ({ params }, reply) => {
		const opening = data.jobOpenings.get(Number(params.id));
		if (opening === undefined) throw notFound();
		return await sendPage(reply, jobOpeningPage(data, opening));
	});
	app.get<{ Params: { kind: string; id: string; index: string } }>(
		'/externalLink/:kind/:id/:index',
		async ({ params }, reply) => {
			const kind = KINDS.find((name) => name === params.kind);
			const [user] = data.users.all();
			if (kind === undefined || user === undefined) throw notFound();
			const button = buttonsOf(data, kind, Number(params.id))[Number(params.index)];
			if (button === undefined) throw notFound();
			return await reply.redirect(signedAddress(button.url, signClick(user, signer(), now())));
		},
	);
}
