import { randomBytes } from 'node:crypto';

/** An API user. */
export interface Client {
	readonly clientId: string;
	readonly clientSecret: string;
	/** What the user may not do; the path is the documented one, for example `/persons/{id}`. */
	readonly deny?: (method: string, pathTemplate: string) => boolean;
	/** Without the permission to view ratings, `rating` is not in the answers. */
	readonly hidesRating?: boolean;
	/** Without the permission for confidential information, such files are listed but not opened. */
	readonly hidesConfidential?: boolean;
	/** Whether an administrator has switched the user to OAuth2. */
	readonly usesOAuth2?: boolean;
}

interface Token {
	readonly client: Client;
	readonly expiresAt: number;
}

/** The API users and the tokens that they have been given. */
export class Clients {
	private readonly clients = new Map<string, Client>();
	private readonly tokens = new Map<string, Token>();

	constructor(
		private readonly initial: readonly Client[],
		/** Seconds. */
		readonly tokenLifetime: number,
		private readonly now: () => Date,
	) {
		this.reset();
	}

	add(client: Client): void {
		this.clients.set(client.clientId, client);
	}

	/** A new token, or nothing when the credentials are not those of a user of OAuth2. */
	signIn(clientId: string, clientSecret: string): string | undefined {
		const client = this.clients.get(clientId);
		if (!client || client.clientSecret !== clientSecret) return undefined;
		if (client.usesOAuth2 === false) return undefined;
		const token = randomBytes(24).toString('base64url');
		const expiresAt = this.now().getTime() + this.tokenLifetime * 1000;
		this.tokens.set(token, { client, expiresAt });
		return token;
	}

	/** The user whom the header of a request identifies. */
	identify(authorization: string | undefined): Client | undefined {
		const [, value = ''] = /^Bearer (\S+)$/.exec(authorization ?? '') ?? [];
		const token = this.tokens.get(value);
		return token && token.expiresAt > this.now().getTime() ? token.client : undefined;
	}

	/** Makes all tokens worthless. */
	revokeTokens(): void {
		this.tokens.clear();
	}

	/** Back to the users of the beginning, without tokens. */
	reset(): void {
		this.revokeTokens();
		this.clients.clear();
		for (const client of this.initial) this.add(client);
	}
}
