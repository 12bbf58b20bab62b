import { DAY, eventsOf, HOUR, idsOf, MINUTE, TriggerLab } from './lab';

/* One record that can't be read in full holds up nothing, and comes when it can be. */

const lab = new TriggerLab();

beforeAll(async () => await lab.open());
afterAll(async () => await lab.close());
beforeEach(() => lab.reset());

const created = { event: 'applicationCreated', options: { maxRetries: 0 } };
const statusChanged = { event: 'applicationStatusChanged', options: { maxRetries: 0 } };
const always = { times: 1e6 };
const detailsOf = (id: number | undefined) => new RegExp(`applications/${id}$`);

describe('a record that can’t be read', () => {
	it.each([
		['fails in d.vinci', { kind: 'status', status: 500 }],
		['is forbidden', { kind: 'status', status: 403 }],
		['is not found yet', { kind: 'status', status: 404 }],
		['is hidden by a proxy’s page', { kind: 'html', status: 404, page: 'proxy' }],
		['is answered with a page as if all were well', { kind: 'html', page: 'maintenance' }],
		['breaks off', { kind: 'cut' }],
		['has no answer', { kind: 'reset' }],
		['is answered with nothing', { kind: 'empty' }],
		['is refused with status 200', { kind: 'unsuccessful' }],
	] as const)('because it %s, comes in full later', async (_, fault) => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const [first, second, third] = [lab.apply(), lab.apply(), lab.apply()];
		const trouble = lab.sandbox.faults.add({ ...fault, path: detailsOf(second), ...always });
		expect(idsOf(await poller.poll())).toEqual([first, third]);
		lab.pass(MINUTE);
		expect(idsOf(await poller.poll())).toEqual([]);
		trouble.remove();
		lab.pass(MINUTE);
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({ id: second, languageId: expect.any(String) }),
		]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('keeps nothing waiting behind it, and is not forgotten with the days', async () => {
		let poller = await lab.start(created);
		lab.pass(HOUR);
		const late = lab.apply();
		const trouble = lab.sandbox.faults.add({
			kind: 'status',
			status: 500,
			path: detailsOf(late),
			...always,
		});
		for (let day = 0; day < 5; day++) {
			const id = lab.apply();
			expect(idsOf(await poller.poll())).toEqual([id]);
			lab.pass(DAY);
			const { savedData: staticData } = poller;
			poller = await lab.activate({ ...created, staticData, activation: 'init' });
			expect(idsOf(await poller.poll())).toEqual([]);
		}
		trouble.remove();
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({ id: late, languageId: expect.any(String) }),
		]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('alone neither fails the poll nor the activation', async () => {
		const { staticData } = await lab.start(created);
		lab.pass(HOUR);
		const id = lab.apply();
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: detailsOf(id) });
		const poller = await lab.activate({ ...created, staticData, activation: 'init' });
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(idsOf(await poller.poll())).toEqual([id]);
	});

	it('is no event any more when it is deleted', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const [gone, there] = [lab.apply(), lab.apply()];
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: detailsOf(gone) });
		expect(idsOf(await poller.poll())).toEqual([there]);
		lab.sandbox.data.applications.delete(gone);
		const begin = lab.sandbox.requests.length;
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(lab.sentSince(begin)).toHaveLength(2);
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(lab.sentSince(begin)).toHaveLength(3);
	});

	it('takes its history with it, and comes with its newest status', async () => {
		const [one, two] = [lab.apply(), lab.apply()];
		const poller = await lab.start(statusChanged);
		lab.pass(HOUR);
		lab.changeStatus(one, 'IN_REVIEW');
		lab.changeStatus(two, 'IN_REVIEW');
		const path = new RegExp(`applications/${one}/history`);
		const trouble = lab.sandbox.faults.add({ kind: 'html', status: 403, path, ...always });
		expect(idsOf(await poller.poll())).toEqual([two]);
		lab.pass(MINUTE);
		lab.changeStatus(one, 'INTERVIEW');
		expect(idsOf(await poller.poll())).toEqual([]);
		trouble.remove();
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({
				id: one,
				applicationStatusId: 'INTERVIEW',
				previousStatusId: 'IN_REVIEW',
			}),
		]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('is one of very many at most a few times a poll', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const ids = Array.from({ length: 40 }, () => lab.apply());
		const trouble = ids
			.slice(1)
			.map((id) =>
				lab.sandbox.faults.add({ kind: 'status', status: 403, path: detailsOf(id), ...always }),
			);
		expect(idsOf(await poller.poll())).toEqual(ids.slice(0, 1));
		const begin = lab.sandbox.requests.length;
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(lab.sentSince(begin)).toHaveLength(11);
		for (const one of trouble) one.remove();
		const all = new Set<unknown>();
		for (let poll = 0; poll < 9; poll++) {
			lab.pass(MINUTE);
			for (const id of idsOf(await poller.poll())) {
				expect(all.has(id)).toBe(false);
				all.add(id);
			}
		}
		expect(all).toEqual(new Set(ids.slice(1)));
	});

	it.each([1, 5, 60])('has its turn among many, looked at every %s minutes', async (minutes) => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const ids = Array.from({ length: 51 }, () => lab.apply());
		const trouble = ids
			.slice(1)
			.map((id) =>
				lab.sandbox.faults.add({ kind: 'status', status: 403, path: detailsOf(id), ...always }),
			);
		expect(idsOf(await poller.poll())).toEqual(ids.slice(0, 1));
		trouble.at(-1)?.remove();
		const found: unknown[] = [];
		for (let poll = 0; poll < 150 && found.length === 0; poll++) {
			lab.pass(minutes * MINUTE);
			found.push(...idsOf(await poller.poll()));
		}
		expect(found).toEqual(ids.slice(-1));
	});
});

describe('records of which none can be read', () => {
	it('fail the poll soon, which moves nothing', async () => {
		const poller = await lab.start({ ...created, options: { maxRetries: 0, maxConcurrency: 2 } });
		lab.pass(HOUR);
		const ids = Array.from({ length: 20 }, () => lab.apply());
		const before = poller.staticData;
		const path = /applications\/\d+$/;
		const trouble = lab.sandbox.faults.add({ kind: 'status', status: 500, path, ...always });
		const begin = lab.sandbox.requests.length;
		expect((await poller.poll()).error).toMatchObject({
			message: `d.vinci could not handle the request for application "${ids[0]}" (500)`,
			description: expect.stringMatching(/Nothing is lost: the next check goes on/),
		});
		expect(lab.sentSince(begin).length).toBeLessThan(7);
		expect(poller.staticData).toEqual(before);
		trouble.remove();
		expect(idsOf(await poller.poll())).toEqual(ids);
	});

	it('say in the editor what is wrong', async () => {
		const path = /applications\/\d+$/;
		lab.sandbox.faults.add({ kind: 'status', status: 500, path, ...always });
		expect((await lab.fetchTestEvent(created)).error?.message).toMatch(
			/^d\.vinci could not handle/,
		);
	});
});
