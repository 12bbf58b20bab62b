import type { IDataObject } from 'n8n-workflow';
import type { Effect, Fault } from '../../sandbox';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

/** How the answer to a POST can get lost. */
const LOST = [
	{ kind: 'status', status: 502 },
	{ kind: 'status', status: 500 },
	{ kind: 'reset' },
	{ kind: 'cut' },
	{ kind: 'html' },
	{ kind: 'empty' },
] as const;
const EFFECTS: Effect[] = ['before', 'after'];

const onError = 'continueRegularOutput' as const;
/** One request at a time, so that each item meets the fault that is meant for it. */
const inTurn = { options: { maxConcurrency: 1 } };

const data = () => lab.sandbox.data;

function posts(path = ''): string[] {
	return lab.asked().filter((request) => request.startsWith('POST') && request.includes(path));
}

/** Loses the answers to the following POSTs, each in another way. */
function loseAnswers(effect: Effect, path: string): void {
	for (const fault of LOST) lab.sandbox.faults.add({ ...fault, effect, method: 'POST', path });
}

const jane = { firstName: 'Jane', lastName: 'Doe' };
const names = LOST.map((_, index) => ({ id: `NEW-${index}` }));
const withExternalId = { ...jane, additionalFields: { externalId: '={{ $json.id }}' } };

describe('a create with an external ID', () => {
	it.each(EFFECTS)('happens once when the answer gets lost %s the effect', async (effect) => {
		const before = data().persons.size;
		loseAnswers(effect, '/persons/');
		const output = dataOf(
			await lab.run('person', 'create', { ...withExternalId, ...inTurn }, names),
		);
		expect(data().persons.size).toBe(before + names.length);
		const created = names.map(({ id }) => data().persons.byKey(id)?.id);
		expect(output.map(({ id }) => id)).toEqual(created);
		expect(output[0]).toEqual(await lab.peek(`/persons/${created[0]}`));
		expect(posts()).toHaveLength(names.length * (effect === 'after' ? 1 : 2));
	});

	it('happens once when it takes effect only after the node has looked', async () => {
		const ms = 600;
		lab.sandbox.faults.add({ kind: 'latency', ms, method: 'POST', path: '/restApi/' });
		const parameters = { ...withExternalId, options: { timeout: 300 } };
		const run = lab.run('person', 'create', parameters, [{ id: 'LATE' }]);
		const [created] = dataOf(await run);
		await new Promise((resolve) => setTimeout(resolve, ms));
		const late = data()
			.persons.all()
			.filter(({ externalId }) => externalId === 'LATE');
		expect(late.map(({ id }) => id)).toEqual([created?.id]);
	});

	it('is looked for as long as it takes', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: '/restApi/' });
		const lookUp = { method: 'GET', path: 'externalId=' };
		lab.sandbox.faults.add({ kind: 'status', status: 503, times: 2, ...lookUp });
		lab.sandbox.faults.add({ kind: 'status', status: 429, ...lookUp });
		const output = dataOf(await lab.run('person', 'create', withExternalId, [{ id: 'NEW' }]));
		expect(output).toMatchObject([{ externalId: 'NEW' }]);
		expect(posts()).toHaveLength(1);
	});

	it('stays unknown when it can’t be looked up, and says why', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: '/restApi/' });
		lab.sandbox.faults.add({ kind: 'status', status: 500, method: 'GET', times: Infinity });
		const run = await lab.run('person', 'create', withExternalId, [{ id: 'NEW' }]);
		const { message, description } = complaint(run);
		expect(message).toBe(
			'It is unknown whether d.vinci has carried this out for the new person "NEW" [item 0]',
		);
		expect(description).toMatch(/^The connection to d\.vinci broke off, after the request/);
		expect(description).toContain('in vain: d.vinci could not handle the request');
		expect(posts()).toHaveLength(1);
	});

	it('is given up after as many repeats as the user allows', async () => {
		lab.sandbox.faults.add({ kind: 'reset', method: 'POST', path: '/restApi/', times: Infinity });
		const parameters = { ...withExternalId, options: { maxRetries: 2 } };
		const run = await lab.run('person', 'create', parameters, [{ id: 'NEW' }]);
		expect(complaint(run).message).toContain('It is unknown whether');
		expect(posts()).toHaveLength(3);
	});

	it('whose external ID is in use fails, also when the first refusal gets lost', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 429, method: 'POST', path: '/restApi/' });
		const run = await lab.run('person', 'create', withExternalId, [{ id: 'PERSON-0002' }]);
		expect(complaint(run).message).toContain('External ID is in use by another record already');
	});
});

