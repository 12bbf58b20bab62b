import type { IDataObject } from 'n8n-workflow';
import { cancelled, WITHIN } from '../support/cancel';
import { complaint, dataOf, isCall, rl, useLab } from '../support/dvinci';

const lab = useLab();

const byId = { personId: rl('={{ $json.id }}'), simplify: false };

function persons(...ids: Array<number | string>): IDataObject[] {
	return ids.map((id) => ({ id }));
}

function range(from: number, to: number): number[] {
	return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Answers come early and late, but in the same way in every run. */
function shuffleAnswers(): void {
	for (const ms of [5, 15, 30]) lab.sandbox.faults.add({ kind: 'latency', ms, rate: 0.4 });
}

describe('items', () => {
	it('come out in the order of the input, each with its pair, however long they take', async () => {
		shuffleAnswers();
		const ids = range(1, 50).reverse();
		const run = await lab.run('person', 'get', byId, persons(...ids));
		expect(dataOf(run).map(({ id }) => id)).toEqual(ids);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_, item) => ({ item })));
		const finished = lab.sandbox.requests.filter(isCall).sort(byEnd);
		expect(finished.map(({ path }) => path)).not.toEqual(ids.map((id) => `/restApi/persons/${id}`));
	});

	it('have parameters of their own', async () => {
		const parameters = {
			personId: rl('={{ $json.id }}', '={{ $json.mode }}'),
			updateFields: { lastName: '={{ $json.name }}', city: '={{ $json.city }}' },
		};
		const items = [
			{ id: 1, mode: 'id', name: 'A', city: 'Köln' },
			{ id: 'PERSON-0002', mode: 'externalId', name: 'B', city: 'Bonn' },
		];
		const output = dataOf(await lab.run('person', 'update', parameters, items));
		expect(output).toMatchObject([
			{ id: 1, lastName: 'A', city: 'Köln' },
			{ id: 2, lastName: 'B', city: 'Bonn' },
		]);
	});

	it('that ask the same get the same answer, asked once, and no common objects', async () => {
		const parameters = { jobOpeningId: rl(1), simplify: false };
		const run = await lab.run('jobOpening', 'get', parameters, persons(1, 2, 3));
		const [first = {}, ...others] = dataOf(run);
		expect(lab.sent()).toEqual([['GET /jobOpenings/1']]);
		expect(others).toEqual([first, first]);
		for (const other of others) {
			expect(other).not.toBe(first);
			expect(other.locationIds).not.toBe(first.locationIds);
		}
	});

	it('look up the same external id once', async () => {
		const updateFields = { responsibleUserId: rl('HR-USER-003', 'externalId') };
		const parameters = { jobOpeningId: rl('={{ $json.id }}'), updateFields };
		const output = dataOf(await lab.run('jobOpening', 'update', parameters, persons(1, 2, 3)));
		expect(output.map(({ responsibleUserId }) => responsibleUserId)).toEqual([3, 3, 3]);
		const lookups = lab.sent().filter(([request]) => request.includes('/dvinciUsers/'));
		expect(lookups).toHaveLength(1);
	});
});

describe('requests', () => {
	it.each([
		[{}, 10],
		[{ maxConcurrency: 3 }, 3],
		[{ maxConcurrency: 1 }, 1],
	])('with the options %j are at most %i at a time', async (options, most) => {
		lab.sandbox.faults.setLatency(8);
		const parameters = { ...byId, options };
		expect(
			dataOf(await lab.run('person', 'get', parameters, persons(...range(1, 40)))),
		).toHaveLength(40);
		expect(lab.sandbox.maxInFlight).toBe(most);
	});

	it('for the details of lists keep to the same bound', async () => {
		lab.sandbox.faults.setLatency(5);
		const options = { includeDetails: true, maxConcurrency: 4 };
		const parameters = { returnAll: true, options };
		const run = await lab.run('application', 'getAll', parameters, persons(1, 2));
		expect(dataOf(run)).toHaveLength(2 * lab.sandbox.data.applications.size);
		expect(lab.sandbox.maxInFlight).toBe(4);
	});

	it('of 200 items need one token', async () => {
		lab.sandbox.data.addPersons(200);
		const run = await lab.run('person', 'get', byId, persons(...range(1, 200)));
		expect(dataOf(run)).toHaveLength(200);
		expect(lab.sandbox.tokenRequests).toBe(1);
	});

	it('for the same record are in the order of the input, those for others side by side', async () => {
		shuffleAnswers();
		const items = range(0, 29).map((index) => ({ id: 1 + (index % 3), name: `N${index}` }));
		const parameters = { ...byId, updateFields: { lastName: '={{ $json.name }}' } };
		const output = dataOf(await lab.run('person', 'update', parameters, items));
		expect(output.map(({ lastName }) => lastName)).toEqual(items.map(({ name }) => name));
		for (const id of [1, 2, 3]) {
			const puts = lab.sent().filter(([request]) => request === `PUT /persons/${id}`);
			const mine = items.filter((item) => item.id === id);
			expect(puts.map(([, body]) => (body as IDataObject).lastName)).toEqual(
				mine.map(({ name }) => name),
			);
		}
		expect(lab.sandbox.requests.filter(({ status }) => status === 409)).toEqual([]);
		expect(lab.sandbox.maxInFlight).toBe(3);
	});
});

