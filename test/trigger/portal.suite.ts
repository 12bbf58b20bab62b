import type { IDataObject } from 'n8n-workflow';
import { fingerprintOf } from '../../nodes/DvinciTrigger/portal/fingerprint';
import { readLastSeen, writeLastSeen } from '../../nodes/DvinciTrigger/portal/lastSeen';
import { eventsOf, idsOf, MINUTE, stateIn, TriggerLab } from './lab';

/* The events of career portals: by what the feed shows, each once. */

const lab = new TriggerLab();

beforeAll(async () => await lab.open());
afterAll(async () => await lab.close());
beforeEach(() => lab.reset());

const published = { event: 'jobPublished' };
const unpublished = { event: 'jobUnpublished' };
const updated = { event: 'publishedJobUpdated' };

const change = (id: number, values: IDataObject) =>
	lab.sandbox.data.jobPublications.change(id, values);
const withdraw = (id: number) => change(id, { status: 'DRAFT' });
const publish = (id: number) => change(id, { status: 'ACTIVE' });

describe.each([published, unpublished, updated])('$event', (setup) => {
	it('reports nothing old, and nothing while nothing changes', async () => {
		const poller = await lab.activate(setup);
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(stateIn(poller.staticData)).toMatchObject({ format: 1 });
		const before = poller.staticData;
		lab.pass(MINUTE);
		// In another order each time.
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(poller.staticData).toEqual(before);
	});

	it.each([
		{ kind: 'status', status: 500 },
		{ kind: 'status', status: 403 },
		{ kind: 'html' },
		{ kind: 'html', status: 404 },
		{ kind: 'malformed' },
		{ kind: 'empty' },
		{ kind: 'status', status: 200, body: {} },
		// The last entry is broken.
		{ kind: 'status', status: 200, body: '[{"id":1},{"id":}]' },
	] as const)('takes %j for no event', async (fault) => {
		const poller = await lab.start({ ...setup, options: { maxRetries: 0 } });
		const before = poller.staticData;
		lab.sandbox.faults.add({ ...fault, times: 1 });
		const { error } = await poller.poll();
		expect(error?.message).toContain('the default career portal');
		expect(poller.staticData).toEqual(before);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('shows examples, and refuses a portal that can be none', async () => {
		const { items } = await lab.fetchTestEvent(setup);
		expect(items).toHaveLength(3);
		const { error } = await lab.fetchTestEvent({ ...setup, portal: '../x' });
		expect(error?.message).toContain('Portal is neither the name of a portal');
	});
});

it('tells once that a job is published, with its texts, and again when it comes back', async () => {
	withdraw(1);
	const poller = await lab.start(published);
	publish(1);
	const [job, ...others] = eventsOf(await poller.poll());
	expect(others).toEqual([]);
	expect(job).toMatchObject({ id: 1, introduction: expect.any(String), jobOpening: { id: 1 } });
	expect(idsOf(await poller.poll())).toEqual([]);
	withdraw(1);
	expect(idsOf(await poller.poll())).toEqual([]);
	publish(1);
	expect(idsOf(await poller.poll())).toEqual([1]);
});

it('tells once that a job is gone, as it was last seen', async () => {
	const poller = await lab.start(unpublished);
	change(1, { position: 'Zuletzt (m/w/d)' });
	expect(idsOf(await poller.poll())).toEqual([]);
	withdraw(1);
	const { baseUrl } = lab.sandbox;
	expect(eventsOf(await poller.poll())).toEqual([
		{
			id: 1,
			language: 'de',
			position: 'Zuletzt (m/w/d)',
			jobOpeningId: 1,
			reference: '2024-01',
			location: 'Hamburg, Ortsunabhängig',
			jobPublicationURL: `${baseUrl}/de/jobs/1/zuletzt-mwd`,
			applicationFormURL: `${baseUrl}/de/jobs/1/apply`,
			startDate: '2024-01-15T00:07Z',
			endDate: null,
			unpublishedAt: expect.stringMatching(/^2025-03-03T08:0.*Z$/),
		},
	]);
	expect(idsOf(await poller.poll())).toEqual([]);
});

it('takes an empty feed for what it is', async () => {
	const poller = await lab.start(unpublished);
	const { length } = Object.keys(lab.sandbox.data.jobPublications.all());
	for (const { id } of lab.sandbox.data.jobPublications.all()) withdraw(id);
	const gone = idsOf(await poller.poll());
	expect(gone.length).toBeGreaterThan(5);
	expect(gone.length).toBeLessThan(length);
	expect(idsOf(await poller.poll())).toEqual([]);
});

it('tells once that a job has changed, and nothing of new ones', async () => {
	withdraw(2);
	const poller = await lab.start(updated);
	publish(2);
	change(1, { weOffer: '<p>Obst</p>' });
	expect(idsOf(await poller.poll())).toEqual([1]);
	expect(idsOf(await poller.poll())).toEqual([]);
	lab.sandbox.data.jobOpenings.change(1, { reference: 'NEU' });
	expect(idsOf(await poller.poll())).toHaveLength(2);
});

describe.each([published, unpublished, updated])('$event, of a feed with an id twice', (setup) => {
	const entry = (position: string) => ({ id: 77, position, jobOpening: { id: 1 } });
	const show = (...positions: string[]) =>
		lab.sandbox.faults.add({
			kind: 'status',
			status: 200,
			body: positions.map(entry),
			path: 'jobPublication/list.json',
			times: 1,
		});

	it('reports nothing while only their order changes', async () => {
		const poller = await lab.activate(setup);
		show('A', 'B');
		expect(idsOf(await poller.poll())).toEqual([]);
		const before = poller.staticData;
		show('B', 'A');
		expect(idsOf(await poller.poll())).toEqual([]);
		show('A', 'B', 'A');
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(poller.staticData).toEqual(before);
	});

	it('reports once that one of them has changed', async () => {
		const poller = await lab.activate(setup);
		show('A', 'B');
		await poller.poll();
		show('C', 'A');
		expect(idsOf(await poller.poll())).toEqual(setup === updated ? [77] : []);
		show('A', 'C');
		expect(idsOf(await poller.poll())).toEqual([]);
	});
});

it('starts afresh at another portal, and knows no other job there', async () => {
	const poller = await lab.start(unpublished);
	const { staticData } = poller;
	const other = await lab.activate({ ...unpublished, portal: 'international', staticData });
	expect(idsOf(await other.poll())).toEqual([]);
});

it.each([published, unpublished, updated])(
	'$event remembers 2,000 jobs in 64 kB',
	async (setup) => {
		const { jobPublications } = lab.sandbox.data;
		const [shown] = jobPublications.all();
		if (shown === undefined) throw new Error('The sandbox has no job publication.');
		for (let id = 5000; id < 7000; id++) {
			jobPublications.insert({ ...shown, id, position: `Job ${id}`, tasks: 'x'.repeat(100) });
		}
		const poller = await lab.start(setup);
		expect(JSON.stringify(poller.staticData).length).toBeLessThan(64_000);
	},
);

describe('a fingerprint', () => {
	const job = {
		id: 1,
		position: 'A',
		startDate: '2025-08-03T22:00Z',
		jobPublicationURL: 'https://x/de/jobs/1/a',
		benefits: [],
		jobOpening: { id: 2, categories: [{ id: 1, name: 'B' }, { id: 2 }], salary: null },
	};
	const same = {
		jobOpening: { salary: undefined, categories: [{ id: 2 }, { name: 'B', id: 1, new: 1 }], id: 2 },
		benefits: null,
		jobPublicationURL: 'https://x/de/jobs/1',
		startDate: '2025-08-03T22:00:00.000Z',
		position: 'A',
		id: 1,
		unheardOf: 'x',
	};

	it('knows neither order nor what is unknown, nor two ways to write the same', () => {
		expect(fingerprintOf(same)).toBe(fingerprintOf(job as never));
	});

	it.each([
		{ position: 'B' },
		{ language: 'en' },
		{ startDate: '2025-08-03T22:01Z' },
		{ jobOpening: { ...job.jobOpening, salary: { currency: 'EUR' } } },
		{ jobOpening: { ...job.jobOpening, categories: [{ id: 1, name: 'B' }] } },
	])('is another one with %j', (difference) => {
		expect(fingerprintOf({ ...job, ...difference })).not.toBe(fingerprintOf(job as never));
	});
});

describe('what jobs looked like', () => {
	const jobs = (count: number, position: (id: number) => string) =>
		Array.from({ length: count }, (_, index) => {
			const id = 10_000 + index * 3;
			return {
				id,
				language: 'de',
				position: position(id),
				jobPublicationURL: `https://jobs.example.com/de/jobs/${id}/${position(id)}`,
				jobOpening: { id: id + 1, reference: null },
			};
		});

	it('comes back as it was', async () => {
		const text = await writeLastSeen(jobs(3, (id) => `Job ${id}`));
		expect((await readLastSeen(text))?.get(10_003)).toMatchObject({
			id: 10_003,
			position: 'Job 10003',
			jobOpeningId: 10_004,
			jobPublicationURL: 'https://jobs.example.com/de/jobs/10003/Job 10003',
		});
		expect(await readLastSeen('nonsense')).toBeUndefined();
	});

	it('stays below 64 kB for 2,000 jobs, whatever their titles are', async () => {
		const random = (id: number) => `${Math.sin(id)}${Math.cos(id)}`.repeat(4);
		const text = await writeLastSeen(jobs(2000, random));
		expect(text.length).toBeLessThan(56_001);
		expect((await readLastSeen(text))?.size).toBe(2000);
	});
});