describe('create or update', () => {
	const upsert = { ...jane, externalId: '={{ $json.id }}' };

	it.each(EFFECTS)('creates once when the answer gets lost %s the effect', async (effect) => {
		const before = data().persons.size;
		loseAnswers(effect, '/persons/');
		const output = dataOf(await lab.run('person', 'upsert', { ...upsert, ...inTurn }, names));
		expect(output.map(({ externalId }) => externalId)).toEqual(names.map(({ id }) => id));
		expect(data().persons.size).toBe(before + names.length);
	});

	it.each(EFFECTS)('updates once when the answer gets lost %s the effect', async (effect) => {
		const before = data().persons.byKey('PERSON-0002');
		const size = data().persons.size;
		lab.sandbox.faults.add({ kind: 'reset', effect, method: 'PUT' });
		lab.sandbox.faults.add({ kind: 'status', status: 503, method: 'GET' });
		dataOf(await lab.run('person', 'upsert', upsert, [{ id: 'PERSON-0002' }]));
		expect(data().persons.byKey('PERSON-0002')).toEqual({
			...before,
			...jane,
			version: Number(before?.version) + 1,
		});
		expect(data().persons.size).toBe(size);
	});

	it('of the same external ID twice in one run gives one record', async () => {
		const parameters = { ...upsert, lastName: '={{ $json.name }}' };
		const items = ['A', 'B', 'C'].map((name) => ({ id: 'NEW', name }));
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: '/restApi/' });
		const output = dataOf(await lab.run('person', 'upsert', parameters, items));
		expect(new Set(output.map(({ id }) => id)).size).toBe(1);
		expect(data().persons.byKey('NEW')).toMatchObject({ lastName: 'C' });
		expect(posts()).toHaveLength(1);
	});

	it('by two nodes at the same time gives one record', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ id: `BOTH-${index}` }));
		const size = data().persons.size;
		lab.sandbox.faults.setLatency(5);
		const runs = await Promise.all([
			lab.run('person', 'upsert', upsert, items),
			lab.run('person', 'upsert', upsert, items),
		]);
		for (const run of runs) expect(dataOf(run)).toHaveLength(items.length);
		expect(data().persons.size).toBe(size + items.length);
	});
});

describe('changeStatus and moveToJobOpening', () => {
	const byId = { applicationId: rl('={{ $json.id }}'), ...inTurn };

	function changes(id: number): string[] {
		return data()
			.applicationHistory.ofGroup('owner', id)
			.map(({ type }) => type);
	}

	it.each([
		...EFFECTS.map((effect) => ['changeStatus', { statusId: 'INTERVIEW' }, effect] as const),
		...EFFECTS.map((effect) => ['moveToJobOpening', { jobOpeningId: rl(4) }, effect] as const),
	])('%s to %j happens once when the answer gets lost %s the effect', async (...row) => {
		const [operation, target, effect] = row;
		// Others each time: of what was sent a moment before, nobody could tell which is which.
		const first = 3 + EFFECTS.indexOf(effect);
		const applications = LOST.map((_, index) => ({ id: first + index * 7 }));
		for (const { id } of applications) {
			data().applications.change(id, { applicationStatusId: 'IN_REVIEW', jobOpeningId: 2 });
		}
		const before = applications.map(({ id }) => changes(id).length);
		loseAnswers(effect, '/applications/');
		const run = await lab.run('application', operation, { ...byId, ...target }, applications);
		expect(dataOf(run)).toEqual(
			applications.map(({ id }): unknown =>
				expect.objectContaining({ success: true, applicationId: id }),
			),
		);
		for (const { id } of applications) {
			const application = data().applications.get(id);
			if (operation === 'changeStatus') expect(application?.applicationStatusId).toBe('INTERVIEW');
			else expect(application?.jobOpeningId).toBe(4);
		}
		expect(applications.map(({ id }) => changes(id).length)).toEqual(
			before.map((count) => count + 1),
		);
		expect(posts()).toHaveLength(applications.length * (effect === 'after' ? 1 : 2));
	});

	it('stays unknown when the status can’t be read back', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: '/restApi/' });
		lab.sandbox.faults.add({ kind: 'status', status: 403, method: 'GET' });
		const parameters = { applicationId: rl(1), statusId: 'INTERVIEW' };
		const { message, description } = complaint(
			await lab.run('application', 'changeStatus', parameters),
		);
		expect(message).toMatch(/^It is unknown whether .+ application "1" \[item 0\]$/);
		expect(description).toContain('in vain: The API user has no permission for application "1"');
		expect(posts()).toHaveLength(1);
	});
});

