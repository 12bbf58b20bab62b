import {
	deepCopy,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeCredentials,
	type INodeCredentialTestResult,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type IPinData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { connectionsOf } from '../../scripts/harness/workflows';
import { AGENT, AgentNode, type ToolCall } from './agent';
import { createAdditionalData } from './additional-data';
import { runCredentialTest } from './credential-test';
import { EngineCredentialsHelper } from './credentials';
import {
	runListSearch,
	runLoadOptions,
	type ListSearchCall,
	type MethodCall,
} from './dynamic-parameters';
import { NodeRun, WORKFLOW_ID, executeWorkflow, type ExecutionOptions } from './execution';
import { EngineCredentialTypes, EngineNodeTypes, type AnyNodeType } from './node-types';
import { type Activation, ActivePoller, pollActive, pollManually, type PollResult } from './poll';
import {
	acquireRuntime,
	releaseRuntime,
	setBinaryMode,
	storeBinaries,
	type BinaryMode,
} from './runtime';
import { StoredCredential } from './stored-credential';
import { WebhookServer } from './webhook';

export { binary, readBinary } from './runtime';
export { StoredCredential } from './stored-credential';
export { NodeRun } from './execution';
export type { ToolCall } from './agent';
export type { ActivePoller, PollResult } from './poll';
export type { WebhookServer } from './webhook';

/** The types that workflows of an engine may use, besides those of n8n-nodes-base. */
export interface EngineTypes {
	/** By full name, e.g. `n8n-nodes-dvinci.dvinci`. */
	nodeTypes?: Record<string, AnyNodeType>;
	credentialTypes?: Record<string, ICredentialType>;
}

/** By credential type: plain data, saved as a new credential, or one saved before. */
export type CredentialInputs = Record<string, ICredentialDataDecryptedObject | StoredCredential>;

/** A node as a workflow file has it; what is left out gets the editor's default. */
export type NodeInput = Partial<Omit<INode, 'credentials' | 'parameters' | 'type'>> & {
	type: string;
	parameters?: IDataObject;
	credentials?: CredentialInputs;
};

/** Where files are kept during a run. Runs at the same time have to agree on it. */
export interface BinaryOptions {
	binaryMode?: BinaryMode;
}

/** One node, the items that it gets, and its settings. */
export type RunNodeOptions = NodeInput &
	ExecutionOptions &
	BinaryOptions & {
		/** One empty item if left out. */
		items?: INodeExecutionData[];
	};

/** A polling trigger, and the static data of its workflow. */
export type PollOptions = NodeInput &
	BinaryOptions & {
		staticData?: IDataObject;
		/** `trigger` is the schedule of an active workflow, `manual` the editor's test. */
		mode?: 'manual' | 'trigger';
	};

/** A small workflow. It starts at its trigger; pinned data replaces what a node would give. */
export type RunWorkflowOptions = ExecutionOptions &
	BinaryOptions & {
		nodes: Array<NodeInput & { name: string }>;
		connections: IConnections;
		pinData?: IPinData;
	};

/** Results of a workflow, by the node's name. */
export interface WorkflowRun {
	node(name: string): NodeRun;
}

const START = 'Start';

/** n8n without its server: runs nodes in n8n-core's engine. Make one with {@link createEngine}. */
export class Engine {
	private readonly nodeTypes: EngineNodeTypes;

	private readonly credentialTypes: EngineCredentialTypes;

	private readonly credentials: EngineCredentialsHelper;

	private executions = 0;

	constructor({ nodeTypes = {}, credentialTypes = {} }: EngineTypes) {
		this.nodeTypes = new EngineNodeTypes({ ...nodeTypes, [AGENT]: new AgentNode() });
		this.credentialTypes = new EngineCredentialTypes(credentialTypes);
		this.credentials = new EngineCredentialsHelper(this.credentialTypes, this.nodeTypes);
	}

	/** How often n8n wrote a token back to a credential. */
	get tokenUpdates(): number {
		return this.credentials.tokenUpdates;
	}

	/** Saves a credential that several runs can use; it keeps its token between them. */
	async credential(type: string, data: ICredentialDataDecryptedObject): Promise<StoredCredential> {
		return await this.credentials.create(type, data);
	}

	/** Runs one node behind a manual trigger that gives the items. */
	async runNode(options: RunNodeOptions): Promise<NodeRun> {
		const {
			items = [{ json: {} }],
			mode,
			settings,
			signal,
			abortAfterMs,
			binaryMode,
			...node
		} = options;
		const name = node.name ?? 'Node';
		const result = await this.runWorkflow({
			nodes: [
				{ name: START, type: 'n8n-nodes-base.manualTrigger' },
				{ ...node, name },
			],
			connections: connectionsOf([START, name]),
			pinData: { [START]: items },
			mode,
			settings,
			signal,
			abortAfterMs,
			binaryMode,
		});
		return result.node(name);
	}

	/** Runs a workflow from its trigger to the end. */
	async runWorkflow({
		nodes,
		connections,
		pinData = {},
		binaryMode = 'default',
		...options
	}: RunWorkflowOptions): Promise<WorkflowRun> {
		await setBinaryMode(binaryMode);
		const executionId = this.nextExecutionId();
		const pinned = Object.entries(pinData).map(
			async ([name, items]) =>
				[name, await storeBinaries(items, WORKFLOW_ID, executionId)] as const,
		);
		const workflow = {
			nodes: await Promise.all(nodes.map(async (node) => await this.completeNode(node))),
			connections,
			pinData: Object.fromEntries(await Promise.all(pinned)),
		};
		const data = this.additionalData({ executionId, workflowId: WORKFLOW_ID });
		const run = await executeWorkflow(this.nodeTypes, data, workflow, options);
		return { node: (name) => new NodeRun(run, name) };
	}

	/**
	 * Runs the tool variant of a node as an AI agent does; `$fromAI('x')` in its parameters gets the
	 * argument `x`. Rejects with the error that the agent would see.
	 */
	async runTool({ args, ...node }: NodeInput & { args: IDataObject }): Promise<ToolCall> {
		const name = node.name ?? 'Tool';
		const workflow = await this.runWorkflow({
			nodes: [
				{ name: START, type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'Agent', type: AGENT },
				{ ...node, name, type: `${node.type}Tool` },
			],
			connections: {
				...connectionsOf([START, 'Agent']),
				[name]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			},
			pinData: { [START]: [{ json: args }] },
		});
		const agent = workflow.node('Agent');
		if (agent.error) throw agent.error;
		return agent.items[0]?.json as IDataObject & ToolCall;
	}

	/** Calls a list search of a node, as a resource locator does. */
	async listSearch({
		method,
		path,
		filter,
		paginationToken,
		...node
	}: NodeInput & ListSearchCall): Promise<INodeListSearchResult> {
		const data = this.additionalData({ currentNodeParameters: toParameters(node.parameters) });
		const call = { method, path, filter, paginationToken };
		return await runListSearch(this.nodeTypes, data, await this.completeNode(node), call);
	}

	/** Calls a method of a node that fills a dropdown. */
	async loadOptions({
		method,
		path,
		...node
	}: NodeInput & MethodCall): Promise<INodePropertyOptions[]> {
		const data = this.additionalData({ currentNodeParameters: toParameters(node.parameters) });
		return await runLoadOptions(this.nodeTypes, data, await this.completeNode(node), {
			method,
			path,
		});
	}

	/** Tests a credential as the editor does on saving. */
	async testCredential(
		type: string,
		input: ICredentialDataDecryptedObject | StoredCredential,
	): Promise<INodeCredentialTestResult> {
		const { test } = this.credentialTypes.getByName(type);
		const credential = await this.save(type, input);
		return await runCredentialTest(this.credentials, createAdditionalData, credential, test);
	}

	/**
	 * Polls once. Pass the same `staticData` again and again: n8n keeps it for an active workflow.
	 */
	async poll({
		staticData = {},
		mode = 'trigger',
		binaryMode = 'default',
		...node
	}: PollOptions): Promise<PollResult> {
		await setBinaryMode(binaryMode);
		const run = mode === 'trigger' ? pollActive : pollManually;
		const data = this.additionalData({ executionId: this.nextExecutionId() });
		return await run(this.nodeTypes, data, await this.completeNode(node), staticData);
	}

	/** Makes a workflow with one polling trigger active. Its first poll is the caller's business. */
	async activate({
		staticData = {},
		activation = 'activate',
		budget,
		cursor,
		...node
	}: NodeInput & { staticData?: IDataObject } & Partial<Activation>): Promise<ActivePoller> {
		const data = this.additionalData({ executionId: this.nextExecutionId() });
		const complete = await this.completeNode(node);
		const how = { activation, budget, cursor };
		return new ActivePoller(this.nodeTypes, data, complete, staticData, how);
	}

	/** Makes a workflow active that begins with a webhook. Close what it gives after the test. */
	async serve({
		nodes,
		connections,
	}: Pick<RunWorkflowOptions, 'nodes' | 'connections'>): Promise<WebhookServer> {
		await setBinaryMode('default');
		return await WebhookServer.open(this.nodeTypes, () => this.additionalData({}), {
			nodes: await Promise.all(nodes.map(async (node) => await this.completeNode(node))),
			connections,
		});
	}

	/** Ends the use of the engine and removes n8n's temporary files. */
	async close(): Promise<void> {
		await releaseRuntime();
	}

	private additionalData(
		context: Partial<IWorkflowExecuteAdditionalData>,
	): IWorkflowExecuteAdditionalData {
		return { ...createAdditionalData(this.credentials), ...context };
	}

	private nextExecutionId(): string {
		return String((this.executions += 1));
	}

	private async completeNode({ credentials = {}, ...node }: NodeInput): Promise<INode> {
		return {
			id: `id of ${node.name ?? node.type}`,
			name: 'Node',
			typeVersion: this.nodeTypes.latestVersion(node.type),
			position: [0, 0],
			...node,
			parameters: toParameters(node.parameters),
			credentials: await this.references(credentials),
		};
	}

	private async references(inputs: CredentialInputs): Promise<INodeCredentials> {
		const entries = Object.entries(inputs).map(
			async ([type, input]) => [type, (await this.save(type, input)).details] as const,
		);
		return Object.fromEntries(await Promise.all(entries));
	}

	private async save(
		type: string,
		input: ICredentialDataDecryptedObject | StoredCredential,
	): Promise<StoredCredential> {
		return input instanceof StoredCredential ? input : await this.credential(type, input);
	}
}

/** Sets up n8n's engine for the given types. Close it after the tests. */
export async function createEngine(types: EngineTypes): Promise<Engine> {
	await acquireRuntime();
	return new Engine(types);
}

/** Parameters out of a workflow file: JSON, and a copy, because n8n adds defaults to it. */
function toParameters(parameters: IDataObject = {}): INodeParameters {
	return deepCopy(parameters) as INodeParameters;
}
