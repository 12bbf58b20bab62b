import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

const onboardings = () => lab.sandbox.data.onboardings.all();

async function getAll(parameters: IDataObject = {}, items: IDataObject[] = [{}]) {
	return await lab.run('onboarding', 'getAll', { returnAll: true, ...parameters }, items);
}

const SIMPLE = [
	'id',
	'status',
	'personFirstName',
	'personLastName',
	'position',
	'orgUnitId',
	'applicationId',
	'entryReason',
	'dateOfStart',
	'dateOfEnd',
];

describe('get', () => {
	it('gives all of an onboarding', async () => {
		const run = await lab.run('onboarding', 'get', { onboardingId: rl(2), simplify: false });
		expect(dataOf(run)).toEqual([lab.sandbox.data.onboardings.get(2)]);
	});

	it('gives the most useful properties, with the names of the list', async () => {
		const run = await lab.run('onboarding', 'get', { onboardingId: rl(2), simplify: true });
		const [json] = dataOf(run);
		expect(Object.keys(json ?? {})).toEqual(SIMPLE);
		const { firstName, lastName } = lab.sandbox.data.onboardings.get(2)?.person ?? {};
		expect(json).toMatchObject({ id: 2, personFirstName: firstName, personLastName: lastName });
	});

	it('explains an onboarding that is not there', async () => {
		const run = await lab.run('onboarding', 'get', { onboardingId: rl(999) });
		expect(complaint(run).message).toMatch(/onboarding "999", or it does not exist/);
	});
});

describe('get many', () => {
	it('lists all onboardings, or only up to a limit', async () => {
		const all = dataOf(await getAll());
		expect(all.map(({ id }) => id)).toEqual(onboardings().map(({ id }) => id));
		expect(Object.keys(all[0] ?? {})).toEqual(
			SIMPLE.filter((name) => !['position', 'applicationId'].includes(name)),
		);
		expect(dataOf(await getAll({ returnAll: false, limit: 2 }))).toEqual(all.slice(0, 2));
	});

	it('filters by everything at once, in the form that d.vinci wants', async () => {
		const filters = {
			applicationId: rl('APP-0001', 'externalId'),
			fromDateCreated: '2020-08-20T07:45:00+02:00',
			fromDateOfContract: '2020-08-21T23:30:00',
			fromDateOfEmployment: '22.08.2020',
			fromDateOfEnd: '2020-08-23',
			fromDateOfStart: '2020-08-24T00:00:00.000+02:00',
			orgUnitId: rl(4),
			status: 'ACTIVE',
		};
		dataOf(await getAll({ filters }, [{}]));
		const [, [request] = ['']] = lab.sent();
		const url = new URL(request.replace('GET ', 'http://x'));
		expect(url.pathname).toBe('/onboardings/');
		expect(Object.fromEntries(url.searchParams)).toEqual({
			applicationId: '1',
			fromDateCreated: '2020-08-20T05:45:00.000Z',
			fromDateOfContract: '2020-08-21',
			fromDateOfEmployment: '2020-08-22',
			fromDateOfEnd: '2020-08-23',
			fromDateOfStart: expect.stringMatching(/^2020-08-2[34]$/),
			orgUnitId: '4',
			status: 'ACTIVE',
		});
	});

	it.each([
		['status', 'FINISHED', 'status'],
		['orgUnitId', rl(5), 'orgUnitId'],
	])('finds those with a certain %s', async (filter, value, property) => {
		const wanted = typeof value === 'object' ? value.value : value;
		const found = dataOf(await getAll({ filters: { [filter]: value }, simplify: false }));
		expect(found.length).toBeGreaterThan(0);
		expect(found.length).toBeLessThan(onboardings().length);
		expect(found.every((one) => one[property] === wanted)).toBe(true);
	});

	it.each([
		[{ applicationId: rl('') }, 'Application'],
		[{ fromDateOfStart: '' }, 'Start Date From'],
		[{ orgUnitId: rl('') }, 'Organizational Unit'],
	])('refuses the empty filter %j', async (filters, label) => {
		expect(complaint(await getAll({ filters })).message).toContain(`${label} is empty`);
		expect(lab.sent()).toEqual([]);
	});

	it('refuses a date that is none', async () => {
		const run = await getAll({ filters: { fromDateOfStart: '={{ "bald" }}' } });
		expect(complaint(run).message).toMatch(/Start Date From is not a date: "bald"/);
		expect(lab.sent()).toEqual([]);
	});

	it('reads each in full on demand', async () => {
		const parameters = { options: { includeDetails: true }, simplify: false };
		expect(dataOf(await getAll(parameters))).toEqual(onboardings());
	});

	it('gives the short form of one that vanishes in between', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 403, path: /onboardings\/3$/ });
		const parameters = { options: { includeDetails: true }, simplify: false };
		const all = dataOf(await getAll(parameters));
		expect(all.map(({ id }) => id)).toEqual(onboardings().map(({ id }) => id));
		expect(all[2]).toHaveProperty('personLastName');
		expect(all[2]).not.toHaveProperty('person');
	});
});

describe('delete', () => {
	it('removes an onboarding for good', async () => {
		expect(dataOf(await lab.run('onboarding', 'delete', { onboardingId: rl(1) }))).toEqual([
			{ deleted: true },
		]);
		expect(lab.sandbox.data.onboardings.get(1)).toBeUndefined();
	});

	it('counts gone after a lost answer as done', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', path: /delete$/ });
		expect(dataOf(await lab.run('onboarding', 'delete', { onboardingId: rl(1) }))).toEqual([
			{ deleted: true },
		]);
	});

	it('explains an onboarding that is not there', async () => {
		const run = await lab.run('onboarding', 'delete', { onboardingId: rl(999) });
		expect(complaint(run).message).toMatch(/onboarding "999"/);
	});
});

describe('the picker', () => {
	it('shows name, status and first day', async () => {
		const search = async (filter?: string) =>
			await lab.n8n.listSearch({
				type: 'n8n-nodes-dvinci.dvinci',
				method: 'searchOnboardings',
				parameters: {},
				credentials: lab.credentials(),
				filter,
			});
		const { results } = await search();
		const [one] = onboardings();
		expect(results).toHaveLength(onboardings().length);
		expect(results).toContainEqual({
			name: `${one?.person.firstName} ${one?.person.lastName} (${one?.status}, ${one?.dateOfStart})`,
			value: 1,
		});
		expect((await search(one?.dateOfStart)).results).toMatchObject([{ value: 1 }]);
	});
});
