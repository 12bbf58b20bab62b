import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import {
	Expression,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type INodeType,
} from 'n8n-workflow';
import type { Account, SandboxClient } from '../../scripts/harness/sandbox';
import { MANUAL_TRIGGER, START, TRIGGER } from '../../scripts/harness/workflows';
import {
	type ActivePoller,
	createEngine,
	type Engine,
	type EngineTypes,
	type StoredCredential,
} from '../../test/support/engine';
import { HelperLoop } from '../contenders/HelperLoop.node';
import { benchContext } from '../context';
import { BenchLab, type LabCredential, type LabWorkflow, LOOP_TYPE, type ResultData } from '../lab';

type ExpressionEngine = 'vm' | 'legacy';

/** n8n's engine in this process, with the built package. */
export class EngineLab extends BenchLab {
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
		const [sandbox, account] = await BenchLab.startSandbox();
		const { nodeTypes, credentialTypes } = builtTypes();
		const n8n = await createEngine({
			nodeTypes: { ...nodeTypes, [LOOP_TYPE]: new HelperLoop() },
			credentialTypes,
		});
		return new EngineLab(sandbox, account, n8n, await startExpressions());
	}

	processorTime(): number {
		const { user, system } = process.cpuUsage();
		return (user + system) / 1000;
	}

	async run({ items, nodes, connections, credential }: LabWorkflow): Promise<ResultData> {
		const stored = this.credentials.get(credential.id);
		const credentials = stored && { [credential.type]: stored };
		const workflow = await this.n8n.runWorkflow({
			nodes: [
				{ name: START, type: MANUAL_TRIGGER },
				...nodes.map((node) => ({ ...node, credentials })),
			],
			connections,
			pinData: { [START]: items },
			binaryMode: 'filesystem',
		});
		return workflow.node(START).run.data.resultData;
	}

	/** Makes a workflow active that begins with the package's trigger; its first poll is not done yet. */
	async startTrigger(event: string): Promise<ActivePoller> {
		const { id, type } = await this.newCredential();
		const stored = this.credentials.get(id);
		if (!stored) throw new Error('The credential is not stored.');
		return await this.n8n.activate({
			type: TRIGGER,
			parameters: { event, filters: {}, options: { includeDetails: false } },
			credentials: { [type]: stored },
		});
	}

	async close(): Promise<void> {
		await this.n8n.close();
		await Expression.disposeExpressionEngine();
	}

	protected async save(type: string, data: ICredentialDataDecryptedObject): Promise<LabCredential> {
		const stored = await this.n8n.credential(type, data);
		this.credentials.set(stored.id, stored);
		return stored;
	}
}

interface Manifest {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

const load = createRequire(__filename);

/** Makes an instance of what a built file exports; n8n finds the class by the file's name, too. */
function instanceFrom<T>(file: string): T {
	const exported = load(join(benchContext.package, file)) as Record<string, new () => T>;
	const type = exported[basename(file).split('.')[0] ?? ''];
	if (!type) throw new Error(`${file} exports no class of its name.`);
	return new type();
}

/** The types of the built package. */
function builtTypes(): EngineTypes {
	const { name, n8n } = load(join(benchContext.package, 'package.json')) as Manifest;
	const nodes = n8n.nodes.map((file) => instanceFrom<INodeType>(file));
	const credentials = n8n.credentials.map((file) => instanceFrom<ICredentialType>(file));
	return {
		nodeTypes: Object.fromEntries(nodes.map((node) => [`${name}.${node.description.name}`, node])),
		credentialTypes: Object.fromEntries(credentials.map((type) => [type.name, type])),
	};
}

const versionOf = (name: string) => (load(`${name}/package.json`) as { version: string }).version;

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
