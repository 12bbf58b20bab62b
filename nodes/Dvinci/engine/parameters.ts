import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { type InputReader, inputReader } from './inputPath';
import { isTool } from './tool';

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

/**
 * The parameters of a node, item by item. Evaluating an expression costs n8n close to a millisecond,
 * so what holds none is read once a run, and a plain path into the item is followed here.
 */
export class Parameters {
	private readonly items: INodeExecutionData[];
	private readonly fixed: IDataObject = {};
	private readonly changing: Array<[name: string, reader?: InputReader]> = [];

	constructor(
		private readonly context: IExecuteFunctions,
		names: string[],
	) {
		this.items = context.getInputData();
		// In an agent's tool, $json is the agent's input, not the tool's.
		const readerOf = isTool(context.getNode()) ? () => undefined : inputReader;
		for (const name of new Set(names)) {
			const stored = context.getNodeParameter(name, 0, null, { rawExpressions: true });
			if (holdsExpression(stored)) this.changing.push([name, readerOf(stored)]);
			else this.fixed[name] = this.evaluated(name, 0);
		}
	}

	/** All values of one item by the parameter's name; a parameter that is not shown is null. */
	read(itemIndex: number): IDataObject {
		const json = this.items[itemIndex]?.json ?? {};
		const values = { ...this.fixed };
		for (const [name, reader] of this.changing) {
			const value = reader?.(json);
			values[name] = value === undefined ? this.evaluated(name, itemIndex) : value;
		}
		return values;
	}

	private evaluated(name: string, itemIndex: number): IDataObject[string] {
		return this.context.getNodeParameter(name, itemIndex, null);
	}
}
