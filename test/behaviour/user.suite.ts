import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, NODE_TYPE, useLab, rl, without } from '../support/dvinci';

const lab = useLab();

async function user(id: number): Promise<IDataObject> {
	const [found = {}] = dataOf(await lab.run('user', 'get', { userId: rl(id), simplify: false }));
	return found;
}

const required = {
	inputMode: 'fields',
	username: 'm.möwe',
	salutation: 'MS',
	firstName: 'Mia',
	lastName: 'Möwe',
	email: 'mia@example.com',
	orgUnitId: rl(4),
	languageId: 'de',
	roleIds: ['HR', 'ADMIN'],
};

const optional = {
	externalId: 'HR-USER-FULL',
	samlSsoEnabled: true,
	formAuthenticationEnabled: true,
	title: 'Dr.',
	street: 'Hammerweg',
	number: '16-18',
	additionalAddress: '5. Stock',
	zipCode: '20097',
	city: 'Hamburg',
	countryIsoA2: 'AT',
	telephone: '040 1',
	mobile: '0160 1',
	companyId: 'NORDLICHT_SERVICE',
	signingAuthority: 'i. A.',
	positionAuthority: 'Leitung',
	division: 'Personal',
	dailyEmailNotificationTypes: ['NEW_APPLICATIONS', 'OVERDUE_TASKS'],
	notifyOnNewCandidateCommunication: true,
	userGroupIds: [1, 3],
};
const dataForExternalSystems = [
	{ field: 'ext_user', value: 'mia' },
	{ field: 'costs', value: '0042' },
];

const form = {
	...required,
	additionalFields: { ...optional, dataForExternalSystems: { item: dataForExternalSystems } },
};
const body = {
	...without(required, 'inputMode'),
	orgUnitId: 4,
	...optional,
	dataForExternalSystems,
};

describe('create', () => {
	it('sends every field in the shape of the API', async () => {
		const [created] = dataOf(await lab.run('user', 'create', form));
		expect(lab.sent()).toEqual([['POST /dvinciUsers/', body]]);
		expect(created).toMatchObject({ id: 13, version: 0, ...body });
	});

	it('takes lists as text, such as an AI agent gives them', async () => {
		const run = await lab.run('user', 'create', {
			...required,
			roleIds: '={{ "HR, ADMIN" }}',
			additionalFields: { userGroupIds: '={{ "1,3" }}' },
		});
		expect(dataOf(run)).toMatchObject([{ roleIds: ['HR', 'ADMIN'], userGroupIds: [1, 3] }]);
	});

	it('takes JSON, deprecated properties included', async () => {
		const jsonBody = { ...body, dailyEmailNotification: true };
		const run = await lab.run('user', 'create', { inputMode: 'json', jsonBody });
		expect(dataOf(run)).toMatchObject([jsonBody]);
	});

	it('names all refused fields by their labels', async () => {
		const run = await lab.run('user', 'create', {
			...form,
			email: 'kaputt',
			additionalFields: { title: 'x'.repeat(300), countryIsoA2: 'XX' },
		});
		const { message } = complaint(run);
		expect(message).toContain('d.vinci did not accept the new user');
		expect(message).toContain('Email is not an email address');
		expect(message).toContain('Title is too long; allowed: 255');
		expect(message).toContain('Country Code is not a known country code');

		const used = complaint(await lab.run('user', 'create', { ...form, username: 'f.foehn' }));
		expect(used.message).toContain('User Name is in use by another record already');
	});

	it.each([
		[{ username: '={{ "" }}' }, 'User Name is empty'],
		[{ email: '={{ undefined }}' }, 'Email is empty'],
		[{ roleIds: '={{ [] }}' }, 'Role IDs is empty'],
		[{ orgUnitId: rl('={{ "" }}') }, 'Organizational Unit is empty'],
		[{ salutation: '={{ "SIR" }}' }, 'Salutation can’t be "SIR"; possible: MR, MS, MX'],
		[
			{ additionalFields: { dailyEmailNotificationTypes: '={{ ["LUNCH"] }}' } },
			'Daily Email Notification Types can’t be "LUNCH"; possible:',
		],
		[
			{ additionalFields: { samlSsoEnabled: '={{ "perhaps" }}' } },
			'SAML SSO Enabled is neither true nor false: "perhaps"',
		],
	])('refuses %j before it sends anything', async (wrong, sentence) => {
		const run = await lab.run('user', 'create', { ...required, ...wrong });
		expect(complaint(run).message).toContain(sentence);
		expect(lab.sent()).toEqual([]);
	});
});

