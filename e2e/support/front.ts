// What stands before a real d.vinci: TLS ends there, and d.vinci itself only knows its inner address.
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Of a server, both as PEM. */
export interface Identity {
	key: string;
	cert: string;
}

/** A value in the Distinguished Encoding Rules, in which certificates are written (X.690). */
function der(tag: number, ...contents: Array<Buffer | string>): Buffer {
	const content = Buffer.concat(contents.map((one) => Buffer.from(one)));
	const { length } = content;
	const long = length > 0xff ? [0x82, length >> 8, length & 0xff] : [0x81, length];
	return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), content]);
}

const sequence = (...contents: Buffer[]) => der(0x30, ...contents);
const hex = (digits: string) => Buffer.from(digits, 'hex');

/** A key and a certificate of its own for `localhost`; whoever is to trust it needs to be told (RFC 5280). */
export function identityOfLocalhost(): Identity {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const ecdsaWithSha256 = sequence(der(0x06, hex('2a8648ce3d040302')));
	const name = sequence(der(0x31, sequence(der(0x06, hex('550403')), der(0x0c, 'localhost'))));
	const alternativeName = sequence(
		der(0x06, hex('551d11')),
		der(0x04, sequence(der(0x82, 'localhost'))),
	);
	const signed = sequence(
		der(0xa0, der(0x02, hex('02'))),
		der(0x02, hex('01')),
		ecdsaWithSha256,
		name,
		sequence(der(0x17, '200101000000Z'), der(0x17, '491231235959Z')),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(alternativeName)),
	);
	const signature = der(0x03, hex('00'), sign('sha256', signed, privateKey));
	const certificate = sequence(signed, ecdsaWithSha256, signature).toString('base64');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
	};
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
