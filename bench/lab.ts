import type {
	ICredentialDataDecryptedObject,
	IConnections,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRunData,
} from 'n8n-workflow';
import type { Account, SandboxClient, Stock } from './sandboxClient';

export const CREDENTIAL = 'dvinciOAuth2Api';
export const LOOP_TYPE = 'CUSTOM.helperLoop';

/** Milliseconds by which the sandbox delays each answer. */
export const LATENCY = 20;

/** A credential that n8n has stored, and in which it keeps the token. */
export interface SavedCredential {
	id: string;
	name: string;
	type: string;
}

/** A node as both the engine and the server take it. */
export interface LabNode extends Partial<
	Pick<INode, 'typeVersion' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries' | 'onError'>
> {
	name: string;
	type: string;
	parameters: INodeParameters;
}

/** Nodes behind a manual trigger that gives the items. */
export interface LabWorkflow {
	trigger: string;
	items: INodeExecutionData[];
	nodes: LabNode[];
	connections: IConnections;
	credential: SavedCredential;
}

/** n8n's record of an execution. */
export interface Execution {
	runData: IRunData;
	/** Why it failed. */
	error?: string;
}

/** A sandbox in its own process, and an n8n that runs workflows against it. */
export abstract class Lab {
	/** Whether n8n runs in this process, so that its memory can be measured. */
	abstract readonly isHere: boolean;

	protected constructor(
		readonly sandbox: SandboxClient,
		readonly account: Account,
		/** What n8n this is, by what it is: `n8n`, `2.41.1`. */
		readonly circumstances: Array<[what: string, value: string]>,
	) {}

	/** Milliseconds that n8n's process has worked so far, all threads together; NaN if unknown. */
	abstract processorTime(): number;

	abstract run(workflow: LabWorkflow): Promise<Execution>;

	/** The package's credential, newly made: without a token. */
	async newCredential(): Promise<SavedCredential> {
		return await this.save(CREDENTIAL, { ...this.account });
	}

	/** n8n's general OAuth2 credential for the same account. */
	async newGenericCredential(): Promise<SavedCredential> {
		const { baseUrl, clientId, clientSecret } = this.account;
		return await this.save('oAuth2Api', {
			grantType: 'clientCredentials',
			authentication: 'body',
			accessTokenUrl: `${baseUrl}/plt/oauth2/token`,
			clientId,
			clientSecret,
		});
	}

	/** Brings the sandbox back to its beginning, with so many persons added. */
	async prepare(persons = 0, fileSize?: number): Promise<Stock> {
		return await this.sandbox.ask('prepare', { latency: LATENCY, persons, fileSize });
	}

	async close(): Promise<void> {
		this.sandbox.stop();
		await this.end();
	}

	protected abstract save(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<SavedCredential>;

	protected abstract end(): Promise<void>;
}

/** Items that each hold an id. */
export const itemsOf = (ids: number[]): INodeExecutionData[] => ids.map((id) => ({ json: { id } }));
