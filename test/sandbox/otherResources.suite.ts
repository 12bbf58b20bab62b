import type { Sandbox } from '../../sandbox';
import type { TestClient } from './client';
import { fieldErrors, freshSandbox } from './client';

describe('the other resources', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh));

	describe('hiring requests', () => {
		const request = { jobTitle: 'T', orgUnitId: 4, superiorId: 4, hrContactId: 1 };

		it('are created with approvers and accept answers with their texts', async () => {
			const { json } = await client.post('/hiringRequests/', {
				...request,
				approverIds: [9, 4],
				formFields: [
					{
						id: 'BRANCH',
						displayName: 'egal',
						type: 'SINGLE_CHOICE',
						answers: [{ id: 'BRANCH_SOUTH', answer: 'egal' }],
					},
				],
			});
			expect(json).toMatchObject({
				id: 9,
				status: 'OPEN',
				approvalStatus: 'NONE',
				formFields: [{ displayName: 'Niederlassung', answers: [{ answer: 'Süd' }] }],
			});
			expect(json).not.toHaveProperty('approverIds');
			expect(await client.read('/hiringRequests/9/approvers')).toEqual([
				{ id: 9, sequence: 1, processState: 'DEFAULT' },
				{ id: 4, sequence: 2, processState: 'DEFAULT' },
			]);
			expect(await client.read('/hiringRequests/9/history')).toEqual([
				{
					type: 'HIRING_REQUEST_CREATE',
					description: expect.any(String),
					dateCreated: expect.any(String),
					comment: null,
					dvinciUserId: 12,
				},
			]);
		});

		it('tie some properties to the reason', async () => {
			const post = async (change: object) =>
				fieldErrors(await client.post('/hiringRequests/', { ...request, ...change }));
			expect(await post({ reason: 'x', hiringReason: 'REPLACEMENT_TRANSFER' })).toEqual([
				'reason notAllowedForHiringReason',
			]);
			expect(await post({ transferDate: '2025-01-01' })).toEqual([
				'transferDate notAllowedForHiringReason',
			]);
			expect(await post({ openingsCount: 0, earliestEntryDate: '1.1.2025' })).toEqual([
				'earliestEntryDate typeMismatch',
				'openingsCount isNotAPositiveInteger',
			]);
		});

		it('keep their unit, which a PUT has to repeat', async () => {
			const put = async (change: object) =>
				await client.put('/hiringRequests/1', { ...request, version: 0, ...change });
			expect(fieldErrors(await put({ orgUnitId: undefined }))).toEqual(['orgUnitId mandatory']);
			expect(fieldErrors(await put({ orgUnitId: 5 }))).toEqual(['orgUnitId updateNotAllowed']);
			expect(fieldErrors(await put({ approverIds: [1] }))).toEqual([
				'approverIds updateNotAllowed',
			]);
			const { json } = await put({});
			expect(json).toMatchObject({ version: 1, salary: null, externalId: null });
			expect(json).not.toHaveProperty('hiringReason');
			expect(await client.read('/hiringRequests/1/approvers')).toHaveLength(3);
		});

		it('are found by external id and by date', async () => {
			expect(await client.read('/hiringRequests/?externalId=REQ-3')).toMatchObject({ id: 3 });
			const date = sandbox.data.hiringRequests.get(7)?.dateCreated;
			expect(await client.ids(`/hiringRequests/?byDateCreatedFrom=${date}`)).toEqual([7, 8]);
		});
	});

	describe('job publications', () => {
		const publication = { type: 'DEFAULT', jobOpeningId: 1, position: 'P', languageId: 'de' };

		it('are placed on channels by number or name', async () => {
			const { json } = await client.post('/jobPublications/', {
				...publication,
				placements: [
					{ channelId: 21, startDate: '2025-01-01T00:00:00.000+01:00' },
					{ internalName: 'jobboerse24', endDate: null },
				],
			});
			expect(json).toMatchObject({
				status: 'ACTIVE',
				placements: [
					{ channelId: 21, internalName: 'HOMEPAGE', startDate: '2025-01-01T00:00:00.000+01:00' },
					{ channelId: 23, internalName: 'jobboerse24', startDate: null, endDate: null },
				],
			});
			expect((await client.read('/jobOpenings/1')).jobPublications).toContainEqual(
				expect.objectContaining({ id: json.id }),
			);
		});

		it.each([
			[
				'unknown channels',
				{ placements: [{ channelId: 5 }, {}, { internalName: 'x' }] },
				[
					'placements.0.channelId valueNotPermitted',
					'placements.1.channelId mandatory',
					'placements.2.internalName valueNotPermitted',
				],
			],
			[
				'plain days as dates',
				{ placements: [{ channelId: 21, startDate: '2025-01-01' }] },
				['placements.0.startDate typeMismatch'],
			],
			[
				'placements of unsolicited openings',
				{ jobOpeningId: 5, placements: [{ channelId: 21 }] },
				['placements createOrUpdatePlacementsNotAllowed'],
			],
			[
				'openings that another system manages',
				{ jobOpeningId: 6 },
				['jobOpeningId valueNotPermitted'],
			],
			[
				'an address for the wrong type',
				{ externalPublicationUrl: 'https://example.org' },
				['externalPublicationUrl valueNotPermitted'],
			],
			['a status for people only', { status: 'IN_APPROVAL' }, ['status typeMismatch']],
		])('refuse %s', async (_what, change, errors) => {
			const answer = await client.post('/jobPublications/', { ...publication, ...change });
			expect(fieldErrors(answer)).toEqual(errors);
		});

		it('need a status in a PUT and can be deleted', async () => {
			const answer = await client.put('/jobPublications/1', { ...publication, version: 1 });
			expect(fieldErrors(answer)).toEqual(['status mandatory']);
			expect((await client.post('/jobPublications/1/delete')).status).toBe(200);
			expect((await client.get('/jobPublications/1')).status).toBe(403);
		});
	});

	describe('placements of partners', () => {
		const path = '/jobPublicationPlacements/multi1/placements';
		const placement = {
			name: 'N',
			status: 'ACTIVE',
			externalReference: 'AD-NEW',
			jobPublicationId: 2,
		};

		it('are created, changed, found and deleted', async () => {
			const { json } = await client.post(path, placement);
			expect(json).toMatchObject({ id: 7, version: 0, ...placement, startDate: null });
			expect(json).not.toHaveProperty('partnerId');
			const put = await client.put(`${path}/7`, { ...placement, version: 0, status: 'INACTIVE' });
			expect(put.json).toMatchObject({ version: 1, status: 'INACTIVE' });
			expect(await client.read(`${path}/?externalId=AD-NEW`)).toEqual(put.json);
			expect((await client.post(`${path}/7/delete`)).json).toEqual({ success: true });
			expect((await client.get(`${path}/?externalId=AD-NEW`)).status).toBe(403);
		});

		it('are listed by publication', async () => {
			expect(await client.ids(path)).toEqual([1, 3, 5]);
			expect(await client.ids(`${path}/?jobPublicationId=1`)).toEqual([1, 5]);
			expect((await client.get(`${path}/?jobPublicationId=x`)).status).toBe(422);
			expect((await client.get(`${path}?jobPublicationId=999`)).status).toBe(403);
		});

		it('are no business of other partners', async () => {
			const other = '/jobPublicationPlacements/jobhub24/placements';
			expect((await client.get(`${other}/1`)).status).toBe(403);
			expect((await client.post(`${other}/1/delete`)).status).toBe(403);
			expect((await client.get(`${other}/?externalId=AD-1`)).status).toBe(403);
			const taken = { ...placement, externalReference: 'AD-1' };
			expect((await client.post(other, taken)).status).toBe(200);
			expect(fieldErrors(await client.post(path, taken))).toEqual([
				'externalReference uniqueOrNull.invalid',
			]);
		});

		it.each(['ab', 'sixteencharacter', 'multi-1'])('need a valid partner, not %s', async (id) => {
			expect((await client.get(`/jobPublicationPlacements/${id}/placements`)).status).toBe(404);
		});
	});

	it('channels are addressed by name and can not be listed', async () => {
		const links = [{ label: 'L', url: 'https://example.org', faIcon: 'fa-star' }];
		const put = await client.put('/jobPublicationChannels/INTRANET', {
			version: 1,
			externalLinks: links,
		});
		expect(put.json).toEqual({ id: 'INTRANET', version: 2, externalLinks: links });
		expect((await client.get('/jobPublicationChannels')).status).toBe(404);
		expect((await client.get('/jobPublicationChannels/22')).status).toBe(403);
	});

	it('external links are replaced as a list', async () => {
		const path = '/configuration/jobPublications/externalLinks';
		const link = {
			nameMessages: { de: 'Eins', en: 'One' },
			url: 'https://example.org/(jwt)',
			faIcon: 'fa-star',
			requiredPermission: 'SYS_APPLICATIONS_VIEW',
		};
		expect((await client.put(path, [link])).json).toEqual([link]);
		expect(await client.read(path)).toEqual([link]);
		const answer = await client.put(path, [
			{ ...link, nameMessages: { de: 'Eins' }, faIcon: 'star', url: 'x' },
		]);
		expect(fieldErrors(answer)).toEqual([
			'faIcon valueNotPermitted',
			'nameMessages[en] mandatory',
			'url url.invalid',
		]);
		expect(fieldErrors(await client.put(path, [{ ...link, requiredPermission: 'ALL' }]))).toEqual([
			'requiredPermission valueNotPermitted',
		]);
		expect((await client.get('/configuration/persons/externalLinks')).status).toBe(403);
	});

	describe('onboardings', () => {
		it('are filtered by each parameter', async () => {
			const all = sandbox.data.onboardings.all();
			const ids = (predicate: (onboarding: (typeof all)[number]) => boolean) =>
				all.filter(predicate).map(({ id }) => id);
			const third = all[2];
			expect(third).toBeDefined();
			expect(await client.ids('/onboardings/?status=FINISHED')).toEqual([3, 6]);
			expect(await client.ids('/onboardings/?orgUnitId=5')).toEqual(ids((o) => o.orgUnitId === 5));
			expect(await client.ids(`/onboardings/?applicationId=${third?.applicationId}`)).toEqual(
				ids((o) => o.applicationId === third?.applicationId),
			);
			for (const name of ['Start', 'Contract', 'Employment', 'End'] as const) {
				const bound = third?.[`dateOf${name}`];
				expect(await client.ids(`/onboardings/?fromDateOf${name}=${bound}`)).toEqual([3, 4, 5, 6]);
			}
			expect(await client.ids(`/onboardings/?fromDateCreated=${third?.dateCreated}`)).toEqual([
				3, 4, 5, 6,
			]);
		});

		it('want days for most dates and an instant for their creation', async () => {
			const get = async (query: string) => fieldErrors(await client.get(`/onboardings/?${query}`));
			expect(await get('fromDateOfStart=2024-08-01T00:00:00Z')).toEqual([
				'fromDateOfStart typeMismatch',
			]);
			expect(await get('fromDateCreated=2024-08-01')).toEqual(['fromDateCreated typeMismatch']);
			expect(await get('status=DONE')).toEqual(['status typeMismatch']);
		});

		it('show the person in the detail and can be deleted', async () => {
			const [short] = (await client.read('/onboardings/')) as Array<Record<string, unknown>>;
			const full = await client.read('/onboardings/1');
			expect(short).not.toHaveProperty('person');
			expect(full.person).toMatchObject({
				firstName: short?.personFirstName,
				lastName: short?.personLastName,
			});
			expect((await client.post('/onboardings/1/delete')).json).toEqual({ success: true });
			expect((await client.get('/onboardings/1')).status).toBe(403);
		});
	});

	it('organisational units form a tree', async () => {
		expect(await client.read('/orgUnits/8')).toEqual({
			id: 8,
			name: 'Verwaltung',
			parentId: 4,
		});
		expect((await client.get('/orgUnits/99')).status).toBe(403);
		expect((await client.post('/orgUnits/', {})).status).toBe(405);
	});
});
