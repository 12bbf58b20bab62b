// What stands before a real d.vinci: TLS ends there, and d.vinci itself only knows its inner address.
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** Of a server, both as PEM. */
export interface Identity {
	key: string;
	cert: string;
}

/** A key and a certificate of its own for `localhost`; whoever is to trust it needs to be told. */
export async function identityOfLocalhost(): Promise<Identity> {
	const name = [{ name: 'commonName', value: 'localhost' }];
	const { private: key, cert } = await generate(name, { keyType: 'ec', algorithm: 'sha256' });
	return { key, cert };
}

/** Passes requests on to `inner` and answers back. */
export class Front {
	/** Of all requests so far: the paths with their queries. */
	readonly urls: string[] = [];

	private readonly server: Server;

	private constructor(identity: Identity, inner: string) {
		this.server = createServer(identity, (asked, reply) => {
			const { method, headers, url = '' } = asked;
			this.urls.push(url);
			const passedOn = request(new URL(url, inner), { method, headers }, (answer) => {
				reply.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(reply);
			});
			passedOn.on('error', (error) => reply.destroy(error));
			asked.pipe(passedOn);
		});
	}

	static async start(identity: Identity, inner: string): Promise<Front> {
		const front = new Front(identity, inner);
		await once(front.server.listen(0, '127.0.0.1'), 'listening');
		return front;
	}

	get url(): string {
		return `https://localhost:${(this.server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		const closed = once(this.server.close(), 'close');
		this.server.closeAllConnections();
		await closed;
	}
}
