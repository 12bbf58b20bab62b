import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { fromRoot } from '../../scripts/before/paths.mjs';
import { ensureN8nRuntime } from '../../scripts/harness/n8n-runtime';
import { N8nServer } from '../../scripts/harness/n8n-server';
import { installCopy } from '../../scripts/harness/package';
import { freePorts } from '../../scripts/harness/ports';
import type { Account, SandboxClient } from '../../scripts/harness/sandbox';
import { loginFor, openUserFolder } from '../../scripts/harness/user-folder';
import { chain, manualTrigger, START } from '../../scripts/harness/workflows';
import { BenchLab, type LabCredential, type LabWorkflow, type ResultData } from '../lab';
import type { Circumstances } from '../report/render';
import { installHelperLoop } from './customNodes';

/** Places in /proc/PID/stat behind the name (proc(5) counts from 1, and 2 more), and its unit in ms. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;
const TICK = 10;

const FOLDER = fromRoot('.n8n-runtime');

/** A real n8n server of its own, with the package installed as a community package. */
export class ServerLab extends BenchLab {
	readonly isHere = false;

	private made = 0;

	private constructor(
		sandbox: SandboxClient,
		account: Account,
		circumstances: Circumstances,
		private readonly n8n: N8nServer,
		private readonly cleanUp: () => void,
	) {
		super(sandbox, account, circumstances);
	}

	static async open(): Promise<ServerLab> {
		const [sandbox, account] = await BenchLab.startSandbox();
		const runtime = await ensureN8nRuntime(FOLDER);
		const { folder: userFolder, close } = openUserFolder({ runtimeFolder: FOLDER, once: true });
		installHelperLoop(join(userFolder, '.n8n', 'custom'));
		installCopy(userFolder);
		const ports = await freePorts('port', 'brokerPort');
		const logFile = join(FOLDER, 'bench-n8n.log');
		const n8n = new N8nServer({ runtime, userFolder, logFile, ...ports });
		await n8n.start();
		await n8n.signIn(loginFor(userFolder));
		const { versionCli } = await n8n.settings();
		const circumstances: Circumstances = [
			['n8n', `${versionCli}, a server with its default settings, SQLite`],
			['Node', execFileSync(runtime.node, ['--version'], { encoding: 'utf8' }).trim()],
		];
		return new ServerLab(sandbox, account, circumstances, n8n, close);
	}

	/** Linux only: other systems don't tell it without a tool. */
	processorTime(): number {
		const file = `/proc/${this.n8n.service.child.pid}/stat`;
		if (!existsSync(file)) return NaN;
		// The program's name, in parentheses, may hold spaces; what follows are numbers.
		const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? [];
		return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * TICK;
	}

	/** Saves a workflow and runs it as the editor's button does. */
	async run({ items, nodes, connections, credential }: LabWorkflow): Promise<ResultData> {
		const { id, name, type } = credential;
		const credentials = { [type]: { id, name } };
		const steps = nodes.map((node) => ({ ...node, credentials }));
		const workflow = chain(this.newName(), [manualTrigger(), ...steps]);
		workflow.connections = connections;
		workflow.pinData = { [START]: items };
		const saved = await this.n8n.saveWorkflow(workflow);
		// Each look costs n8n work.
		const patience = { seconds: Infinity, every: 500 };
		return (await this.n8n.execute(saved, START, patience)).data.resultData;
	}

	async close(): Promise<void> {
		await this.n8n.service.stop();
		this.cleanUp();
	}

	protected async save(type: string, data: ICredentialDataDecryptedObject): Promise<LabCredential> {
		return { ...(await this.n8n.saveCredential(this.newName(), type, data)), type };
	}

	private newName(): string {
		return `Benchmark ${(this.made += 1)}`;
	}
}
