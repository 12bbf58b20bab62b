import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import {
	chain,
	CREDENTIAL,
	type Draft,
	dvinci,
	manualTrigger,
	rl,
} from '../../scripts/harness/workflows';
import { items } from '../support/items';
import type { E2eLab } from '../support/lab';

const UNKNOWN = /It is unknown whether d\.vinci has carried this out/;
const ID = rl('={{ $json.id }}');

/**
 * Effects that come after the answer, answers that are not d.vinci's, and n8n's Retry On Fail: nothing
 * happens twice, and nothing is called done that is not. All of it with shorter waits: test/faults.
 */
export function once(lab: () => E2eLab): void {
	const data = () => lab().sandbox.data;
	const disturb = (fault: Fault) => lab().sandbox.faults.add(fault);
	/** Lets the first request pass that a fault would hit, and disturbs the second. */
	const disturbSecond = (fault: Fault) => {
		const act = () => void disturb(fault);
		disturb({ kind: 'meanwhile', act, method: fault.method, path: fault.path });
	};
	const run = async (
		parameters: INodeParameters,
		from: IDataObject[] = [{}],
		settings: Partial<Draft> = {},
	) => {
		const node = { ...dvinci('It', lab().credential, parameters), ...settings };
		const workflow = chain('once', [manualTrigger(), ...items(...from), node]);
		return await lab().run(workflow);
	};
	const posts = (since: number, path: string) =>
		lab()
			.sandbox.requests.slice(since)
			.filter((request) => request.method === 'POST' && request.path.includes(path)).length;
	const sent = () => lab().sandbox.requests.length;
	/** Applications that nothing has happened to yet. */
	const fresh = (count: number) =>
		data()
			.addApplications(count)
			.map((id) => {
				data().applications.change(id, { applicationStatusId: 'IN_REVIEW', jobOpeningId: 3 });
				return id;
			});
	const emailsTo = (id: number) =>
		data().emails.filter(({ applicationId }) => applicationId === id).length;
	const offer: INodeParameters = {
		resource: 'application',
		operation: 'changeStatus',
		applicationId: ID,
		statusId: 'OFFER',
		additionalFields: { correspondenceTemplateId: 'CONTRACT_OFFER' },
	};

	describe('once', () => {
		afterEach(() => {
			lab().sandbox.faults.clear();
		});

		it('A1: one email, when the effect comes after a 504', async () => {
			const [id = 0] = fresh(1);
			const since = sent();
			disturb({ kind: 'status', status: 504, effect: 1500, method: 'POST', path: 'statusChange' });
			const execution = await run(offer, [{ id }]);
			assert.equal(execution.status, 'success', failureOf(execution));
			assert.deepEqual([emailsTo(id), posts(since, 'statusChange')], [1, 1]);
		});

		it('A2: one request, when d.vinci takes longer than n8n waits', async () => {
			const [id = 0] = fresh(1);
			const since = sent();
			disturb({ kind: 'hang', effect: 45_000, method: 'POST', path: 'statusChange' });
			const execution = await run({ ...offer, options: { timeout: 1000 } }, [{ id }]);
			assert.match(failureOf(execution), UNKNOWN);
			assert.equal(posts(since, 'statusChange'), 1);
		});

		it('A3: one move and one file, when the effect comes after a 504', async () => {
			const [id = 0] = fresh(1);
			for (const path of ['jobOpeningMove', 'attachments']) {
				disturb({ kind: 'status', status: 504, effect: 1500, method: 'POST', path });
			}
			const move = dvinci('Move', lab().credential, {
				resource: 'application',
				operation: 'moveToJobOpening',
				applicationId: rl(id),
				jobOpeningId: rl(2),
			});
			const file: Draft = {
				name: 'File',
				type: 'n8n-nodes-base.convertToFile',
				typeVersion: 1.1,
				parameters: { operation: 'xlsx', options: { fileName: 'offer.xlsx' } },
			};
			const upload = dvinci('Upload', lab().credential, {
				resource: 'applicationAttachment',
				operation: 'upload',
				applicationId: rl(id),
				binaryPropertyName: 'data',
			});
			const execution = await lab().runNodes('late', move, file, upload);
			assert.equal(execution.status, 'success', failureOf(execution));
			const moves = data()
				.applicationHistory.ofGroup('owner', id)
				.filter(({ type }) => type === 'APPLICATION_JOB_OPENING_CHANGE');
			const files = data().applicationAttachments.ofGroup('owner', id);
			assert.deepEqual([moves.length, files.length], [1, 1]);
		});

		it('A4: the external ID is in use, when another item’s person has it', async () => {
			disturbSecond({ kind: 'reset', effect: 'before', method: 'POST', path: '/persons/' });
			const create = {
				resource: 'person',
				operation: 'create',
				firstName: '={{ $json.name }}',
				lastName: 'Four',
				additionalFields: { externalId: 'DUP-1' },
			};
			const from = [{ name: 'Anna' }, { name: 'Berta' }];
			const execution = await run(create, from, { onError: 'continueRegularOutput' });
			const [anna, berta] = itemsOf(execution, 'It').map(({ json }) => json);
			assert.equal(anna?.firstName, 'Anna');
			assert.match(JSON.stringify(berta?.error), /in use/);
			assert.deepEqual(
				data()
					.persons.all()
					.filter(({ lastName }) => lastName === 'Four')
					.map(({ firstName, externalId }) => [firstName, externalId]),
				[['Anna', 'DUP-1']],
			);
		});

		it('A5: our values, in the person whom another client has made meanwhile', async () => {
			const before = data().persons.size;
			disturb({ kind: 'reset', effect: 'before', method: 'POST', path: '/persons/' });
			const act = () => {
				const [id = 0] = data().addPersons(1);
				data().persons.change(id, { externalId: 'RACE-1', firstName: 'Theirs', city: 'Bonn' });
			};
			disturbSecond({ kind: 'meanwhile', act, method: 'GET', path: 'externalId=RACE-1' });
			const execution = await run({
				resource: 'person',
				operation: 'upsert',
				externalId: 'RACE-1',
				firstName: 'Ours',
				lastName: 'Five',
				additionalFields: { city: 'Kiel', countryIsoA2: 'DE' },
			});
			assert.equal(execution.status, 'success', failureOf(execution));
			const { firstName, lastName, city } = data().persons.byKey('RACE-1') ?? {};
			assert.deepEqual([firstName, lastName, city], ['Ours', 'Five', 'Kiel']);
			assert.equal(itemsOf(execution, 'It')[0]?.json.firstName, 'Ours');
			assert.equal(data().persons.size, before + 1);
		});

		it('A6: carried out, though the application is in that status already', async () => {
			const [id = 0] = fresh(1);
			data().applications.change(id, { applicationStatusId: 'REJECTED' });
			const since = sent();
			disturb({ kind: 'reset', effect: 'before', method: 'POST', path: 'statusChange' });
			const execution = await run(
				{
					...offer,
					statusId: 'REJECTED',
					additionalFields: { correspondenceTemplateId: 'REJECTION' },
				},
				[{ id }],
			);
			assert.equal(execution.status, 'success', failureOf(execution));
			assert.deepEqual([emailsTo(id), posts(since, 'statusChange')], [1, 2]);
		});

		it('A7: never set back, when somebody has moved the application on', async () => {
			const [id = 0] = fresh(1);
			disturb({ kind: 'reset', effect: 'after', method: 'POST', path: 'statusChange' });
			const act = () => {
				data().applications.change(id, { applicationStatusId: 'SECOND_INTERVIEW' });
			};
			disturb({ kind: 'meanwhile', act, method: 'GET', path: 'history' });
			const execution = await run(offer, [{ id }]);
			assert.equal(execution.status, 'success', failureOf(execution));
			assert.equal(emailsTo(id), 1);
			assert.equal(data().applications.get(id)?.applicationStatusId, 'SECOND_INTERVIEW');
		});

		it('A8: deleted only by d.vinci’s own word, not by a page', async () => {
			const [id = 0] = fresh(1);
			data().applications.change(id, { applicationStatusId: 'REJECTED' });
			disturb({ kind: 'reset', effect: 'before', method: 'POST', path: 'delete' });
			disturb({ kind: 'html', status: 404, page: 'proxy', method: 'GET', forMs: 2000 });
			const remove = { resource: 'application', operation: 'delete', applicationId: ID };
			const execution = await run(remove, [{ id }]);
			const isGone = !data().applications.has(id);
			const [said] = itemsOf(execution, 'It');
			assert.ok(isGone ? said?.json.deleted === true : UNKNOWN.test(failureOf(execution)));
		});

		for (const [effect, isKnown] of [
			['before', true],
			['after', false],
		] as const) {
			const says = isKnown ? 'repeated until d.vinci says it' : 'unknown';
			it(`A9: a deletion that nobody may look at, 503 ${effect} it: ${says}`, async () => {
				const { n8n, sandbox } = lab();
				const { baseUrl, clientSecret } = sandbox;
				const account = { baseUrl, clientId: 'api-no-viewing', clientSecret };
				const credential = await n8n.saveCredential('may not view', CREDENTIAL, account);
				const [id = 0] = fresh(1);
				data().applications.change(id, { applicationStatusId: 'REJECTED' });
				disturb({ kind: 'status', status: 503, effect, method: 'POST', path: 'delete' });
				const remove = { resource: 'application', operation: 'delete', applicationId: ID };
				const execution = await run(remove, [{ id }], {
					credentials: { [CREDENTIAL]: credential },
				});
				assert.equal(data().applications.has(id), false);
				if (isKnown) assert.deepEqual(itemsOf(execution, 'It')[0]?.json, { deleted: true });
				else assert.match(failureOf(execution), UNKNOWN);
			});
		}

		it('A10: no second person, when a page comes instead of the look-up', async () => {
			const known = data()
				.persons.all()
				.find((person) => person.externalId !== null);
			const before = data().persons.size;
			disturb({ kind: 'html', status: 404, page: 'proxy', method: 'GET', path: 'externalId=' });
			const execution = await run({
				resource: 'person',
				operation: 'upsert',
				externalId: known?.externalId ?? '',
				firstName: 'A',
				lastName: 'Ten',
			});
			assert.equal(execution.status, 'success', failureOf(execution));
			assert.equal(data().persons.size, before);
			assert.equal(data().persons.get(known?.id ?? 0)?.lastName, 'Ten');
		});

		it('A11: a corrected file is not the one of the same name and size', async () => {
			const [id = 0] = fresh(1);
			const filesOf = () => data().applicationAttachments.ofGroup('owner', id);
			const upload = async (text: string) => {
				const content = Buffer.from(text).toString('base64');
				const execution = await lab().runNodes(
					'corrected',
					...items({ content }),
					{
						name: 'File',
						type: 'n8n-nodes-base.convertToFile',
						typeVersion: 1.1,
						parameters: {
							operation: 'toBinary',
							sourceProperty: 'content',
							options: { fileName: 'offer.pdf', mimeType: 'application/pdf' },
						},
					},
					dvinci('It', lab().credential, {
						resource: 'applicationAttachment',
						operation: 'upload',
						applicationId: rl(id),
						binaryPropertyName: 'data',
					}),
				);
				assert.equal(execution.status, 'success', failureOf(execution));
				return itemsOf(execution, 'It')[0]?.json.id;
			};
			const old = await upload('%PDF-1.4 45,000 EUR');
			disturb({ kind: 'reset', effect: 'before', method: 'POST', path: 'attachments' });
			const corrected = await upload('%PDF-1.4 54,000 EUR');
			assert.deepEqual(
				filesOf().map((file) => [file.id, file.content.toString()]),
				[
					[old, '%PDF-1.4 45,000 EUR'],
					[corrected, '%PDF-1.4 54,000 EUR'],
				],
			);
		});

		const person: INodeParameters = {
			resource: 'person',
			operation: 'create',
			firstName: 'Once',
			lastName: '={{ $json.last }}',
			additionalFields: { email: '={{ $json.email }}' },
		};
		const wrong = { last: 'Refused', email: 'no address' };
		const named = (last: string) =>
			data()
				.persons.all()
				.filter(({ lastName }) => lastName === last).length;

		for (const [number, onError, refused] of [
			['A12', 'continueRegularOutput', 0],
			['A12', 'continueErrorOutput', 0],
			['A13', 'stopWorkflow', 2],
		] as const) {
			it(`${number}: each person once, with Retry On Fail and ${onError}`, async () => {
				const names = [`${onError} one`, `${onError} two`];
				const from: IDataObject[] = names.map((last) => ({ last, email: 'a@example.com' }));
				from.splice(refused, 0, wrong);
				const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100, onError };
				const since = sent();
				const execution = await run(person, from, retry);
				const isOver = onError === 'stopWorkflow' ? 'error' : 'success';
				assert.equal(execution.status, isOver);
				assert.deepEqual([...names.map(named), named(wrong.last)], [1, 1, 0]);
				assert.equal(posts(since, '/persons'), 2 + 3);
			});
		}
	});
}