describe('get', () => {
	it('finds a user by ID or external ID', async () => {
		for (const locator of [rl(7), rl('HR-USER-007', 'externalId'), rl('7', 'list')]) {
			expect(dataOf(await lab.run('user', 'get', { userId: locator }))).toEqual([
				{
					id: 7,
					externalId: 'HR-USER-007',
					username: 'd.donaukanal',
					displayName: 'Frau Dorli Donaukanal',
					firstName: 'Dorli',
					lastName: 'Donaukanal',
					email: 'd.donaukanal@nordlicht.example.com',
					orgUnitId: 7,
					roleIds: ['HR', 'LINE_MANAGER'],
					userGroupIds: [1, 2],
				},
			]);
		}
		expect(lab.asked()).toEqual([
			'GET /dvinciUsers/7',
			'GET /dvinciUsers/?externalId=HR-USER-007',
			'GET /dvinciUsers/7',
		]);
		expect(await user(7)).toHaveProperty('timeZone');
	});

	it('says what may be the matter', async () => {
		const unknown = await lab.run('user', 'get', { userId: rl(4711) });
		expect(complaint(unknown).message).toContain('no permission for user "4711"');
		const named = await lab.run('user', 'get', { userId: rl('NOPE', 'externalId') });
		expect(complaint(named).message).toContain('There is no user with the external ID "NOPE"');
	});

	it('takes nobody else, should d.vinci answer with the whole list', async () => {
		const everybody = lab.sandbox.data.users.all();
		for (const operation of ['get', 'delete']) {
			lab.sandbox.faults.add({ kind: 'status', status: 200, path: 'externalId=', body: everybody });
			const run = await lab.run('user', operation, { userId: rl('NOPE', 'externalId') });
			expect(complaint(run).message).toContain('There is no user with the external ID "NOPE"');
		}
		expect(lab.sandbox.data.users.size).toBe(12);
	});
});

describe('getAll', () => {
	it('sends the filters to d.vinci', async () => {
		const run = await lab.run('user', 'getAll', {
			returnAll: true,
			filters: { lang: 'en', externalId: 'HR-USER-007', forJobOpeningByOrgUnitId: rl(7) },
		});
		expect(dataOf(run)).toMatchObject([{ id: 7, displayName: 'Ms. Dorli Donaukanal' }]);
		const [request = ''] = lab.sent()[0] ?? [];
		const { pathname, searchParams } = new URL(request.replace('GET ', 'http://x'));
		expect(pathname).toBe('/dvinciUsers/');
		expect(Object.fromEntries(searchParams)).toEqual({
			lang: 'en',
			externalId: 'HR-USER-007',
			forJobOpeningByOrgUnitId: '7',
		});
	});

	it('refuses an empty filter', async () => {
		for (const filters of [
			{ lang: '' },
			{ externalId: '' },
			{ forJobOpeningByOrgUnitId: rl('') },
		]) {
			const run = await lab.run('user', 'getAll', { filters });
			expect(complaint(run).message).toContain(' is empty: give this filter a value');
		}
		expect(lab.sent()).toEqual([]);
	});

	it('cuts to the limit', async () => {
		const run = await lab.run('user', 'getAll', { limit: 2 });
		expect(dataOf(run).map(({ id }) => id)).toEqual([1, 2]);
		expect(lab.sent()).toEqual([['GET /dvinciUsers/']]);
	});

	it('passes on that a language is not supported', async () => {
		const run = await lab.run('user', 'getAll', { filters: { lang: 'xx' } });
		expect(complaint(run).message).toContain('d.vinci did not accept the list of users');
	});
});

