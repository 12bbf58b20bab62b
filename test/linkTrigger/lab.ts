import type { IDataObject } from 'n8n-workflow';
import { DvinciLinkApi } from '../../credentials/DvinciLinkApi.credentials';
import { DvinciLinkTrigger } from '../../nodes/DvinciLinkTrigger/DvinciLinkTrigger.node';
import { type Sandbox, startSandbox } from '../../sandbox';
import { signClick } from '../../sandbox/links/sign';
import { createEngine, type Engine, type WebhookServer } from '../support/engine';

export const LINK_TRIGGER_TYPE = 'n8n-nodes-dvinci.dvinciLinkTrigger';
export const LINK_CREDENTIAL = 'dvinciLinkApi';
export const MINUTE = 60_000;

/** What a browser gets. */
export interface PageAnswer {
	status: number;
	headers: Headers;
	text: string;
}

/** A d.vinci system that signs links, and n8n with workflows that wait for them. */
export class LinkLab {
	private readonly servers: WebhookServer[] = [];

	private constructor(
		readonly sandbox: Sandbox,
		private readonly n8n: Engine,
	) {}

	static async open(): Promise<LinkLab> {
		const n8n = await createEngine({
			nodeTypes: { [LINK_TRIGGER_TYPE]: new DvinciLinkTrigger() },
			credentialTypes: { [LINK_CREDENTIAL]: new DvinciLinkApi() },
		});
		return new LinkLab(await startSandbox(), n8n);
	}

	/** An active workflow; each has a node of its own, so that no test uses up another's links. */
	async serve(
		parameters: IDataObject = {},
		secret = this.sandbox.linkSecret,
	): Promise<WebhookServer> {
		const server = await this.n8n.serve({
			nodes: [
				{
					id: `node ${this.servers.length}`,
					name: 'Link',
					webhookId: 'b7e1c1a4-4b3f-4f0e-9d2f-3a1f6d0c5e77',
					type: LINK_TRIGGER_TYPE,
					parameters,
					credentials: { [LINK_CREDENTIAL]: { secret } },
				},
			],
			connections: {},
		});
		this.servers.push(server);
		return server;
	}

	/** A token as d.vinci makes it, so many milliseconds ago. */
	token(age = 0): string {
		const { linkSecret: secret, baseUrl: issuer } = this.sandbox;
		const user = { id: 3, username: 'h.beispiel' };
		return signClick(user, { secret, issuer }, new Date(Date.now() - age));
	}

	/** The address to which d.vinci sends the browser of a person who clicks a link at a job opening. */
	async click(url: string): Promise<string> {
		const { baseUrl, data } = this.sandbox;
		data.jobOpenings.change(2, { externalLinks: [{ label: 'Go', url, faIcon: 'fa-bolt' }] });
		const page = await (await fetch(`${baseUrl}/intern/jobOpening/show/2`)).text();
		const [, button = ''] = /href="([^"]+)">Go</.exec(page) ?? [];
		const answer = await fetch(baseUrl + button, { redirect: 'manual' });
		return answer.headers.get('location') ?? '';
	}

	async close(): Promise<void> {
		for (const server of this.servers) await server.close();
		await this.n8n.close();
		await this.sandbox.stop();
	}
}

/** Opens an address as a browser does, without following where it leads. */
export async function open(address: string, init: RequestInit = {}): Promise<PageAnswer> {
	const answer = await fetch(address, { redirect: 'manual', ...init });
	return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The words of a page, as a person reads them. */
export function wordsOf({ text }: PageAnswer): string {
	const [, main = ''] = /<main>([\s\S]*)<\/main>/.exec(text) ?? [];
	return main
		.replace(/<[^>]+>/g, ' ')
		.replaceAll('&#39;', "'")
		.trim();
}
