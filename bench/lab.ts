import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type {
	IConnections,
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	IRunExecutionData,
} from 'n8n-workflow';
import { fromRoot } from '../scripts/before/paths.mjs';
import { type Account, SandboxClient } from '../scripts/harness/sandbox';
import type { Commands } from '../scripts/harness/sandbox-process';
import { CREDENTIAL, type Draft, type SavedCredential } from '../scripts/harness/workflows';
import type { Circumstances } from './report/render';

export const LOOP_TYPE = 'CUSTOM.helperLoop';

/** Milliseconds by which the sandbox delays each answer. */
export const LATENCY = 20;

/** What the sandbox has after its reset. */
export type Stock = ReturnType<Commands['prepare']> & {
	applicationIds: number[];
	/** The first page of a report on all applications. */
	reportUrl: string;
};

/** What the sandbox gets besides its own. */
export interface Additions {
	persons?: number;
	/** Bytes of one file. */
	fileSize?: number;
	applications?: ApplicationStock;
}

interface ApplicationStock {
	number: number;
	/** Bytes of the file that each has; none without it. */
	fileSize?: number;
	/** Rows of a page of reports. */
	pageSize?: number;
	/** Whether those that the sandbox begins with are gone. */
	alone?: boolean;
}

/** Rows of a page of reports. */
const PAGE = 1000;

/** In the order of the key, as the d.vinci node asks for it: without one, rows of two pages can be the same. */
const REPORT = 'Applications?$orderby=id';

/** A credential that n8n has stored, and in which it keeps the token. */
export interface LabCredential extends SavedCredential {
	type: string;
}

/** Nodes behind a manual trigger, `START`, that gives the items. */
export interface LabWorkflow {
	items: INodeExecutionData[];
	nodes: Draft[];
	connections: IConnections;
	credential: LabCredential;
}

/** n8n's record of an execution: what each node gave, and why it failed. */
export type ResultData = IRunExecutionData['resultData'];

/** A sandbox in its own process, and an n8n that runs workflows against it. */
export abstract class BenchLab {
	/** Whether n8n runs in this process, so that its memory can be measured. */
	abstract readonly isHere: boolean;

	protected constructor(
		readonly sandbox: SandboxClient,
		readonly account: Account,
		/** What n8n this is, by what it is: `n8n`, `2.41.1`. */
		readonly circumstances: Circumstances,
	) {}

	protected static async startSandbox(): Promise<[SandboxClient, Account]> {
		const folder = fromRoot('.cache');
		mkdirSync(folder, { recursive: true });
		const sandbox = await SandboxClient.start({ logFile: join(folder, 'bench-sandbox.log') });
		return [sandbox, await sandbox.ask('account')];
	}

	/** Milliseconds that n8n's process has worked so far, all threads together; NaN if unknown. */
	abstract processorTime(): number;

	abstract run(workflow: LabWorkflow): Promise<ResultData>;

	/** Ends n8n. */
	abstract close(): Promise<void>;

	/** The package's credential, newly made: without a token. */
	async newCredential(): Promise<LabCredential> {
		// Only here: HTTP Request is one of the contenders, and the package keeps its token from it.
		return await this.save(CREDENTIAL, { ...this.account, allowedHttpRequestDomains: 'all' });
	}

	/** n8n's general OAuth2 credential for the same account. */
	async newGenericCredential(): Promise<LabCredential> {
		const { baseUrl, clientId, clientSecret } = this.account;
		return await this.save('oAuth2Api', {
			grantType: 'clientCredentials',
			authentication: 'body',
			accessTokenUrl: `${baseUrl}/plt/oauth2/token`,
			clientId,
			clientSecret,
		});
	}

	/** Brings the sandbox back to its beginning, with so much added. */
	async prepare({ persons = 0, fileSize, applications }: Additions): Promise<Stock> {
		const stock = await this.sandbox.ask('prepare', LATENCY, persons, fileSize);
		const wanted = { number: 0, fileSize: 0, pageSize: PAGE, alone: false, ...applications };
		const applicationIds = await this.sandbox.ask('stockApplications', wanted);
		return { ...stock, applicationIds, reportUrl: `${this.account.odataUrl}${REPORT}` };
	}

	protected abstract save(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<LabCredential>;
}

/** Items that each hold an id. */
export const itemsWith = (ids: number[]): INodeExecutionData[] =>
	ids.map((id) => ({ json: { id } }));
