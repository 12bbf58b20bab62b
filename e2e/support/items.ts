import type { IDataObject } from 'n8n-workflow';
import type { Draft } from '../../scripts/harness/workflows';

/** Nodes that give these items, as people make them in a workflow: Edit Fields and Split Out. */
export function items(...json: IDataObject[]): Draft[] {
	return [
		{
			name: 'Sample Items',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ items: json }), options: {} },
		},
		{
			name: 'One by One',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'items', options: {} },
		},
	];
}
