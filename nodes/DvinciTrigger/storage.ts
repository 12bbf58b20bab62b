import type { IDataObject, IPollFunctions } from 'n8n-workflow';

/** Where n8n keeps what the trigger remembers. */
export interface Storage {
	/** What was written last, as far as n8n has not forgotten it. */
	read: () => unknown;
	write: (state: IDataObject) => void;
	/** Whether n8n forgets nothing: it writes down what every poll has changed, also one without events. */
	isDurable: boolean;
}

/**
 * Whether n8n keeps a node's data by its id and writes it after every poll: the durable poll cursors of
 * n8n 2. All other static data is observed for changes.
 */
function isCursor(data: IDataObject): boolean {
	return !('__dataChanged' in data);
}

/**
 * The static data of the workflow, by the ids of workflow and node: n8n's own for a node goes by its name,
 * so that a renamed trigger would begin anew, and another one that gets its name would go on in its place.
 */
export function storageOf(context: IPollFunctions): Storage {
	const { id: workflowId = '' } = context.getWorkflow();
	const { id, name } = context.getNode();
	const ofNode = context.getWorkflowStaticData('node');
	const ofWorkflow = context.getWorkflowStaticData('global');
	const key = `dvinciTrigger ${workflowId} ${id === '' ? name : id}`;

	if (isCursor(ofNode)) {
		return {
			read: () => ofNode.state ?? ofWorkflow[key],
			write: (state) => (ofNode.state = state),
			isDurable: true,
		};
	}
	return {
		// By its name, version 0.1 has kept it.
		read: () => ofWorkflow[key] ?? ofNode.state,
		write: (state) => {
			ofWorkflow[key] = state;
			delete ofNode.state;
		},
		isDurable: false,
	};
}
