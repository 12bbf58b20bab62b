// The embedded d.vinci in a process of its own, as seen from this one.
import { join } from 'node:path';
import { fromRoot } from '../before/paths.mjs';
import { ready, type Service, startService } from './processes';
import { Explained } from './report';
import type { Reply, Commands, Question } from './sandbox-process';

export type Account = ReturnType<Commands['account']>;

export class SandboxClient {
	private readonly waiting = new Map<number, (result: unknown) => void>();

	private lastId = 0;

	private constructor(readonly service: Service) {
		service.child.on('message', ({ id, result }: Reply) => {
			this.waiting.get(id)?.(result);
			this.waiting.delete(id);
		});
	}

	/** @param port 0 for any */
	static async start({ port = 0, logFile }: { port?: number; logFile: string }) {
		const service = startService('sandbox', {
			node: process.execPath,
			args: ['--import', 'tsx', join(__dirname, 'sandbox-process.ts'), String(port)],
			cwd: fromRoot(),
			env: process.env,
			logFile,
		});
		const client = new SandboxClient(service);
		let isUp = false;
		client.waiting.set(0, () => (isUp = true));
		await ready(service, () => isUp, 60);
		return client;
	}

	async ask<Name extends keyof Commands>(
		name: Name,
		...args: Parameters<Commands[Name]>
	): Promise<ReturnType<Commands[Name]>> {
		const id = (this.lastId += 1);
		const answer = new Promise((resolve) => this.waiting.set(id, resolve));
		const end = this.service.ended.then(() => {
			throw new Explained(`The sandbox has ended. It said:\n${this.service.output()}`);
		});
		this.service.child.send({ id, name, args } satisfies Question);
		return (await Promise.race([answer, end])) as ReturnType<Commands[Name]>;
	}
}

/** Somebody applies, without n8n. @returns the application's id */
export async function apply(
	{ baseUrl, clientId: client_id, clientSecret: client_secret }: Omit<Account, 'odataUrl'>,
	externalId?: string,
): Promise<number> {
	const post = async <T>(path: string, body: URLSearchParams | string, headers = {}) => {
		const response = await fetch(`${baseUrl}${path}`, { method: 'POST', body, headers });
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		return (await response.json()) as T;
	};
	const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
	const { access_token: token } = await post<{ access_token: string }>('/plt/oauth2/token', form);
	const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
	const where = { person: { id: 1 }, jobOpening: { id: 1 }, languageId: 'de', type: 'ONLINE' };
	const body = JSON.stringify({ externalId, ...where });
	return (await post<{ id: number }>('/restApi/applications/', body, headers)).id;
}
