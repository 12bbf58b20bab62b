import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { propertiesOf } from './engine/properties';
import { runOperation } from './engine/run';
import { listSearch, loadOptions } from '../shared/pickers';
import { portalListSearch } from '../shared/portal/pickers';
import { reportListSearch, reportLoadOptions } from './reporting/pickers';
import { operationOf, resources } from './resources';

export class Dvinci implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'd.vinci',
		name: 'dvinci',
		icon: { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' },
		group: ['transform'],
		version: 1,
		// As people say it: "get many: job opening" instead of "getAll: jobOpening".
		subtitle:
			'={{ ($parameter["operation"].replace("getAll", "getMany") + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Work with applications, job openings, persons and onboarding in d.vinci',
		defaults: { name: 'd.vinci' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dvinciOAuth2Api', required: true }],
		properties: propertiesOf(resources),
	};

	methods = {
		listSearch: { ...listSearch, ...portalListSearch, ...reportListSearch },
		loadOptions: { ...loadOptions, ...reportLoadOptions },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = this.getNodeParameter('resource', 0);
		const operation = this.getNodeParameter('operation', 0);
		return await runOperation(this, operationOf(resource, operation));
	}
}
