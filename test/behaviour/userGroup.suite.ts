import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, NODE_TYPE, useLab, rl } from '../support/dvinci';

const lab = useLab();

async function group(id: number): Promise<IDataObject> {
	const [found = {}] = dataOf(await lab.run('userGroup', 'get', { userGroupId: rl(id) }));
	return found;
}

const required = { inputMode: 'fields', name: 'Übersee', orgUnitId: rl(2) };
const works = {
	id: 3,
	version: 2,
	externalId: 'GROUP-WORKS-COUNCIL',
	name: 'Betriebsrat',
	orgUnitId: 2,
	userIds: [9, 11],
};

describe('create', () => {
	it('sends every field in the shape of the API', async () => {
		const run = await lab.run('userGroup', 'create', {
			...required,
			additionalFields: { externalId: 'GROUP-NEW', userIds: [3, 5] },
		});
		const body = { name: 'Übersee', orgUnitId: 2, externalId: 'GROUP-NEW', userIds: [3, 5] };
		expect(lab.sent()).toEqual([['POST /userGroups/', body]]);
		expect(dataOf(run)).toEqual([{ id: 4, version: 0, ...body }]);
	});

	it('takes JSON', async () => {
		const jsonBody = { name: 'Aus JSON', orgUnitId: 1, userIds: [] };
		const run = await lab.run('userGroup', 'create', { inputMode: 'json', jsonBody });
		expect(dataOf(run)).toMatchObject([jsonBody]);
	});

	it('gives the whole group although the answer got lost', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: 'userGroups' });
		const run = await lab.run('userGroup', 'create', {
			...required,
			additionalFields: { externalId: 'ONCE', userIds: [3, 5] },
		});
		expect(dataOf(run)).toEqual([
			{ id: 4, version: 0, name: 'Übersee', orgUnitId: 2, externalId: 'ONCE', userIds: [3, 5] },
		]);
		expect(lab.sandbox.data.userGroups.size).toBe(4);
	});

	it('names all refused fields by their labels', async () => {
		const run = await lab.run('userGroup', 'create', {
			...required,
			orgUnitId: rl(99),
			additionalFields: { externalId: 'GROUP-HR', userIds: [1, 77] },
		});
		const { message } = complaint(run);
		expect(message).toContain('the new user group "GROUP-HR"');
		expect(message).toContain('Organizational Unit has a value that d.vinci does not know');
		expect(message).toContain('External ID is in use by another record already');
		expect(message).toContain('User Names or IDs has a value');
		expect(message).toContain('refused: [77]');
	});

	it.each([
		[{ name: '={{ " " }}' }, 'Name is empty'],
		[{ orgUnitId: rl('={{ "" }}') }, 'Organizational Unit is empty'],
		[{ additionalFields: { userIds: '={{ "Mia" }}' } }, 'User Names or IDs is not a number: "Mia"'],
	])('refuses %j before it sends anything', async (wrong, sentence) => {
		const run = await lab.run('userGroup', 'create', { ...required, ...wrong });
		expect(complaint(run).message).toContain(sentence);
		expect(lab.sent()).toEqual([]);
	});
});

describe('get and getAll', () => {
	it('find a group by ID or external ID, with its members', async () => {
		expect(await group(3)).toEqual(works);
		const named = await lab.run('userGroup', 'get', {
			userGroupId: rl('GROUP-WORKS-COUNCIL', 'externalId'),
		});
		expect(dataOf(named)).toEqual([works]);
		expect(lab.asked()).toEqual([
			'GET /userGroups/3',
			'GET /userGroups/?externalId=GROUP-WORKS-COUNCIL',
			'GET /userGroups/3',
		]);
	});

	it('say what may be the matter', async () => {
		const unknown = await lab.run('userGroup', 'get', { userGroupId: rl(4711) });
		expect(complaint(unknown).message).toContain('no permission for user group "4711"');
		const named = await lab.run('userGroup', 'get', { userGroupId: rl('NOPE', 'externalId') });
		expect(complaint(named).message).toContain(
			'There is no user group with the external ID "NOPE"',
		);
	});

	it('send the filters to d.vinci', async () => {
		const run = await lab.run('userGroup', 'getAll', {
			returnAll: true,
			filters: { forJobOpeningByOrgUnitId: rl(1) },
		});
		expect(dataOf(run).map(({ id }) => id)).toEqual([1]);
		const both = await lab.run('userGroup', 'getAll', {
			filters: { forJobOpeningByOrgUnitId: rl(4), externalId: 'GROUP-WORKS-COUNCIL' },
		});
		expect(dataOf(both).map(({ id }) => id)).toEqual([3]);
		expect(lab.sent()[0]).toEqual(['GET /userGroups/?forJobOpeningByOrgUnitId=1']);
		expect(lab.sent()[1]?.[0]).toContain('externalId=GROUP-WORKS-COUNCIL');
	});

	it('list without members, or with them', async () => {
		const short = await lab.run('userGroup', 'getAll', { limit: 2 });
		expect(dataOf(short)).toHaveLength(2);
		expect(dataOf(short)[0]).not.toHaveProperty('userIds');
		const long = await lab.run('userGroup', 'getAll', {
			returnAll: true,
			options: { includeDetails: true },
		});
		expect(dataOf(long).map(({ userIds }) => userIds)).toEqual([
			[1, 2, 3, 7],
			[4, 5, 6, 7],
			[9, 11],
		]);
	});
});

