import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { EngineNodeTypes } from './node-types';

/** Runs a list search of a node, as the editor does when somebody opens or types into a locator. */
export async function runListSearch(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	{ method, path, filter, paginationToken }: ListSearchCall,
): Promise<INodeListSearchResult> {
	const search = find(nodeTypes, node, 'listSearch', method);
	const { workflow, context } = load(nodeTypes, additionalData, node, path);
	const result = await workflow.expression.withIsolate(
		async () => await search.call(context, filter, paginationToken),
	);
	const token: unknown = result.paginationToken;
	return typeof token === 'number' ? { ...result, paginationToken: String(token) } : result;
}

/** Fills a dropdown of a node, as the editor does when it shows the node. */
export async function runLoadOptions(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	{ method, path }: MethodCall,
): Promise<INodePropertyOptions[]> {
	const loadOptions = find(nodeTypes, node, 'loadOptions', method);
	const { workflow, context } = load(nodeTypes, additionalData, node, path);
	return await workflow.expression.withIsolate(async () => await loadOptions.call(context));
}

/** Which of a node's methods to call, and for which parameter. */
export interface MethodCall {
	method: string;
	/** The path of the parameter, e.g. `parameters.personId`. */
	path?: string;
}

export interface ListSearchCall extends MethodCall {
	filter?: string;
	paginationToken?: string;
}

function load(
	nodeTypes: EngineNodeTypes,
	additionalData: IWorkflowExecuteAdditionalData,
	node: INode,
	path = '',
) {
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return { workflow, context: new LoadOptionsContext(workflow, node, additionalData, path) };
}

function find<Kind extends 'listSearch' | 'loadOptions'>(
	nodeTypes: EngineNodeTypes,
	node: INode,
	kind: Kind,
	method: string,
) {
	const { methods } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const found = methods?.[kind]?.[method];
	if (!found) throw new Error(`Node type "${node.type}" has no ${kind} method named "${method}"`);
	return found as NonNullable<NonNullable<INodeType['methods']>[Kind]>[string];
}
