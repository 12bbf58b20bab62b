// Workflows as the editor would save them, and what came out of them.
import { randomUUID } from 'node:crypto';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeConnections,
	INodeParameters,
	IPinData,
	NodeConnectionType,
} from 'n8n-workflow';

export const NODE = 'n8n-nodes-dvinci.dvinci';
export const TOOL = 'n8n-nodes-dvinci.dvinciTool';
export const TRIGGER = 'n8n-nodes-dvinci.dvinciTrigger';
export const LINK_TRIGGER = 'n8n-nodes-dvinci.dvinciLinkTrigger';
export const CREDENTIAL = 'dvinciOAuth2Api';
/** What the link trigger checks links with. */
export const LINK_CREDENTIAL = 'dvinciLinkApi';
export const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';
export const START = 'Start';

export interface SavedCredential {
	id: string;
	name: string;
}

export interface Workflow {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings: IDataObject;
	pinData?: IPinData;
	versionId?: string;
	/** What its triggers remember, in what n8n answers. */
	staticData?: unknown;
}

/** A node without its place on the canvas. */
export type Draft = Omit<INode, 'id' | 'position' | 'typeVersion'> & { typeVersion?: number };

/** A resource locator's value. */
export const rl = (value: string | number, mode = 'id') => ({ __rl: true, mode, value });

export const manualTrigger = (): Draft => ({
	name: START,
	type: MANUAL_TRIGGER,
	parameters: {},
});

/** A node of this package. */
export const dvinci = (
	name: string,
	credential: SavedCredential,
	parameters: INodeParameters,
	type = NODE,
): Draft => ({ name, type, parameters, credentials: { [CREDENTIAL]: credential } });

/** Poll times of a trigger: n8n refuses one rule that is under a minute, but takes several. */
export const everySeconds = (seconds: number): INodeParameters => ({
	item: Array.from({ length: 60 / seconds }, (_, index) => ({
		mode: 'custom',
		cronExpression: `${index * seconds} * * * * *`,
	})),
});

/** Connections of nodes that follow each other, first output to first input. */
export function connectionsOf(names: string[], type: NodeConnectionType = 'main'): IConnections {
	const pairs = names.slice(1).map((node, index): [string, INodeConnections] => {
		return [names[index] ?? '', { [type]: [[{ node, type, index: 0 }]] }];
	});
	return Object.fromEntries(pairs);
}

/** Nodes one after another. */
export function chain(
	name: string,
	drafts: Draft[],
	id = randomUUID().replaceAll('-', '').slice(0, 16),
): Workflow {
	return {
		id,
		name,
		nodes: drafts.map((draft, index) => ({
			typeVersion: 1,
			...draft,
			id: randomUUID(),
			position: [index * 220, 0],
		})),
		connections: connectionsOf(drafts.map((draft) => draft.name)),
		settings: { executionOrder: 'v1' },
	};
}
