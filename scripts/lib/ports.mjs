import { createServer } from 'node:net';
import { Explained } from './report.mjs';

const HOST = '127.0.0.1';

function listens(port, host) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', (error) => resolve(error.code !== 'EADDRINUSE'));
		server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
	});
}

/** Free on all addresses: a server of somebody else on ::1 would get the browser's `localhost`. */
async function isFree(port) {
	for (const host of [HOST, '::1', '0.0.0.0']) if (!(await listens(port, host))) return false;
	return true;
}

/**
 * The port that was asked for, or a sentence when it is taken; if none was asked for, the usual one
 * or the next free one behind it.
 */
export async function choosePort({ asked, usual, flag, avoid = [] }) {
	if (asked !== undefined) {
		if (!(await isFree(asked))) {
			throw new Explained(
				`Port ${asked} is taken by another program. Name another one with ${flag}, or leave ${flag} ` +
					'out, and a free one is chosen.',
			);
		}
		return asked;
	}
	for (let port = usual; port < usual + 100; port++) {
		if (!avoid.includes(port) && (await isFree(port))) return port;
	}
	throw new Explained(`No port from ${usual} to ${usual + 99} is free. Name one with ${flag}.`);
}

/** Ports that nobody has, chosen by the system: for what nobody types in. */
export async function freePorts(count) {
	const servers = await Promise.all(
		Array.from(
			{ length: count },
			() =>
				new Promise((resolve, reject) => {
					const server = createServer();
					server.once('error', reject);
					server.listen({ port: 0, host: HOST }, () => resolve(server));
				}),
		),
	);
	const ports = servers.map((server) => server.address().port);
	await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	return ports;
}
