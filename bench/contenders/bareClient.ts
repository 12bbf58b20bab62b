import { Agent, request } from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import { CONCURRENCY, plainTasks, type Send, sideBySide } from '../work';
import type { MakeContender } from './contender';

interface Reply {
	status: number;
	text: string;
}

function exchange(
	agent: Agent,
	method: string,
	url: string,
	headers: Record<string, string>,
	body?: string,
): Promise<Reply> {
	return new Promise((resolve, reject) => {
		const outgoing = request(url, { agent, method, headers }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.once('error', reject);
			answer.once('end', () =>
				resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
			);
		});
		outgoing.once('error', reject);
		outgoing.end(body);
	});
}

/** Node's own HTTP client without n8n around it: the floor. */
export const bareClient: MakeContender = async ({ account }) => {
	const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
	let token: Promise<string> | undefined;

	async function signIn(): Promise<string> {
		const { clientId, clientSecret, baseUrl } = account;
		const form = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		});
		const type = { 'content-type': 'application/x-www-form-urlencoded' };
		const { text } = await exchange(
			agent,
			'POST',
			`${baseUrl}/plt/oauth2/token`,
			type,
			form.toString(),
		);
		return (JSON.parse(text) as { access_token: string }).access_token;
	}

	const send: Send = async (method, path, body) => {
		const url = `${account.baseUrl}/restApi${path}`;
		const used = (token ??= signIn());
		const headers = {
			authorization: `Bearer ${await used}`,
			'content-type': 'application/json',
		};
		const { status, text } = await exchange(
			agent,
			method,
			url,
			headers,
			body && JSON.stringify(body),
		);
		if (status === 200) return JSON.parse(text) as IDataObject;
		if (status !== 401) throw new Error(`Status ${status}`);
		if (token === used) token = undefined;
		return await send(method, path, body);
	};

	return {
		name: 'bare client',
		signOut: async () => {
			token = undefined;
			await Promise.resolve();
		},
		run: async ({ task, items }) => {
			const start = performance.now();
			const kept: IDataObject[] = [];
			let failed = 0;
			await sideBySide(items.length, async (index) => {
				const { json, binary } = items[index] ?? { json: {} };
				try {
					const answer = await plainTasks[task]({
						send,
						item: json,
						read: async () =>
							await Promise.resolve(Buffer.from(binary?.data?.data ?? '', 'base64')),
						keep: async () => await Promise.resolve(),
					});
					kept.push(...[answer].flat());
				} catch {
					failed += 1;
				}
			});
			const delivered = kept.length;
			const error = failed > 0 ? `${failed} items have failed` : undefined;
			return { ms: performance.now() - start, delivered, error, kept };
		},
	};
};
