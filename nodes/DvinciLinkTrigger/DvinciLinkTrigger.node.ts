import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHookFunctions,
	INodeCredentialTestResult,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';
import { DEFAULT_MAX_AGE, LINK_CREDENTIAL, readClick } from './click';
import { HEADERS } from './page';
import { refusalPage } from './refusals';
import { secretProblem } from './secret';

export class DvinciLinkTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'd.vinci Link Trigger',
		name: 'dvinciLinkTrigger',
		icon: { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["path"] && "…/" + $parameter["path"]) + "?jwt=(jwt)" }}',
		description: 'Starts the workflow when somebody chooses an external link in d.vinci',
		eventTriggerDescription: 'Waiting for you to choose the link with the test URL in d.vinci',
		activationMessage: 'The link with the production URL in d.vinci starts this workflow now.',
		defaults: { name: 'd.vinci Link Trigger' },
		triggerPanel: {
			header: '',
			executionsHelp: {
				inactive:
					'<b>While you build the workflow</b>, click the button and choose a link with the test URL in d.vinci. The execution shows up here.<br /><br /><b>Once it is published</b>, a link with the production URL starts it. Those executions are in the list of executions.',
				active:
					'<b>While you build the workflow</b>, click the button and choose a link with the test URL in d.vinci. The execution shows up here.<br /><br /><b>The published workflow</b> is started by a link with the production URL. Those executions are in the <a data-key="executions">list of executions</a>.',
			},
			activationHint:
				'Publish the workflow, so that the link with the production URL starts it without this button.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dvinciLinkApi', required: true, testedBy: 'secretTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'GET',
				path: '={{ $parameter["path"] }}',
				isFullPath: true,
				responseMode: 'onReceived',
				responseCode: '={{ $parameter["respondWith"] === "redirect" ? 302 : 200 }}',
				// Empty: the page that the node gives.
				responseData: '',
			},
		],
		properties: [
			{
				displayName:
					'In d.vinci, enter the production URL above as the address of an external link, and add <code>?jwt=(jwt)</code>: d.vinci puts its signature there. More parameters come out as they are, for example <code>?jobOpeningId=2&amp;jwt=(jwt)</code>.',
				name: 'addressNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				default: '',
				placeholder: 'e.g. order-equipment',
				description: 'The end of the URL. If it is empty, n8n makes one up.',
			},
			{
				displayName: 'Respond With',
				name: 'respondWith',
				type: 'options',
				noDataExpression: true,
				default: 'text',
				description: 'What the person sees who has chosen the link',
				options: [
					{
						name: 'Redirect',
						value: 'redirect',
						description: 'The browser goes on to another address',
					},
					{
						name: 'Text',
						value: 'text',
						description: 'A page with a text',
					},
				],
			},
			{
				displayName: 'Response Text',
				name: 'responseText',
				type: 'string',
				typeOptions: { rows: 3 },
				default: 'The workflow was started. You can close this page.',
				description: 'Shown as it is, without formatting',
				displayOptions: { show: { respondWith: ['text'] } },
			},
			{
				displayName: 'Redirect URL',
				name: 'redirectUrl',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. https://your-company.dvinci.de',
				description: 'Must begin with https:// or http://',
				displayOptions: { show: { respondWith: ['redirect'] } },
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					{
						displayName: 'Audience',
						name: 'audience',
						type: 'string',
						default: '',
						placeholder: 'e.g. http://www.dvinci.de',
						description:
							'What the link must have as its audience (aud). If this is empty, it is not checked.',
					},
					{
						displayName: 'Issuer',
						name: 'issuer',
						type: 'string',
						default: '',
						placeholder: 'e.g. your-company',
						description:
							'What the link must have as its issuer (iss). If this is empty, it is not checked.',
					},
					{
						displayName: 'Max Age (Minutes)',
						name: 'maxAge',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: DEFAULT_MAX_AGE,
						description:
							'How long after the click in d.vinci the link starts the workflow. Whoever gets hold of it within that time could use it, though only once.',
					},
				],
			},
		],
	};

	methods = {
		credentialTest: {
			/** Nobody but d.vinci knows whether the secret is the right one, and d.vinci can't be asked. */
			async secretTest(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted<{ secret?: string }>,
			): Promise<INodeCredentialTestResult> {
				const message = secretProblem(data?.secret);
				return message === undefined
					? { status: 'OK', message: 'The first link that you choose shows whether it is right' }
					: { status: 'Error', message };
			},
		},
	};

	/** d.vinci is told the address by a person, so that there is nothing to register there. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},

			async create(this: IHookFunctions): Promise<boolean> {
				const { secret } = await this.getCredentials<{ secret?: string }>(LINK_CREDENTIAL);
				const message = secretProblem(secret);
				if (message !== undefined) throw new NodeOperationError(this.getNode(), message);
				return true;
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const response = this.getResponseObject();
		const click = await readClick(this);
		if (typeof click === 'string') {
			response.writeHead(403, HEADERS);
			response.end(refusalPage(click));
			return { noWebhookResponse: true };
		}
		for (const [name, value] of Object.entries(click.headers)) response.setHeader(name, value);
		return { webhookResponse: click.page, workflowData: [[click.item]] };
	}
}
