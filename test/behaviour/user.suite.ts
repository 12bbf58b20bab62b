import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';
import { VALID } from '../support/validRecords';

/* What is particular about users; what they share with other records is in operations/records. */

const lab = useLab();

const required = VALID.user.required.parameters;

describe('create', () => {
	const create = async (parameters: IDataObject) => await lab.run('user', 'create', parameters);

	it('takes lists as text, such as an AI agent gives them', async () => {
		const run = await create({
			...required,
			roleIds: '={{ "HR, ADMIN" }}',
			additionalFields: { userGroupIds: '={{ "1,3" }}' },
		});
		expect(dataOf(run)).toMatchObject([{ roleIds: ['HR', 'ADMIN'], userGroupIds: [1, 3] }]);
	});

	it('names all refused fields by their labels', async () => {
		const additionalFields = { title: 'x'.repeat(300), countryIsoA2: 'XX' };
		const wrong = { ...required, email: 'kaputt', additionalFields };
		const { message } = complaint(await create(wrong));
		expect(message).toContain('d.vinci did not accept the new user');
		expect(message).toContain('Email is not an email address');
		expect(message).toContain('Title is too long; allowed: 255');
		expect(message).toContain('Country Code is not a known country code');

		const used = complaint(await create({ ...required, username: 'f.foehn' }));
		expect(used.message).toContain('User Name is in use by another record already');
	});

	it.each([
		[{ email: '={{ undefined }}' }, 'Email is empty'],
		[{ roleIds: '={{ [] }}' }, 'Role IDs is empty'],
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
		expect(complaint(await create({ ...required, ...wrong })).message).toContain(sentence);
		expect(lab.sent()).toEqual([]);
	});
});

describe('get', () => {
	it('gives the most useful properties', async () => {
		expect(dataOf(await lab.run('user', 'get', { userId: rl(7) }))).toEqual([
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
		const [request = ''] = lab.asked();
		const { pathname, searchParams } = new URL(request.replace('GET ', 'http://x'));
		expect(pathname).toBe('/dvinciUsers/');
		expect(Object.fromEntries(searchParams)).toEqual({
			lang: 'en',
			externalId: 'HR-USER-007',
			forJobOpeningByOrgUnitId: '7',
		});
	});

	it('passes on that a language is not supported', async () => {
		const run = await lab.run('user', 'getAll', { filters: { lang: 'xx' } });
		expect(complaint(run).message).toContain('d.vinci did not accept the list of users');
	});
});

describe('update', () => {
	const update = async (id: number, parameters: IDataObject) =>
		dataOf(await lab.run('user', 'update', { userId: rl(id), ...parameters }));

	it('keeps the time zone and the deprecated switch, which JSON can set', async () => {
		const { body } = VALID.user.required;
		const jsonBody = { ...body, dailyEmailNotification: true };
		dataOf(await lab.run('user', 'create', { inputMode: 'json', jsonBody }));
		await update(13, { updateFields: { timeZone: 'Europe/Vienna' } });
		const [after] = await update(13, { updateFields: { division: 'Neu' } });
		const kept = { dailyEmailNotification: true, timeZone: 'Europe/Vienna' };
		expect(after).toMatchObject({ ...kept, division: 'Neu' });
	});

	it('lets the notification types speak for themselves when they change', async () => {
		await update(2, { updateFields: { dailyEmailNotificationTypes: ['OVERDUE_TASKS'] } });
		const [, sent] = lab.sent().at(-1) ?? [];
		expect(sent).toMatchObject({ dailyEmailNotificationTypes: ['OVERDUE_TASKS'] });
		expect(sent).not.toHaveProperty('dailyEmailNotification');
	});

	it('empties texts and lists', async () => {
		const fieldsToClear = ['mobile', 'userGroupIds', 'dataForExternalSystems'];
		expect(await update(2, { fieldsToClear })).toMatchObject([
			{ mobile: null, userGroupIds: [], dataForExternalSystems: [], telephone: '+49 40 5550 102' },
		]);
	});
});

it('says why a user can’t be deleted', async () => {
	const run = await lab.run('user', 'delete', { userId: rl(2) });
	expect(complaint(run).message).toContain(
		'The user is responsible for job openings or hiring requests.',
	);
});
