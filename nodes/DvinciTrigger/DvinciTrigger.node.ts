import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { listSearch, loadOptions } from '../shared/pickers';
import { triggerForm } from './form';
import { pollDvinci } from './poll';

export class DvinciTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'd.vinci Trigger',
		name: 'dvinciTrigger',
		icon: { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Starts the workflow when something happens in d.vinci, such as a new application',
		defaults: { name: 'd.vinci Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dvinciOAuth2Api', required: true }],
		properties: triggerForm,
	};

	methods = { listSearch, loadOptions };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollDvinci(this);
	}
}