describe('with On Error: Continue', () => {
	const onError = 'continueRegularOutput' as const;

	it.each([
		['refused before it is sent', 'abc', 'Person is not a number above zero: "abc" [item 2]'],
		[
			'refused by d.vinci',
			9999,
			expect.stringMatching(/permission for person "9999".+\[item 2\]$/),
		],
	])('four of five items come out when one is %s', async (_, bad, error) => {
		shuffleAnswers();
		const run = await lab.run('person', 'get', byId, persons(5, 4, bad, 2, 1), { onError });
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => json.id ?? json.error)).toEqual([5, 4, error, 2, 1]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			range(0, 4).map((item) => ({ item })),
		);
	});

	it('items of the same record go on after one that failed', async () => {
		const parameters = { ...byId, updateFields: { email: '={{ $json.email }}' } };
		const items = ['a@example.com', 'broken', 'c@example.com'].map((email) => ({ id: 1, email }));
		const run = await lab.run('person', 'update', parameters, items, { onError });
		expect(run.items.map(({ json }) => json.email ?? 'failed')).toEqual([
			'a@example.com',
			'failed',
			'c@example.com',
		]);
	});

	it('the error output gets the failed items, paired, and the other the rest', async () => {
		const items = persons(3, 'abc', 1, 9999);
		const run = await lab.run('person', 'get', byId, items, { onError: 'continueErrorOutput' });
		expect(run.items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[3, { item: 0 }],
			[1, { item: 2 }],
		]);
		expect(run.errorItems.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[expect.stringContaining('[item 1]'), { item: 1 }],
			[expect.stringContaining('[item 3]'), { item: 3 }],
		]);
	});
});

describe('without it', () => {
	it('the first failure lets nothing new begin, and the error says what was done', async () => {
		lab.sandbox.faults.setLatency(10);
		const ids = [...range(1, 9), 9999, ...range(11, 60)];
		const options = { maxConcurrency: 2 };
		const parameters = { ...byId, options, updateFields: { lastName: 'Done' } };
		const run = await lab.run('person', 'update', parameters, persons(...ids));
		const { message, description } = complaint(run);
		expect(message).toMatch(/permission for person "9999", or it does not exist \[item 9\]$/);

		const done = lab.sandbox.data.persons.all().filter(({ lastName }) => lastName === 'Done');
		const doneIds = done.map(({ id }) => id);
		expect(doneIds).toEqual(range(1, doneIds.length + 1).filter((id) => doneIds.includes(id)));
		expect(done.length).toBeGreaterThanOrEqual(9);
		expect(done.length).toBeLessThan(20);
		expect(description).toContain(`${done.length} of 60 items were done (0–8`);
		expect(description).toContain(`${59 - done.length} were not begun.`);
	});

	it('what is under way is brought to its end', async () => {
		lab.sandbox.faults.add({ kind: 'latency', ms: 60, path: '/persons/2$', times: Infinity });
		const parameters = { ...byId, updateFields: { lastName: 'Done' } };
		const run = await lab.run('person', 'update', parameters, persons(1, 2, 9999, 3));
		expect(complaint(run).message).toContain('[item 2]');
		const puts = lab.sandbox.requests.filter(({ method }) => method === 'PUT');
		expect(puts.map(({ path, status }) => [path, status])).toContainEqual([
			'/restApi/persons/2',
			200,
		]);
	});
});

describe('a cancelled execution', () => {
	it.each([
		['answers are awaited', { kind: 'hang', times: Infinity, path: '/restApi/' }],
		[
			'a repeat is waited for',
			{
				kind: 'status',
				status: 429,
				headers: { 'retry-after': '60' },
				times: Infinity,
				path: '/restApi/',
			},
		],
		['a sign-in is awaited', { kind: 'hang', times: Infinity, path: '/plt/' }],
	] as const)('while %s ends within a second and sends nothing more', async (_, fault) => {
		lab.sandbox.faults.add(fault);
		const result = await cancelled(
			lab.sandbox,
			async (signal) => await lab.run('person', 'get', byId, persons(...range(1, 50)), { signal }),
		);
		expect(result.took).toBeLessThan(WITHIN);
		expect(result.later).toBe(0);
		expect(lab.sandbox.requests.length).toBeLessThan(50);
	});
});

function byEnd(a: { finishedAt: number | null }, b: { finishedAt: number | null }): number {
	return (a.finishedAt ?? 0) - (b.finishedAt ?? 0);
}
