import { complaint, dataOf, rl, useLab } from '../support/dvinci';
import { VALID } from '../support/validRecords';

/* What is particular about user groups; the rest is in operations/records. */

const lab = useLab();

const required = VALID.userGroup.required.parameters;

describe('create', () => {
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

	it('refuses names for members before it sends anything', async () => {
		const additionalFields = { userIds: '={{ "Mia" }}' };
		const run = await lab.run('userGroup', 'create', { ...required, additionalFields });
		expect(complaint(run).message).toContain('User Names or IDs is not a number: "Mia"');
		expect(lab.sent()).toEqual([]);
	});
});

describe('getAll', () => {
	it('sends the filters to d.vinci', async () => {
		const run = await lab.run('userGroup', 'getAll', {
			returnAll: true,
			filters: { forJobOpeningByOrgUnitId: rl(1) },
		});
		expect(dataOf(run).map(({ id }) => id)).toEqual([1]);
		const both = await lab.run('userGroup', 'getAll', {
			filters: { forJobOpeningByOrgUnitId: rl(4), externalId: 'GROUP-WORKS-COUNCIL' },
		});
		expect(dataOf(both).map(({ id }) => id)).toEqual([3]);
		expect(lab.asked()[0]).toBe('GET /userGroups/?forJobOpeningByOrgUnitId=1');
		expect(lab.asked()[1]).toContain('externalId=GROUP-WORKS-COUNCIL');
	});

	it('lists without members, or with them', async () => {
		const short = await lab.run('userGroup', 'getAll', { limit: 2 });
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

it('says why a group can’t be deleted', async () => {
	const run = await lab.run('userGroup', 'delete', { userGroupId: rl(1) });
	expect(complaint(run).message).toContain('The user group is assigned to job openings.');
});
