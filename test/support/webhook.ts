import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { getHtmlSandboxCSP, HookContext, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	NodeHelpers,
	createRunExecutionData,
	type IRun,
	type INode,
	type INodeExecutionData,
	type IWebhookData,
	type IWebhookDescription,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createHooks, NodeRun, WORKFLOW_ID, type ExecutableWorkflow } from './execution';
import type { EngineNodeTypes } from './node-types';

const MODE = 'webhook';

/**
 * An active workflow that begins with a webhook, and the part of n8n's server that calls it. As n8n
 * does, it makes the workflow anew for every call, sends the node's own page with a policy of its own,
 * and begins an execution only if the node gives items.
 */
export class WebhookServer {
	private readonly server: Server;

	private readonly executions: Array<Promise<IRun>> = [];

	/** What the node has thrown: each is an execution that failed, in n8n's list. */
	readonly thrown: unknown[] = [];

	private constructor(
		private readonly nodeTypes: EngineNodeTypes,
		private readonly additionalData: () => IWorkflowExecuteAdditionalData,
		private readonly source: ExecutableWorkflow,
		private readonly start: INode,
	) {
		const app = express();
		app.set('query parser', 'extended');
		app.disable('x-powered-by');
		app.use((request, response) => void this.receive(request, response));
		this.server = app.listen(0, '127.0.0.1');
	}

	/** Switches the workflow on. @throws what the node says against it */
	static async open(
		nodeTypes: EngineNodeTypes,
		additionalData: () => IWorkflowExecuteAdditionalData,
		source: ExecutableWorkflow,
	): Promise<WebhookServer> {
		const [start] = source.nodes.filter(
			({ type, typeVersion }) =>
				nodeTypes.getByNameAndVersion(type, typeVersion).description.webhooks !== undefined,
		);
		if (start === undefined) throw new Error('There is no webhook node');
		const server = new WebhookServer(nodeTypes, additionalData, source, start);
		try {
			await once(server.server, 'listening');
			await server.register();
		} catch (error) {
			await server.close();
			throw error;
		}
		return server;
	}

	/** The production URL that the editor shows. */
	get url(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}/${this.path}`;
	}

	/** How many executions have begun. */
	get started(): number {
		return this.executions.length;
	}

	/** What a node has given in each execution, when all have ended. */
	async runsOf(name = this.start.name): Promise<NodeRun[]> {
		return (await Promise.all(this.executions)).map((run) => new NodeRun(run, name));
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private get path(): string {
		const path = String(this.setting(this.workflow(), 'path', '')).replace(/^\/|\/$/g, '');
		const isFull = this.description.isFullPath === true;
		return `webhook/${NodeHelpers.getNodeWebhookPath(WORKFLOW_ID, this.start, path, isFull)}`;
	}

	private get type() {
		return this.nodeTypes.getByNameAndVersion(this.start.type, this.start.typeVersion);
	}

	private get description(): IWebhookDescription {
		const [description] = this.type.description.webhooks ?? [];
		if (description === undefined) throw new Error('The node describes no webhook');
		return description;
	}

	private workflow(): Workflow {
		const { nodes, connections } = this.source;
		return new Workflow({
			id: WORKFLOW_ID,
			name: 'Test workflow',
			nodes,
			connections,
			active: true,
			nodeTypes: this.nodeTypes,
			settings: { executionOrder: 'v1' },
		});
	}

	private setting<T extends string | number>(
		workflow: Workflow,
		name: 'path' | 'httpMethod' | 'responseCode' | 'responseData',
		preset: T,
	): T {
		const value = this.description[name];
		return workflow.expression.getSimpleParameterValue(
			this.start,
			value,
			MODE,
			{},
			undefined,
			preset,
		) as T;
	}

	private async register(): Promise<void> {
		const { checkExists, create } = this.type.webhookMethods?.default ?? {};
		const data = this.additionalData();
		const context = new HookContext(this.workflow(), this.start, data, MODE, 'activate');
		if (!(await checkExists?.call(context))) await create?.call(context);
	}

	private async receive(request: Request, response: Response): Promise<void> {
		const workflow = this.workflow();
		const isMethod = request.method === this.setting(workflow, 'httpMethod', 'GET');
		if (!isMethod || request.path !== `/${this.path}`) {
			response.status(404).json({ message: 'The requested webhook is not registered.' });
			return;
		}
		const data = { ...this.additionalData(), httpRequest: request, httpResponse: response };
		const webhookData: IWebhookData = {
			httpMethod: 'GET',
			node: this.start.name,
			path: this.path,
			webhookDescription: this.description,
			workflowId: WORKFLOW_ID,
			workflowExecuteAdditionalData: data,
		};
		const context = new WebhookContext(workflow, this.start, data, MODE, webhookData, [], null);
		try {
			const result = await this.type.webhook?.call(context);
			if (result?.workflowData !== undefined) this.execute(workflow, result.workflowData);
			if (result?.noWebhookResponse === true) return;
			const preset = this.setting(workflow, 'responseData', 'firstEntryJson');
			response.status(this.setting(workflow, 'responseCode', 200));
			response.setHeader('content-security-policy', getHtmlSandboxCSP());
			response.send(preset || result?.webhookResponse);
		} catch (error) {
			this.thrown.push(error);
			response.status(500).json({ message: 'Workflow could not be started!' });
		}
	}

	private execute(workflow: Workflow, main: INodeExecutionData[][]): void {
		const executionId = String(this.executions.length + 1);
		const hooks = createHooks(MODE, executionId, workflow);
		const stack = [{ node: this.start, data: { main }, source: null }];
		const execution = new WorkflowExecute(
			{ ...this.additionalData(), executionId, hooks },
			MODE,
			createRunExecutionData({ executionData: { nodeExecutionStack: stack } }),
		);
		this.executions.push(execution.processRunExecutionData(workflow));
	}
}
