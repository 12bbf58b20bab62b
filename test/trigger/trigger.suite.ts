import type { IDataObject } from 'n8n-workflow';
import { DAY, eventsOf, HOUR, idsOf, MINUTE, stateIn, TRIGGER_TYPE, TriggerLab } from './lab';

const lab = new TriggerLab();

beforeAll(async () => await lab.open());
afterAll(async () => await lab.close());
beforeEach(() => lab.reset());

const created = { event: 'applicationCreated' };
const statusChanged = { event: 'applicationStatusChanged' };

describe('the first activation', () => {
	it.each([
		'applicationCreated',
		'applicationStatusChanged',
		'hiringRequestCreated',
		'jobOpeningCreated',
		'jobOpeningUpdated',
		'jobPublicationCreated',
		'jobPublicationUpdated',
		'onboardingCreated',
		'personCreated',
		'personUpdated',
	])('reports nothing old for %s', async (event) => {
		const poller = await lab.activate({ event });
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(stateIn(poller.staticData)).toMatchObject({ format: 2 });
		expect(idsOf(await poller.poll())).toEqual([]);
		lab.pass(DAY);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('in an empty system begins with the first one', async () => {
		lab.sandbox.data.applications.clear();
		const poller = await lab.start(created);
		expect(idsOf(await poller.poll())).toEqual([]);
		lab.pass(MINUTE);
		const first = lab.apply();
		const second = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([first, second]);
		lab.pass(MINUTE);
		const third = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([third]);
	});

	it('that fails leaves nothing behind, and the next one begins', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: /applications/ });
		const poller = await lab.activate(created);
		expect((await poller.poll()).error?.message).toBe(
			'd.vinci could not handle the request for the list of applications (500)',
		);
		expect(stateIn(poller.staticData)).toBeUndefined();
		expect(idsOf(await poller.poll())).toEqual([]);
		const id = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([id]);
	});
});

