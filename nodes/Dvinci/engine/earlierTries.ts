import type { IExecuteFunctions } from 'n8n-workflow';
import type { Settled } from '../../shared/order';
import { isFinal } from '../../shared/transport/errors';
import type { Operation, Produced } from './operation';
import { isTool } from './tool';

type Settlement = Settled<Produced[]>;

/** By n8n's context data of a node, which lives as long as the execution; then by the node's run. */
const memories = new WeakMap<object, Map<number, Map<number, Settlement>>>();

/**
 * What earlier tries of the same run have settled for good, by item. n8n's Retry On Fail runs the node
 * again with all its items, and what is done must not be done again. What ended unknown, or was done in part, stays so.
 *
 * Runs of a loop and other executions have memories of their own. Files are not kept. A tool of an AI
 * agent is called anew with every call, so it has none.
 */
export function earlierTries(
	context: IExecuteFunctions,
	{ routes }: Operation,
): Map<number, Settlement> {
	const node = context.getNode();
	const changesSomething = routes.some((route) => !route.startsWith('GET '));
	if (node.retryOnFail !== true || !changesSomething || isTool(node)) return new Map();

	const ofExecution = context.getContext('node');
	const ofNode = memories.get(ofExecution) ?? new Map<number, Map<number, Settlement>>();
	memories.set(ofExecution, ofNode);
	const run = Number(context.evaluateExpression('{{ $runIndex }}', 0));
	const ofRun = ofNode.get(run) ?? new Map<number, Settlement>();
	ofNode.set(run, ofRun);
	return ofRun;
}

/** Keeps what a further try must not do again. */
export function remember(tries: Map<number, Settlement>, settled: Settlement[]): void {
	settled.forEach((outcome, index) => {
		if (outcome.state === 'done') {
			const result = outcome.result.map(({ json }) => ({ json }));
			tries.set(index, { state: 'done', result });
		} else if (outcome.state === 'failed' && isFinal(outcome.thrown)) {
			tries.set(index, outcome);
		}
	});
}
