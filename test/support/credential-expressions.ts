import {
	Workflow,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowDataProxyAdditionalKeys,
	type NodeParameterValueType,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

/** Stands for the node in whose name n8n resolves the expressions inside credentials. */
const mockNode: INode = {
	id: 'mock',
	name: '',
	typeVersion: 1,
	type: 'mock',
	position: [0, 0],
	parameters: {},
};

const mockType: INodeType = {
	description: {
		displayName: 'Mock',
		name: 'mock',
		group: [],
		version: 1,
		description: '',
		defaults: {},
		inputs: [],
		outputs: [],
		properties: [],
	},
};

/** Resolves expressions for a node that runs: they may refer to the node's item. */
export function resolveInRun(
	data: INodeParameters,
	{ workflow, node, ...run }: ICredentialsExpressionResolveValues,
	mode: WorkflowExecuteMode,
	keys: IWorkflowDataProxyAdditionalKeys,
	executeData?: IExecuteData,
): NodeParameterValueType {
	try {
		return workflow.expression.getParameterValue(
			data,
			run.runExecutionData,
			run.runIndex,
			run.itemIndex,
			node.name,
			run.connectionInputData,
			mode,
			keys,
			executeData,
			false,
			data,
		);
	} catch (error) {
		if (error instanceof Error) error.message += ' [Error resolving credentials]';
		throw error;
	}
}

/** Resolves expressions where no workflow runs: credential test, dropdowns, triggers. */
export async function resolveAlone(
	data: INodeParameters,
	mode: WorkflowExecuteMode,
	keys: IWorkflowDataProxyAdditionalKeys,
): Promise<NodeParameterValueType | undefined> {
	const nodeTypes = {
		getKnownTypes: () => ({}),
		getByName: () => mockType,
		getByNameAndVersion: () => mockType,
	};
	const workflow = new Workflow({ nodes: [mockNode], connections: {}, active: false, nodeTypes });
	return await workflow.expression.withIsolate(async () =>
		workflow.expression.getComplexParameterValue(
			mockNode,
			data,
			mode,
			keys,
			undefined,
			undefined,
			data,
		),
	);
}
