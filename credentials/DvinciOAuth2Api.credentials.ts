import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { ORIGIN_PATTERN } from '../nodes/shared/transport/address';

/** The origin of the base URL, or nothing when it can't be used: then nothing is sent. */
const origin = (baseUrl: string) => `(${baseUrl}.trim().match(/${ORIGIN_PATTERN}/i) || [""])[0]`;

export class DvinciOAuth2Api implements ICredentialType {
	name = 'dvinciOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'd.vinci OAuth2 API';

	icon = { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-dvinci/n8n-nodes-dvinci#set-up-the-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'clientCredentials',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${origin('$self["baseUrl"]')} }}/plt/oauth2/token`,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. n8napi',
			description: 'User name of the API user in d.vinci, who must be switched to OAuth2',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'API token of that user: in d.vinci under Users > API user > Generate API token. It is shown only once, and generating another one makes this one worthless. How long n8n stays signed in follows from Access Token TTL there.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Send Additional Body Properties',
			name: 'sendAdditionalBodyProperties',
			type: 'hidden',
			default: false,
		},
		{
			displayName: 'Additional Body Properties',
			name: 'additionalBodyProperties',
			type: 'hidden',
			default: '',
		},
		{
			// n8n adds these two to every OAuth2 credential. An HTTP Request node could send the token
			// anywhere, so none may use it: Connection > Send Request takes its place.
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'none',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://your-company.dvinci.de',
			description: 'Address at which you open d.vinci in the browser',
		},
		// Conditions without regular expressions: n8n checks them anew for every request that it signs.
		{
			displayName:
				"The 'Base URL' must begin with https://: otherwise the client secret and the data of applicants would travel readable for others. Only this machine (http://localhost) goes without.",
			name: 'baseUrlNotice',
			type: 'notice',
			default: '',
			displayOptions: {
				hide: {
					baseUrl: [
						'',
						{ _cnd: { startsWith: 'https://' } },
						{ _cnd: { startsWith: 'http://localhost' } },
						{ _cnd: { startsWith: 'http://127.0.0.1' } },
					],
				},
			},
		},
		{
			displayName:
				"The 'Base URL' must hold no user name and no password. 'Client ID' and 'Client Secret' have fields of their own.",
			name: 'userInfoNotice',
			type: 'notice',
			default: '',
			displayOptions: { show: { baseUrl: [{ _cnd: { includes: '@' } }] } },
		},
		{
			displayName: 'OData Source URL',
			name: 'odataUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://your-company.dvinci.de/…',
			description:
				'Only for the resource Report: the address that d.vinci shows as OData Source under Reports > Use Reporting API',
		},
	];

	// The list of organizational units is the one call that needs no permission beyond being an API user.
	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${origin('$credentials.baseUrl')} }}`,
			url: '/restApi/orgUnits/',
			method: 'GET',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'd.vinci does not accept this sign-in. Check that the user is an API user switched to OAuth2, and generate a new API token.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The sign-in works, but the API user may not use the REST API. Give it a role with API permissions in d.vinci.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						"There is no d.vinci at this 'Base URL'. Enter the address at which you open d.vinci in the browser.",
				},
			},
			...[500, 502, 503, 504].map((value) => ({
				type: 'responseCode' as const,
				properties: {
					value,
					message: `d.vinci is not available at present (${value}). Try again in a few minutes.`,
				},
			})),
		],
	};
}
