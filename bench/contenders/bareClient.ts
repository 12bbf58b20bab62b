import { Agent, request, type RequestOptions } from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import { CONCURRENCY, plainTasks, type Send, sideBySide } from '../work';
import type { MakeContender } from './contender';

/** @returns status and text of the answer */
function exchange(
	url: string,
	options: RequestOptions,
	body?: string,
): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const outgoing = request(url, options, (answer) => {
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
		const { clientId: client_id, clientSecret: client_secret, baseUrl } = account;
		const form = { grant_type: 'client_credentials', client_id, client_secret };
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const options = { agent, method: 'POST', headers };
		const body = new URLSearchParams(form).toString();
		const { text } = await exchange(`${baseUrl}/plt/oauth2/token`, options, body);
		return (JSON.parse(text) as { access_token: string }).access_token;
	}

	const send: Send = async (method, path, body) => {
		const used = (token ??= signIn());
		const authorization = `Bearer ${await used}`;
		const headers = {
			authorization,
			accept: 'application/json',
			'content-type': 'application/json',
		};
		const { status, text } = await exchange(
			path.startsWith('/') ? `${account.baseUrl}/restApi${path}` : path,
			{ agent, method, headers },
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
			const failures: unknown[] = [];
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
				} catch (failure) {
					failures.push(failure);
				}
			});
			const delivered = kept.length;
			const error =
				failures.length > 0
					? `${failures.length} items have failed, the first by ${String(failures[0])}`
					: undefined;
			return { ms: performance.now() - start, delivered, error, kept };
		},
	};
};
