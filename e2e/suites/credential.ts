import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { freePorts } from '../../scripts/harness/ports';
import { CREDENTIAL } from '../../scripts/harness/workflows';
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

		it('tests red and sends nothing over plain http to another machine', async () => {
			const { status } = await tested('plain http', { baseUrl: 'http://dvinci.example.com' });
			assert.equal(status, 'Error');
		});

		it('keeps the secret to itself', async () => {
			const { n8n, credential: saved, sandbox } = lab();
			const shown = await n8n.request('GET', `/credentials/${saved.id}?includeData=true`);
			assert.ok(!JSON.stringify(shown).includes(sandbox.clientSecret));
		});
	});
}
