import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** The full name of the stand-in for n8n's AI Agent. */
export const AGENT = 'n8n-engine.agent';

/** What a language model would see of a tool, and what the tool answered to its arguments. */
export interface ToolCall {
	name: string;
	description: string;
	/** The names of the arguments, from `$fromAI()` in the node's parameters. */
	arguments: string[];
	answer: unknown;
}

/** A tool as n8n-core hands it to an agent. */
interface Tool {
	name: string;
	description: string;
	schema: { shape: object };
	invoke(args: IDataObject): Promise<string>;
}

/** An AI agent without a model: calls its tool once, with the arguments that its item holds. */
export class AgentNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Agent',
		name: 'agent',
		group: ['transform'],
		version: 1,
		description: 'Calls a tool',
		defaults: { name: 'Agent' },
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const [args] = this.getInputData();
		const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as Tool[];
		if (!tool || !args) throw new Error('The agent has no tool');
		const { name, description, schema } = tool;
		const answer: unknown = JSON.parse(await tool.invoke(args.json));
		const call: ToolCall = { name, description, arguments: Object.keys(schema.shape), answer };
		return [[{ json: { ...call } as IDataObject }]];
	}
}
