import { complaint, dataOf, rl, TOOL_TYPE, useLab } from '../support/dvinci';

/* What is particular about persons, such as the search for them; the rest is in operations/records. */

const lab = useLab();

describe('create and update', () => {
	it('empties what a user empties', async () => {
		const fieldsToClear = ['salutation', 'dateOfBirth', 'specialMarkIds', 'email', 'degreeId'];
		dataOf(await lab.run('person', 'update', { personId: rl(9), fieldsToClear }));
		expect(lab.sandbox.data.persons.get(9)).toMatchObject({
			salutation: null,
			dateOfBirth: null,
			specialMarkIds: [],
			email: null,
			degreeId: null,
		});
	});
});

describe('get', () => {
	it('gives ten properties simplified, and everything raw', async () => {
		const [simple = {}] = dataOf(await lab.run('person', 'get', { personId: rl(2) }));
		expect(Object.keys(simple)).toEqual([
			'id',
			'externalId',
			'salutation',
			'title',
			'firstName',
			'lastName',
			'email',
			'telephone',
			'city',
			'applications',
		]);
		const [raw = {}] = dataOf(await lab.run('person', 'get', { personId: rl(2), simplify: false }));
		expect(raw).toMatchObject(lab.sandbox.data.persons.get(2) ?? {});
		expect(raw).toMatchObject(simple);
	});

	it.each([
		['simplified', [], ['id', 'externalId', 'salutation', 'title', 'firstName']],
		['raw', [], ['id', 'version', 'externalId', 'salutation', 'title']],
		['selectedFields', ['lastName', 'id', 'unknown'], ['id', 'lastName']],
	])('gives AI agents the output %s', async (output, fields, names) => {
		const parameters = {
			resource: 'person',
			operation: 'get',
			personId: rl(2),
			output,
			fields,
			simplify: output !== 'simplified',
		};
		const [record = {}] = dataOf(
			await lab.run('person', 'get', {}, [{}], { type: TOOL_TYPE, parameters }),
		);
		expect(Object.keys(record).slice(0, 5)).toEqual(names);
	});
});

describe('getAll', () => {
	it('gives fifty records unless told otherwise', async () => {
		expect(dataOf(await lab.run('person', 'getAll'))).toHaveLength(50);
	});

	it('pairs every record with the item that asked', async () => {
		const run = await lab.run('person', 'getAll', { limit: '={{ $json.n }}' }, [
			{ n: 2 },
			{ n: 1 },
		]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
	});
});

describe('getAll with filters that d.vinci does not have', () => {
	const found = async (filters: object, items: object[] = [{}], more = {}) =>
		await lab.run(
			'person',
			'getAll',
			{ filters, ...more },
			items.map((one) => ({ ...one })),
		);
	const idsOf = async (filters: object) => dataOf(await found(filters)).map(({ id }) => id);
	const change = (id: number, values: object) => lab.sandbox.data.persons.change(id, values);

	beforeEach(() => {
		change(3, {
			title: null,
			firstName: 'Jörg',
			lastName: 'Großmüller-Weiß',
			email: 'J.G@Example.org',
		});
		change(4, {
			title: 'Dr.',
			firstName: 'Joerg',
			lastName: 'Grossmueller',
			email: 'j.g@example.org',
		});
		change(5, { firstName: 'Anna', lastName: 'Großmann', email: 'xj.g@example.org' });
	});

	it.each(['j.g@example.org', ' J.G@EXAMPLE.ORG\u00a0'])('finds the email %j', async (email) => {
		expect(await idsOf({ email })).toEqual([3, 4]);
	});

	it.each([
		['Großmüller', [3, 4]],
		['grossmueller jörg', [3, 4]],
		['Großmüller, Joerg'.normalize('NFD'), [3, 4]],
		['jörg weiss', [3]],
		['Dr. Jörg', [4]],
		['Gross', [3, 4, 5]],
		['Jörg Mann', []],
	])('finds the name %j', async (name, ids) => {
		expect(await idsOf({ name })).toEqual(ids);
	});

	it('finds a name in decomposed Unicode', async () => {
		change(3, { lastName: 'Großmüller'.normalize('NFD') });
		expect(await idsOf({ name: 'großmüller' })).toEqual([3, 4]);
	});

	it('wants both where both are set, and no more than the limit', async () => {
		expect(await idsOf({ email: 'j.g@example.org', name: 'Weiß' })).toEqual([3]);
		expect(dataOf(await found({ name: 'gross' }, [{}], { limit: 2 }))).toMatchObject([
			{ id: 3 },
			{ id: 4 },
		]);
		const all = await found({ name: 'gross' }, [{}], { returnAll: true, simplify: false });
		expect(dataOf(all)).toHaveLength(3);
		expect(dataOf(all)[0]).toEqual(await lab.peek('/persons/3'));
	});

	it('reads the list once, however many items ask', async () => {
		const items = Array.from({ length: 30 }, (_, index) => ({ id: index + 1 }));
		const run = await found({ email: '=person.{{ $json.id }}@example.com' }, items);
		dataOf(run);
		expect(lab.sent()).toEqual([['GET /persons/']]);
		const paired = run.items.map(({ json, pairedItem }) => [json.id, pairedItem]);
		expect(paired).toContainEqual([12, { item: 11 }]);
		expect(paired).toHaveLength(12);
	});

	it.each([
		[{ email: '={{ $json.nothing }}' }, /^Email is empty: give this filter a value/],
		[{ name: ' ' }, /^Name is empty: give this filter a value/],
		[{ name: ' , ' }, /^Name has no word in it/],
	])('refuses %j', async (filters, message) => {
		expect(complaint(await found(filters)).message).toMatch(message);
	});
});

it('says why a person can’t be deleted', async () => {
	const run = await lab.run('person', 'delete', { personId: rl(1) });
	expect(complaint(run).message).toContain('The person has applications and cannot be deleted.');
	expect(lab.sandbox.data.persons.has(1)).toBe(true);
});
