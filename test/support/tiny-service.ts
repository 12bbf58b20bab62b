import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/** A service with client credentials, as small as the engine's own tests need it. */
export class TinyService {
	/** Token requests, as they came in. */
	readonly tokenRequests: Array<{ contentType?: string; form: Record<string, string> }> = [];

	/** Requests to the protected resource: path and authorization. */
	readonly requests: Array<{ path: string; authorization?: string }> = [];

	/** Called with each request to the protected resource. */
	onRequest?: () => void;

	private valid = '';

	private server?: Server;

	get url(): string {
		return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
	}

	/** Forgets all requests and tokens. */
	forget(): void {
		this.tokenRequests.length = 0;
		this.requests.length = 0;
		this.onRequest = undefined;
		this.revoke();
	}

	/** Makes the last token invalid. */
	revoke(): void {
		this.valid = '';
	}

	async start(): Promise<void> {
		this.server = createServer((request, response) => void this.answer(request, response));
		await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
	}

	async stop(): Promise<void> {
		this.server?.closeAllConnections();
		await new Promise((resolve) => this.server?.close(resolve));
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = request.url ?? '';
		if (path === '/plt/oauth2/token') {
			const chunks = await request.toArray();
			return this.answerToken(request, Buffer.concat(chunks as Buffer[]).toString(), response);
		}
		const { authorization } = request.headers;
		this.requests.push({ path, authorization });
		this.onRequest?.();
		if (authorization !== `Bearer ${this.valid}`) return reply(response, 401, { error: 'token' });
		if (path.includes('/missing')) return reply(response, 404, { error: 'no such thing' });
		if (path.endsWith('/slow')) return;
		reply(response, 200, { path });
	}

	private answerToken(request: IncomingMessage, body: string, response: ServerResponse): void {
		const form = Object.fromEntries(new URLSearchParams(body));
		this.tokenRequests.push({ contentType: request.headers['content-type'], form });
		if (form.client_secret !== 'right') {
			return reply(response, 401, { error: 'invalid_client' });
		}
		this.valid = `token-${this.tokenRequests.length}`;
		reply(response, 200, { access_token: this.valid, token_type: 'bearer', expires_in: 3600 });
	}
}

function reply(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** A credential type in the way of this package's: a base URL, and the rest fixed. */
export class TinyOAuth2Api implements ICredentialType {
	name = 'tinyOAuth2Api';

	displayName = 'Tiny OAuth2 API';

	extends = ['oAuth2Api'];

	properties: INodeProperties[] = [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		hidden('grantType', 'clientCredentials'),
		hidden('authentication', 'body'),
		hidden(
			'accessTokenUrl',
			'={{$self["baseUrl"].split("/").slice(0, 3).join("/")}}/plt/oauth2/token',
		),
	];

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/things' },
		rules: [
			{
				type: 'responseCode',
				properties: { value: 404, message: 'There are no things at this address' },
			},
		],
	};
}

/** A credential type for its own nodes only. */
export class OwnNodesOAuth2Api extends TinyOAuth2Api {
	override name = 'ownNodesOAuth2Api';

	restrictToSupportedNodes = true as const;
}

/** A credential type that looks at the credential before each request. */
export class WatchingOAuth2Api extends TinyOAuth2Api {
	override name = 'watchingOAuth2Api';

	/** The base URLs of the requests. */
	readonly seen: unknown[] = [];

	preAuthentication: ICredentialType['preAuthentication'] = async ({ baseUrl }) => {
		this.seen.push(baseUrl);
		return await Promise.resolve({});
	};
}

function hidden(name: string, value: string): INodeProperties {
	return { displayName: name, name, type: 'hidden', default: value };
}
