import { AsyncLocalStorage } from 'node:async_hooks';
import { Container } from '@n8n/di';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { NodeRun, WORKFLOW_ID, executeWorkflow } from './execution';
import type { EngineNodeTypes } from './node-types';

/** What a poll gave. */
export interface PollResult {
	/** What would start an execution; empty if the trigger found nothing. */
	items: INodeExecutionData[];
	error?: Error;
}

/** How n8n came to have a workflow active. */
export interface Activation {
	/** `activate`: a person has switched it on; `init`: n8n has started. */
	activation: WorkflowActivateMode;
	/** Milliseconds that n8n gives a poll; its usual time if left out. */
	budget?: number;
	/** What n8n's durable poll cursors hold for the node; they are switched off if left out. */
	cursor?: IDataObject;
}

/**
 * What belongs to which poll, as n8n may begin one while another goes on. One for all pollers: each
 * storage makes every promise of the process a little slower.
 */
const results = new AsyncLocalStorage<PollResult>();

/**
 * A workflow with one polling trigger as n8n keeps it between two polls: the workflow with its static
 * data, and the context of its trigger, stay the same.
 */
export class ActivePoller {
	private readonly workflow: Workflow;

	private readonly poller: (testingTrigger?: boolean) => Promise<void>;

	private stored: IDataObject;

	private storedCursor: IDataObject | undefined;

	/** As the poll that goes on has it. */
	private stagedCursor: IDataObject = {};

	constructor(
		nodeTypes: EngineNodeTypes,
		additionalData: IWorkflowExecuteAdditionalData,
		node: INode,
		staticData: IDataObject,
		{ activation, budget, cursor }: Activation,
	) {
		this.stored = copy(staticData);
		this.storedCursor = cursor;
		this.workflow = new Workflow({
			id: WORKFLOW_ID,
			name: 'Test workflow',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: copy(staticData),
			settings: { executionOrder: 'v1' },
		});
		const context = new PollContext(
			this.workflow,
			node,
			additionalData,
			'trigger',
			activation,
			([items]) => {
				(results.getStore() as PollResult).items = items ?? [];
				this.stored = this.staticData;
				void this.commitCursor();
			},
			(error) => {
				(results.getStore() as PollResult).error = error;
			},
			this.commitCursor,
			cursor && (async (poll) => await this.withCursor(poll)),
			cursor && (() => this.stagedCursor),
			budget === undefined ? undefined : () => budget,
		);
		this.poller = Container.get(PollTriggerExecutor).create(
			this.workflow,
			node,
			context,
			() => true,
		);
	}

	/** The workflow's static data as it is in memory, whether the last poll failed or not. */
	get staticData(): IDataObject {
		return copy(this.workflow.staticData);
	}

	/** The static data in the database: n8n writes it when a poll starts an execution. */
	get savedData(): IDataObject {
		return this.stored;
	}

	/** What the durable cursors hold, of every poll that has succeeded. */
	get savedCursor(): IDataObject | undefined {
		return this.storedCursor;
	}

	/** Polls as n8n's schedule does. */
	async poll(): Promise<PollResult> {
		const result: PollResult = { items: [] };
		await results.run(result, async () => await this.poller());
		return result;
	}

	/** Writes the state into the database, as n8n does after the first poll of an active workflow. */
	save(): void {
		this.stored = this.staticData;
	}

	private async withCursor<T>(poll: () => Promise<T>): Promise<T> {
		this.stagedCursor = copy(this.storedCursor ?? {});
		return await poll();
	}

	private readonly commitCursor = async (): Promise<void> => {
		if (this.storedCursor) this.storedCursor = copy(this.stagedCursor);
		await Promise.resolve();
	};
}

/** Polls once as n8n's schedule does for an active workflow, and keeps its static data. */
export async function pollActive(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	staticData: IDataObject,
): Promise<PollResult> {
	const activation = { activation: 'update' } as const;
	const poller = new ActivePoller(nodeTypes, additionalData, node, staticData, activation);
	const result = await poller.poll();
	for (const name of Object.keys(staticData)) delete staticData[name];
	Object.assign(staticData, poller.staticData);
	return result;
}

/** Polls once as a click on "Fetch Test Event" does. n8n doesn't keep the state of such a run. */
export async function pollManually(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	staticData: IDataObject,
): Promise<PollResult> {
	const workflow = { nodes: [node], connections: {}, staticData: copy(staticData) };
	const run = await executeWorkflow(nodeTypes, additionalData, workflow, { mode: 'manual' });
	const { items, error } = new NodeRun(run, node.name);
	return { items, error };
}

/** The way into the database and back. */
function copy(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data)) as IDataObject;
}
