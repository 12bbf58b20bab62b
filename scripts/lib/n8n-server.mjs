// A running n8n that has this package installed, and as much of its REST API as the launcher needs.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { npm } from './npm.mjs';
import { fromRoot } from './paths.mjs';
import { startService, waitFor } from './processes.mjs';
import { Explained } from './report.mjs';

const PACKAGE = 'n8n-nodes-dvinci';

/** All that n8n gets from the person's environment: an own n8n's settings (a database!) must not leak in. */
const PASSED_ON =
	/^(HOME|USER|LANG|LC_.*|TZ|TMPDIR|TEMP|TMP|SystemRoot|windir|ComSpec|PATHEXT|APPDATA|LOCALAPPDATA|USERPROFILE)$/i;

/** What n8n runs with: `runtime` as ensureN8nRuntime() gives it, ports of its own, and nothing else. */
export function n8nEnvironment({ runtime, userFolder, port, brokerPort }) {
	const inherited = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
	return {
		...Object.fromEntries(inherited),
		// n8n starts its code runner as `node`: that must be the same one.
		PATH: [path.dirname(runtime.node), process.env.PATH].join(path.delimiter),
		N8N_USER_FOLDER: userFolder,
		// Reachable from this machine only: the login is printed on the terminal.
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: `http://localhost:${port}`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// A time zone that is the same everywhere, so that examples show the same everywhere.
		GENERIC_TIMEZONE: 'Europe/Berlin',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		NO_COLOR: '1',
		// Nothing leaves the machine.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_AI_GATEWAY_ENABLED: 'false',
		...runtime.env,
	};
}

const communityNodes = (userFolder) => path.join(userFolder, '.n8n', 'nodes');

/** Puts the package where n8n installs community packages: what npm would publish, and only that. */
function installFromHere(userFolder) {
	const target = path.join(communityNodes(userFolder), 'node_modules', PACKAGE);
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	for (const published of ['dist', 'package.json', 'index.js']) {
		cpSync(fromRoot(published), path.join(target, published), { recursive: true });
	}
}

/** Installs a packed package as people do by hand: `npm install` in n8n's folder for community nodes. */
export async function installTarball(userFolder, tarball) {
	const cwd = communityNodes(userFolder);
	mkdirSync(cwd, { recursive: true });
	// npm would otherwise work on the nearest project above.
	writeFileSync(path.join(cwd, 'package.json'), '{ "private": true }\n');
	await npm(['install', '--no-audit', '--no-fund', tarball], {
		cwd,
		failure: `${path.basename(tarball)} could not be installed into n8n.`,
	});
}

export class N8nServer {
	#cookie;

	constructor(service, url, program) {
		this.service = service;
		this.url = url;
		this.requireFromN8n = createRequire(program);
	}

	/** What a request of the signed-in user carries. */
	get headers() {
		// n8n ends idle connections after a few seconds: one that is reused just then breaks.
		return { connection: 'close', ...(this.#cookie ? { cookie: this.#cookie } : {}) };
	}

	async request(method, endpoint, body) {
		const response = await fetch(`${this.url}/rest${endpoint}`, {
			method,
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...this.headers,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const cookie = response.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie) this.#cookie = cookie.split(';')[0];
		const text = await response.text();
		const answer = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : {};
		if (!response.ok) {
			const error = new Explained(
				`n8n refused ${method} ${endpoint}: ${response.status} ${answer.message ?? text.slice(0, 300)}`,
			);
			error.status = response.status;
			throw error;
		}
		return answer.data;
	}

	/** Whether n8n is up: while it migrates its database it answers, but not with its settings. */
	async isReady() {
		try {
			return (await this.request('GET', '/settings'))?.userManagement !== undefined;
		} catch {
			return false;
		}
	}

	/** Makes the owner on a new database, signs in on a known one. */
	async signIn({ email, password }) {
		const { userManagement } = await this.request('GET', '/settings');
		if (userManagement.showSetupOnFirstLoad) {
			const owner = { email, password, firstName: 'Sandbox', lastName: 'Owner' };
			await this.request('POST', '/owner/setup', owner);
			return;
		}
		try {
			await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
		} catch (error) {
			if (error.status !== 401) throw error;
			throw new Explained(
				`n8n does not accept the login ${email} any more; its password was changed in the editor. ` +
					'npm start -- --fresh begins with an empty n8n (your own workflows in it are lost).',
			);
		}
	}

	/** Creates the credential or brings it up to date; its id stays, because workflows refer to it. */
	async saveCredential(credential) {
		const existing = (await this.request('GET', '/credentials')).find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		const saved = existing
			? await this.request('PATCH', `/credentials/${existing.id}`, credential)
			: await this.request('POST', '/credentials', credential);
		return { id: saved.id, name: saved.name };
	}

	/** What the editor's "Connection tested successfully" says: throws a sentence when it is not so. */
	async testCredential({ id }) {
		const credentials = await this.request('GET', `/credentials/${id}?includeData=true`);
		const result = await this.request('POST', '/credentials/test', { credentials });
		if (result.status !== 'OK') {
			throw new Explained(`n8n's test of the credential failed: ${result.message}`);
		}
	}

	/** Imports a workflow under its own id, over the one of an earlier start. */
	async saveWorkflow(workflow) {
		let exists = true;
		try {
			await this.request('GET', `/workflows/${workflow.id}`);
		} catch (error) {
			if (error.status !== 404 && error.status !== 403) throw error;
			exists = false;
		}
		return exists
			? await this.request('PATCH', `/workflows/${workflow.id}?forceSave=true`, workflow)
			: await this.request('POST', '/workflows', { active: false, ...workflow });
	}

	/** Runs a workflow as the editor's button does, and waits for its end. */
	async execute(workflowId, triggerName, { timeout }) {
		const { executionId } = await this.request('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: triggerName },
			// n8n 1.x runs what is sent, 2.x what is saved.
			workflowData: await this.request('GET', `/workflows/${workflowId}`),
		});
		if (!executionId) throw new Explained('n8n did not start the workflow.');
		return await this.endOf(executionId, { timeout });
	}

	/** The execution once it has ended, whatever its status. */
	async endOf(executionId, { timeout }) {
		const deadline = Date.now() + timeout;
		for (;;) {
			const execution = await this.request('GET', `/executions/${executionId}`);
			const { parse } = this.requireFromN8n('flatted');
			const data = parse(execution.data);
			// n8n writes the status first, and then what came out.
			if (!['new', 'running', 'waiting'].includes(execution.status) && data?.resultData) {
				return { id: executionId, status: execution.status, data };
			}
			if (Date.now() > deadline) {
				await this.request('POST', `/executions/${executionId}/stop`).catch(() => {});
				throw new Explained(`The workflow did not end within ${timeout / 1000} s.`);
			}
			await delay(150);
		}
	}
}

/**
 * Starts n8n and waits until it answers. `install` puts the package into the user folder; what else
 * belongs into the environment can be given as `env`.
 */
export async function startN8n({
	runtime,
	userFolder,
	port,
	brokerPort,
	logFile,
	install = installFromHere,
	env = {},
}) {
	await install(userFolder);
	const service = startService('n8n', {
		node: runtime.node,
		args: [runtime.program, 'start'],
		cwd: userFolder,
		env: { ...n8nEnvironment({ runtime, userFolder, port, brokerPort }), ...env },
		logFile,
	});
	const server = new N8nServer(service, `http://127.0.0.1:${port}`, runtime.program);
	await waitFor(service, () => server.isReady(), { timeout: 180_000, what: 'ready' });
	return server;
}
