// Redis and PostgreSQL, empty, on free ports of this machine, for the time of the test.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { ready, run, type Service, startService } from '../../../scripts/harness/processes';
import { handOver, withoutRoot } from './account';
import type { Programs } from './programs';

const SUPERVISOR = join(__dirname, 'supervise.mjs');
/** By which PostgreSQL ends without waiting for those who are still connected. */
const FAST_SHUTDOWN = 'SIGINT';

interface Place {
	/** Takes the server's data. */
	folder: string;
	port: number;
}

/** How to get into the database. */
export interface Database {
	port: number;
	user: string;
	password: string;
	name: string;
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}

function dataFolder({ folder }: Place, name: string): string {
	const data = join(folder, name);
	mkdirSync(data, { mode: 0o700 });
	handOver(data);
	return data;
}

async function start(
	name: string,
	signal: NodeJS.Signals,
	{ folder, port }: Place,
	[command, args]: [string, string[]],
): Promise<Service> {
	const service = startService(name, {
		node: process.execPath,
		args: [SUPERVISOR, signal, command, ...args],
		cwd: folder,
		env: process.env,
		logFile: join(folder, `${name}.log`),
	});
	await ready(service, () => answers(port), 30);
	return service;
}

export async function startRedis(programs: Programs, place: Place): Promise<void> {
	const data = dataFolder(place, 'redis');
	const settings = ['--bind', '127.0.0.1', '--port', String(place.port), '--dir', data];
	const inMemory = ['--save', '', '--appendonly', 'no'];
	await start(
		'redis',
		'SIGTERM',
		place,
		withoutRoot(programs['redis-server'], ...settings, ...inMemory),
	);
}

export async function startPostgres(programs: Programs, place: Place): Promise<Database> {
	const data = dataFolder(place, 'postgres');
	const user = 'n8n';
	const password = randomBytes(12).toString('hex');
	const passwordFile = join(place.folder, 'password');
	writeFileSync(passwordFile, password, { mode: 0o600 });
	handOver(passwordFile);
	const [command, args] = withoutRoot(
		programs.initdb,
		...['--pgdata', data, '--username', user, '--pwfile', passwordFile],
		...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
	);
	await run(command, args, {
		cwd: place.folder,
		env: process.env,
		failure: 'PostgreSQL could not make its data folder.',
	});
	const settings = {
		listen_addresses: '127.0.0.1',
		port: place.port,
		unix_socket_directories: '',
		// This machine is not switched off in the middle, and the data is thrown away in the end.
		fsync: 'off',
	};
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	await start(
		'postgres',
		FAST_SHUTDOWN,
		place,
		withoutRoot(programs.postgres, '-D', data, ...options),
	);
	return { port: place.port, user, password, name: 'postgres' };
}
