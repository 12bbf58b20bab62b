import type { IDataObject } from 'n8n-workflow';
import { DAY, HOUR, idsOf, MINUTE, stateIn, TriggerLab, type TriggerSetup } from './lab';

/* What the trigger remembers, when n8n forgets, renames and copies, and when very much happens. */

const lab = new TriggerLab();

beforeAll(async () => await lab.open());
afterAll(async () => await lab.close());
beforeEach(() => lab.reset());

const created = { event: 'applicationCreated' };

describe('what polls without events have learned', () => {
	/** n8n stops, and starts with what it has written down. */
	async function restart(setup: TriggerSetup, staticData: IDataObject) {
		return await lab.activate({ ...setup, staticData, activation: 'init' });
	}

	it('may be forgotten: a new person is changed while n8n is down', async () => {
		const setup = { event: 'personUpdated' };
		const poller = await lab.start(setup);
		const [changed = 0, unchanged] = lab.sandbox.data.addPersons(2);
		for (let poll = 0; poll < 3; poll++) {
			lab.pass(HOUR);
			expect(idsOf(await poller.poll())).toEqual([]);
		}
		lab.sandbox.data.persons.change(changed, { firstName: 'Änne' });
		const again = await restart(setup, poller.savedData);
		expect(idsOf(await again.poll())).toEqual([changed]);
		expect(idsOf(await again.poll())).toEqual([]);
		lab.sandbox.data.persons.change(unchanged ?? 0, { firstName: 'Änne' });
		expect(idsOf(await again.poll())).toEqual([unchanged]);
	});

	it.each(['personCreated', 'applicationCreated', 'applicationStatusChanged'])(
		'may be forgotten for %s',
		async (event) => {
			const setup = { event };
			const old = lab.apply();
			let poller = await lab.start(setup);
			for (let round = 0; round < 5; round++) {
				lab.pass(2 * DAY);
				expect(idsOf(await poller.poll())).toEqual([]);
				const id = event === 'personCreated' ? lab.sandbox.data.addPersons(1)[0] : lab.apply();
				const isStatus = event === 'applicationStatusChanged';
				if (isStatus) lab.changeStatus(old, round % 2 === 0 ? 'IN_REVIEW' : 'INTERVIEW');
				poller = await restart(setup, poller.savedData);
				expect(idsOf(await poller.poll())).toEqual([isStatus ? old : id]);
			}
		},
	);
});

describe('somebody who has become visible', () => {
	const setup = { event: 'personUpdated' };

	/** n8n goes down after polls without events, and meanwhile an old person changes. */
	async function restart(cursor?: IDataObject) {
		const { persons } = lab.sandbox.data;
		const person = persons.get(2);
		if (!person) throw new Error('The sandbox is empty');
		persons.delete(person.id);
		const poller = await lab.start({ ...setup, cursor });
		persons.insert(person);
		expect(idsOf(await poller.poll())).toEqual([]);
		persons.change(person.id, { firstName: 'Änne' });
		const { savedData: staticData, savedCursor } = poller;
		return await lab.activate({ ...setup, staticData, activation: 'init', cursor: savedCursor });
	}

	/** The limit: what n8n has forgotten, nothing in d.vinci tells. */
	it('and changed while n8n was down is no event, but the next change is', async () => {
		const poller = await restart();
		expect(idsOf(await poller.poll())).toEqual([]);
		lab.sandbox.data.persons.change(2, { firstName: 'Anne' });
		expect(idsOf(await poller.poll())).toEqual([2]);
	});

	it('and changed is an event with n8n’s durable cursors, which forget nothing', async () => {
		const poller = await restart({});
		expect(idsOf(await poller.poll())).toEqual([2]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});
});

describe('durable cursors', () => {
	it('go on from the static data when they are switched on', async () => {
		const { staticData } = await lab.start(created);
		lab.pass(HOUR);
		const id = lab.apply();
		const poller = await lab.activate({ ...created, staticData, activation: 'init', cursor: {} });
		expect(idsOf(await poller.poll())).toEqual([id]);
		const { savedCursor: cursor } = poller;
		const again = await lab.activate({ ...created, staticData, activation: 'init', cursor });
		expect(idsOf(await again.poll())).toEqual([]);
	});

	it('stay where they are when a poll fails', async () => {
		const poller = await lab.start({ ...created, cursor: {} });
		lab.pass(HOUR);
		const id = lab.apply();
		const { savedCursor } = poller;
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: /applications/ });
		expect((await poller.poll()).error).toBeDefined();
		expect(poller.savedCursor).toEqual(savedCursor);
		expect(idsOf(await poller.poll())).toEqual([id]);
	});
});

