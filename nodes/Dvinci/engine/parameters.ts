import type { IDataObject, IExecuteFunctions, NodeParameterValueType } from 'n8n-workflow';

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(holdsExpression);
}

/**
 * The parameters of a node, item by item. Evaluating one costs n8n close to a millisecond, so what
 * holds no expression is read once a run.
 */
export class Parameters {
	private readonly fixed: IDataObject = {};
	private readonly changing: string[] = [];

	constructor(
		private readonly context: IExecuteFunctions,
		names: string[],
	) {
		for (const name of new Set(names)) {
			const stored: unknown = context.getNodeParameter(name, 0, null, { rawExpressions: true });
			if (holdsExpression(stored)) this.changing.push(name);
			else this.fixed[name] = this.valueOf(name, 0);
		}
	}

	/** All values of one item by the parameter's name; a parameter that is not shown is null. */
	read(itemIndex: number): IDataObject {
		const values = { ...this.fixed };
		for (const name of this.changing) values[name] = this.valueOf(name, itemIndex);
		return values;
	}

	private valueOf(name: string, itemIndex: number): NodeParameterValueType {
		return this.context.getNodeParameter(name, itemIndex, null) as NodeParameterValueType;
	}
}
