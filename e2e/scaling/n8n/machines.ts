// The n8n processes of a queue mode. Each has its own user folder, as on a machine of its own; what
// they share is PostgreSQL, Redis and the encryption key.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../../../scripts/lib/n8n-runtime.mjs';
import { n8nEnvironment, N8nServer } from '../../../scripts/lib/n8n-server.mjs';
import { type Service, startService, waitFor } from '../../../scripts/lib/processes.mjs';
import type { Database } from '../machine/servers';
import { installPackage } from './package';

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

type FreePort = () => Promise<number>;

const STARTS_WITHIN = 300_000;

/**
 * A killed worker is noticed when its lock on the execution has run out. n8n's own values (60, 10 and
 * 30 seconds) are too patient for a test.
 */
const STALLED_SETTINGS = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

function settings({ database, redisPort, encryptionKey }: Queue): NodeJS.ProcessEnv {
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

/** One n8n process and its folder, which outlives it. */
abstract class Machine {
	#service?: Service;

	protected constructor(
		readonly name: string,
		protected readonly queue: Queue,
		private readonly command: 'start' | 'worker',
		protected readonly port: number,
		private readonly brokerPort: number,
	) {}

	get service(): Service {
		if (this.#service === undefined) throw new Error(`${this.name} has not been started.`);
		return this.#service;
	}

	private get userFolder(): string {
		return join(this.queue.folder, this.name);
	}

	async install(): Promise<void> {
		mkdirSync(this.userFolder, { recursive: true });
		await installPackage(this.userFolder, this.queue.tarball, this.queue.runtime);
	}

	protected launch(): Service {
		const { runtime, folder } = this.queue;
		const ports = { port: this.port, brokerPort: this.brokerPort };
		const own = n8nEnvironment({ runtime, userFolder: this.userFolder, ...ports });
		this.#service = startService(this.name, {
			node: runtime.node,
			args: [runtime.program, this.command],
			cwd: this.userFolder,
			env: { ...own, ...settings(this.queue), QUEUE_HEALTH_CHECK_PORT: String(this.port) },
			logFile: join(folder, `${this.name}-${Date.now()}.log`),
		});
		return this.#service;
	}
}

export class Worker extends Machine {
	static async prepare(name: string, queue: Queue, freePort: FreePort): Promise<Worker> {
		return new Worker(name, queue, 'worker', await freePort(), await freePort());
	}

	async start(): Promise<void> {
		const service = this.launch();
		await waitFor(service, () => this.isReady(), { timeout: STARTS_WITHIN, what: 'ready' });
	}

	/** The executions that it has begun since its start. */
	executions(): string[] {
		const begun = this.service.output().matchAll(/Worker started execution (\d+)/g);
		return [...begun].flatMap(([, id]) => id ?? []);
	}

	private async isReady(): Promise<boolean> {
		const address = `http://127.0.0.1:${this.port}/healthz/readiness`;
		return await fetch(address).then(
			({ ok }) => ok,
			() => false,
		);
	}
}

export class Main extends Machine {
	static async prepare(name: string, queue: Queue, freePort: FreePort): Promise<Main> {
		return new Main(name, queue, 'start', await freePort(), await freePort());
	}

	async start(): Promise<N8nServer> {
		const service = this.launch();
		const url = `http://127.0.0.1:${this.port}`;
		const server = new N8nServer(service, url, this.queue.runtime.program);
		await waitFor(service, () => server.isReady(), { timeout: STARTS_WITHIN, what: 'ready' });
		return server;
	}
}