describe('update', () => {
	const update = async (updateFields: IDataObject, fieldsToClear: string[] = []) =>
		await lab.run('userGroup', 'update', {
			userGroupId: rl('GROUP-WORKS-COUNCIL', 'externalId'),
			inputMode: 'fields',
			updateFields,
			fieldsToClear,
		});

	it('changes one field and keeps all others, the members included', async () => {
		const run = await update({ name: 'Personalvertretung' });
		const { version, externalId, orgUnitId, userIds } = works;
		expect(lab.sent().at(-1)).toEqual([
			'PUT /userGroups/3',
			{ version, externalId, name: 'Personalvertretung', orgUnitId, userIds },
		]);
		const expected = { ...works, name: 'Personalvertretung', version: 3 };
		expect(dataOf(run)).toEqual([expected]);
		expect(await group(3)).toEqual(expected);
	});

	it('replaces or removes the members, and moves the group', async () => {
		expect(dataOf(await update({ userIds: [1], orgUnitId: rl(1) }))).toMatchObject([
			{ userIds: [1], orgUnitId: 1, name: 'Betriebsrat' },
		]);
		expect(dataOf(await update({}, ['userIds']))).toMatchObject([{ userIds: [] }]);
	});

	it('takes JSON, and keeps what somebody else has just saved', async () => {
		lab.sandbox.faults.add({ kind: 'conflict', change: { name: 'Umbenannt' } });
		const run = await lab.run('userGroup', 'update', {
			userGroupId: rl(3),
			inputMode: 'json',
			jsonBody: { userIds: [9] },
		});
		expect(dataOf(run)).toMatchObject([{ name: 'Umbenannt', userIds: [9] }]);
	});

	it('says that an empty value changes nothing', async () => {
		expect(complaint(await update({ name: '' })).description).toContain(
			'an empty value changes nothing',
		);
	});
});

describe('upsert', () => {
	const upsert = async (externalId: string, more: IDataObject = {}) =>
		dataOf(await lab.run('userGroup', 'upsert', { ...required, externalId, ...more }));

	it('creates what is not there, and updates what is without losing members', async () => {
		expect(await upsert('NEW-1')).toMatchObject([{ id: 4, version: 0, userIds: [] }]);
		expect(await upsert('GROUP-WORKS-COUNCIL')).toEqual([
			{ ...works, name: 'Übersee', orgUnitId: 2, version: 3 },
		]);
		expect(lab.asked()).toEqual([
			'GET /userGroups/?externalId=NEW-1',
			'POST /userGroups/',
			'GET /userGroups/?externalId=GROUP-WORKS-COUNCIL',
			'GET /userGroups/3',
			'PUT /userGroups/3',
		]);
	});

	it('takes JSON', async () => {
		const jsonBody = '{"userIds": [9]}';
		expect(await upsert('GROUP-WORKS-COUNCIL', { inputMode: 'json', jsonBody })).toMatchObject([
			{ id: 3, name: 'Betriebsrat', userIds: [9] },
		]);
	});
});

describe('delete', () => {
	it('says why a group can’t be deleted', async () => {
		const run = await lab.run('userGroup', 'delete', { userGroupId: rl(1) });
		expect(complaint(run).message).toContain('The user group is assigned to job openings.');
	});
});

it('is found by its name in the picker', async () => {
	const { results } = await lab.n8n.listSearch({
		type: NODE_TYPE,
		credentials: lab.credentials(),
		method: 'searchUserGroups',
		filter: 'fach',
	});
	expect(results).toEqual([{ name: 'Fachbereiche', value: 2 }]);
});
