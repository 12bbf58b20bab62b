import { Container } from '@n8n/di';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { NodeRun, WORKFLOW_ID, executeWorkflow } from './execution';
import type { EngineNodeTypes } from './node-types';

/** What a poll gave. */
export interface PollResult {
	/** What would start an execution; empty if the trigger found nothing. */
	items: INodeExecutionData[];
	error?: Error;
}

/** Polls once as n8n's schedule does for an active workflow; `staticData` keeps the node's state. */
export async function pollActive(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	staticData: IDataObject,
): Promise<PollResult> {
	const workflow = new Workflow({
		id: WORKFLOW_ID,
		name: 'Test workflow',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
		staticData: toStaticData(node, staticData),
		settings: { executionOrder: 'v1' },
	});
	const result: PollResult = { items: [] };
	const context = new PollContext(
		workflow,
		node,
		additionalData,
		'trigger',
		'update',
		([items]) => {
			result.items = items ?? [];
		},
		(error) => {
			result.error = error;
		},
	);
	const poll = Container.get(PollTriggerExecutor).create(workflow, node, context, () => true);
	await poll();
	for (const name of Object.keys(staticData)) delete staticData[name];
	Object.assign(staticData, copy(workflow.getStaticData('node', node)));
	return result;
}

/** Polls once as a click on "Fetch Test Event" does. n8n doesn't keep the state of such a run. */
export async function pollManually(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	staticData: IDataObject,
): Promise<PollResult> {
	const workflow = { nodes: [node], connections: {}, staticData: toStaticData(node, staticData) };
	const run = await executeWorkflow(nodeTypes, additionalData, workflow, { mode: 'manual' });
	const { items, error } = new NodeRun(run, node.name);
	return { items, error };
}

function toStaticData(node: INode, staticData: IDataObject): IDataObject {
	return { [`node:${node.name}`]: copy(staticData) };
}

/** The way into the database and back. */
function copy(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data)) as IDataObject;
}
