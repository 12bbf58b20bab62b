import { DAY, HOUR, idsOf, MINUTE, TriggerLab } from './lab';

/* What only becomes visible later, because of a permission, a unit or a status, was not created then. */

const lab = new TriggerLab();

beforeAll(async () => await lab.open());
afterAll(async () => await lab.close());
beforeEach(() => lab.reset());

const OLD = '2023-03-01T09:00:00.000Z';

/** Hides what matches, as a permission does. @returns what shows it again */
function hide<E extends { id: number | string }>(
	records: { all: () => E[]; insert: (record: E) => E; delete: (id: E['id']) => void },
	isHidden: (record: E) => boolean = () => true,
): () => void {
	const hidden = records.all().filter(isHidden);
	for (const { id } of hidden) records.delete(id);
	return () => {
		for (const record of hidden) records.insert(record);
	};
}

describe('what becomes visible later', () => {
	it.each(['applicationCreated', 'applicationStatusChanged'])(
		'is no event although the first look saw nothing: %s',
		async (event) => {
			lab.sandbox.data.applications.clear();
			const poller = await lab.start({ event });
			lab.pass(MINUTE);
			for (let count = 0; count < 3; count++) lab.apply({ dateCreated: OLD });
			expect(idsOf(await poller.poll())).toEqual([]);
			lab.pass(MINUTE);
			const id = lab.apply();
			if (event === 'applicationStatusChanged') lab.changeStatus(id, 'IN_REVIEW');
			expect(idsOf(await poller.poll())).toEqual([id]);
			expect(idsOf(await poller.poll())).toEqual([]);
		},
	);

	it('is no event when it is as new as a day before the workflow was switched on', async () => {
		const poller = await lab.start({ event: 'applicationCreated' });
		lab.pass(HOUR);
		lab.apply({ dateCreated: new Date(lab.time - 2 * HOUR).toISOString() });
		const id = lab.apply({ dateCreated: new Date(lab.time - HOUR + MINUTE).toISOString() });
		expect(idsOf(await poller.poll())).toEqual([id]);
	});

	it('is an event when it only was under way as the workflow was switched on', async () => {
		const poller = await lab.start({ event: 'applicationCreated' });
		const date = new Date(lab.time - 2 * MINUTE).toISOString();
		lab.pass(MINUTE);
		const id = lab.apply({ dateCreated: date });
		expect(idsOf(await poller.poll())).toEqual([id]);
	});

	it.each([
		['personCreated', 'persons'],
		['jobOpeningCreated', 'jobOpenings'],
		['jobPublicationCreated', 'jobPublications'],
	] as const)('is no event for those without a date: %s', async (event, collection) => {
		const records = lab.sandbox.data[collection];
		const show = hide<{ id: number }>(
			records as unknown as Parameters<typeof hide<{ id: number }>>[0],
			({ id }) => id <= 3,
		);
		const model = records.all()[0];
		if (!model) throw new Error('The sandbox is empty');
		for (let id = records.nextId(); id < 80; id++) {
			records.insert({ ...structuredClone(model), id, externalId: null } as never);
		}
		const poller = await lab.start({ event });
		lab.pass(MINUTE);
		show();
		expect(idsOf(await poller.poll())).toEqual([]);
		const id = records.nextId();
		records.insert({ ...structuredClone(model), id, externalId: null } as never);
		expect(idsOf(await poller.poll())).toEqual([id]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('is none as a change either, but what changes then is', async () => {
		const { persons } = lab.sandbox.data;
		const show = hide(persons, ({ id }) => id <= 3);
		const poller = await lab.start({ event: 'personUpdated' });
		lab.pass(MINUTE);
		show();
		expect(idsOf(await poller.poll())).toEqual([]);
		persons.change(2, { firstName: 'Änne' });
		expect(idsOf(await poller.poll())).toEqual([2]);
	});

	it('comes late with its own date if it was created since', async () => {
		const persons = await lab.start({ event: 'personCreated' });
		const { data } = lab.sandbox;
		const [id = 0] = data.addPersons(1);
		const show = hide(data.persons, (one) => one.id === id);
		const [next] = data.addPersons(1);
		expect(idsOf(await persons.poll())).toEqual([next]);
		lab.pass(20 * DAY);
		show();
		expect(idsOf(await persons.poll())).toEqual([id]);
		expect(idsOf(await persons.poll())).toEqual([]);
	});
});

describe('include newly visible', () => {
	const options = { includeNewlyVisible: true };

	it('makes an event of what becomes visible, whatever its date', async () => {
		const poller = await lab.start({ event: 'applicationCreated', options });
		expect(idsOf(await poller.poll())).toEqual([]);
		lab.pass(3 * DAY);
		const [old, older] = [
			lab.apply({ dateCreated: OLD }),
			lab.apply({ dateCreated: '2020-01-01' }),
		];
		const now = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([older, old, now]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('does so for those without a date, too', async () => {
		const show = hide(lab.sandbox.data.persons, ({ id }) => id <= 3);
		const poller = await lab.start({ event: 'personCreated', options });
		lab.pass(DAY);
		show();
		expect(idsOf(await poller.poll())).toEqual([1, 2, 3]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('starts afresh when it is switched on', async () => {
		const { persons } = lab.sandbox.data;
		const showOne = hide(persons, ({ id }) => id === 1);
		const showTwo = hide(persons, ({ id }) => id === 2);
		const { staticData } = await lab.start({ event: 'personCreated' });
		showOne();
		const poller = await lab.activate({ event: 'personCreated', options, staticData });
		expect(idsOf(await poller.poll())).toEqual([]);
		showTwo();
		expect(idsOf(await poller.poll())).toEqual([2]);
	});

	it('starts afresh when it is switched off', async () => {
		const show = hide(lab.sandbox.data.persons, ({ id }) => id <= 3);
		const { staticData } = await lab.start({ event: 'personCreated', options });
		lab.sandbox.data.addPersons(1);
		const poller = await lab.activate({ event: 'personCreated', staticData });
		expect(idsOf(await poller.poll())).toEqual([]);
		show();
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('changes nothing for changes', async () => {
		const { persons } = lab.sandbox.data;
		const poller = await lab.start({ event: 'personUpdated', options });
		lab.sandbox.data.addPersons(1);
		persons.change(2, { firstName: 'Änne' });
		expect(idsOf(await poller.poll())).toEqual([2]);
	});
});
