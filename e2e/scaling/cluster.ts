import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Runtime } from '../../scripts/lib/n8n-runtime.mjs';
import type { N8nServer, SavedCredential } from '../../scripts/lib/n8n-server.mjs';
import { choosePort } from '../../scripts/lib/ports.mjs';
import { done, seconds, step } from '../../scripts/lib/report.mjs';
import { type RunningSandbox, startSandbox } from '../../scripts/lib/sandbox.mjs';
import type { Programs } from './machine/programs';
import { startPostgres, startRedis } from './machine/servers';
import { Api } from './n8n/api';
import { Main, type Queue, Worker } from './n8n/machines';
import { packPackage } from './n8n/package';
import { System } from './system';

/** A d.vinci and an n8n in queue mode. */
export interface Cluster {
	readonly system: System;
	readonly main: Main;
	readonly workers: readonly [Worker, Worker];
	readonly api: Api;
	readonly credential: SavedCredential;
	/** Starts main again after it was killed. */
	restartMain(): Promise<void>;
}

interface Surroundings {
	runtime: Runtime;
	programs: Programs;
	/** Takes everything that is written. */
	folder: string;
}

/** Gives out ports, none twice. */
function freePorts(): () => Promise<number> {
	const taken: number[] = [];
	return async () => {
		const port = await choosePort({ usual: randomInt(20_000, 32_000), flag: '', avoid: taken });
		taken.push(port);
		return port;
	};
}

export async function startCluster(surroundings: Surroundings): Promise<Cluster> {
	step('d.vinci and n8n in queue mode');
	const freePort = freePorts();
	const { sandbox, queue } = await startServers(surroundings, freePort);
	const main = await Main.prepare('main', queue, freePort);
	const workers = [
		await Worker.prepare('worker-1', queue, freePort),
		await Worker.prepare('worker-2', queue, freePort),
	] as const;
	await timed('the package, installed for main and for each worker', async () => {
		for (const machine of [main, ...workers]) await machine.install();
	});
	// Alone at first: it prepares the database.
	const server = await timed('main', () => main.start());
	await timed('two workers', () => Promise.all(workers.map((worker) => worker.start())));

	const login = { email: 'owner@example.com', password: `Try-${randomBytes(8).toString('hex')}-1` };
	await server.signIn(login);
	const api = new Api(server);
	return {
		system: new System(sandbox),
		main,
		workers,
		api,
		credential: await saveCredential(server, sandbox),
		restartMain: async () => {
			const restarted = await main.start();
			await restarted.signIn(login);
			api.use(restarted);
		},
	};
}

async function startServers(
	{ runtime, programs, folder }: Surroundings,
	freePort: () => Promise<number>,
): Promise<{ sandbox: RunningSandbox; queue: Queue }> {
	const place = async () => ({ folder, port: await freePort() });
	const [sandboxPort, forPostgres, forRedis] = [await freePort(), await place(), await place()];
	return await timed('sandbox, PostgreSQL and Redis', async () => {
		const [sandbox, database] = await Promise.all([
			startSandbox({ port: sandboxPort, logFile: join(folder, 'sandbox.log') }),
			startPostgres(programs, forPostgres),
			startRedis(programs, forRedis),
		]);
		const tarball = await packPackage(folder);
		const encryptionKey = randomBytes(16).toString('hex');
		const redisPort = forRedis.port;
		return { sandbox, queue: { runtime, folder, tarball, database, redisPort, encryptionKey } };
	});
}

async function saveCredential(
	server: N8nServer,
	{ baseUrl, clientId, clientSecret }: RunningSandbox,
): Promise<SavedCredential> {
	return await server.saveCredential({
		name: 'd.vinci sandbox',
		type: 'dvinciOAuth2Api',
		data: { baseUrl, clientId, clientSecret },
	});
}

async function timed<T>(what: string, action: () => Promise<T>): Promise<T> {
	const start = Date.now();
	const result = await action();
	done(`${what} (${seconds(start)})`);
	return result;
}
