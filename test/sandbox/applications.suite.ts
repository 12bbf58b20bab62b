import type { Sandbox } from '../../sandbox';
import type { TestClient } from './client';
import { fieldErrors, freshSandbox } from './client';

describe('applications', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	const now = '2025-05-05T08:00:00.000Z';
	const body = { languageId: 'de', type: 'ONLINE' };
	freshSandbox((fresh) => ({ sandbox, client } = fresh), { now: () => new Date(now) });

	it('are short in the list and full on their own', async () => {
		const [first] = await client.read('/applications/');
		expect(Object.keys(first as object).sort()).toEqual([
			'applicationStatusId',
			'dateCreated',
			'externalId',
			'id',
			'jobOpening',
			'lastStatusChangeDate',
			'person',
		]);
		expect(await client.read('/applications/3')).toMatchObject({
			version: 3,
			desiredLocations: ['HAMBURG', 'REMOTE'],
			screeningQuestions: expect.arrayContaining([
				{
					id: 'MATHS_MARK',
					displayName: 'Mathematiknote',
					type: 'SINGLE_CHOICE',
					answers: [{ id: 'MARK_2', answer: '2' }],
				},
			]),
		});
	});

	it('are filtered by each parameter, bounds included', async () => {
		const idsOf = async (query: string) => await client.ids(`/applications/?${query}`);
		const all = sandbox.data.applications.all();
		const ids = (predicate: (application: (typeof all)[number]) => boolean) =>
			all.filter(predicate).map(({ id }) => id);
		expect(await idsOf('byJobOpeningId=3')).toEqual(ids((a) => a.jobOpeningId === 3));
		expect(await idsOf('byJobOpeningExternalId=JOB-1003')).toEqual(
			ids((a) => a.jobOpeningId === 3),
		);
		expect(await idsOf('byApplicationStatusId=OFFER')).toEqual(
			ids((a) => a.applicationStatusId === 'OFFER'),
		);
		const units = new Map(sandbox.data.jobOpenings.all().map((o) => [o.id, o.orgUnitId]));
		expect(await idsOf('byOrgUnitId=6')).toEqual(ids((a) => units.get(a.jobOpeningId) === 6));
		const bound = sandbox.data.applications.get(30)?.dateCreated ?? '';
		expect(await idsOf(`byDateCreatedFrom=${bound}`)).toEqual(ids((a) => a.dateCreated >= bound));
		expect(await idsOf(`byDateCreatedTo=${bound}`)).toEqual(ids((a) => a.dateCreated <= bound));
		expect(await idsOf(`byDateCreatedFrom=${bound}&byDateCreatedTo=${bound}`)).toEqual([30]);
		const changed = sandbox.data.applications.get(30)?.lastStatusChangeDate ?? '';
		expect(
			await idsOf(`byLastStatusChangeDateFrom=${changed}&byLastStatusChangeDateTo=${changed}`),
		).toEqual(ids((a) => a.lastStatusChangeDate === changed));
	});

	it('are created for a person and a job opening by id or external id', async () => {
		const { json, status } = await client.post('/applications/', {
			...body,
			person: { externalId: 'PERSON-0058' },
			jobOpening: { id: 3, externalId: 'JOB-1001' },
			desiredLocations: ['HAMBURG'],
			desiredLocationIds: ['HAMBURG'],
			dateCreated: '2025-05-01T10:00:00.000+02:00',
			refJobPublication: { externalId: 'PUB-2001' },
			screeningQuestions: [{ id: 'NATIONALITY', answer: 'dänisch' }],
		});
		expect(status).toBe(200);
		expect(json).toMatchObject({
			id: 91,
			version: 0,
			person: { id: 58, externalId: 'PERSON-0058' },
			jobOpening: { id: 3, externalId: 'JOB-1003' },
			applicationStatusId: 'SYS_NEW',
			rating: 'NONE',
			desiredLocations: ['HAMBURG'],
			dateCreated: '2025-05-01T08:00:00.000Z',
			lastStatusChangeDate: '2025-05-01T08:00:00.000Z',
			refJobPublication: { id: 1, externalId: 'PUB-2001' },
		});
		expect((await client.read('/persons/58')).applications).toEqual([{ id: 91, externalId: null }]);
		expect(await client.read('/applications/91/history')).toMatchObject([
			{ type: 'APPLICATION_ENTRY', toApplicationStatusId: 'SYS_NEW' },
		]);
	});

	it.each([
		[
			'nothing',
			{},
			['jobOpening mandatory', 'languageId mandatory', 'person mandatory', 'type mandatory'],
		],
		[
			'unknown references',
			{
				...body,
				person: { id: 999 },
				jobOpening: { externalId: 'x' },
				desiredLocations: ['MARS'],
				sourceId: 'x',
				applicationStatusId: 'x',
			},
			[
				'applicationStatusId valueNotPermitted',
				'desiredLocations valueNotPermitted',
				'jobOpening valueNotPermitted',
				'person valueNotPermitted',
				'sourceId valueNotPermitted',
			],
		],
		[
			'empty references',
			{ ...body, person: {}, jobOpening: { id: null } },
			['jobOpening mandatory', 'person mandatory'],
		],
		[
			'contradicting locations',
			{
				...body,
				person: { id: 1 },
				jobOpening: { id: 1 },
				desiredLocations: ['HAMBURG'],
				desiredLocationIds: [],
			},
			['desiredLocationIds valueNotPermitted'],
		],
		[
			'texts with an answer',
			{
				...body,
				person: { id: 1 },
				jobOpening: { id: 1 },
				screeningQuestions: [{ id: 'NATIONALITY', answer: 'xxxx', displayName: 'N', type: 'TEXT' }],
			},
			[
				'screeningQuestions.0.displayName unknownProperty',
				'screeningQuestions.0.type unknownProperty',
			],
		],
		[
			'wrong answers',
			{
				...body,
				person: { id: 1 },
				jobOpening: { id: 1 },
				screeningQuestions: [
					{ id: 'NATIONALITY', answer: 'x' },
					{ id: 'MOTIVATION', answer: 'x'.repeat(1201) },
					{ id: 'OFFICE_SKILLS', answers: [{ id: 'CALC' }, { id: 'MAGIC' }] },
					{ id: 'ENGLISH_LEVEL', answers: [{ id: '3' }] },
				],
			},
			[
				'screeningQuestions.0.answer valueNotPermitted',
				'screeningQuestions.1.answer maxSize.exceeded',
				'screeningQuestions.2.answers valueNotPermitted',
				'screeningQuestions.3.answers valueNotPermitted',
			],
		],
	])('refuse a POST with %s', async (_what, sent, errors) => {
		expect(fieldErrors(await client.post('/applications/', sent))).toEqual(errors);
	});

	it('keep person, job opening, status and dates in a PUT, and nothing else', async () => {
		const before = await client.read('/applications/6');
		const { json } = await client.put('/applications/6', { ...body, version: 1, rating: null });
		expect(json).toMatchObject({
			version: 2,
			person: before.person,
			jobOpening: before.jobOpening,
			applicationStatusId: before.applicationStatusId,
			dateCreated: before.dateCreated,
			lastStatusChangeDate: before.lastStatusChangeDate,
			candidateMailbox: before.candidateMailbox,
			rating: 'NONE',
			comment: null,
			desiredLocations: [],
			screeningQuestions: [],
			privacyPolicyAccepted: false,
		});
		expect(before).toMatchObject({ privacyPolicyAccepted: true, comment: expect.any(String) });
	});

	it('need a rating in a PUT and refuse what can not be changed', async () => {
		const answer = await client.put('/applications/6', {
			...body,
			version: 1,
			person: { id: 1 },
			applicationStatusId: 'OFFER',
			dateCreated: now,
		});
		expect(fieldErrors(answer)).toEqual([
			'applicationStatusId updateNotAllowed',
			'dateCreated updateNotAllowed',
			'person updateNotAllowed',
			'rating mandatory',
		]);
	});

	it('change their status with a history entry', async () => {
		const answer = await client.post('/applications/4/statusChange/OFFER', {
			comment: 'Gern!',
			correspondenceTemplateId: 'CONTRACT_OFFER',
		});
		expect(answer.json).toEqual({ success: true });
		expect(await client.read('/applications/4')).toMatchObject({
			applicationStatusId: 'OFFER',
			lastStatusChangeDate: now,
			version: 5,
		});
		const history = await client.read('/applications/4/history');
		expect(history[0]).toEqual({
			externalId: null,
			dateCreated: now,
			type: 'APPLICATION_STATUS_CHANGE',
			description: expect.stringContaining('Angebot'),
			comment: 'Gern!',
			dvinciUserId: 12,
			externalUser: null,
			fromApplicationStatusId: 'SYS_NEW',
			toApplicationStatusId: 'OFFER',
		});
	});

	it('have a second entry and a second email when their status is set once more', async () => {
		const sent = { correspondenceTemplateId: 'CONTRACT_OFFER' };
		for (let time = 0; time < 2; time++) {
			const { json } = await client.post('/applications/4/statusChange/OFFER', sent);
			expect(json).toEqual({ success: true });
		}
		const history = await client.read('/applications/4/history');
		expect(history.slice(0, 2)).toMatchObject([
			{ fromApplicationStatusId: 'OFFER', toApplicationStatusId: 'OFFER' },
			{ fromApplicationStatusId: 'SYS_NEW', toApplicationStatusId: 'OFFER' },
		]);
		const email = { applicationId: 4, templateId: 'CONTRACT_OFFER', sentAt: now };
		expect(sandbox.data.emails).toEqual([email, email]);
	});

	it('refuse changes of status that are not permitted', async () => {
		const post = async (path: string, sent?: object) =>
			fieldErrors(await client.post(`/applications/${path}`, sent));
		expect(await post('4/statusChange/NOWHERE')).toEqual(['statusId statusChangeNotPermitted']);
		expect(await post('4/statusChange/SYS_NEW')).toEqual(['statusId statusChangeNotPermitted']);
		// Application 2 is rejected already.
		expect(await post('2/statusChange/OFFER')).toEqual(['statusId statusChangeNotPermitted']);
		expect(await post('4/statusChange/OFFER', { correspondenceTemplateId: 'HIRED' })).toEqual([
			'correspondenceTemplateId correspondenceTemplateNotAllowed',
		]);
		expect(await post('4/statusChange/OFFER', { note: 'x' })).toEqual(['note unknownProperty']);
		expect(sandbox.data.applications.get(4)).toMatchObject({ applicationStatusId: 'SYS_NEW' });
		expect((await client.post('/applications/999/statusChange/OFFER')).status).toBe(403);
	});

	it('move to another job opening unless it is closed or unknown', async () => {
		const moved = await client.post('/applications/4/jobOpeningMove/2', {
			comment: 'Passt besser',
		});
		expect(moved.json).toEqual({ success: true });
		expect(await client.read('/applications/4')).toMatchObject({
			jobOpening: { id: 2 },
			version: 5,
		});
		expect((await client.read('/applications/4/history'))[0]).toMatchObject({
			comment: 'Passt besser',
		});
		for (const target of [9, 999]) {
			const refused = await client.post(`/applications/4/jobOpeningMove/${target}`);
			expect(fieldErrors(refused)).toEqual(['jobOpeningId jobOpeningNotAllowed']);
		}
	});

	it('can be deleted in a final status only', async () => {
		const refused = await client.post('/applications/4/delete');
		expect(refused.status).toBe(422);
		expect(refused.json).toEqual({ success: false, errorMsg: expect.any(String) });
		expect((await client.post('/applications/2/delete')).json).toEqual({ success: true });
		expect((await client.get('/applications/2')).status).toBe(403);
		expect(sandbox.data.applicationAttachments.ofGroup('owner', 2)).toEqual([]);
	});

	describe('their history', () => {
		const entry = { externalId: 'E-1', description: 'Eins', externalUser: 'Extern' };

		it('takes entries of other systems, new and known ones', async () => {
			const { json } = await client.put('/applications/1/history', [
				{ ...entry, dateCreated: '2025-01-01T00:00:00+01:00' },
				{ externalId: 'E-2', description: 'Zwei', dvinciUserId: 3 },
			]);
			// The whole history, the newest first, with what is not from other systems.
			expect(json).toMatchObject([
				{ externalId: 'E-2', dvinciUserId: 3, externalUser: null, dateCreated: now },
				{
					...entry,
					type: 'EXTERNAL_SYSTEM',
					dvinciUserId: 12,
					dateCreated: '2024-12-31T23:00:00.000Z',
				},
				{ type: 'APPLICATION_STATUS_CHANGE' },
				{ type: 'APPLICATION_ENTRY' },
			]);
			const changed = await client.put('/applications/1/history/E-1', { description: 'Neu' });
			expect(changed.json).toMatchObject({
				externalId: 'E-1',
				description: 'Neu',
				externalUser: null,
				dateCreated: '2024-12-31T23:00:00.000Z',
			});
			const all = await client.read('/applications/1/history');
			expect(all.slice(0, 2)).toMatchObject([{ description: 'Zwei' }, { description: 'Neu' }]);
		});

		it('refuses incomplete entries, ids of other applications and unknown users', async () => {
			const path = '/applications/1/history';
			expect(fieldErrors(await client.put(path, [{ ...entry, kind: 'X' }, {}]))).toEqual([
				'description mandatory',
				'externalId mandatory',
				'kind unknownProperty',
			]);
			expect(fieldErrors(await client.put(`${path}/E-1`, entry))).toEqual([
				'externalId unknownProperty',
			]);
			await client.put('/applications/2/history', [entry]);
			const taken = await client.put(path, [{ ...entry, dvinciUserId: 99 }]);
			expect(fieldErrors(taken)).toEqual([
				'dvinciUserId valueNotPermitted',
				'externalId uniqueOrNull.invalid',
			]);
		});
	});
});