describe('events by date', () => {
	it('come once, in the order of their dates', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const late = lab.apply({ dateCreated: new Date(lab.time - 2 * MINUTE).toISOString() });
		const early = lab.apply({ dateCreated: new Date(lab.time - 9 * MINUTE).toISOString() });
		const middle = lab.apply({ dateCreated: new Date(lab.time - 5 * MINUTE).toISOString() });
		expect(idsOf(await poller.poll())).toEqual([early, middle, late]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('dated to the minute come once, though they seem older than the last poll', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR + 40_000);
		const before = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([before]);
		lab.pass(5_000);
		const toTheMinute = lab.apply({ dateCreated: lab.now.replace(/:\d\d\.\d+Z$/, 'Z') });
		expect(idsOf(await poller.poll())).toEqual([toTheMinute]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('of the same millisecond all come, also when a poll lies between them', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const first = [lab.apply(), lab.apply(), lab.apply()];
		expect(idsOf(await poller.poll())).toEqual(first);
		const second = [lab.apply(), lab.apply()];
		expect(idsOf(await poller.poll())).toEqual(second);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('that become visible late with an older date come all the same', async () => {
		const poller = await lab.start(created);
		lab.pass(DAY);
		const newest = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([newest]);
		const late = lab.apply({ dateCreated: new Date(lab.time - 20 * HOUR).toISOString() });
		lab.pass(MINUTE);
		expect(idsOf(await poller.poll())).toEqual([late]);
		lab.pass(MINUTE);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('look back as far as the option says', async () => {
		const options = { lateArrivals: 10 };
		const poller = await lab.start({ ...created, options });
		lab.pass(DAY);
		lab.apply();
		await poller.poll();
		const begin = lab.sandbox.requests.length;
		const within = lab.apply({ dateCreated: new Date(lab.time - 10 * MINUTE).toISOString() });
		lab.apply({ dateCreated: new Date(lab.time - 11 * MINUTE).toISOString() });
		expect(idsOf(await poller.poll())).toEqual([within]);
		expect(lab.sentSince(begin)[0]).toBe(
			'GET /applications/?byDateCreatedFrom=2025-03-04T07:50:00.000Z',
		);
	});

	it('do not come again when the window is made larger', async () => {
		const poller = await lab.start({ ...created, options: { lateArrivals: 10 } });
		lab.pass(DAY);
		const old = lab.apply({ dateCreated: new Date(lab.time - HOUR).toISOString() });
		const newest = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([old, newest]);
		const { staticData } = poller;
		const larger = await lab.activate({ ...created, options: { lateArrivals: 5000 }, staticData });
		expect(idsOf(await larger.poll())).toEqual([]);
		lab.pass(MINUTE);
		const next = lab.apply();
		expect(idsOf(await larger.poll())).toEqual([next]);
	});

	it('come of hiring requests and onboardings, too', async () => {
		const { hiringRequests, onboardings } = lab.sandbox.data;
		const requests = await lab.start({ event: 'hiringRequestCreated' });
		const newcomers = await lab.start({ event: 'onboardingCreated' });
		lab.pass(HOUR);
		const [request] = hiringRequests.all();
		const [onboarding] = onboardings.all();
		if (!request || !onboarding) throw new Error('The sandbox is empty');
		const one = { id: hiringRequests.nextId(), externalId: null, dateCreated: lab.now };
		hiringRequests.insert({ ...structuredClone(request), ...one });
		const other = { id: onboardings.nextId(), dateCreated: '2025-03-03T08:59:59Z' };
		onboardings.insert({ ...structuredClone(onboarding), ...other });

		expect(eventsOf(await requests.poll())).toEqual([
			expect.objectContaining({ id: one.id, jobTitle: request.jobTitle }),
		]);
		expect(eventsOf(await newcomers.poll())).toEqual([
			expect.objectContaining({ id: other.id, person: onboarding.person }),
		]);
		expect(idsOf(await requests.poll())).toEqual([]);
		expect(idsOf(await newcomers.poll())).toEqual([]);
	});

	it('ask with dates in UTC with a Z', async () => {
		const poller = await lab.start({ event: 'onboardingCreated' });
		const begin = lab.sandbox.requests.length;
		await poller.poll();
		expect(lab.sentSince(begin)).toEqual([
			expect.stringMatching(
				/^GET \/onboardings\/\?fromDateCreated=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
			),
		]);
	});
});

describe('a changed status', () => {
	it('is an event with the status before', async () => {
		const id = lab.apply();
		const poller = await lab.start(statusChanged);
		lab.pass(HOUR);
		lab.changeStatus(id, 'IN_REVIEW');
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({
				id,
				applicationStatusId: 'IN_REVIEW',
				previousStatusId: 'SYS_NEW',
				languageId: expect.any(String),
			}),
		]);
		lab.pass(MINUTE);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('twice between two polls is one event with the newest status', async () => {
		const id = lab.apply();
		const poller = await lab.start(statusChanged);
		lab.pass(HOUR);
		lab.changeStatus(id, 'IN_REVIEW');
		lab.pass(5);
		lab.changeStatus(id, 'INTERVIEW');
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({
				id,
				applicationStatusId: 'INTERVIEW',
				previousStatusId: 'IN_REVIEW',
			}),
		]);
		expect(idsOf(await poller.poll())).toEqual([]);
		lab.pass(MINUTE);
		lab.changeStatus(id, 'IN_REVIEW');
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({ previousStatusId: 'INTERVIEW' }),
		]);
	});

	it('of the same millisecond in many applications is an event for each', async () => {
		const ids = [lab.apply(), lab.apply(), lab.apply()];
		const poller = await lab.start(statusChanged);
		lab.pass(HOUR);
		for (const id of ids) lab.changeStatus(id, 'REJECTED');
		expect(idsOf(await poller.poll())).toEqual(ids);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('is none when an application is new, but the change at once after it is', async () => {
		const poller = await lab.start(statusChanged);
		lab.pass(HOUR);
		lab.apply();
		const moved = lab.apply();
		lab.changeStatus(moved, 'IN_REVIEW');
		expect(idsOf(await poller.poll())).toEqual([moved]);
		lab.pass(MINUTE);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('while the poll goes on is reported once, as it is then', async () => {
		const id = lab.apply();
		const poller = await lab.start(statusChanged);
		lab.pass(HOUR);
		lab.changeStatus(id, 'IN_REVIEW');
		const act = () => {
			lab.pass(MINUTE);
			lab.changeStatus(id, 'INTERVIEW');
		};
		lab.sandbox.faults.add({ kind: 'meanwhile', act, path: new RegExp(`applications/${id}$`) });
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({
				applicationStatusId: 'INTERVIEW',
				previousStatusId: 'IN_REVIEW',
			}),
		]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('goes without the status before where the history may not be seen', async () => {
		const [id, fresh] = [lab.apply(), lab.apply()];
		const poller = await lab.start(statusChanged);
		lab.pass(HOUR);
		lab.changeStatus(id, 'IN_REVIEW');
		lab.apply();
		lab.sandbox.faults.add({ kind: 'status', status: 403, path: /history/, times: 9 });
		expect(eventsOf(await poller.poll())).toEqual([
			expect.objectContaining({ id, previousStatusId: null }),
		]);
		expect(fresh).toBeGreaterThan(id);
	});
});

describe('clocks that differ', () => {
	const skews = { 'a week behind': -7 * DAY, 'a week ahead': 7 * DAY, 'years ahead': 900 * DAY };

	it.each(Object.entries(skews))('do not matter: n8n is %s', async (_, skew) => {
		lab.skew = skew;
		const old = lab.apply();
		const poller = await lab.start(created);
		const status = await lab.start(statusChanged);
		for (let round = 0; round < 4; round++) {
			lab.pass(3 * HOUR);
			const late = lab.apply({ dateCreated: new Date(lab.time - 2 * HOUR).toISOString() });
			const id = lab.apply();
			lab.changeStatus(old, round % 2 === 0 ? 'IN_REVIEW' : 'INTERVIEW');
			expect(idsOf(await poller.poll())).toEqual([late, id]);
			expect(idsOf(await status.poll())).toEqual([old]);
			expect(idsOf(await poller.poll())).toEqual([]);
		}
	});

	it.each(Object.entries(skews))(
		'do not matter when nothing was there: n8n is %s',
		async (_, skew) => {
			lab.skew = skew;
			lab.sandbox.data.applications.clear();
			const poller = await lab.start(created);
			lab.pass(HOUR);
			const id = lab.apply();
			expect(idsOf(await poller.poll())).toEqual([id]);
			expect(idsOf(await poller.poll())).toEqual([]);
		},
	);

	it('nor does n8n’s own when it is set back in between', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		lab.skew = -400 * DAY;
		const id = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([id]);
		lab.skew = 400 * DAY;
		lab.pass(HOUR);
		const next = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([next]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('and a date in the future hides nothing that comes until then', async () => {
		lab.apply({ dateCreated: '2031-01-01T00:00:00.000Z' });
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const ahead = lab.apply({ dateCreated: '2032-01-01T00:00:00.000Z' });
		const now = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([now, ahead]);
		lab.pass(HOUR);
		const next = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([next]);
	});
});

describe('a poll that fails half way', () => {
	it('loses nothing, and moves nothing', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const ids = [lab.apply(), lab.apply()];
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: /applications\/\?/ });
		const before = poller.staticData;
		const { items, error } = await poller.poll();
		expect(items).toEqual([]);
		expect(error).toMatchObject({
			message: 'd.vinci could not handle the request for the list of applications (500)',
			description: expect.stringMatching(
				/Nothing is lost: the next check goes on from the last one that succeeded\.$/,
			),
		});
		expect(poller.staticData).toEqual(before);
		expect(idsOf(await poller.poll())).toEqual(ids);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('is one where d.vinci does not answer with a list', async () => {
		const poller = await lab.start({ event: 'personCreated' });
		lab.sandbox.faults.add({ kind: 'status', status: 200, body: {}, path: /persons/ });
		expect((await poller.poll()).error?.message).toMatch(/is not an answer of d\.vinci/);
		lab.sandbox.faults.add({ kind: 'html', path: /persons/, times: 9 });
		const impatient = { event: 'personCreated', options: { maxRetries: 0 } };
		const { staticData } = poller;
		const other = await lab.activate({ ...impatient, staticData });
		expect((await other.poll()).error?.message).toMatch(/a web page/);
		expect(other.staticData).toEqual(staticData);
	});

	it('says what is wrong with a wrong secret', async () => {
		const poller = await lab.start(created);
		lab.sandbox.faults.add({ kind: 'status', status: 401, path: /applications/, times: 9 });
		expect((await poller.poll()).error?.message).toBe(
			'd.vinci does not accept the sign-in of the API user',
		);
	});
});

describe('n8n', () => {
	it('may start anew at any time', async () => {
		let poller = await lab.start(created);
		for (let round = 0; round < 3; round++) {
			lab.pass(HOUR);
			const before = lab.apply();
			expect(idsOf(await poller.poll())).toEqual([before]);
			const { savedData: staticData } = poller;
			lab.pass(HOUR);
			const meanwhile = lab.apply();
			poller = await lab.activate({ ...created, staticData, activation: 'init' });
			expect(idsOf(await poller.poll())).toEqual([meanwhile]);
		}
	});

	it('may have lost what polls without events have remembered', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const first = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([first]);
		for (let round = 0; round < 5; round++) {
			lab.pass(DAY);
			expect(idsOf(await poller.poll())).toEqual([]);
		}
		const staticData = poller.savedData;
		const again = await lab.activate({ ...created, staticData, activation: 'init' });
		expect(idsOf(await again.poll())).toEqual([]);
	});

	it('is not told to write what has not changed', async () => {
		const poller = await lab.start(created);
		const { staticData } = poller;
		await poller.poll();
		expect(poller.staticData).toEqual(staticData);
	});

	it('may begin a poll while another one goes on', async () => {
		const poller = await lab.start(created);
		lab.pass(HOUR);
		const ids = [lab.apply(), lab.apply()];
		lab.sandbox.faults.add({ kind: 'latency', ms: 50, path: /applications/, times: 9 });
		const results = await Promise.all([poller.poll(), poller.poll(), poller.poll()]);
		expect(results.flatMap(idsOf)).toEqual(ids);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('may give a poll less time than it needs', async () => {
		const poller = await lab.start(created);
		const { staticData } = poller;
		lab.pass(HOUR);
		const ids = Array.from({ length: 30 }, () => {
			lab.pass(1000);
			return lab.apply();
		});
		const setup = { ...created, options: { maxConcurrency: 2 }, staticData };
		const hurried = await lab.activate({ ...setup, activation: 'init', budget: 100 });
		lab.sandbox.faults.setLatency(20);
		const all: unknown[] = [];
		let polls = 0;
		for (; polls < 30 && all.length < ids.length; polls++) {
			const some = idsOf(await hurried.poll());
			expect(some.length).toBeGreaterThan(0);
			all.push(...some);
			lab.pass(MINUTE);
		}
		expect(polls).toBeGreaterThan(2);
		expect(all).toEqual(ids);
		expect(idsOf(await hurried.poll())).toEqual([]);
	});
});

describe('a workflow that was switched off for a week', () => {
	async function weekOff(setup: { event: string; options?: { startAfresh: boolean } }) {
		const poller = await lab.start(setup);
		lab.pass(HOUR);
		lab.apply();
		expect(idsOf(await poller.poll())).toHaveLength(1);
		const ids: number[] = [];
		for (let day = 0; day < 7; day++) {
			lab.pass(DAY);
			ids.push(lab.apply());
		}
		return { ids, staticData: poller.savedData };
	}

	it('gets everything since its last poll', async () => {
		const { ids, staticData } = await weekOff(created);
		const poller = await lab.activate({ ...created, staticData });
		expect(idsOf(await poller.poll())).toEqual(ids);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('starts afresh if the option says so', async () => {
		const setup = { ...created, options: { startAfresh: true } };
		const { staticData } = await weekOff(setup);
		const poller = await lab.activate({ ...setup, staticData });
		expect(idsOf(await poller.poll())).toEqual([]);
		lab.pass(MINUTE);
		const id = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([id]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('starts afresh when the first attempt to do so failed', async () => {
		const setup = { ...created, options: { startAfresh: true } };
		const { staticData } = await weekOff(setup);
		const poller = await lab.activate({ ...setup, staticData });
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: /applications/ });
		expect((await poller.poll()).error).toBeDefined();
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it.each(['init', 'update'] as const)(
		'goes on all the same when it is not a person who switched it on: %s',
		async (activation) => {
			const setup = { ...created, options: { startAfresh: true } };
			const { ids, staticData } = await weekOff(setup);
			const poller = await lab.activate({ ...setup, staticData, activation });
			expect(idsOf(await poller.poll())).toEqual(ids);
		},
	);
});

describe('events by version', () => {
	const lists = [
		['person', 'persons', { firstName: 'Änne' }],
		['jobOpening', 'jobOpenings', { name: 'Neu' }],
		['jobPublication', 'jobPublications', { position: 'Neu' }],
	] as const;

	it.each(lists)('come once: %s', async (kind, collection, change) => {
		const records = lab.sandbox.data[collection];
		const newOnes = await lab.start({ event: `${kind}Created` });
		const changed = await lab.start({ event: `${kind}Updated` });
		lab.pass(HOUR);
		const [one, two, three] = [records.get(1), records.get(2), records.get(3)];
		if (!one || !two || !three) throw new Error('The sandbox is empty');
		records.change(three.id, change);
		records.change(one.id, change);
		records.change(one.id, change);
		const added = { id: records.nextId(), externalId: null, version: 3 };
		records.insert({ ...structuredClone(two), ...added } as never);

		expect(idsOf(await newOnes.poll())).toEqual([added.id]);
		const events = eventsOf(await changed.poll());
		expect(events).toEqual([
			expect.objectContaining({ id: one.id, ...change }),
			expect.objectContaining({ id: three.id, ...change }),
		]);
		expect(idsOf(await newOnes.poll())).toEqual([]);
		expect(idsOf(await changed.poll())).toEqual([]);

		records.change(added.id, change);
		expect(idsOf(await newOnes.poll())).toEqual([]);
		expect(idsOf(await changed.poll())).toEqual([added.id]);
		expect(idsOf(await changed.poll())).toEqual([]);
	});

	it('take one request a poll, because these lists have everything', async () => {
		const poller = await lab.start({ event: 'personUpdated' });
		lab.sandbox.data.persons.change(1, { firstName: 'Änne' });
		const begin = lab.sandbox.requests.length;
		expect(idsOf(await poller.poll())).toEqual([1]);
		expect(lab.sentSince(begin)).toEqual(['GET /persons/']);
	});

	it('find what shows up late with a lower ID', async () => {
		const { persons } = lab.sandbox.data;
		const [low, high] = lab.sandbox.data.addPersons(2);
		const late = structuredClone(persons.get(low ?? 0));
		persons.delete(low ?? 0);
		const poller = await lab.start({ event: 'personCreated' });
		if (late) persons.insert(late);
		expect(idsOf(await poller.poll())).toEqual([low]);
		expect(high).toBeGreaterThan(low ?? 0);
	});

	it.each(['personCreated', 'personUpdated'])(
		'do not come again after a list that was empty for once: %s',
		async (event) => {
			const poller = await lab.start({ event });
			lab.sandbox.faults.add({ kind: 'status', status: 200, body: [], path: /persons/, times: 2 });
			expect(idsOf(await poller.poll())).toEqual([]);
			expect(idsOf(await poller.poll())).toEqual([]);
			lab.sandbox.data.persons.change(2, { firstName: 'Änne' });
			expect(idsOf(await poller.poll())).toEqual(event === 'personUpdated' ? [2] : []);
		},
	);

	it('in an empty system begin with the first one', async () => {
		lab.sandbox.data.persons.clear();
		const poller = await lab.start({ event: 'personCreated' });
		expect(idsOf(await poller.poll())).toEqual([]);
		const [id] = lab.sandbox.data.addPersons(1);
		expect(idsOf(await poller.poll())).toEqual([id]);
	});

	it('lose nothing in a poll that fails', async () => {
		const poller = await lab.start({ event: 'personUpdated' });
		lab.sandbox.data.persons.change(2, { firstName: 'Änne' });
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: /persons/ });
		expect((await poller.poll()).error).toBeDefined();
		expect(idsOf(await poller.poll())).toEqual([2]);
	});
});

describe('stored state', () => {
	it.each([
		['of another event', { event: 'applicationStatusChanged' }],
		['of other filters', { event: 'applicationCreated', filters: { statusId: 'SYS_NEW' } }],
	])('%s starts afresh', async (_, setup) => {
		const { staticData } = await lab.start(setup);
		lab.pass(HOUR);
		lab.apply();
		const poller = await lab.activate({ ...created, staticData, activation: 'update' });
		expect(idsOf(await poller.poll())).toEqual([]);
		const id = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([id]);
	});

	it('of another system starts afresh', async () => {
		const poller = await lab.start({ event: 'personCreated' });
		const stored = JSON.stringify(poller.staticData);
		const elsewhere = stored.replace(lab.sandbox.baseUrl, 'https://other.dvinci.de');
		expect(elsewhere).not.toBe(stored);
		lab.sandbox.data.addPersons(2);
		const staticData = JSON.parse(elsewhere) as IDataObject;
		const other = await lab.activate({ event: 'personCreated', staticData });
		expect(idsOf(await other.poll())).toEqual([]);
	});

	it.each([
		['of an unknown format', (state: object) => ({ ...state, format: 99 })],
		['that is damaged', (state: object) => ({ ...state, seen: { marks: 'ÄÄ' } })],
		['with a date that is none', (state: object) => ({ ...state, from: 'gestern' })],
		['that is no object', () => 'old'],
		['that is a number', () => 5],
	])('%s never breaks the trigger', async (_, damage) => {
		const { staticData } = await lab.start(created);
		const state = damage(stateIn(staticData) as object);
		const [key = ''] = Object.keys(staticData.global as object);
		const damaged = { global: { [key]: state, lastId: 7 } } as IDataObject;
		const poller = await lab.activate({ ...created, staticData: damaged });
		expect(idsOf(await poller.poll())).toEqual([]);
		const id = lab.apply();
		expect(idsOf(await poller.poll())).toEqual([id]);
	});
});

describe('fetch test event', () => {
	it('shows the newest records, and leaves the state alone', async () => {
		lab.pass(HOUR);
		const [, second, third, fourth] = [1, 2, 3, 4].map(() => {
			lab.pass(1000);
			return lab.apply();
		});
		const { staticData } = await lab.start(created);
		const kept = structuredClone(staticData);
		const result = await lab.fetchTestEvent({ ...created, staticData });
		expect(idsOf(result)).toEqual([fourth, third, second]);
		expect(eventsOf(result)[0]).toMatchObject({ languageId: expect.any(String) });
		expect(staticData).toEqual(kept);
	});

	it.each(['hiringRequestCreated', 'jobOpeningUpdated', 'onboardingCreated', 'personCreated'])(
		'shows a few for %s',
		async (event) => {
			expect(idsOf(await lab.fetchTestEvent({ event }))).toHaveLength(3);
		},
	);

	it('shows changed statuses only, with the status before', async () => {
		const id = lab.apply();
		lab.changeStatus(id, 'IN_REVIEW');
		lab.pass(1000);
		lab.apply();
		const events = eventsOf(await lab.fetchTestEvent(statusChanged));
		expect(events[0]).toMatchObject({ id, previousStatusId: 'SYS_NEW' });
		for (const event of events) expect(event.previousStatusId).toBe('SYS_NEW');
	});

	it('applies the filters', async () => {
		const id = lab.apply({ applicationStatusId: 'INTERVIEW', jobOpeningId: 2 });
		const filters = { jobOpeningId: { __rl: true, mode: 'id', value: 2 }, statusId: 'INTERVIEW' };
		expect(idsOf(await lab.fetchTestEvent({ ...created, filters }))[0]).toBe(id);
	});

	it('says plainly when there is none', async () => {
		lab.sandbox.data.applications.clear();
		lab.sandbox.data.applicationHistory.clear();
		expect((await lab.fetchTestEvent(created)).error).toMatchObject({
			message: 'd.vinci has no application to show as an example',
			description: expect.stringMatching(/^Add one in d\.vinci, then fetch again\./),
		});
		lab.apply();
		expect((await lab.fetchTestEvent(statusChanged)).error?.message).toBe(
			'd.vinci has no application with a changed status to show as an example',
		);
		const filters = { statusId: 'INTERVIEW' };
		expect((await lab.fetchTestEvent({ ...created, filters })).error).toMatchObject({
			description: expect.stringMatching(/^Check the filters, or add one in d\.vinci/),
		});
	});

	it('shows what went wrong', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 403, path: /applications/ });
		const { error } = await lab.fetchTestEvent(created);
		expect(error?.message).toBe(
			'The API user has no permission for the list of applications, or it does not exist',
		);
		expect(error).not.toMatchObject({ description: expect.stringContaining('Nothing is lost') });
	});
});

describe('details', () => {
	it('come within the bound', async () => {
		const poller = await lab.start({ ...created, options: { maxConcurrency: 3 } });
		lab.pass(HOUR);
		for (let count = 0; count < 20; count++) lab.apply();
		lab.sandbox.faults.setLatency(5);
		let most = 0;
		const begin = lab.sandbox.requests.length;
		const events = eventsOf(await poller.poll());
		const spans = lab.sandbox.requests.slice(begin);
		for (const { startedAt } of spans) {
			const under = spans.filter(
				(one) => one.startedAt <= startedAt && (one.finishedAt ?? Infinity) > startedAt,
			);
			most = Math.max(most, under.length);
		}
		expect(events).toHaveLength(20);
		for (const event of events)
			expect(event).toMatchObject({ screeningQuestions: expect.any(Array) });
		expect(most).toBeGreaterThan(1);
		expect(most).toBeLessThanOrEqual(3);
	});

	it('are left out on demand', async () => {
		const poller = await lab.start({ ...created, options: { includeDetails: false } });
		lab.pass(HOUR);
		const id = lab.apply();
		const begin = lab.sandbox.requests.length;
		const [event] = eventsOf(await poller.poll());
		expect(event).toMatchObject({ id, person: expect.any(Object) });
		expect(event).not.toHaveProperty('languageId');
		expect(lab.sentSince(begin)).toHaveLength(1);
	});
});

describe('filters', () => {
	const opening = (value: number | string, mode = 'id') => ({
		jobOpeningId: { __rl: true, mode, value },
	});

	it('go to d.vinci', async () => {
		const filters = {
			...opening(`${lab.sandbox.baseUrl}/intern/jobOpening/show/2`, 'url'),
			orgUnitId: { __rl: true, mode: 'list', value: 3, cachedResultName: 'Nord' },
			statusId: 'SYS_NEW',
		};
		const poller = await lab.start({ ...created, filters });
		const begin = lab.sandbox.requests.length;
		await poller.poll();
		const [all, filtered] = lab.sentSince(begin);
		expect(all).toMatch(/^GET \/applications\/\?byDateCreatedFrom=[^&]+$/);
		expect(filtered).toMatch(
			/^GET \/applications\/\?byApplicationStatusId=SYS_NEW&byJobOpeningId=2&byOrgUnitId=3&byDateCreatedFrom=/,
		);
	});

	it('take job openings by their external ID, too', async () => {
		const filters = opening('JOB-1', 'externalId');
		const poller = await lab.start({ ...created, filters });
		const begin = lab.sandbox.requests.length;
		await poller.poll();
		expect(lab.sentSince(begin)[1]).toContain('byJobOpeningExternalId=JOB-1');
	});

	it('let through only what passes them', async () => {
		const poller = await lab.start({ ...created, filters: opening(2) });
		lab.pass(HOUR);
		lab.apply({ jobOpeningId: 1 });
		const id = lab.apply({ jobOpeningId: 2 });
		expect(idsOf(await poller.poll())).toEqual([id]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('do not make an application new that passes them later', async () => {
		const poller = await lab.start({ ...created, filters: opening(2) });
		lab.pass(HOUR);
		const moved = lab.apply({ jobOpeningId: 1 });
		for (let day = 0; day < 3; day++) {
			expect(idsOf(await poller.poll())).toEqual([]);
			lab.pass(DAY);
			lab.apply({ jobOpeningId: 1 });
		}
		lab.sandbox.data.applications.change(moved, { jobOpeningId: 2 });
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	it('of a status tell when an application gets there, as often as it does', async () => {
		const id = lab.apply();
		const poller = await lab.start({ ...statusChanged, filters: { statusId: 'INTERVIEW' } });
		const seen: unknown[] = [];
		for (const to of ['IN_REVIEW', 'INTERVIEW', 'IN_REVIEW', 'INTERVIEW', 'REJECTED']) {
			lab.pass(HOUR);
			lab.changeStatus(id, to);
			const events = eventsOf(await poller.poll());
			seen.push(...events.map((event) => `${lab.now} ${String(event.applicationStatusId)}`));
		}
		expect(seen).toEqual([
			'2025-03-03T10:00:00.000Z INTERVIEW',
			'2025-03-03T12:00:00.000Z INTERVIEW',
		]);
	});

	it('of a status do not report what has left it while the poll goes on', async () => {
		const id = lab.apply();
		const poller = await lab.start({ ...statusChanged, filters: { statusId: 'IN_REVIEW' } });
		lab.pass(HOUR);
		lab.changeStatus(id, 'IN_REVIEW');
		const act = () => {
			lab.pass(MINUTE);
			lab.changeStatus(id, 'REJECTED');
		};
		lab.sandbox.faults.add({ kind: 'meanwhile', act, path: new RegExp(`applications/${id}$`) });
		expect(idsOf(await poller.poll())).toEqual([]);
		expect(idsOf(await poller.poll())).toEqual([]);
		lab.pass(MINUTE);
		lab.changeStatus(id, 'IN_REVIEW');
		expect(idsOf(await poller.poll())).toEqual([id]);
	});

	it('of onboardings go by organizational unit', async () => {
		const filters = { orgUnitId: { __rl: true, mode: 'id', value: 3 } };
		const poller = await lab.start({ event: 'onboardingCreated', filters });
		const begin = lab.sandbox.requests.length;
		await poller.poll();
		expect(lab.sentSince(begin)[1]).toMatch(/^GET \/onboardings\/\?orgUnitId=3&fromDateCreated=/);
	});

	it.each([{ ...opening('') }, { statusId: '' }])(
		'that are empty are refused: %j',
		async (filters) => {
			const poller = await lab.activate({ ...created, filters });
			expect((await poller.poll()).error?.message).toMatch(/ is empty: give this filter a value/);
		},
	);

	it('are ignored where they belong to another event', async () => {
		const begin = lab.sandbox.requests.length;
		await lab.start({ event: 'personCreated', filters: opening(2) });
		for (const request of lab.sentSince(begin)) expect(request).not.toContain('JobOpening');
	});

	it('that can’t be are refused in words', async () => {
		const poller = await lab.activate({ ...created, filters: opening('Chef') });
		expect((await poller.poll()).error).toMatchObject({
			message: 'Job Opening is not a number above zero: "Chef"',
			description: 'Correct it in the filters of this node.',
		});
	});
});

describe('the editor', () => {
	const node = { type: TRIGGER_TYPE, parameters: created };

	it('finds job openings and organizational units for the filters', async () => {
		const search = async (method: string) =>
			await lab.n8n.listSearch({
				...node,
				credentials: lab.credentials,
				method,
				path: '&parameters.filters.jobOpeningId',
			});
		expect((await search('searchJobOpenings')).results.length).toBeGreaterThan(3);
		expect((await search('searchOrgUnits')).results.length).toBeGreaterThan(3);
	});

	it('offers the statuses that applications have', async () => {
		const options = await lab.n8n.loadOptions({
			...node,
			credentials: lab.credentials,
			method: 'getApplicationStatuses',
			path: '&parameters.filters.statusId',
		});
		expect(options.map(({ value }) => value)).toContain('IN_REVIEW');
	});
});
