import type { INodeParameters } from 'n8n-workflow';
import { NODE, rl } from '../../scripts/harness/workflows';
import type { Job } from './contender';
import { contenderOf } from './steps';

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
				personId: rl('={{ $json.id }}'),
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
				personId: rl('={{ $json.id }}'),
				updateFields: { telephone: '=+49 40 {{ $json.id }}' },
			};
		case 'list':
			return { resource: 'person', operation: 'getAll', returnAll: true, simplify: false };
		case 'lookUp':
			return {
				resource: 'jobOpening',
				operation: 'get',
				jobOpeningId: rl('={{ $json.id }}'),
				simplify: false,
			};
		case 'upload':
			return {
				resource: 'applicationAttachment',
				operation: 'upload',
				applicationId: rl('={{ $json.applicationId }}'),
				binaryPropertyName: 'data',
				additionalFields: {},
			};
		case 'download':
			return {
				resource: 'applicationAttachment',
				operation: 'download',
				applicationId: rl('={{ $json.applicationId }}'),
				attachmentId: rl('={{ $json.attachmentId }}'),
				format: 'original',
				binaryPropertyName: 'data',
			};
	}
}

/** This package's node, with its defaults. */
export const dvinciNode = contenderOf('d.vinci node', (job) => [
	{ type: NODE, parameters: parametersOf(job) },
]);
