import { Expression, type INodeExecutionData } from 'n8n-workflow';
import { createEngine, type Engine, type StoredCredential } from '../test/support/engine';
import { builtCredentials, builtNodes } from './builtPackage';
import { HelperLoop } from './contenders/HelperLoop.node';
import { type Account, SandboxClient, type Stock } from './sandboxClient';

export const CREDENTIAL = 'dvinciOAuth2Api';
export const LOOP_TYPE = 'CUSTOM.helperLoop';

/** Milliseconds by which the sandbox delays each answer. */
export const LATENCY = 20;

export type ExpressionEngine = 'vm' | 'legacy';

/** A sandbox in its own process, and n8n's engine with the built package in this one. */
export class Lab {
	private constructor(
		readonly sandbox: SandboxClient,
		readonly n8n: Engine,
		readonly account: Account,
		readonly expressions: ExpressionEngine,
	) {}

	static async open(): Promise<Lab> {
		const sandbox = await SandboxClient.start();
		const n8n = await createEngine({
			nodeTypes: { ...builtNodes(), [LOOP_TYPE]: new HelperLoop() },
			credentialTypes: builtCredentials(),
		});
		const expressions = await startExpressions();
		return new Lab(sandbox, n8n, await sandbox.ask('where'), expressions);
	}

	/** The package's credential, newly made: without a token. */
	async newCredential(): Promise<StoredCredential> {
		return await this.n8n.credential(CREDENTIAL, { ...this.account });
	}

	/** n8n's general OAuth2 credential for the same account. */
	async newGenericCredential(): Promise<StoredCredential> {
		const { baseUrl, clientId, clientSecret } = this.account;
		return await this.n8n.credential('oAuth2Api', {
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
		await this.n8n.close();
		await Expression.disposeExpressionEngine();
	}
}

/** Items that each hold an id. */
export const itemsOf = (ids: number[]): INodeExecutionData[] => ids.map((id) => ({ json: { id } }));

/**
 * Starts n8n's expression engine with the settings that n8n's server has by default. Its isolates
 * exist for Node 24 and newer only; on an older Node, expressions run as in earlier versions of n8n.
 */
async function startExpressions(): Promise<ExpressionEngine> {
	if (Number.parseInt(process.versions.node) < 24) return 'legacy';
	await Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
	});
	return 'vm';
}
