import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { RequestEntry } from '../../sandbox';
import type { Runtime } from '../../scripts/harness/n8n-runtime';
import type { ListedExecution, N8nServer } from '../../scripts/harness/n8n-server';
import { packTarball } from '../../scripts/harness/package';
import { freePorts } from '../../scripts/harness/ports';
import { step, timed } from '../../scripts/harness/report';
import { type Account, SandboxClient } from '../../scripts/harness/sandbox';
import { CREDENTIAL, type SavedCredential, type Workflow } from '../../scripts/harness/workflows';
import type { Programs } from './machine/programs';
import { startPostgres, startRedis } from './machine/servers';
import { prepareMain, type Queue, Worker } from './machines';

/** A d.vinci and an n8n in queue mode. */
export interface Cluster {
	readonly sandbox: SandboxClient;
	readonly account: Account;
	readonly main: N8nServer;
	readonly workers: readonly [Worker, Worker];
	readonly credential: SavedCredential;
}

interface Surroundings {
	runtime: Runtime;
	programs: Programs;
	/** Takes everything that is written. */
	folder: string;
}

export async function startCluster(surroundings: Surroundings): Promise<Cluster> {
	const { folder } = surroundings;
	step('d.vinci and n8n in queue mode');
	const [sandbox, queue] = await timed('sandbox, PostgreSQL and Redis', () =>
		Promise.all([
			SandboxClient.start({ logFile: join(folder, 'sandbox.log') }),
			startQueue(surroundings),
		]),
	);
	const main = await timed('the package, installed for main', () => prepareMain(queue));
	const workers = await timed('the package, installed for each worker', async () => {
		return [
			await Worker.prepare('worker-1', queue),
			await Worker.prepare('worker-2', queue),
		] as const;
	});
	// Alone at first: it prepares the database.
	await timed('main', () => main.start());
	await timed('two workers', () => Promise.all(workers.map((worker) => worker.start())));

	const password = `Try-${randomBytes(8).toString('hex')}-1`;
	await main.signIn({ email: 'owner@example.com', password });
	const account = await sandbox.ask('account');
	const credential = await main.saveCredential('d.vinci sandbox', CREDENTIAL, account);
	return { sandbox, account, main, workers, credential };
}

async function startQueue({ runtime, programs, folder }: Surroundings): Promise<Queue> {
	const ports = await freePorts('postgres', 'redis');
	const [database] = await Promise.all([
		startPostgres(programs, { folder, port: ports.postgres }),
		startRedis(programs, { folder, port: ports.redis }),
	]);
	const tarball = await packTarball(folder);
	const encryptionKey = randomBytes(16).toString('hex');
	return { runtime, folder, tarball, database, redisPort: ports.redis, encryptionKey };
}

/** What happens from now on. @returns reads the requests since */
export async function watch(sandbox: SandboxClient): Promise<() => Promise<RequestEntry[]>> {
	const { length } = await sandbox.ask('requests', 0);
	return async () => await sandbox.ask('requests', length);
}

/** Starts an execution for each of the batches of items. @returns those executions, once all have ended */
export async function callAll(
	{ main }: Cluster,
	workflow: Workflow,
	batches: object[][],
): Promise<ListedExecution[]> {
	await main.activate(workflow);
	const before = await main.executionsOf(workflow);
	await Promise.all(batches.map((batch) => main.call(workflow, batch)));
	const executions = await main.ended(workflow, before.length + batches.length);
	return executions.slice(0, batches.length);
}

export function assertSuccess(executions: ListedExecution[]): void {
	const unsuccessful = executions.filter(({ status }) => status !== 'success');
	assert.deepEqual(unsuccessful, [], 'executions that did not succeed');
}