describe('the memory of a trigger', () => {
	it('goes on when the node is renamed', async () => {
		const { staticData } = await lab.start(created);
		lab.pass(HOUR);
		const id = lab.apply();
		const poller = await lab.activate({ ...created, name: 'Somebody Applies', staticData });
		expect(idsOf(await poller.poll())).toEqual([id]);
	});

	it('is not that of a copy, whatever it is called', async () => {
		const { staticData } = await lab.start(created);
		lab.pass(HOUR);
		lab.apply();
		const copy = await lab.activate({ ...created, id: 'another', staticData });
		expect(idsOf(await copy.poll())).toEqual([]);
		const id = lab.apply();
		expect(idsOf(await copy.poll())).toEqual([id]);
		expect(stateIn(copy.staticData)).toEqual(stateIn(staticData));
	});

	it('is taken over from where version 0.1 has kept it, by the name', async () => {
		const of = JSON.stringify(['applicationCreated', lab.sandbox.baseUrl, {}]);
		const state = { format: 1, of, from: '2025-03-02T08:00:00.000Z', seen: 'CA' };
		const staticData = { 'node:d.vinci Trigger': { state } };
		lab.apply();
		const poller = await lab.activate({ ...created, staticData });
		expect(idsOf(await poller.poll())).toHaveLength(1);
		expect(poller.staticData['node:d.vinci Trigger']).toEqual({});
		expect(stateIn(poller.staticData)).toMatchObject({ format: 2, of });
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('of persons is taken over as well, and what becomes visible then is not new', async () => {
		const of = JSON.stringify(['personCreated', lab.sandbox.baseUrl, {}]);
		// The persons 31 to 60.
		const staticData = { 'node:d.vinci Trigger': { state: { format: 1, of, seen: '_BeA' } } };
		const [id] = lab.sandbox.data.addPersons(1);
		const poller = await lab.activate({ event: 'personCreated', staticData });
		expect(idsOf(await poller.poll())).toEqual([id]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});
});

describe('a list that shows a record twice', () => {
	const twice = (body: object[], path: RegExp) =>
		lab.sandbox.faults.add({ kind: 'status', status: 200, body: [...body, ...body], path });

	it.each(['applicationCreated', 'applicationStatusChanged'])('is one event: %s', async (event) => {
		const poller = await lab.start({ event });
		lab.pass(HOUR);
		const id = lab.apply();
		lab.changeStatus(id, 'IN_REVIEW');
		twice([{ id, dateCreated: lab.now, lastStatusChangeDate: lab.now }], /applications\/\?/);
		expect(idsOf(await poller.poll())).toEqual([id]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it.each(['personCreated', 'personUpdated'])('is one event: %s', async (event) => {
		const poller = await lab.start({ event });
		const { persons } = lab.sandbox.data;
		const [added = 0] = lab.sandbox.data.addPersons(1);
		persons.change(2, { firstName: 'Änne' });
		twice(
			persons.all().map(({ id, version }) => ({ id, version })),
			/persons/,
		);
		expect(idsOf(await poller.poll())).toEqual([event === 'personCreated' ? added : 2]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});
});

describe('very many', () => {
	const options = { includeDetails: false };
	const kilobytes = (data: IDataObject) => JSON.stringify(data).length / 1000;

	it('applications of a day come once each', async () => {
		const poller = await lab.start({ ...created, options });
		lab.pass(DAY);
		const ids = Array.from({ length: 15_000 }, (_, index) =>
			lab.apply({ dateCreated: new Date(lab.time - ((index * 7919) % DAY)).toISOString() }),
		);
		const found = idsOf(await poller.poll()) as number[];
		expect(found.sort((a, b) => a - b)).toEqual(ids);
		expect(kilobytes(poller.staticData)).toBeLessThan(256);
		lab.pass(MINUTE);
		const late = lab.apply({ dateCreated: new Date(lab.time - 23 * HOUR).toISOString() });
		expect(idsOf(await poller.poll())).toEqual([late]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('applications of one moment come once each, also when there is no time for all', async () => {
		const { staticData } = await lab.start({ ...created, options });
		lab.pass(HOUR);
		const ids = Array.from({ length: 15_000 }, () => lab.apply());
		const poller = await lab.activate({ ...created, options, staticData, activation: 'init' });
		expect(idsOf(await poller.poll())).toEqual(ids);
		const more = [lab.apply(), lab.apply()];
		expect(idsOf(await poller.poll())).toEqual(more);
		expect(kilobytes(poller.staticData)).toBeLessThan(1);
	});
});
