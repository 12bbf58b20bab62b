import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

const CREDENTIAL = 'tinyOAuth2Api';

/** Gets a thing by id for each item, one after another. */
export class TinyNode implements INodeType {
	description = describeNode('tiny', {
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [{ displayName: 'ID', name: 'id', type: 'string', default: '', required: true }],
	});

	methods = { listSearch: { searchThings }, loadOptions: { getThings } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const item of this.getInputData().keys()) {
			try {
				const json = await getThing.call(this, this.getNodeParameter('id', item) as string);
				output.push({ json, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) throw error;
				output.push({ json: { error: (error as Error).message }, pairedItem: { item } });
			}
		}
		return [output];
	}
}

/** Gives each file back in capitals. */
export class ShoutingNode implements INodeType {
	description = describeNode('shouting', { inputs: ['main'], outputs: ['main'] });

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const shout = async (item: number): Promise<INodeExecutionData> => {
			const file = this.helpers.assertBinaryData(item, 'data');
			const text = (await this.helpers.getBinaryDataBuffer(item, 'data')).toString();
			const loud = Buffer.from(text.toUpperCase());
			const data = await this.helpers.prepareBinaryData(loud, file.fileName, file.mimeType);
			return { json: {}, binary: { data }, pairedItem: { item } };
		};
		return [await Promise.all([...this.getInputData().keys()].map(shout))];
	}
}

/** Does nothing until the execution is cancelled. */
export class WaitingNode implements INodeType {
	description = describeNode('waiting', { inputs: ['main'], outputs: ['main'] });

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const signal = this.getExecutionCancelSignal();
		await new Promise((resolve) => signal?.addEventListener('abort', resolve));
		return [[{ json: { cancelled: signal?.aborted } }]];
	}
}

/** Counts its polls and gives the count, unless the number is one to be silent or to fail at. */
export class TinyTrigger implements INodeType {
	description = describeNode('tinyTrigger', {
		polling: true,
		outputs: ['main'],
		group: ['trigger'],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [
			{ displayName: 'Silent at', name: 'silentAt', type: 'number', default: 0 },
			{ displayName: 'Fails at', name: 'failsAt', type: 'number', default: 0 },
		],
	});

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const state = this.getWorkflowStaticData('node') as { count?: number };
		const count = (state.count ?? 0) + 1;
		if (count === this.getNodeParameter('failsAt')) throw new Error('The poll failed');
		state.count = count;
		if (count === this.getNodeParameter('silentAt')) return null;
		const thing = await getThing.call(this, String(count));
		return [[{ json: { ...thing, mode: this.getMode() } }]];
	}
}

async function getThing(
	this: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
	id: string,
): Promise<{ path: string }> {
	const { baseUrl } = await this.getCredentials<{ baseUrl: string }>(CREDENTIAL);
	const request = { url: `${baseUrl}/things/${id}`, json: true };
	return (await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, request)) as {
		path: string;
	};
}

async function searchThings(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { path } = await getThing.call(this, `${filter}-${paginationToken}`);
	const id = this.getCurrentNodeParameter('id') as string;
	return { results: [{ name: path, value: id }], paginationToken: 'more' };
}

async function getThings(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { path } = await getThing.call(this, 'all');
	return [{ name: 'All', value: path }];
}

function describeNode(
	name: string,
	description: Partial<INodeTypeDescription>,
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: name,
		defaults: { name },
		inputs: [],
		outputs: [],
		properties: [],
		...description,
	};
}
