import type { Sandbox } from '../../sandbox';

/** Parsed JSON; tests say with `toMatchObject` and the like what they expect of it. */
type Json = Record<string, unknown> & unknown[];

/** What came back, with the body parsed where it is JSON. */
export interface Answer {
	status: number;
	headers: Headers;
	text: string;
	json: Json;
}

type Account = Pick<Sandbox, 'baseUrl' | 'clientId' | 'clientSecret'>;

interface SignIn {
	clientId?: string;
	clientSecret?: string;
}

/** Asks for a token and gives the raw answer. */
export async function requestToken(
	{ baseUrl }: Pick<Sandbox, 'baseUrl'>,
	fields: Record<string, string>,
	headers: Record<string, string> = {},
): Promise<Response> {
	return await fetch(`${baseUrl}/plt/oauth2/token`, {
		method: 'POST',
		headers,
		body: new URLSearchParams(fields),
	});
}

/** A small client of the REST API that hides nothing. */
export class TestClient {
	private constructor(
		private readonly baseUrl: string,
		readonly token: string,
	) {}

	static async signIn(sandbox: Account, { clientId, clientSecret }: SignIn = {}) {
		const answer = await requestToken(sandbox, {
			grant_type: 'client_credentials',
			client_id: clientId ?? sandbox.clientId,
			client_secret: clientSecret ?? sandbox.clientSecret,
		});
		const { access_token: token } = (await answer.json()) as { access_token: string };
		return new TestClient(sandbox.baseUrl, token);
	}

	async send(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = {},
	): Promise<Answer> {
		const answer = await fetch(`${this.baseUrl}/restApi${path}`, {
			method,
			redirect: 'manual',
			headers: {
				authorization: `Bearer ${this.token}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		});
		const text = await answer.text();
		return {
			status: answer.status,
			headers: answer.headers,
			text,
			json: parse(text) as Json,
		};
	}

	async get(path: string) {
		return await this.send('GET', path);
	}

	async post(path: string, body?: unknown) {
		return await this.send('POST', path, body);
	}

	async put(path: string, body: unknown) {
		return await this.send('PUT', path, body);
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The field errors of an answer as "field code", in alphabetical order. */
export function fieldErrors(answer: Answer): string[] {
	const { fieldErrors: errors } = answer.json as unknown as {
		fieldErrors: Array<{ field: string; code: string }>;
	};
	return errors.map(({ field, code }) => `${field} ${code}`).sort();
}
