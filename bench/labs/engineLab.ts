import { createRequire } from 'node:module';
import { Expression, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { createEngine, type Engine, type StoredCredential } from '../../test/support/engine';
import { builtCredentials, builtNodes } from '../builtPackage';
import { HelperLoop } from '../contenders/HelperLoop.node';
import { type Execution, Lab, type LabWorkflow, LOOP_TYPE, type SavedCredential } from '../lab';
import { type Account, SandboxClient } from '../sandboxClient';

type ExpressionEngine = 'vm' | 'legacy';

/** n8n's engine in this process, with the built package. */
export class EngineLab extends Lab {
	readonly isHere = true;

	private readonly credentials = new Map<string, StoredCredential>();

	private constructor(
		sandbox: SandboxClient,
		account: Account,
		private readonly n8n: Engine,
		expressions: ExpressionEngine,
	) {
		super(sandbox, account, [
			[
				'n8n',
				`its engine: n8n-core ${versionOf('n8n-core')}, n8n-nodes-base ${versionOf('n8n-nodes-base')}`,
			],
			[
				'Node',
				`${process.version}, ${expressions === 'vm' ? "expressions in n8n's isolate" : 'expressions without an isolate, which needs Node 24'}`,
			],
		]);
	}

	static async open(): Promise<EngineLab> {
		const sandbox = await SandboxClient.start();
		const n8n = await createEngine({
			nodeTypes: { ...builtNodes(), [LOOP_TYPE]: new HelperLoop() },
			credentialTypes: builtCredentials(),
		});
		const expressions = await startExpressions();
		return new EngineLab(sandbox, await sandbox.ask('where'), n8n, expressions);
	}

	processorTime(): number {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	}

	async run({ trigger, items, nodes, connections, credential }: LabWorkflow): Promise<Execution> {
		const stored = this.credentials.get(credential.id);
		const credentials = stored && { [credential.type]: stored };
		const workflow = await this.n8n.runWorkflow({
			nodes: [
				{ name: trigger, type: 'n8n-nodes-base.manualTrigger' },
				...nodes.map((node) => ({ ...node, credentials })),
			],
			connections,
			pinData: { [trigger]: items },
			binaryMode: 'filesystem',
		});
		const { resultData } = workflow.node(trigger).run.data;
		return { runData: resultData.runData, error: resultData.error?.message };
	}

	protected async save(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<SavedCredential> {
		const stored = await this.n8n.credential(type, data);
		this.credentials.set(stored.id, stored);
		return stored;
	}

	protected async end(): Promise<void> {
		await this.n8n.close();
		await Expression.disposeExpressionEngine();
	}
}

function versionOf(name: string): string {
	const load = createRequire(__filename);
	return (load(`${name}/package.json`) as { version: string }).version;
}

/**
 * Starts n8n's expression engine with the settings that n8n's server has by default. Its isolates
 * exist for Node 24 and newer only; on an older Node, expressions run as in earlier versions of n8n.
 */
async function startExpressions(): Promise<ExpressionEngine> {
	if (Number.parseInt(process.versions.node) < 24) return 'legacy';
	await Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
	return 'vm';
}
