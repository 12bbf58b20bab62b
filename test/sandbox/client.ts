import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';

/** Parsed JSON; tests say with `toMatchObject` and the like what they expect of it. */
type Json = Record<string, unknown> & unknown[];

/** What came back, with the body parsed where it is JSON. */
export interface RawAnswer {
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
	): Promise<RawAnswer> {
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

	/** What a GET answers. */
	async read(path: string): Promise<Json> {
		return (await this.get(path)).json;
	}

	/** The ids in a list. */
	async ids(path: string): Promise<unknown[]> {
		const records = (await this.read(path)) as Array<{ id: unknown }>;
		return records.map(({ id }) => id);
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

/**
 * One sandbox for the tests that follow, as new before each of them.
 *
 * @param give gets it, and somebody who has just signed in
 */
export function freshSandbox(
	give: (fresh: { sandbox: Sandbox; client: TestClient }) => void,
	options: SandboxOptions = {},
): void {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	beforeEach(async () => {
		sandbox.reset();
		give({ sandbox, client: await TestClient.signIn(sandbox) });
	});
	afterAll(async () => await sandbox.stop());
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The field errors of an answer as "field code", in alphabetical order. */
export function fieldErrors(answer: RawAnswer): string[] {
	const { fieldErrors: errors } = answer.json as unknown as {
		fieldErrors: Array<{ field: string; code: string }>;
	};
	return errors.map(({ field, code }) => `${field} ${code}`).sort();
}
