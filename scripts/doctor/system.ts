// A d.vinci as the doctor sees it: it signs in, and after that it can do nothing but read.
import { Explained } from '../harness/report';

export interface ApiAccount {
	/** `https://acme.dvinci.de`, the only place that secret and token are sent to. */
	origin: string;
	clientId: string;
	clientSecret: string;
}

/** Kinds of bodies, by what they are and not by what their header says. */
export type BodyKind = 'nothing' | 'JSON' | 'HTML' | 'XML' | 'text';

export interface SystemAnswer {
	status: number;
	headers: Headers;
	kind: BodyKind;
	/** The body as it came. */
	text: string;
	/** What JSON says. */
	json?: unknown;
}

const TOKEN_PATH = '/plt/oauth2/token';
/** Milliseconds. */
const TIMEOUT = 60_000;

function read(text: string): Pick<SystemAnswer, 'kind' | 'json'> {
	if (text.trim() === '') return { kind: 'nothing' };
	try {
		const json: unknown = JSON.parse(text);
		return { kind: 'JSON', json };
	} catch {
		if (/<html[\s>]/i.test(text)) return { kind: 'HTML' };
		return { kind: /^\s*<[?\w]/.test(text) ? 'XML' : 'text' };
	}
}

async function send(url: string, init: RequestInit): Promise<SystemAnswer> {
	try {
		const signal = AbortSignal.timeout(TIMEOUT);
		const response = await fetch(url, { ...init, redirect: 'manual', signal });
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, ...read(text) };
	} catch {
		// What fetch says may hold the address with its query.
		throw new Explained(
			'd.vinci did not answer. Check --url, and whether this machine may reach it.',
		);
	}
}

export class System {
	private constructor(
		private readonly origin: string,
		private readonly token: string,
		/** How the sign-in was answered. */
		readonly signIn: SystemAnswer,
	) {}

	/** @throws {Explained} when the sign-in fails */
	static async open({ origin, clientId, clientSecret }: ApiAccount): Promise<System> {
		const body = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		});
		const signIn = await send(`${origin}${TOKEN_PATH}`, { method: 'POST', body });
		const { json, status, kind } = signIn;
		if (typeof json === 'object' && json !== null && 'access_token' in json) {
			return new System(origin, String(json.access_token), signIn);
		}
		throw new Explained(`The sign-in failed: status ${status}, body: ${kind}.`);
	}

	/** @param path with its query, from the origin on: `/restApi/orgUnits/` */
	async get(
		path: string,
		{ accept = 'application/json', signedIn = true } = {},
	): Promise<SystemAnswer> {
		return await send(`${this.origin}${path}`, {
			method: 'GET',
			headers: { accept, ...(signedIn && { authorization: `Bearer ${this.token}` }) },
		});
	}
}
