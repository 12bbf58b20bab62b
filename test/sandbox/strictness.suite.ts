import type { Sandbox } from '../../sandbox';
import type { TestClient } from './client';
import { fieldErrors, freshSandbox } from './client';

const entry = { description: 'D', externalId: 'E-1' };
const person = { firstName: 'A', lastName: 'B' };

describe('what is refused, and what is taken', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh));

	it.each([
		['PUT', '/applications/1/history/', { description: 'D' }],
		['PUT', '/applications/1/history/%20', { description: 'D' }],
		['PUT', '/jobOpenings/1/history/', { description: 'D' }],
		['POST', '/applications//delete', {}],
		['POST', '/applications/1/statusChange/', {}],
		['GET', '/applications/1/attachments//pdf', undefined],
		['GET', '/jobPublicationPlacements//placements/', undefined],
	])('an empty segment is no path: %s %s', async (method, path, body) => {
		const entries = sandbox.data.applicationHistory.size + sandbox.data.jobOpeningHistory.size;
		expect((await client.send(method, path, body)).status).toBe(404);
		expect(sandbox.data.applicationHistory.size + sandbox.data.jobOpeningHistory.size).toBe(
			entries,
		);
	});

	it.each([
		'2016-12-31T23:59:60Z',
		'2024-02-30T10:00:00Z',
		'2023-02-29T10:00:00+01:00',
		'2024-04-31T10:00:00.000Z',
		'2024-01-01T25:00:00Z',
		'2024-01-01 10:00:00Z',
		'2024-01-01T10:00:00',
	])('%s is no moment in a body', async (dateCreated) => {
		const answer = await client.put('/applications/1/history', [{ ...entry, dateCreated }]);
		expect(fieldErrors(answer)).toEqual(['dateCreated typeMismatch']);
	});

	it.each([
		'2024-02-30T10:00:00.000Z',
		'2016-12-31T23:59:60Z',
		'2024-13-01T00:00:00Z',
		'2024-06-01T00:00:00.000+03:00',
		'2024-06-01T00:00:00',
		'2024-06-01',
	])('%s is no moment in a query', async (date) => {
		const answer = await client.get(`/applications/?byDateCreatedFrom=${encodeURIComponent(date)}`);
		expect(fieldErrors(answer)).toEqual(['byDateCreatedFrom typeMismatch']);
	});

	it('2024-02-30 is no day, and 2024-02-29 is one', async () => {
		for (const [day, status] of [
			['2024-02-30', 422],
			['2024-02-29', 200],
		] as const) {
			expect((await client.get(`/onboardings/?fromDateOfStart=${day}`)).status).toBe(status);
			expect((await client.post('/persons/', { ...person, dateOfBirth: day })).status).toBe(status);
		}
	});

	it.each(['0x2', '1e0', ' 2', '+2', '2.0', '²'])('%p is no number', async (id) => {
		const encoded = encodeURIComponent(id);
		expect((await client.get(`/persons/${encoded}`)).status).toBe(403);
		const moved = await client.post(`/applications/1/jobOpeningMove/${encoded}`);
		expect(fieldErrors(moved)).toEqual(['jobOpeningId jobOpeningNotAllowed']);
		const list = await client.get(`/applications/?byJobOpeningId=${encoded}`);
		expect(fieldErrors(list)).toEqual(['byJobOpeningId typeMismatch']);
	});

	it('required texts of blanks only are missing', async () => {
		const blank = ' \t\u00a0';
		expect(fieldErrors(await client.post('/persons/', { ...person, lastName: blank }))).toEqual([
			'lastName mandatory',
		]);
		const history = [{ description: blank, externalId: blank }];
		expect(fieldErrors(await client.put('/applications/1/history', history))).toEqual([
			'description mandatory',
			'externalId mandatory',
		]);
		const file = { filename: blank, contentAsBase64: 'QUJD' };
		expect(fieldErrors(await client.post('/applications/1/attachments', file))).toEqual([
			'filename mandatory',
		]);
		const names = { id: 'KIEL', orgUnitId: 2, nameMessages: { de: blank } };
		expect((await client.post('/locations/', names)).status).toBe(422);
	});

	it('the reference’s own examples are taken, and change nothing more', async () => {
		const [written] = (
			await client.put('/applications/1/history', [{ ...entry, type: 'APPLICATION_ENTRY' }])
		).json;
		expect(written).toMatchObject({ externalId: 'E-1', type: 'EXTERNAL_SYSTEM' });
		const before = await client.read('/hiringRequests/1');
		const { json } = await client.put('/hiringRequests/1', {
			version: before.version,
			...{ jobTitle: 'J', orgUnitId: before.orgUnitId, superiorId: 4, hrContactId: 1 },
			...{ hiringRequestCreatorId: 1, status: 'FINISHED', approvalStatus: 'APPROVED' },
			approvalProcessStarterId: null,
		});
		const { hiringRequestCreatorId, status, approvalStatus } = before;
		expect(json).toMatchObject({ jobTitle: 'J', hiringRequestCreatorId, status, approvalStatus });
	});

	it('the address of tokens takes nothing but POST', async () => {
		for (const method of ['GET', 'PUT', 'DELETE']) {
			const answer = await fetch(`${sandbox.baseUrl}/plt/oauth2/token`, { method });
			expect(answer.status).toBe(405);
		}
	});

	it('placements come back with the offset they were written with', async () => {
		const startDate = '2025-01-01T00:00:00.000+01:00';
		const placement = { name: 'N', status: 'ACTIVE', externalReference: 'R-1' };
		const path = '/jobPublicationPlacements/multi1/placements/';
		const sent = { ...placement, jobPublicationId: 1, startDate };
		expect((await client.post(path, sent)).json).toMatchObject({ startDate });
		expect(await client.read(`${path}?externalId=R-1`)).toMatchObject({ startDate });
	});

	it('onboardings are dated to the second', async () => {
		const [first] = (await client.read('/onboardings/')) as unknown as Array<{ id: number }>;
		const whole = expect.stringMatching(/T\d\d:\d\d:\d\dZ$/) as string;
		expect(first).toMatchObject({ dateCreated: whole });
		expect(await client.read(`/onboardings/${first?.id}`)).toMatchObject({
			dateCreated: whole,
		});
	});

	it('a value that is gone refuses the whole record, although nobody touched it', async () => {
		const { id, version } = await client.read('/applications/3');
		sandbox.data.applications.change(Number(id), { desiredLocations: ['ZUERICH', 'HAMBURG'] });
		sandbox.data.locations.delete('ZUERICH');
		const body = { languageId: 'de', type: 'ONLINE', rating: 'A' };
		const desiredLocations = ['ZUERICH', 'HAMBURG'];
		const put = { ...body, version: Number(version) + 1, desiredLocations };
		const refused = await client.put(`/applications/${String(id)}`, put);
		expect([refused.status, refused.json.fieldErrors]).toEqual([
			422,
			[{ field: 'desiredLocations', code: 'valueNotPermitted', notAllowed: '[ZUERICH]' }],
		]);
		const request = await client.read('/hiringRequests/1');
		sandbox.data.users.delete(Number(request.superiorId));
		const { jobTitle, orgUnitId, superiorId, hrContactId } = request;
		const again = { version: request.version, jobTitle, orgUnitId, superiorId, hrContactId };
		expect(fieldErrors(await client.put('/hiringRequests/1', again))).toEqual([
			'superiorId valueNotPermitted',
		]);
	});
});
