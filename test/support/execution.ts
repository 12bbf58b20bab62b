import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	createRunExecutionData,
	type ExecutionError,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import type { EngineNodeTypes } from './node-types';

/** How an execution is started and ended, apart from the workflow itself. */
export interface ExecutionOptions {
	/** `manual` is the editor's run, `trigger` an active workflow's. */
	mode?: 'manual' | 'trigger';
	settings?: IWorkflowSettings;
	/** Cancels the execution, as a user's click on stop does. */
	signal?: AbortSignal;
	/** Cancels the execution after so many milliseconds. */
	abortAfterMs?: number;
}

/** A workflow that is ready to run. */
export interface ExecutableWorkflow {
	nodes: INode[];
	connections: IConnections;
	pinData?: IPinData;
	staticData?: IDataObject;
}

/** What one node of an execution left behind. */
export class NodeRun {
	constructor(
		/** n8n's own record of the whole execution. */
		readonly run: IRun,
		private readonly nodeName: string,
	) {}

	/** All outputs of the node's last run. */
	get output(): INodeExecutionData[][] {
		const main = this.task?.data?.main ?? [];
		return main.map((items) => items ?? []);
	}

	/** The items of the first output. */
	get items(): INodeExecutionData[] {
		return this.output[0] ?? [];
	}

	/** The items of the error output, with `onError: 'continueErrorOutput'`. */
	get errorItems(): INodeExecutionData[] {
		return this.output[1] ?? [];
	}

	/** Why the node failed, or the execution as a whole. */
	get error(): ExecutionError | undefined {
		return this.task?.error ?? this.run.data.resultData.error;
	}

	/** How the execution ended. */
	get status(): IRun['status'] {
		return this.run.status;
	}

	/** What the node has to say about its output, apart from the items. */
	get hints(): string[] {
		return (this.task?.hints ?? []).map(({ message }) => message);
	}

	private get task() {
		return this.run.data.resultData.runData[this.nodeName]?.at(-1);
	}
}

/** Runs a workflow from its trigger in n8n-core's engine. */
export async function executeWorkflow(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	{ nodes, connections, pinData, staticData }: ExecutableWorkflow,
	{ mode = 'manual', settings, signal, abortAfterMs }: ExecutionOptions,
): Promise<IRun> {
	const workflow = new Workflow({
		id: WORKFLOW_ID,
		name: 'Test workflow',
		nodes,
		connections,
		active: mode === 'trigger',
		nodeTypes,
		staticData,
		settings: { executionOrder: 'v1', ...settings },
		pinData,
	});
	additionalData.hooks = createHooks(mode, additionalData.executionId ?? '', workflow);

	const startedAt = new Date();
	let execution: ReturnType<WorkflowExecute['run']>;
	try {
		execution = new WorkflowExecute(additionalData, mode).run({ workflow, pinData });
	} catch (error) {
		return failedRun(error as ExecutionError, mode, startedAt);
	}

	const timeout = abortAfterMs === undefined ? undefined : AbortSignal.timeout(abortAfterMs);
	const stop = AbortSignal.any([signal, timeout].filter((each) => each !== undefined));
	const cancel = () => execution.cancel();
	if (stop.aborted) cancel();
	stop.addEventListener('abort', cancel);
	try {
		return await execution;
	} finally {
		stop.removeEventListener('abort', cancel);
	}
}

export const WORKFLOW_ID = 'test-workflow';

/** What an execution tells to those who follow it: here, nobody. */
export function createHooks(mode: WorkflowExecuteMode, executionId: string, workflow: Workflow) {
	return new ExecutionLifecycleHooks(mode, executionId, {
		id: WORKFLOW_ID,
		name: 'Test workflow',
		active: workflow.active,
		isArchived: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		nodes: Object.values(workflow.nodes),
		connections: workflow.connectionsBySourceNode,
		activeVersionId: null,
	});
}

/** n8n refuses a workflow with invalid parameters before it starts it. */
function failedRun(error: ExecutionError, mode: WorkflowExecuteMode, startedAt: Date): IRun {
	return {
		data: createRunExecutionData({ resultData: { error, runData: {} } }),
		mode,
		startedAt,
		stoppedAt: new Date(),
		storedAt: 'db',
		status: 'error',
	};
}
