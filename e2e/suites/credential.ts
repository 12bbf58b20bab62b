import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freePorts } from '../../scripts/harness/ports';
import { failureOf } from '../../scripts/harness/executions';
import { CREDENTIAL } from '../../scripts/harness/workflows';
import type { Fault } from '../../sandbox';
import type { E2eLab } from '../support/lab';

interface FailedSignIn {
	name: string;
	changes?: Record<string, string>;
	fault?: Fault;
	/** n8n 2 begins with "Failed to acquire OAuth2 access token: ", and n8n 1 often ends otherwise. */
	says: RegExp;
}

/** The endings that stand in the README's Troubleshooting. */
const FAILED_SIGN_INS: FailedSignIn[] = [
	{
		name: 'a wrong secret',
		changes: { clientSecret: 'wrong' },
		says: /^(Failed to acquire OAuth2 access token: )?Client authentication failed/,
	},
	{
		name: 'a user who may not sign in like this',
		fault: { kind: 'status', status: 400, body: { error: 'unauthorized_client' } },
		says: /^(Failed to acquire OAuth2 access token: )?The client is not authorized/,
	},
	{
		name: 'an address without https://',
		changes: { baseUrl: 'acme.dvinci.de' },
		says: /^(Failed to acquire OAuth2 access token: )?Invalid URL$/,
	},
	{
		name: 'a host that does not exist',
		changes: { baseUrl: 'https://no-such-host.invalid' },
		says: /^The connection cannot be established/,
	},
	{
		name: 'another web site',
		fault: { kind: 'html' },
		says: /^(Failed to .+: Expected JSON response|Unsupported content type: text\/html)/,
	},
	{
		name: 'a web site without sign-in',
		fault: { kind: 'html', status: 404 },
		says: /^(Failed to .+: Expected JSON response|The resource you are requesting could not be found)/,
	},
	{
		name: 'a d.vinci that is down',
		fault: { kind: 'status', status: 503 },
		says: /^(Failed to .+: Request failed with status code 503|Service unavailable)/,
	},
];

export function credential(lab: () => E2eLab): void {
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

		for (const { name, changes = {}, fault, says } of FAILED_SIGN_INS) {
			it(`says what the README explains: ${name}`, async () => {
				const { sandbox } = lab();
				if (fault) sandbox.faults.add({ ...fault, path: 'oauth2/token', times: Infinity });
				const { status, message } = await tested('failing', changes);
				sandbox.faults.clear();
				assert.equal(status, 'Error');
				assert.match(message, says);
			});
		}

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
