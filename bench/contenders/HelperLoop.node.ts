import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { plainTasks, type Send, sideBySide, type Task } from '../work';

const CREDENTIAL = 'dvinciOAuth2Api';

/**
 * The least that a node can do: it reads its one parameter for each item and calls n8n's
 * authenticated request helper, a few items side by side. No retries, no checks, no pace.
 */
export class HelperLoop implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Helper Loop',
		name: 'helperLoop',
		group: ['transform'],
		version: 1,
		description: "A plain loop over n8n's authenticated request helper, for comparison",
		defaults: { name: 'Helper Loop' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [
			{ displayName: 'Task', name: 'task', type: 'string', default: 'get' },
			{ displayName: 'Input', name: 'input', type: 'json', default: '={{ $json.id }}' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const task = this.getNodeParameter('task', 0) as Task;
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>(CREDENTIAL);
		const outputs = new Array<INodeExecutionData[]>(items.length);

		const send: Send = async (method, path, body) => {
			const url = path.startsWith('/') ? `${baseUrl}/restApi${path}` : path;
			const options: IHttpRequestOptions = { method, url, body, json: true };
			return (await this.helpers.httpRequestWithAuthentication.call(
				this,
				CREDENTIAL,
				options,
			)) as IDataObject;
		};

		await sideBySide(items.length, async (index) => {
			const pairedItem = { item: index };
			try {
				const input = this.getNodeParameter('input', index) as IDataObject | number;
				const output: INodeExecutionData = { json: {}, pairedItem };
				const answer = await plainTasks[task]({
					send,
					item: typeof input === 'object' ? input : { id: input },
					read: async () => await this.helpers.getBinaryDataBuffer(index, 'data'),
					keep: async (content, filename) => {
						output.binary = { data: await this.helpers.prepareBinaryData(content, filename) };
					},
				});
				outputs[index] = [answer].flat().map((json) => ({ ...output, json }));
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				outputs[index] = [{ json: { error: (error as Error).message }, pairedItem }];
			}
		});
		return [outputs.flat()];
	}
}
