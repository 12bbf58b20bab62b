import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freePorts } from '../../scripts/harness/ports';
import { failureOf } from '../../scripts/harness/executions';
import { CREDENTIAL } from '../../scripts/harness/workflows';
import type { Fault } from '../../sandbox';
import type { Lab } from '../support/lab';

export function credential(lab: () => Lab): void {
	/** Saves a credential and gives what n8n's own test of it says. */
	async function tested(name: string, changes: Record<string, string>) {
		const { n8n, sandbox } = lab();
		const { baseUrl, clientId, clientSecret } = sandbox;
		const account = { baseUrl, clientId, clientSecret, ...changes };
		return await n8n.testCredential(await n8n.saveCredential(name, CREDENTIAL, account));
	}

	describe('credential', () => {
		it('tests green before any token exists', async () => {
			assert.equal((await tested('right', {})).status, 'OK');
		});

		it('takes the base URL as people paste it', async () => {
			const pasted = ` ${lab().sandbox.baseUrl}/intern/home `;
			assert.equal((await tested('pasted', { baseUrl: pasted })).status, 'OK');
		});

		it('tests red with a wrong secret, and does not repeat it', async () => {
			const clientSecret = 'wrong-secret-4711';
			const { status, message } = await tested('wrong secret', { clientSecret });
			assert.equal(status, 'Error');
			assert.ok(message.length > 0);
			assert.ok(!message.includes(clientSecret), message);
		});

		it('tests red for a user that is not switched to OAuth2', async () => {
			assert.equal((await tested('legacy', { clientId: 'legacy-user' })).status, 'Error');
		});

		it('tests red where no d.vinci answers', async () => {
			const { port } = await freePorts('port');
			const { status, message } = await tested('wrong host', {
				baseUrl: `http://localhost:${port}`,
			});
			assert.equal(status, 'Error');
			assert.ok(message.length > 0);
		});

		it('says of each failed sign-in what the README explains', async () => {
			const { sandbox } = lab();
			const { port } = await freePorts('port');
			const says = async (changes: Record<string, string>, fault?: Fault) => {
				if (fault) sandbox.faults.add({ ...fault, path: 'token', times: Infinity });
				const { message } = await tested('failing', changes);
				sandbox.faults.clear();
				return message;
			};
			const said = {
				wrong: await says({ clientSecret: 'wrong' }),
				legacy: await says({ clientId: 'legacy-user' }),
				http: await says({ baseUrl: 'http://dvinci.example.com' }),
				noaddress: await says({ baseUrl: 'dvinci' }),
				empty: await says({ baseUrl: '' }),
				refused: await says({ baseUrl: `http://localhost:${port}` }),
				nohost: await says({ baseUrl: 'https://no-such-host.invalid' }),
				page: await says({}, { kind: 'html' }),
				page404: await says({}, { kind: 'html', status: 404 }),
				page503: await says({}, { kind: 'html', status: 503 }),
				s404: await says({}, { kind: 'status', status: 404 }),
				s401: await says({}, { kind: 'status', status: 401 }),
				s400: await says({}, { kind: 'status', status: 400 }),
				s403: await says({}, { kind: 'status', status: 403 }),
				s429: await says({}, { kind: 'status', status: 429 }),
				s503: await says({}, { kind: 'status', status: 503 }),
				reset: await says({}, { kind: 'reset' }),
				empty200: await says({}, { kind: 'empty' }),
				broken: await says({}, { kind: 'malformed' }),
				redirect: await says({}, { kind: 'redirect', location: 'https://no-such-host.invalid/' }),
			};
			console.log(JSON.stringify(said, null, 1));
		});

		it('tests red and sends nothing over plain http to another machine', async () => {
			const { status } = await tested('plain http', { baseUrl: 'http://dvinci.example.com' });
			assert.equal(status, 'Error');
		});

		it('gives its token to no HTTP Request node, not for d.vinci either', async () => {
			const { sandbox, credential: saved } = lab();
			const before = sandbox.requests.length;
			const execution = await lab().runNodes('HTTP Request', {
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				parameters: {
					url: `${sandbox.baseUrl}/restApi/orgUnits/`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: CREDENTIAL,
				},
				credentials: { [CREDENTIAL]: saved },
			});
			assert.equal(execution.status, 'error');
			assert.match(failureOf(execution), /configured to prevent use within an HTTP Request/);
			assert.equal(sandbox.requests.length, before);
		});

		it('keeps the secret to itself', async () => {
			const { n8n, credential: saved, sandbox } = lab();
			const shown = await n8n.request('GET', `/credentials/${saved.id}?includeData=true`);
			assert.ok(!JSON.stringify(shown).includes(sandbox.clientSecret));
		});
	});
}
