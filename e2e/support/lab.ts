// One real n8n with the packed package in it, beside one embedded d.vinci.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { type Execution, N8nServer } from '../../scripts/harness/n8n-server';
import { installTarball } from '../../scripts/harness/package';
import { freePorts } from '../../scripts/harness/ports';
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
		const n8n = new N8nServer({ runtime, userFolder, logFile, ...ports });
		await n8n.start();
		await n8n.signIn(LOGIN);
		const sandbox = await startSandbox();
		const { baseUrl, clientId, clientSecret, odataUrl } = sandbox;
		const account = { baseUrl, clientId, clientSecret, odataUrl };
		const credential = await n8n.saveCredential('d.vinci sandbox', CREDENTIAL, account);
		return new E2eLab(line, sandbox, n8n, credential);
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
