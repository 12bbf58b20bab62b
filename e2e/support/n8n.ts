// What n8n's own API gives, read.
import type { Execution, Item } from '../../scripts/lib/n8n-server.mjs';

export type { Execution, Item, Workflow, WorkflowNode } from '../../scripts/lib/n8n-server.mjs';

/** What a node handed on by its first output, over all its runs. */
export function itemsOf(execution: Execution, node: string): Item[] {
	const runs = execution.data.resultData.runData?.[node] ?? [];
	return runs.flatMap((run) => run.data?.main?.[0] ?? []);
}

/** Why an execution failed, by the node that did. */
export function failureOf({ data, status }: Execution): string {
	const { runData = {}, error } = data.resultData;
	const failed = Object.entries(runData).flatMap(([node, runs]) =>
		runs.flatMap((run) => (run.error ? [`${node}: ${run.error.message}`] : [])),
	);
	return failed[0] ?? error?.message ?? `status ${status}`;
}
