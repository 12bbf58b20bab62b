import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { Explained } from './report';

function listens(port: number, host: string): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
		server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
	});
}

/** Free on all addresses: a server of somebody else on ::1 would get the browser's `localhost`. */
async function isFree(port: number): Promise<boolean> {
	for (const host of ['127.0.0.1', '::1', '0.0.0.0']) {
		if (!(await listens(port, host))) return false;
	}
	return true;
}

interface Wish {
	asked?: number;
	usual: number;
	/** By which one asks. */
	flag: string;
	avoid?: number[];
}

/**
 * The port that was asked for, or a sentence when it is taken; if none was asked for, the usual one
 * or the next free one behind it.
 */
export async function choosePort({ asked, usual, flag, avoid = [] }: Wish): Promise<number> {
	if (asked !== undefined) {
		if (await isFree(asked)) return asked;
		throw new Explained(
			`Port ${asked} is taken by another program. Name another one with ${flag}, or leave ${flag} ` +
				'out, and a free one is chosen.',
		);
	}
	for (let port = usual; port < usual + 100; port++) {
		if (!avoid.includes(port) && (await isFree(port))) return port;
	}
	throw new Explained(`No port from ${usual} to ${usual + 99} is free. Name one with ${flag}.`);
}

/** What is given out is not yet taken. */
const given: number[] = [];

/**
 * Different free ports, for what nobody types in. They are below those that the system gives to
 * connections, so that a server finds its port free when it starts again.
 */
export async function freePorts<Name extends string>(
	...names: Name[]
): Promise<Record<Name, number>> {
	const ports = new Map<Name, number>();
	for (const name of names) {
		const usual = randomInt(20_000, 32_000);
		const port = await choosePort({ usual, flag: '--port', avoid: given });
		given.push(port);
		ports.set(name, port);
	}
	return Object.fromEntries(ports) as Record<Name, number>;
}
