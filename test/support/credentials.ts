import { getAdditionalKeys } from 'n8n-core';
import {
	ICredentialsHelper,
	NodeHelpers,
	UnexpectedError,
	UserError,
	getCredentialOwnRequestAllowedDomains,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialsExpressionResolveValues,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { resolveAlone, resolveInRun } from './credential-expressions';
import type { EngineCredentialTypes, EngineNodeTypes } from './node-types';
import { StoredCredential } from './stored-credential';

const OAUTH_PINNED_FIELDS = new Set([
	'useDynamicClientRegistration',
	'authUrl',
	'accessTokenUrl',
	'grantType',
	'authentication',
	'usePkce',
	'requestTokenUrl',
	'signatureMethod',
]);

/**
 * n8n's CredentialsHelper without its database, overwrites and enterprise parts: the same order of
 * decrypting, applying defaults (also the parents'), and resolving expressions.
 */
export class EngineCredentialsHelper extends ICredentialsHelper {
	/** How often a token was written back. */
	tokenUpdates = 0;

	private readonly stored = new Map<string, StoredCredential>();

	constructor(
		private readonly credentialTypes: EngineCredentialTypes,
		private readonly nodeTypes: EngineNodeTypes,
	) {
		super();
	}

	/** Saves a new credential. */
	async create(type: string, data: ICredentialDataDecryptedObject): Promise<StoredCredential> {
		const credential = new StoredCredential(type);
		await credential.save(data);
		this.stored.set(credential.id, credential);
		return credential;
	}

	getParentTypes(name: string): string[] {
		return this.credentialTypes.getParentTypes(name);
	}

	isCredentialUsableByNode(credentialType: string, nodeType: string): boolean {
		if (!this.credentialTypes.getByName(credentialType).restrictToSupportedNodes) return true;
		return this.nodeTypes.supporting(credentialType).includes(nodeType);
	}

	async authenticate(): Promise<IHttpRequestOptions> {
		throw new UnexpectedError('The engine signs requests of OAuth2 credentials only');
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(
		{ helpers }: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.credentialTypes.getByName(typeName);
		if (!preAuthentication) return undefined;
		const allowedDomains = getCredentialOwnRequestAllowedDomains(credentials);
		const restricted: IHttpRequestHelper = {
			helpers: {
				httpRequest: async (options): Promise<unknown> =>
					await helpers.httpRequest(allowedDomains ? { ...options, allowedDomains } : options),
			},
		};
		return (await preAuthentication.call(
			restricted,
			credentials,
		)) as ICredentialDataDecryptedObject;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		return this.find(details, type).open();
	}

	getCredentialsProperties(typeName: string): INodeProperties[] {
		const type = this.credentialTypes.getByName(typeName);
		const combined: INodeProperties[] = [];
		for (const parent of type.extends ?? []) {
			NodeHelpers.mergeNodeProperties(combined, this.getCredentialsProperties(parent));
		}
		if (!type.extends && ['oAuth1Api', 'oAuth2Api'].includes(typeName)) {
			return [...type.properties, oauthTokenData];
		}
		NodeHelpers.mergeNodeProperties(combined, type.properties);
		return combined;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = await this.find(details, type).data();
		if (raw) return data;
		return await this.applyDefaults(additionalData, data, type, mode, executeData, resolveValues);
	}

	/** Stored data plus the defaults of all fields, with expressions resolved. */
	async applyDefaults(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const properties = this.getCredentialsProperties(type);
		const data = NodeHelpers.getNodeParameters(
			properties,
			withoutPinnedFields(stored, properties),
			true,
			false,
			null,
			null,
		) as INodeParameters;
		const { oauthTokenData: token, ...rest } = stored as INodeParameters;
		if (token !== undefined) data.oauthTokenData = token;
		data.allowedHttpRequestDomains ??= rest.allowedHttpRequestDomains;
		data.allowedDomains ??= rest.allowedDomains;

		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		const resolved = resolveValues
			? resolveInRun(data, resolveValues, mode, keys, executeData)
			: await resolveAlone(data, mode, keys);
		return resolved as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.find(details, type).save(data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.tokenUpdates += 1;
		await this.find(details, type).update({ oauthTokenData: data.oauthTokenData });
	}

	private find({ id, name }: INodeCredentialsDetails, type: string): StoredCredential {
		const credential = id ? this.stored.get(id) : undefined;
		if (credential?.type !== type) {
			throw new UserError(
				`Credential "${name}" (${String(id)}) does not exist for type "${type}".`,
			);
		}
		return credential;
	}
}

/** Fields that a credential type fixes by hiding them can't be overridden by stored data. */
function withoutPinnedFields(
	stored: ICredentialDataDecryptedObject,
	properties: INodeProperties[],
): INodeParameters {
	const pinned = properties.filter(
		({ name, type }) => type === 'hidden' && OAUTH_PINNED_FIELDS.has(name),
	);
	const data = { ...stored } as INodeParameters;
	for (const { name } of pinned) delete data[name];
	return data;
}

const oauthTokenData: INodeProperties = {
	displayName: 'oauthTokenData',
	name: 'oauthTokenData',
	type: 'json',
	required: false,
	default: {},
};
