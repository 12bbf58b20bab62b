import type { Fault, RateLimitOptions, RequestEntry } from '../../sandbox';
import type { RunningSandbox } from '../../scripts/lib/sandbox.mjs';
import type { Person } from '../../sandbox/resources/person';
import type { Application } from '../../sandbox/resources/application';
import type { HistoryEntry } from '../../sandbox/resources/history';

interface Collections {
	persons: Person;
	applications: Application;
	applicationHistory: HistoryEntry;
}

/** The sandbox as d.vinci's database and log show it from inside. */
export class System {
	#token?: string;

	constructor(private readonly sandbox: RunningSandbox) {}

	async all<Name extends keyof Collections>(name: Name): Promise<Array<Collections[Name]>> {
		return (await this.ask(`/sandbox/state/${name}`)) as Array<Collections[Name]>;
	}

	async requests(): Promise<RequestEntry[]> {
		return ((await this.ask('/sandbox/requests')) as { requests: RequestEntry[] }).requests;
	}

	/** What happens from now on. @returns reads the requests since */
	async watch(): Promise<() => Promise<RequestEntry[]>> {
		const { length } = await this.requests();
		return async () => (await this.requests()).slice(length);
	}

	async disturb(fault: Fault): Promise<void> {
		await this.order('/sandbox/faults', fault);
	}

	async limit(limit: RateLimitOptions | null): Promise<void> {
		await this.order('/sandbox/rate-limit', limit);
	}

	/** What the end of the tokens' lifetime means to those who use them. */
	async expireTokens(): Promise<void> {
		await this.order('/sandbox/revoke-tokens');
	}

	/** Somebody applies, without n8n. */
	async apply(externalIds: string[]): Promise<void> {
		for (const externalId of externalIds) {
			await this.order(
				'/restApi/applications/',
				{
					externalId,
					person: { id: 1 },
					jobOpening: { id: 1 },
					languageId: 'de',
					type: 'ONLINE',
				},
				await this.signIn(),
			);
		}
	}

	private async signIn(): Promise<string> {
		if (this.#token !== undefined) return this.#token;
		const { baseUrl, clientId, clientSecret } = this.sandbox;
		const response = await fetch(`${baseUrl}/plt/oauth2/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_id: clientId,
				client_secret: clientSecret,
			}),
		});
		const { access_token: token } = (await response.json()) as { access_token: string };
		return (this.#token = token);
	}

	private async ask(path: string): Promise<unknown> {
		return await (await fetch(`${this.sandbox.baseUrl}${path}`)).json();
	}

	private async order(path: string, body?: unknown, token?: string): Promise<void> {
		const response = await fetch(`${this.sandbox.baseUrl}${path}`, {
			method: 'POST',
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
	}
}
