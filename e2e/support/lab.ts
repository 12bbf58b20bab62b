// One real n8n with the packed package in it, beside one embedded d.vinci.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { type Execution, N8nServer } from '../../scripts/harness/n8n-server';
import { installTarball } from '../../scripts/harness/package';
import { freePorts } from '../../scripts/harness/ports';
import type { Account } from '../../scripts/harness/sandbox';
import {
	CREDENTIAL,
	type Draft,
	chain,
	manualTrigger,
	type SavedCredential,
	START,
	type Workflow,
} from '../../scripts/harness/workflows';
import type { E2eContext } from '../../scripts/test-e2e';
import { type Identity, identityOfLocalhost } from './front';

export type LineName = '1' | '2';

export function e2eContext(): E2eContext {
	const text = process.env.E2E_CONTEXT;
	if (!text) throw new Error('These tests are run by: npm run test:e2e');
	return JSON.parse(text) as E2eContext;
}

export const LOGIN = { email: 'owner@example.com', password: 'Try-the-sandbox-1' };

export class E2eLab {
	private constructor(
		readonly line: LineName,
		readonly sandbox: Sandbox,
		readonly n8n: N8nServer,
		/** A credential that works. */
		readonly credential: SavedCredential,
		/** Of a server that n8n trusts. */
		readonly identity: Identity,
	) {}

	static async open(line: LineName): Promise<E2eLab> {
		const { folder, logs, tarball, runtimes } = e2eContext();
		const runtime = runtimes[line];
		if (!runtime) throw new Error(`n8n ${line}.x was not prepared`);
		const userFolder = path.join(folder, `user-${line}`);
		mkdirSync(userFolder, { recursive: true });
		await installTarball(userFolder, tarball);
		const logFile = path.join(logs, `n8n-${runtime.version}.log`);
		const ports = await freePorts('port', 'brokerPort');
		const identity = await identityOfLocalhost();
		const trusted = path.join(userFolder, 'trusted.pem');
		writeFileSync(trusted, identity.cert);
		const env = { NODE_EXTRA_CA_CERTS: trusted };
		const n8n = new N8nServer({ runtime, userFolder, logFile, env, ...ports });
		await n8n.start();
		await n8n.signIn(LOGIN);
		const sandbox = await startSandbox();
		const credential = await saveAccount(n8n, 'd.vinci sandbox', sandbox);
		return new E2eLab(line, sandbox, n8n, credential, identity);
	}

	/** The same n8n with a d.vinci of its own, for what would disturb others; its sandbox is to be stopped. */
	async beside(name: string, options: SandboxOptions): Promise<E2eLab> {
		const sandbox = await startSandbox(options);
		const credential = await saveAccount(this.n8n, name, sandbox);
		return new E2eLab(this.line, sandbox, this.n8n, credential, this.identity);
	}

	/** Saves a credential for the sandbox with something changed: another API user, another address. */
	async credentialFor(name: string, change: Partial<Account>): Promise<SavedCredential> {
		return await saveAccount(this.n8n, name, { ...this.sandbox, ...change });
	}

	/** Ends n8n and starts it again with what it has stored. */
	async restart(whileItIsDown: () => Promise<void>): Promise<void> {
		await this.n8n.service.stop();
		await whileItIsDown();
		await this.n8n.start();
	}

	/** Saves a workflow and runs it as the editor's button does. */
	async run(workflow: Workflow, triggerName = START): Promise<Execution> {
		return await this.n8n.execute(await this.n8n.saveWorkflow(workflow), triggerName);
	}

	/** Runs nodes one after another, as the editor's button does. */
	async runNodes(name: string, ...nodes: Draft[]): Promise<Execution> {
		return await this.run(chain(name, [manualTrigger(), ...nodes]));
	}

	async close(): Promise<void> {
		await this.n8n.service.stop();
		await this.sandbox.stop();
		const requests = this.sandbox.requests.map(({ startedAt, method, url, status }) =>
			[new Date(startedAt).toISOString(), method, url, status ?? 'no answer'].join(' '),
		);
		const file = path.join(e2eContext().logs, `dvinci-for-n8n-${this.line}.log`);
		writeFileSync(file, requests.join('\n'));
		rmSync(this.n8n.userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function saveAccount(
	n8n: N8nServer,
	name: string,
	{ baseUrl, clientId, clientSecret, odataUrl }: Account,
): Promise<SavedCredential> {
	return await n8n.saveCredential(name, CREDENTIAL, { baseUrl, clientId, clientSecret, odataUrl });
}
