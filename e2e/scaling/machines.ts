// The n8n processes of a queue mode. Each has its own user folder, as on a machine of its own; what
// they share is PostgreSQL, Redis and the encryption key.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { N8nProcess, type Place } from '../../scripts/harness/n8n-process';
import type { Runtime } from '../../scripts/harness/n8n-runtime';
import { N8nServer } from '../../scripts/harness/n8n-server';
import { installTarball } from '../../scripts/harness/package';
import { freePorts } from '../../scripts/harness/ports';
import type { Database } from './machine/servers';

/** What all machines of one queue mode have in common. */
export interface Queue {
	runtime: Runtime;
	/** Takes each machine's user folder and log. */
	folder: string;
	tarball: string;
	database: Database;
	redisPort: number;
	encryptionKey: string;
}

/**
 * A killed worker is noticed when its lock on the execution has run out. n8n's own values (60, 10 and
 * 30 seconds) are too patient for a test.
 */
const STALLED_SETTINGS = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

function settings({ database, redisPort, encryptionKey }: Queue): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_ENCRYPTION_KEY: encryptionKey,
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(database.port),
		DB_POSTGRESDB_DATABASE: database.name,
		DB_POSTGRESDB_USER: database.user,
		DB_POSTGRESDB_PASSWORD: database.password,
		// As in the compose file: n8n reads the credential before each request, by 2 connections at first.
		DB_POSTGRESDB_POOL_SIZE: '10',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		...STALLED_SETTINGS,
	};
}

/** Installs the package for one machine of the queue. */
async function prepare(name: string, queue: Queue): Promise<Place> {
	const { runtime, folder, tarball } = queue;
	const userFolder = join(folder, name);
	mkdirSync(userFolder, { recursive: true });
	await installTarball(userFolder, tarball, runtime.node);
	const ports = await freePorts('port', 'brokerPort');
	const env = { ...settings(queue), QUEUE_HEALTH_CHECK_PORT: String(ports.port) };
	return { name, runtime, userFolder, logFile: join(folder, `${name}.log`), env, ...ports };
}

export const prepareMain = async (queue: Queue) => new N8nServer(await prepare('main', queue));

export class Worker extends N8nProcess {
	static async prepare(name: string, queue: Queue): Promise<Worker> {
		return new Worker(await prepare(name, queue), 'worker');
	}

	/** The executions that it has begun since its start. */
	executions(): string[] {
		const begun = this.service.output().matchAll(/Worker started execution (\d+)/g);
		return [...begun].flatMap(([, id]) => id ?? []);
	}

	protected async isReady(): Promise<boolean> {
		return await fetch(`${this.url}/healthz/readiness`).then(
			({ ok }) => ok,
			() => false,
		);
	}
}
