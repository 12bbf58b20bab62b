// Workflows as the editor would save them.
import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import type { Workflow, WorkflowNode } from './n8n';

export const NODE = 'n8n-nodes-dvinci.dvinci';
export const TOOL = 'n8n-nodes-dvinci.dvinciTool';
export const TRIGGER = 'n8n-nodes-dvinci.dvinciTrigger';
const CREDENTIAL = 'dvinciOAuth2Api';

export interface Credential {
	id: string;
	name: string;
}

type Draft = Omit<WorkflowNode, 'id' | 'position'>;

/** A resource locator's value. */
export const rl = (value: string | number, mode = 'id') => ({ __rl: true, mode, value });

export const START = 'Start';

export const manualTrigger = (): Draft => ({
	name: START,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
});

/** A node of this package. */
export const dvinci = (
	name: string,
	credential: Credential,
	parameters: INodeParameters,
	type = NODE,
): Draft => ({
	name,
	type,
	typeVersion: 1,
	parameters,
	credentials: { [CREDENTIAL]: credential },
});

const placed = (draft: Draft, index: number): WorkflowNode => ({
	...draft,
	id: randomUUID(),
	position: [index * 220, 0],
});

/** Nodes one after another; `type` is the kind of the connections. */
export function chain(name: string, drafts: Draft[], type = 'main'): Workflow {
	const connections = drafts.slice(1).map((next, index) => {
		const target = { node: next.name, type, index: 0 };
		const outputs: Workflow['connections'][string] = { [type]: [[target]] };
		return [drafts[index]?.name ?? '', outputs] as const;
	});
	return {
		id: randomUUID().replaceAll('-', '').slice(0, 16),
		name,
		nodes: drafts.map(placed),
		connections: Object.fromEntries(connections),
		settings: { executionOrder: 'v1' },
	};
}
