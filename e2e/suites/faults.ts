import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { INodeParameters } from 'n8n-workflow';
import { failureOf, hintsOf, itemsOf } from '../../scripts/harness/executions';
import { dvinci, rl } from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';

/**
 * What goes wrong under way: n8n's lines hand errors to nodes in different forms, and what must be
 * repeated, waited for or explained has to be seen in each. All kinds of faults: test/faults.
 */
export function faults(lab: () => E2eLab): void {
	const run = async (
		operation: string,
		parameters: INodeParameters,
		credential = lab().credential,
	) => await lab().runNodes(operation, dvinci('It', credential, { operation, ...parameters }));
	const get = async (applicationId: number) =>
		await run('get', { resource: 'application', applicationId: rl(applicationId) });
	const getsAnApplication = async () => {
		const execution = await get(1);
		assert.equal(execution.status, 'success', failureOf(execution));
		return hintsOf(execution, 'It');
	};

	describe('when something goes wrong', () => {
		afterEach(() => {
			lab().sandbox.faults.clear();
		});

		it('says what to do about an id that does not exist', async () => {
			const execution = await get(987654);
			assert.equal(execution.status, 'error');
			assert.match(failureOf(execution), /no permission|does not exist|no such/i);
		});

		it('says which fields d.vinci refused', async () => {
			const additionalFields = { email: 'not an address' };
			const person = { resource: 'person', firstName: 'A', lastName: 'B', additionalFields };
			const execution = await run('create', person);
			assert.match(failureOf(execution), /Email is not an email address/i);
		});

		it('asks again when d.vinci is briefly unavailable', async () => {
			lab().sandbox.faults.add({ kind: 'status', status: 503, path: 'applications', times: 2 });
			await getsAnApplication();
		});

		it('asks again when the connection broke', async () => {
			lab().sandbox.faults.add({ kind: 'reset', path: 'applications', times: 1 });
			const hints = await getsAnApplication();
			assert.deepEqual(hints, ['1 connection to d.vinci broke; nothing was lost by that.']);
			assert.deepEqual(await getsAnApplication(), []);
		});

		it('waits as long as d.vinci asks for', async () => {
			const { faults: disturb, requests } = lab().sandbox;
			disturb.add({
				kind: 'status',
				status: 429,
				headers: { 'retry-after': '2' },
				path: 'applications',
			});
			const before = requests.length;
			await getsAnApplication();
			const [refused, repeated] = requests
				.slice(before)
				.filter(({ path }) => path.includes('applications'));
			assert.ok((repeated?.startedAt ?? 0) - (refused?.startedAt ?? 0) >= 2000);
		});

		it('keeps another person’s change when both change the same record', async () => {
			lab().sandbox.faults.add({ kind: 'conflict', method: 'PUT', path: 'persons' });
			const person = { resource: 'person', personId: rl(1), updateFields: { title: 'Dr.' } };
			const execution = await run('update', person);
			assert.equal(execution.status, 'success', failureOf(execution));
			assert.equal(itemsOf(execution, 'It')[0]?.json.title, 'Dr.');
		});

		it('goes on with a new token when the old one has become worthless', async () => {
			lab().sandbox.revokeTokens();
			await getsAnApplication();
		});

		it('says what to do when d.vinci does not accept the sign-in', async () => {
			const credential = await lab().credentialFor('no longer valid', { clientSecret: 'old' });
			const execution = await run('getAll', { resource: 'orgUnit' }, credential);
			assert.equal(execution.status, 'error');
			assert.match(failureOf(execution), /sign-in|sign in/i);
		});
	});
}