describe('update', () => {
	const update = async (id: number, updateFields: IDataObject, fieldsToClear: string[] = []) =>
		await lab.run('user', 'update', {
			userId: rl(id),
			inputMode: 'fields',
			updateFields,
			fieldsToClear,
		});

	it('changes one field and keeps all others, the deprecated one included', async () => {
		const jsonBody = { ...body, dailyEmailNotification: true };
		dataOf(await lab.run('user', 'create', { inputMode: 'json', jsonBody }));
		dataOf(await update(13, { timeZone: 'Europe/Vienna' }));
		const before = await user(13);
		expect(before).toMatchObject({ ...jsonBody, timeZone: 'Europe/Vienna' });

		const run = await update(13, { division: 'Neu' });
		expect(lab.sent().at(-1)).toEqual([
			'PUT /dvinciUsers/13',
			{
				version: 1,
				...without(jsonBody, 'orgUnitId'),
				timeZone: 'Europe/Vienna',
				division: 'Neu',
			},
		]);
		const expected = { ...before, division: 'Neu', version: 2 };
		expect(dataOf(run)).toEqual([expected]);
		expect(await user(13)).toEqual(expected);
	});

	it('lets the notification types speak for themselves when they change', async () => {
		dataOf(await update(2, { dailyEmailNotificationTypes: ['OVERDUE_TASKS'] }));
		const [, sent] = lab.sent().at(-1) ?? [];
		expect(sent).toMatchObject({ dailyEmailNotificationTypes: ['OVERDUE_TASKS'] });
		expect(sent).not.toHaveProperty('dailyEmailNotification');
	});

	it('empties texts and lists', async () => {
		const run = await update(2, {}, ['mobile', 'userGroupIds', 'dataForExternalSystems']);
		expect(dataOf(run)).toMatchObject([
			{ mobile: null, userGroupIds: [], dataForExternalSystems: [], telephone: '+49 40 5550 102' },
		]);
	});

	it('takes JSON, and keeps what somebody else has just saved', async () => {
		lab.sandbox.faults.add({ kind: 'conflict', change: { city: 'Kiel' } });
		const run = await lab.run('user', 'update', {
			userId: rl('HR-USER-003', 'externalId'),
			inputMode: 'json',
			jsonBody: { street: 'Am Hafen' },
		});
		expect(dataOf(run)).toMatchObject([
			{ id: 3, city: 'Kiel', street: 'Am Hafen', number: '16-18' },
		]);
	});

	it('says that an empty value changes nothing', async () => {
		expect(complaint(await update(3, { lastName: '' })).description).toContain(
			'an empty value changes nothing',
		);
	});
});

describe('upsert', () => {
	const upsert = async (externalId: string, more: IDataObject = {}) =>
		await lab.run('user', 'upsert', { ...required, externalId, ...more });

	it('creates what is not there and updates what is', async () => {
		const [created] = dataOf(await upsert('NEW-1'));
		expect(created).toMatchObject({ id: 13, version: 0, externalId: 'NEW-1', orgUnitId: 4 });
		const before = await user(7);
		const [updated = {}] = dataOf(await upsert('HR-USER-007', { username: 'm.moewe.2' }));
		const same = ['orgUnitId', 'userGroupIds', 'timeZone', 'telephone', 'countryIsoA2'];
		for (const name of same) expect(updated[name]).toEqual(before[name]);
		expect(updated).toMatchObject({ id: 7, lastName: 'Möwe', roleIds: ['HR', 'ADMIN'] });
		expect(lab.asked()).toEqual([
			'GET /dvinciUsers/?externalId=NEW-1',
			'POST /dvinciUsers/',
			'GET /dvinciUsers/7',
			'GET /dvinciUsers/?externalId=HR-USER-007',
			'PUT /dvinciUsers/7',
		]);
	});

	it('takes JSON', async () => {
		const run = await upsert('HR-USER-007', { inputMode: 'json', jsonBody: '{"city":"Wien"}' });
		expect(dataOf(run)).toMatchObject([{ id: 7, city: 'Wien', lastName: 'Donaukanal' }]);
	});
});

describe('delete', () => {
	it('finds whom it deletes by the external ID', async () => {
		const run = await lab.run('user', 'delete', { userId: rl('HR-USER-009', 'externalId') });
		expect(dataOf(run)).toEqual([{ deleted: true }]);
		expect(lab.sent().at(-1)?.[0]).toBe('POST /dvinciUsers/9/delete');
		expect(lab.sandbox.data.users.has(9)).toBe(false);
	});

	it('says why a user can’t be deleted', async () => {
		const run = await lab.run('user', 'delete', { userId: rl(2) });
		expect(complaint(run).message).toContain(
			'The user is responsible for job openings or hiring requests.',
		);
	});
});

it('is found by name or user name in the picker', async () => {
	const search = async (filter: string) =>
		await lab.n8n.listSearch({
			type: NODE_TYPE,
			credentials: lab.credentials(),
			method: 'searchUsers',
			filter,
		});
	const expected = [{ name: 'Frau Säde Südwind (s.suedwind)', value: 3 }];
	expect((await search('säde')).results).toEqual(expected);
	expect((await search('S.SUED')).results).toEqual(expected);
});
