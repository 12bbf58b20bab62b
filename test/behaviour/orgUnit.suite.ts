import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

it('gets one', async () => {
	expect(dataOf(await lab.run('orgUnit', 'get', { orgUnitId: rl(4) }))).toEqual([
		{ id: 4, name: 'Hamburg', parentId: 2 },
	]);
	expect(lab.sent()).toEqual([['GET /orgUnits/4']]);
});

it('gets many', async () => {
	const found = dataOf(await lab.run('orgUnit', 'getAll', { returnAll: true }));
	expect(found).toEqual(lab.sandbox.data.orgUnits.all());
	expect(lab.sent()).toEqual([['GET /orgUnits/']]);
	expect(dataOf(await lab.run('orgUnit', 'getAll', { limit: 3 }))).toHaveLength(3);
});

it('says that there is none', async () => {
	expect(complaint(await lab.run('orgUnit', 'get', { orgUnitId: rl(99) }))).toEqual({
		message:
			'The API user has no permission for organizational unit "99", or it does not exist [item 0]',
		description: expect.stringContaining('Check the ID first'),
	});
});