describe('a delete', () => {
	const byId = { personId: rl('={{ $json.id }}'), ...inTurn };

	it.each(EFFECTS)('happens when the answer gets lost %s the effect', async (effect) => {
		const free = LOST.map(() => dataPerson().id);
		loseAnswers(effect, 'delete');
		const items = free.map((id) => ({ id }));
		expect(dataOf(await lab.run('person', 'delete', byId, items))).toEqual(
			items.map(() => ({ deleted: true })),
		);
		expect(free.filter((id) => data().persons.has(id))).toEqual([]);
		expect(posts()).toHaveLength(items.length * (effect === 'after' ? 1 : 2));
	});

	/** A person without applications, who can be deleted. */
	function dataPerson() {
		const [id = 0] = data().addPersons(1);
		return { id };
	}

	it.each([403, 404])(
		'is done when %d says after a lost answer that it is gone',
		async (status) => {
			const { id } = dataPerson();
			lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: '/restApi/' });
			lab.sandbox.faults.add({ kind: 'status', status, method: 'GET' });
			expect(dataOf(await lab.run('person', 'delete', { personId: rl(id) }))).toEqual([
				{ deleted: true },
			]);
		},
	);

	it.each([403, 404])('of something that never was there fails (%d)', async (status) => {
		const { id } = dataPerson();
		lab.sandbox.faults.add({ kind: 'status', status, method: 'POST', path: '/restApi/' });
		const run = await lab.run('person', 'delete', { personId: rl(id) });
		expect(complaint(run).message).toContain(`person "${id}"`);
		expect(posts()).toHaveLength(1);
	});

	it('that d.vinci does not carry out when it is asked again is unknown, and says why', async () => {
		const fault: Fault = { kind: 'unsuccessful', errorMsg: 'Still needed', path: 'delete' };
		lab.sandbox.faults.add({ kind: 'reset', effect: 'before', path: 'delete' });
		lab.sandbox.faults.add(fault);
		const { id } = dataPerson();
		const run = await lab.run('person', 'delete', { personId: rl(id) });
		expect(complaint(run).message).toBe(
			`It is unknown whether d.vinci has carried this out for person "${id}". Tried again: d.vinci refused this for person "${id}": Still needed [item 0]`,
		);
		expect(data().persons.has(id)).toBe(true);
	});
});

describe('what is unknown', () => {
	it('names its item, and keeps the others from nothing', async () => {
		const items: IDataObject[] = Array.from({ length: 6 }, (_, index) => ({ id: `P-${index}` }));
		const parameters = { firstName: '={{ $json.id }}', lastName: 'Doe', ...inTurn };
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: 'persons' });
		const run = await lab.run('person', 'create', parameters, items, { onError });
		const failed = run.items.flatMap(({ json, pairedItem }) =>
			json.error === undefined ? [] : [[json.error, pairedItem]],
		);
		expect(failed).toEqual([
			[
				'It is unknown whether d.vinci has carried this out for the new person [item 0]',
				{ item: 0 },
			],
		]);
		const created = data()
			.persons.all()
			.filter(({ firstName }) => firstName.startsWith('P-'));
		expect(created.map(({ firstName }) => firstName)).toEqual(items.map(({ id }) => id));
	});
});
