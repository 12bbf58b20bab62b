import type { INodeParameters } from 'n8n-workflow';
import { CREDENTIAL } from '../../scripts/harness/workflows';
import { NEW_STATUS, PERSON_PROPERTIES, TEMPLATE } from '../work';
import type { Job } from './contender';
import { contenderOf, type Step } from './steps';

const HTTP = 'n8n-nodes-base.httpRequest';
/** The one that n8n 2.41 adds. */
const HTTP_VERSION = 4.5;
const SPLIT_OUT = 'n8n-nodes-base.splitOut';
const TO_TEXT = 'n8n-nodes-base.extractFromFile';
const TO_FILE = 'n8n-nodes-base.convertToFile';

const form = (entries: Record<string, string>) => ({
	bodyParameters: {
		parameters: Object.entries(entries).map(([name, value]) => ({ name, value })),
	},
});

const json = (expression: string) => ({ specifyBody: 'json', jsonBody: `={{ ${expression} }}` });

/** Everything that the PUT needs to keep, and the change. */
const wholePerson = `{ ${PERSON_PROPERTIES.map((name) => `${name}: $json.${name}`).join(', ')}, telephone: '+49 40 ' + $json.id }`;

const formOfPerson = form({
	firstName: '={{ $json.firstName }}',
	lastName: '={{ $json.lastName }}',
	email: '={{ $json.email }}',
	externalId: '={{ $json.externalId }}',
});

/** HTTP Request nodes, and what they need around them, doing the work of one d.vinci node. */
function stepsFor({ task, input, timeout }: Job, baseUrl: string, auth: INodeParameters): Step[] {
	const request = (method: string, path: string, body?: INodeParameters): Step => ({
		type: HTTP,
		typeVersion: HTTP_VERSION,
		parameters: {
			method,
			// A text without braces in it is no expression, and costs nothing.
			url: `${path.includes('{{') ? '=' : ''}${path.startsWith('/') ? `${baseUrl}/restApi` : ''}${path}`,
			...auth,
			...(body && { sendBody: true, ...body }),
			...(timeout !== undefined && { options: { timeout } }),
		},
	});
	const attachments = '/applications/{{ $json.applicationId }}/attachments';
	const toFile: Step = {
		type: TO_FILE,
		parameters: {
			operation: 'toBinary',
			sourceProperty: 'contentAsBase64',
			options: { fileName: '={{ $json.filename }}' },
		},
	};
	switch (task) {
		case 'get':
			return [request('GET', '/persons/{{ $json.id }}')];
		case 'create':
			return [request('POST', '/persons/', input === 'json' ? json('$json') : formOfPerson)];
		case 'update':
			return [
				request('GET', '/persons/{{ $json.id }}'),
				request('PUT', '/persons/{{ $json.id }}', json(wholePerson)),
			];
		case 'list':
			return [request('GET', '/persons/')];
		case 'listApplications':
			return [request('GET', '/applications/')];
		case 'lookUp':
			return [request('GET', '/jobOpenings/{{ $json.id }}')];
		case 'upload':
			return [
				{
					type: TO_TEXT,
					parameters: {
						operation: 'binaryToPropery',
						destinationKey: 'content',
						options: { keepSource: 'json' },
					},
				},
				request(
					'POST',
					attachments,
					json("{ filename: 'file.pdf', contentAsBase64: $json.content }"),
				),
			];
		case 'download':
			return [request('GET', `${attachments}/{{ $json.attachmentId }}`), toFile];
		case 'upsert': {
			const found = request('GET', '/persons/?externalId={{ $json.externalId }}');
			// d.vinci answers 404 where there is none.
			const whole = { response: { response: { neverError: true, fullResponse: true } } };
			const asked = "$('Start').item.json";
			const isThere = '$json.statusCode === 200';
			const person = '$json.body';
			const kept = PERSON_PROPERTIES.map((name) => `${name}: ${person}.${name}`).join(', ');
			return [
				{ ...found, parameters: { ...found.parameters, options: whole } },
				request(
					`={{ ${isThere} ? 'PUT' : 'POST' }}`,
					`/persons/{{ ${isThere} ? ${person}.id : '' }}`,
					json(`${isThere} ? { ${kept}, ...${asked} } : ${asked}`),
				),
			];
		}
		case 'changeStatus':
			return [
				request(
					'POST',
					`/applications/{{ $json.id }}/statusChange/${NEW_STATUS}`,
					json(`{ correspondenceTemplateId: '${TEMPLATE}' }`),
				),
			];
		case 'downloadAll':
			return [
				request('GET', '/applications/{{ $json.id }}'),
				request('GET', '/applications/{{ $json.id }}/attachments'),
				request('GET', "/applications/{{ $('Step 1').item.json.id }}/attachments/{{ $json.id }}"),
				toFile,
			];
		case 'report': {
			const read = request('GET', '{{ $json.url }}');
			const next = '$response.body["@odata.nextLink"]';
			const pages = {
				paginationMode: 'responseContainsNextURL',
				nextURL: `={{ ${next} }}`,
				paginationCompleteWhen: 'other',
				completeExpression: `={{ !${next} }}`,
			};
			return [
				{
					...read,
					parameters: { ...read.parameters, options: { pagination: { pagination: pages } } },
				},
				{ type: SPLIT_OUT, parameters: { fieldToSplitOut: 'value', options: {} } },
			];
		}
	}
}

/** n8n's own HTTP Request node with its defaults and this package's credential, as its users would. */
export const httpRequestPredefined = contenderOf('HTTP Request', (job, baseUrl) =>
	stepsFor(job, baseUrl, {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: CREDENTIAL,
	}),
);

/** With n8n's general OAuth2 credential, whose token URL is no expression. */
export const httpRequestGeneric = contenderOf(
	'HTTP Request (generic)',
	(job, baseUrl) =>
		stepsFor(job, baseUrl, {
			authentication: 'genericCredentialType',
			genericAuthType: 'oAuth2Api',
		}),
	(lab) => lab.newGenericCredential(),
);
