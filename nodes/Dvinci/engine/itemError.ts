import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { inputError } from '../../shared/transport/errors';
import { PathProblem } from '../../shared/transport/path';
import { ValueProblem } from '../../shared/values/problem';
import { isTool } from './tool';

/** To an AI agent, which would rather fill in something than fail. */
const ASK = 'Ask the user for what is missing or wrong; never make it up';

/** Everything that an item can fail with becomes n8n's error. */
export function errorOf(
	context: IExecuteFunctions,
	thrown: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	if (thrown instanceof ValueProblem) {
		const node = context.getNode();
		return inputError(
			node,
			{
				message: isTool(node) ? `${thrown.sentence}. ${ASK}` : thrown.sentence,
				description: 'Correct the value; nothing was sent for this item.',
			},
			itemIndex,
		);
	}
	if (thrown instanceof PathProblem) {
		return inputError(
			context.getNode(),
			{
				message: `An ID ${thrown.message}`,
				description: 'Check the IDs of this item; nothing was sent for it.',
			},
			itemIndex,
		);
	}
	const error = thrown instanceof Error ? thrown : new Error(String(thrown));
	return new NodeOperationError(context.getNode(), error, { itemIndex });
}
