import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/** The node's own test looks at it: d.vinci has no call that would tell whether the secret is right. */
export class DvinciLinkApi implements ICredentialType {
	name = 'dvinciLinkApi';

	displayName = 'd.vinci Link API';

	icon = { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-dvinci/n8n-nodes-dvinci#link-trigger';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				"What d.vinci signs its external links with: ask your d.vinci administrator or d.vinci's support for it. Whether it is the right one shows when you choose a link for the first time: d.vinci can't be asked.",
		},
	];
}
