import type { INodeParameters } from 'n8n-workflow';
import { NODE, rl } from '../../scripts/harness/workflows';
import { NEW_STATUS, TEMPLATE } from '../work';
import type { Job } from './contender';
import { contenderOf } from './steps';

const report: INodeParameters = {
	resource: 'report',
	operation: 'getAll',
	entitySet: rl('Applications', 'name'),
	returnAll: true,
};

const fields: INodeParameters = {
	inputMode: 'fields',
	firstName: '={{ $json.firstName }}',
	lastName: '={{ $json.lastName }}',
	additionalFields: { email: '={{ $json.email }}', externalId: '={{ $json.externalId }}' },
};

const applicationInFull: INodeParameters = {
	resource: 'application',
	operation: 'get',
	applicationId: rl('={{ $json.id }}'),
	simplify: false,
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
		case 'upsert':
			return {
				resource: 'person',
				operation: 'upsert',
				inputMode: 'fields',
				externalId: '={{ $json.externalId }}',
				firstName: '={{ $json.firstName }}',
				lastName: '={{ $json.lastName }}',
				additionalFields: { email: '={{ $json.email }}' },
			};
		case 'changeStatus':
			return {
				resource: 'application',
				operation: 'changeStatus',
				applicationId: rl('={{ $json.id }}'),
				statusId: NEW_STATUS,
				additionalFields: { correspondenceTemplateId: TEMPLATE },
			};
		case 'downloadAll':
			return {
				resource: 'applicationAttachment',
				operation: 'getAll',
				applicationId: rl('={{ $json.id }}'),
				returnAll: true,
				options: { download: true, format: 'original' },
			};
		case 'report':
			return report;
		case 'list':
			return { resource: 'person', operation: 'getAll', returnAll: true, simplify: false };
		case 'listApplications':
			return { resource: 'application', operation: 'getAll', returnAll: true, simplify: false };
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

const timeoutOf = ({ timeout }: Job): INodeParameters =>
	timeout === undefined ? {} : { options: { timeout } };

/** This package's node, with its defaults. */
export const dvinciNode = contenderOf('d.vinci node', (job) => [
	...(job.task === 'downloadAll' ? [{ type: NODE, parameters: applicationInFull }] : []),
	{ type: NODE, parameters: { ...parametersOf(job), ...timeoutOf(job) } },
]);
