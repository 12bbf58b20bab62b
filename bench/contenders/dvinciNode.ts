import type { INodeParameters } from 'n8n-workflow';
import type { Job, MakeContender } from './contender';
import { runSteps } from './steps';

const TYPE = 'n8n-nodes-dvinci.dvinci';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const fields: INodeParameters = {
	inputMode: 'fields',
	firstName: '={{ $json.firstName }}',
	lastName: '={{ $json.lastName }}',
	additionalFields: { email: '={{ $json.email }}', externalId: '={{ $json.externalId }}' },
};

function parametersOf({ task, input }: Job): INodeParameters {
	switch (task) {
		case 'get':
			return {
				resource: 'person',
				operation: 'get',
				personId: byId('={{ $json.id }}'),
				simplify: false,
			};
		case 'create':
			return {
				resource: 'person',
				operation: 'create',
				...(input === 'json' ? { inputMode: 'json', jsonBody: '={{ $json }}' } : fields),
			};
		case 'update':
			return {
				resource: 'person',
				operation: 'update',
				inputMode: 'fields',
				personId: byId('={{ $json.id }}'),
				updateFields: { telephone: '=+49 40 {{ $json.id }}' },
			};
		case 'list':
			return { resource: 'person', operation: 'getAll', returnAll: true, simplify: false };
		case 'lookUp':
			return {
				resource: 'jobOpening',
				operation: 'get',
				jobOpeningId: byId('={{ $json.id }}'),
				simplify: false,
			};
		case 'upload':
			return {
				resource: 'applicationAttachment',
				operation: 'upload',
				applicationId: byId('={{ $json.applicationId }}'),
				binaryPropertyName: 'data',
				additionalFields: {},
			};
		case 'download':
			return {
				resource: 'applicationAttachment',
				operation: 'download',
				applicationId: byId('={{ $json.applicationId }}'),
				attachmentId: byId('={{ $json.attachmentId }}'),
				format: 'original',
				binaryPropertyName: 'data',
			};
	}
}

/** This package's node, with its defaults. */
export const dvinciNode: MakeContender = async (lab) => {
	let credential = await lab.newCredential();
	return {
		name: 'd.vinci node',
		signOut: async () => {
			credential = await lab.newCredential();
		},
		run: async (job) =>
			await runSteps(lab, [{ type: TYPE, parameters: parametersOf(job) }], credential, job),
	};
};
