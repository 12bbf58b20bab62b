import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ICredentialDataDecryptedObject, IRunExecutionData } from 'n8n-workflow';
import { ensureN8nRuntime } from '../../scripts/lib/n8n-runtime.mjs';
import { type N8nServer, startN8n } from '../../scripts/lib/n8n-server.mjs';
import { choosePort } from '../../scripts/lib/ports.mjs';
import { stopAll } from '../../scripts/lib/processes.mjs';
import { loginFor, openUserFolder } from '../../scripts/lib/user-folder.mjs';
import { ROOT } from '../builtPackage';
import { type Execution, Lab, type LabWorkflow, type SavedCredential } from '../lab';
import { type Account, SandboxClient } from '../sandboxClient';
import { installHelperLoop } from './customNodes';

/** High, so that nobody who runs npm start meanwhile loses its usual ports. */
const FIRST_PORT = 47_000;

/** Places in /proc/PID/stat behind the name (proc(5) counts from 1, and 2 more), and its unit in ms. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;
const TICK = 10;

/** Milliseconds between two questions whether an execution has ended: each one costs n8n work. */
const INTERVAL = 500;

const FOLDER = join(ROOT, '.n8n-runtime');

/** A real n8n server of its own, with the package installed as a community package. */
export class ServerLab extends Lab {
	readonly isHere = false;

	private executions = 0;

	private constructor(
		sandbox: SandboxClient,
		account: Account,
		circumstances: Array<[string, string]>,
		private readonly n8n: N8nServer,
		private readonly cleanUp: () => void,
	) {
		super(sandbox, account, circumstances);
	}

	static async open(): Promise<ServerLab> {
		const sandbox = await SandboxClient.start();
		const runtime = await ensureN8nRuntime(FOLDER);
		const { folder, close } = openUserFolder({ runtimeFolder: FOLDER, once: true });
		installHelperLoop(join(folder, '.n8n', 'custom'));
		const port = await choosePort({ usual: FIRST_PORT });
		const brokerPort = await choosePort({ usual: port + 1 });
		const logFile = join(FOLDER, 'bench-n8n.log');
		const n8n = await startN8n({ runtime, userFolder: folder, port, brokerPort, logFile });
		await n8n.signIn(loginFor(folder));
		const { versionCli } = (await n8n.request('GET', '/settings')) as { versionCli: string };
		const circumstances: Array<[string, string]> = [
			['n8n', `${versionCli}, a server with its default settings, SQLite`],
			['Node', execFileSync(runtime.node, ['--version'], { encoding: 'utf8' }).trim()],
		];
		return new ServerLab(sandbox, await sandbox.ask('where'), circumstances, n8n, close);
	}

	/** Linux only: other systems don't tell it without a tool. */
	processorTime(): number {
		const file = `/proc/${this.n8n.service.pid}/stat`;
		if (!existsSync(file)) return NaN;
		// The program's name, in parentheses, may hold spaces; what follows are numbers.
		const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
		return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * TICK;
	}

	/** Saves a workflow and runs it as the editor's button does. */
	async run({ trigger, items, nodes, connections, credential }: LabWorkflow): Promise<Execution> {
		const { id, name, type } = credential;
		const start = { name: trigger, type: 'n8n-nodes-base.manualTrigger', parameters: {} };
		const workflow = (await this.n8n.request('POST', '/workflows', {
			name: `Benchmark ${(this.executions += 1)}`,
			nodes: [
				start,
				...nodes.map((node) => ({ ...node, credentials: { [type]: { id, name } } })),
			].map((node, index) => ({
				id: `node-${index}`,
				typeVersion: 1,
				position: [index * 200, 0],
				...node,
			})),
			connections,
			pinData: { [trigger]: items },
			settings: { executionOrder: 'v1' },
			active: false,
		})) as { id: string };
		const { executionId } = (await this.n8n.request('POST', `/workflows/${workflow.id}/run`, {
			triggerToStartFrom: { name: trigger },
		})) as { executionId?: string };
		if (executionId === undefined) throw new Error('n8n has not started the workflow');
		const { resultData } = await this.endOf(executionId);
		return { runData: resultData.runData, error: resultData.error?.message };
	}

	protected async save(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<SavedCredential> {
		const name = `Benchmark ${(this.executions += 1)}`;
		const saved = (await this.n8n.request('POST', '/credentials', { name, type, data })) as {
			id: string;
		};
		return { id: saved.id, name, type };
	}

	protected async end(): Promise<void> {
		await stopAll();
		this.cleanUp();
	}

	private async endOf(executionId: string): Promise<IRunExecutionData> {
		for (;;) {
			await delay(INTERVAL);
			const found = await this.n8n
				.request('GET', `/executions/${executionId}`)
				.catch((error: { status?: number }) => {
					// On a busy machine n8n at times takes its own database for lost.
					if (error.status === 503) return undefined;
					throw error;
				});
			const { status, data } = (found ?? { status: 'running' }) as { status: string; data: string };
			if (['new', 'running', 'waiting'].includes(status)) continue;
			const { parse } = this.n8n.requireFromN8n('flatted') as { parse: (text: string) => unknown };
			return parse(data) as IRunExecutionData;
		}
	}
}
