import type { Sandbox } from '../../sandbox';
import type { TestClient } from './client';
import { fieldErrors, freshSandbox } from './client';

describe('creating, changing and deleting', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh), {
		now: () => new Date('2025-05-05T08:00:00.000Z'),
	});

	describe('a person', () => {
		const address = { address2: 'Weg 1', zipCode: '20099', city: 'Hamburg', countryIsoA2: 'DE' };

		it('is created with what was sent and nothing else', async () => {
			const answer = await client.post('/persons/', {
				firstName: 'Jörg',
				lastName: 'Neu',
				externalId: 'NEW-1',
				specialMarkIds: ['EMPLOYEE_REFERRAL'],
				...address,
			});
			expect(answer.status).toBe(200);
			expect(answer.json).toMatchObject({
				id: 61,
				version: 0,
				firstName: 'Jörg',
				email: null,
				specialMarkREF: true,
				specialMarkVIP: false,
				applications: [],
				...address,
			});
			expect(await client.read('/persons/?externalId=NEW-1')).toEqual(answer.json);
		});

		it('is replaced as a whole by a PUT, and its version grows', async () => {
			const before = await client.read('/persons/2');
			expect(before).toMatchObject({ version: 2, externalId: 'PERSON-0002' });
			const answer = await client.put('/persons/2', {
				version: 2,
				firstName: 'Nur',
				lastName: 'Name',
			});
			expect(answer.json).toMatchObject({
				version: 3,
				firstName: 'Nur',
				externalId: null,
				salutation: null,
				city: null,
				countryIsoA2: null,
				email: null,
				specialMarkIds: [],
			});
			expect((await client.get('/persons/?externalId=PERSON-0002')).status).toBe(404);
		});

		it('is not changed by a PUT with version 1 instead of 2', async () => {
			const answer = await client.put('/persons/2', { version: 1, firstName: 'A', lastName: 'B' });
			expect(answer.status).toBe(409);
			expect(answer.json).toEqual({ errorMsg: expect.stringMatching(/^ConcurrentModification: /) });
			expect(sandbox.data.persons.get(2)?.version).toBe(2);
		});

		it('is changed by a PUT with a version above its own', async () => {
			const body = { version: 7, firstName: 'A', lastName: 'B' };
			expect((await client.put('/persons/2', body)).json).toMatchObject({ version: 3 });
		});

		it('reports all that is wrong at once', async () => {
			const answer = await client.post('/persons/', {
				firstName: 'x'.repeat(256),
				salutation: 'DR',
				email: 'nobody',
				profileLink: 'ftp://example.org',
				dateOfBirth: '01.02.1990',
				countryIsoA2: 'XX',
				specialMarkIds: null,
				nickname: 'J',
				id: 5,
			});
			expect(answer.status).toBe(422);
			expect(answer.json).toMatchObject({ errorMsg: 'Entity not valid' });
			expect(fieldErrors(answer)).toEqual([
				'countryIsoA2 countryNotFound',
				'dateOfBirth typeMismatch',
				'email email.invalid',
				'firstName maxSize.exceeded',
				'id unknownProperty',
				'lastName mandatory',
				'nickname unknownProperty',
				'profileLink url.invalid',
				'salutation typeMismatch',
				'specialMarkIds typeMismatch',
			]);
			expect(answer.json.fieldErrors).toContainEqual({
				field: 'firstName',
				code: 'maxSize.exceeded',
				allowed: '255',
			});
		});

		it.each([
			[
				'an address without a country',
				{ city: 'X', zipCode: '1' },
				['city countryNotSpecified', 'zipCode countryNotSpecified'],
			],
			[
				'a state outside the USA',
				{ countryIsoA2: 'DE', usState: 'NY' },
				['usState valueNotPermitted'],
			],
			['a birthday to come', { dateOfBirth: '2025-05-06' }, ['dateOfBirth dateInFuture']],
			['an external id in use', { externalId: 'PERSON-0002' }, ['externalId uniqueOrNull.invalid']],
			[
				'unknown master data',
				{ degreeId: 'GURU', specialMarkIds: ['SYS_BLACKLIST', 'NO'] },
				['degreeId valueNotPermitted', 'specialMarkIds valueNotPermitted'],
			],
			[
				'empty mandatory text',
				{ firstName: '', lastName: null },
				['firstName mandatory', 'lastName mandatory'],
			],
			['a read-only property', { keywords: [] }, ['keywords unknownProperty']],
		])('refuses %s', async (_what, change, errors) => {
			const answer = await client.post('/persons/', { firstName: 'A', lastName: 'B', ...change });
			expect(fieldErrors(answer)).toEqual(errors);
			expect(sandbox.data.persons.size).toBe(60);
		});

		it('accepts the deprecated switches unless the list is sent', async () => {
			const name = { firstName: 'A', lastName: 'B' };
			const old = await client.post('/persons/', { ...name, specialMarkVIP: true });
			expect(old.json).toMatchObject({ specialMarkIds: ['VIP_APPLICANT'], specialMarkVIP: true });
			const both = await client.post('/persons/', {
				...name,
				specialMarkVIP: true,
				specialMarkIds: [],
			});
			expect(both.json).toMatchObject({ specialMarkIds: [], specialMarkVIP: false });
		});

		it('keeps its own external id in a PUT', async () => {
			const body = { version: 2, firstName: 'A', lastName: 'B', externalId: 'PERSON-0002' };
			expect((await client.put('/persons/2', body)).status).toBe(200);
		});

		it('needs its version in a PUT', async () => {
			const answer = await client.put('/persons/2', { firstName: 'A', lastName: 'B' });
			expect(fieldErrors(answer)).toEqual(['version mandatory']);
		});

		it('can only be deleted without applications', async () => {
			const refused = await client.post('/persons/1/delete');
			expect(refused.status).toBe(422);
			expect(refused.json).toEqual({ success: false, errorMsg: expect.any(String) });
			expect((await client.post('/persons/58/delete')).json).toEqual({ success: true });
			expect((await client.get('/persons/58')).status).toBe(403);
			expect((await client.post('/persons/58/delete')).status).toBe(403);
			const next = await client.post('/persons/', { firstName: 'A', lastName: 'B' });
			expect(next.json).toMatchObject({ id: 61 });
		});
	});

	describe('a job opening', () => {
		const opening = {
			name: 'Neue Stelle',
			orgUnitId: 4,
			responsibleUserId: 1,
			type: 'DEFAULT',
			status: 'ACTIVE',
		};

		it('is created, shows its addresses and remembers its creation', async () => {
			const { json } = await client.post('/jobOpenings/', {
				...opening,
				externalLinks: [{ label: 'L', url: 'https://example.org/(jwt)' }],
				formFields: [
					{ id: 'BRANCH', answers: [{ id: 'SOUTH' }] },
					{ id: 'PRIORITY', answer: '5' },
				],
			});
			expect(json).toMatchObject({
				id: 16,
				version: 0,
				jobOpeningUrl: `${sandbox.baseUrl}/intern/jobOpening/show/16`,
				externalLinks: [{ label: 'L', faIcon: 'fa-external-link' }],
				formFields: [
					{
						id: 'BRANCH',
						displayName: 'Niederlassung',
						type: 'SINGLE_CHOICE',
						answers: [{ id: 'SOUTH', answer: 'Süd' }],
					},
					{ id: 'PRIORITY', type: 'FIVE_STAR_RATING', answer: '5' },
				],
				jobPublications: [],
			});
			const since = '/jobOpenings/?byDateCreatedFrom=2025-05-05T08:00:00.000Z';
			expect(await client.read(since)).toMatchObject([{ id: 16 }]);
			expect(await client.read('/jobOpenings/16/history')).toMatchObject([
				{ type: 'JOB_OPENING_CREATE', dvinciUserId: 12 },
			]);
		});

		it('gets a publication of its own when another system manages it', async () => {
			const { json } = await client.post('/jobOpenings/', { ...opening, type: 'MANAGED_BY_API' });
			expect(json.jobPublications).toEqual([
				{
					id: expect.any(Number),
					position: 'Neue Stelle',
					applicationFormUrls: expect.any(Array),
				},
			]);
		});

		it('refuses what the type, the status and its references do not permit', async () => {
			const answer = await client.post('/jobOpenings/', {
				...opening,
				orgUnitId: 99,
				responsibleUserId: 99,
				status: 'CLOSED',
				userGroupIds: [1, 67, 102],
				externalLinks: [{ label: 'L', url: 'example.org' }],
				formFields: [{ id: 'BRANCH', answers: [{ id: 'SOUTH' }, { id: 'WEST' }] }],
			});
			expect(fieldErrors(answer)).toEqual(['externalLinks.0.url url.invalid']);
			const semantic = await client.post('/jobOpenings/', {
				...opening,
				orgUnitId: 99,
				responsibleUserId: 99,
				status: 'CLOSED',
				userGroupIds: [1, 67, 102],
				formFields: [
					{ id: 'BRANCH', answers: [{ id: 'SOUTH' }, { id: 'WEST' }] },
					{ id: 'PRIORITY', answer: '6' },
					{ id: 'WISHES', answer: 'x' },
				],
			});
			expect(fieldErrors(semantic)).toEqual([
				'formFields.0.answers valueNotPermitted',
				'formFields.1.answer valueNotPermitted',
				'formFields.2.id valueNotPermitted',
				'orgUnitId valueNotPermitted',
				'responsibleUserId valueNotPermitted',
				'status statusChangeNotAllowed',
				'userGroupIds valueNotPermitted',
			]);
			expect(semantic.json.fieldErrors).toContainEqual({
				field: 'userGroupIds',
				code: 'valueNotPermitted',
				notAllowed: '[67, 102]',
			});
		});

		it('does not take back the texts of its answers', async () => {
			const { formFields } = await client.read('/jobOpenings/1');
			const answer = await client.put('/jobOpenings/1', {
				version: 0,
				name: 'A',
				responsibleUserId: 1,
				status: 'ACTIVE',
				formFields,
			});
			expect(fieldErrors(answer)).toContain('formFields.0.displayName unknownProperty');
			expect(fieldErrors(answer)).toContain('formFields.0.answers.0.answer unknownProperty');
		});

		it('keeps its unit, and its type, which a PUT may not name', async () => {
			const body = { version: 0, name: 'A', responsibleUserId: 1, status: 'INACTIVE' };
			const refused = await client.put('/jobOpenings/1', {
				...body,
				orgUnitId: 4,
				type: 'DEFAULT',
			});
			expect(fieldErrors(refused)).toEqual(['type updateNotAllowed']);
			const { json } = await client.put('/jobOpenings/1', { ...body, orgUnitId: 1 });
			expect(json).toMatchObject({ orgUnitId: 4, type: 'DEFAULT', locationIds: [], reward: null });
		});

		it('can stay closed in a PUT but not become closed', async () => {
			const body = { name: 'A', responsibleUserId: 1, status: 'CLOSED' };
			const closed = sandbox.data.jobOpenings.get(9);
			expect(closed?.status).toBe('CLOSED');
			const stays = await client.put('/jobOpenings/9', { ...body, version: closed?.version });
			expect(stays.status).toBe(200);
			const becomes = await client.put('/jobOpenings/1', { ...body, version: 0 });
			expect(fieldErrors(becomes)).toEqual(['status statusChangeNotAllowed']);
		});
	});

	describe('a location', () => {
		it('has an id of its creator and texts in several languages', async () => {
			const { json } = await client.post('/locations/', {
				id: 'BREMEN',
				orgUnitId: 2,
				nameMessages: { de: 'Bremen', en: 'Brunswick' },
				countryIsoA2: 'DE',
				latitude: 53.08,
			});
			expect(json).toMatchObject({
				id: 'BREMEN',
				version: 0,
				name: 'Bremen',
				country: 'Deutschland',
				isJobLocation: null,
				externalNameMessages: {},
			});
			expect(await client.read('/locations/BREMEN')).toEqual(json);
		});

		it('refuses other ids, ids in use and unknown languages', async () => {
			const body = { orgUnitId: 2, nameMessages: { de: 'B' } };
			const post = async (change: object) =>
				fieldErrors(await client.post('/locations/', { ...body, ...change }));
			expect(await post({ id: 'Bremen' })).toEqual(['id valueNotPermitted']);
			expect(await post({ id: 'HAMBURG' })).toEqual(['id uniqueOrNull.invalid']);
			expect(await post({ id: 'B', nameMessages: { fr: 'B' } })).toEqual([
				'nameMessages[fr] unknownProperty',
			]);
			expect(await post({ id: 'B', nameMessages: {} })).toEqual(['nameMessages mandatory']);
			expect(await post({ id: 'B', latitude: 91 })).toEqual(['latitude valueNotPermitted']);
		});

		it('keeps its unit when a PUT leaves it out, and loses the rest', async () => {
			const { json } = await client.put('/locations/HAMBURG', {
				version: 0,
				nameMessages: { de: 'Hamburg' },
			});
			expect(json).toMatchObject({ orgUnitId: 2, city: null, isJobLocation: null, version: 1 });
		});

		it('is found by the unit of a job opening and stays while it is in use', async () => {
			const ids = await client.ids('/locations/?forJobOpeningByOrgUnitId=7');
			expect(ids).toContain('WIEN');
			expect(ids).not.toContain('GOERLITZ');
			expect((await client.post('/locations/HAMBURG/delete')).status).toBe(422);
		});
	});

	describe('users and their groups', () => {
		const user = {
			username: 'n.eu',
			salutation: 'MS',
			firstName: 'N',
			lastName: 'Eu',
			email: 'n@example.com',
			orgUnitId: 1,
			languageId: 'de',
			roleIds: ['HR'],
		};

		it('are created and know each other', async () => {
			const group = (await client.post('/userGroups/', { name: 'G', orgUnitId: 1, userIds: [1] }))
				.json;
			expect(group).toMatchObject({ id: 4, version: 0, userIds: [1] });
			const created = (await client.post('/dvinciUsers/', { ...user, userGroupIds: [4] })).json;
			expect(created).toMatchObject({
				id: 13,
				displayName: 'Frau N Eu',
				timeZone: 'Europe/Berlin',
				countryIsoA2: 'DE',
			});
			expect((await client.read('/userGroups/4')).userIds).toEqual([1, 13]);
			const put = await client.put('/userGroups/4', {
				id: 4,
				version: 0,
				name: 'G',
				orgUnitId: null,
			});
			expect(put.json).toMatchObject({ version: 1, orgUnitId: 1, userIds: [] });
			expect(await client.read('/dvinciUsers/13')).toMatchObject({ userGroupIds: [] });
		});

		it('are filtered by external id in a list', async () => {
			expect(await client.read('/dvinciUsers/?externalId=HR-USER-003')).toMatchObject([{ id: 3 }]);
			expect(await client.read('/dvinciUsers/?externalId=none')).toEqual([]);
			const [group] = await client.read('/userGroups/?externalId=GROUP-HR');
			expect(group).toEqual({
				id: 1,
				version: 0,
				externalId: 'GROUP-HR',
				name: 'Personalabteilung',
				orgUnitId: 1,
			});
		});

		it('show salutations in the language asked for', async () => {
			const first = async (query: string) => (await client.read(`/dvinciUsers/${query}`))[0];
			expect(await first('')).toMatchObject({ displayName: 'Frau Wiebke Wattenmeer' });
			expect(await first('?lang=en')).toMatchObject({ displayName: 'Ms. Wiebke Wattenmeer' });
			expect((await client.get('/dvinciUsers/?lang=tlh')).status).toBe(422);
		});

		it('take a time zone at once, and keep their unit whatever a PUT says', async () => {
			const { json } = await client.post('/dvinciUsers/', { ...user, timeZone: 'Europe/Vienna' });
			expect(json).toMatchObject({ timeZone: 'Europe/Vienna', orgUnitId: 1 });
			const path = `/dvinciUsers/${String(json.id)}`;
			const put = await client.put(path, { ...user, version: 0, orgUnitId: 4 });
			expect(put.json).toMatchObject({ version: 1, orgUnitId: 1 });
		});

		it('refuse taken names and a lack of roles', async () => {
			const taken = await client.post('/dvinciUsers/', {
				...user,
				username: 'f.foehn',
				roleIds: [],
			});
			expect(fieldErrors(taken)).toEqual(['roleIds mandatory', 'username uniqueOrNull.invalid']);
		});

		it('are not deleted while they are needed', async () => {
			expect((await client.post('/dvinciUsers/1/delete')).status).toBe(422);
			expect((await client.post('/dvinciUsers/12/delete')).status).toBe(422);
			expect((await client.post('/dvinciUsers/11/delete')).status).toBe(200);
			expect((await client.post('/userGroups/1/delete')).status).toBe(422);
			expect((await client.post('/userGroups/3/delete')).status).toBe(200);
			expect(await client.read('/dvinciUsers/9')).toMatchObject({ userGroupIds: [] });
		});
	});
});
