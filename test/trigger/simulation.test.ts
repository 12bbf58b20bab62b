import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/faults/faults';
import type { ActivePoller } from '../support/engine';
import { DAY, eventsOf, HOUR, MINUTE, stateIn, TriggerLab, type TriggerSetup } from './lab';
import { Random } from './random';

/*
 * A busy system, and triggers that watch it for weeks. n8n starts anew, forgets what polls without
 * events have learned, and renames the node; the API user's permissions change; records can't be read;
 * hundreds of them come at once. A model knows what has happened since the last poll that succeeded;
 * every poll has to report exactly that, in order, but for records that it could not read.
 *
 * SIMULATION_ROUNDS and SIMULATION_SEED in the environment try longer and other stories.
 */

const ROUNDS = Number(process.env.SIMULATION_ROUNDS ?? 100);
const SEED = Number(process.env.SIMULATION_SEED ?? 20_240_229);
const STATUSES = ['IN_REVIEW', 'INTERVIEW', 'ON_HOLD', 'OFFER', 'REJECTED'];
/** How long something may be hidden: less than the day for which the triggers look back. */
const LONGEST_HIDDEN = 20 * HOUR;
/** A failing request ends the poll at once, so that no test waits for repeats. */
const options = { maxRetries: 0 };
const NAMES = ['d.vinci Trigger', 'Something Happened', 'Renamed'];
/** Failures before the first success, after which a poll begins nothing more. */
const HOPELESS = 3;
/** Records at once, in a flood. */
const FLOOD = 150;

type Expected = Map<number, { date: number; statusId?: string }>;

/** One trigger, and what it still has to report. */
class Watcher {
	poller!: ActivePoller;
	pending: Expected = new Map();
	failures = 0;
	reported = 0;
	restarts = 0;
	unread = 0;

	constructor(
		protected readonly lab: TriggerLab,
		private readonly setup: TriggerSetup,
	) {}

	async start(): Promise<void> {
		this.poller = await this.lab.start(this.setup);
		this.look();
		this.write();
	}

	async restart(random: Random): Promise<void> {
		const { staticData, savedData } = this.poller;
		const forgets = random.chance(0.5);
		const kept = forgets ? savedData : staticData;
		const activation = random.pick(['init', 'activate', 'update'] as const);
		this.poller = await this.lab.activate({
			...this.setup,
			name: random.pick(NAMES),
			activation,
			staticData: JSON.parse(JSON.stringify(kept)) as IDataObject,
		});
		this.poller.save();
		if (!forgets) this.write();
		this.restarted();
		this.restarts++;
	}

	async poll(): Promise<void> {
		const before = stateIn(this.poller.staticData);
		const begin = this.lab.sandbox.requests.length;
		const result = await this.poller.poll();
		if (result.error) {
			this.failures++;
			expect(result.items).toEqual([]);
			expect(stateIn(this.poller.staticData)).toEqual(before);
			return;
		}
		const events = eventsOf(result);
		const unread = this.unreadSince(begin);
		expect(events.map(({ id }) => id)).toEqual(this.inOrder().filter((id) => !unread.has(id)));
		for (const event of events) {
			const statusId = this.pending.get(Number(event.id))?.statusId;
			if (statusId !== undefined) expect(event.applicationStatusId).toBe(statusId);
			if ('person' in event) expect(event).toHaveProperty('languageId');
			this.pending.delete(Number(event.id));
		}
		this.reported += events.length;
		this.unread += this.pending.size;
		this.look();
		if (events.length > 0) this.write();
	}

	/** A poll has succeeded. */
	protected look(): void {}

	/** n8n has written down what the polls have learned until now. */
	protected write(): void {}

	/** n8n has started anew, with what was written down. */
	protected restarted(): void {}

	/**
	 * The applications that could not be read, or whose history could not. When several fail before the
	 * first one succeeds, those that were not asked for by then are left for the next poll, too.
	 */
	private unreadSince(begin: number): Set<number> {
		const requests = this.lab.sandbox.requests.slice(begin);
		const idsIn = (some: typeof requests) =>
			new Set(some.map(({ path }) => Number(/applications\/(\d+)/.exec(path)?.[1])));
		const unread = idsIn(requests.filter(({ fault }) => fault));
		const last = this.setup.event === 'applicationStatusChanged' ? /history$/ : /\d$/;
		const asked = idsIn(requests.filter(({ path }) => last.test(path)));
		const isHopeless = unread.size >= HOPELESS;
		return new Set(
			[...this.pending.keys()].filter((id) => unread.has(id) || (isHopeless && !asked.has(id))),
		);
	}

	private inOrder(): number[] {
		return [...this.pending]
			.sort(([idA, a], [idB, b]) => a.date - b.date || idA - idB)
			.map(([id]) => id);
	}
}

/** One of changes of persons. What nobody has seen before it was changed is created, not changed. */
class ChangeWatcher extends Watcher {
	/** The persons that were seen. */
	private known = new Set<number>();
	/** Those of them that n8n has written down. */
	private written = new Set<number>();
	/** The newest one when the trigger began. */
	private newest = 0;
	/** Whether n8n has started anew, and no poll has succeeded since. */
	private isNew = false;

	override async start(): Promise<void> {
		await super.start();
		this.newest = Math.max(...this.known);
	}

	changed(id: number): void {
		if (this.known.has(id) || (this.isNew && id > this.newest)) this.pending.set(id, { date: 0 });
	}

	protected override look(): void {
		for (const { id } of this.lab.sandbox.data.persons.all()) this.known.add(id);
		this.isNew = false;
	}

	protected override write(): void {
		this.written = new Set(this.known);
	}

	/**
	 * What n8n has not written down may have been seen or not. Of persons created since the trigger began,
	 * the version tells that they were changed. Of older ones, which have become visible since, nothing in
	 * d.vinci tells what was first, the sight or the change: this is the limit that README names.
	 */
	protected override restarted(): void {
		this.isNew = true;
		this.known = new Set(this.written);
		for (const { id, version } of this.lab.sandbox.data.persons.all()) {
			if (this.known.has(id)) continue;
			if (id > this.newest && version > 0) this.pending.set(id, { date: 0 });
			else this.pending.delete(id);
		}
	}
}

/** Everything that happens in d.vinci, and who has to hear of it. */
class World {
	/** What was there before anybody watched, and the API user may not see at first. */
	private readonly old: Array<() => void> = [];
	private readonly begin: number;
	private readonly hidden: Array<{ until: number; show: () => void }> = [];

	constructor(
		private readonly lab: TriggerLab,
		private readonly random: Random,
		private readonly watchers: Record<'created' | 'status' | 'inReview' | 'persons', Watcher> & {
			changes: ChangeWatcher;
		},
	) {
		this.begin = lab.time;
	}

	/** Takes the permission for some records away, before anybody watches. */
	hideSome(): void {
		const { applications, persons } = this.lab.sandbox.data;
		for (const record of applications.all().filter(({ id }) => id % 3 === 0)) {
			applications.delete(record.id);
			this.old.push(() => applications.insert(record));
		}
		for (const record of persons.all().filter(({ id }) => id % 3 === 0 && id < 40)) {
			persons.delete(record.id);
			this.old.push(() => persons.insert(record));
		}
	}

	happen(): void {
		this.reveal();
		if (this.random.chance(0.2)) this.old.shift()?.();
		if (this.random.chance(0.015)) for (let count = 0; count < FLOOD; count++) this.apply();
		const count = this.random.below(8);
		for (let index = 0; index < count; index++) {
			// Half of it in the same millisecond.
			if (this.random.chance(0.5)) this.lab.pass(this.random.below(5 * MINUTE));
			const kind = this.random.below(10);
			if (kind < 3) this.apply();
			else if (kind < 6) this.changeStatus();
			else if (kind < 7) this.addPerson();
			else if (kind < 9) this.changePerson();
			else this.remove();
		}
	}

	/** Shows what has been hidden, with the date that it had from the beginning. */
	private reveal(): void {
		for (const one of [...this.hidden]) {
			if (one.until > this.lab.time) continue;
			this.hidden.splice(this.hidden.indexOf(one), 1);
			one.show();
		}
	}

	private hideFor(show: () => void): void {
		this.hidden.push({ until: this.lab.time + this.random.below(LONGEST_HIDDEN), show });
	}

	private apply(): void {
		const { applications } = this.lab.sandbox.data;
		const date = this.lab.time;
		const id = this.lab.apply();
		if (this.random.chance(0.7)) {
			this.watchers.created.pending.set(id, { date });
			return;
		}
		const application = applications.get(id);
		applications.delete(id);
		this.hideFor(() => {
			if (application) applications.insert(application);
			this.watchers.created.pending.set(id, { date });
		});
	}

	private changeStatus(): void {
		const application = this.random.pick(this.lab.sandbox.data.applications.all());
		const to = this.random.pick(STATUSES) ?? '';
		if (!application || application.applicationStatusId === to) return;
		// Sometimes the change becomes visible late.
		const earliest = Math.max(Date.parse(application.lastStatusChangeDate) + 1, this.begin);
		const date = Math.max(
			this.lab.time - (this.random.chance(0.3) ? this.random.below(LONGEST_HIDDEN) : 0),
			earliest,
		);
		this.lab.changeStatus(application.id, to, new Date(date).toISOString());
		this.watchers.status.pending.set(application.id, { date, statusId: to });
		// Who passes through a status between two polls was not there.
		if (to === 'IN_REVIEW') {
			this.watchers.inReview.pending.set(application.id, { date, statusId: to });
		} else this.watchers.inReview.pending.delete(application.id);
	}

	private addPerson(): void {
		const { data } = this.lab.sandbox;
		const [id = 0] = data.addPersons(1);
		const person = data.persons.get(id);
		const show = () => this.watchers.persons.pending.set(id, { date: 0 });
		if (this.random.chance(0.7)) {
			show();
			return;
		}
		data.persons.delete(id);
		this.hideFor(() => {
			if (person) data.persons.insert(person);
			show();
		});
	}

	private changePerson(): void {
		const { persons } = this.lab.sandbox.data;
		const person = this.random.pick(persons.all());
		if (!person) return;
		persons.change(person.id, { firstName: `Name ${this.lab.time}` });
		this.watchers.changes.changed(person.id);
	}

	/** What was never reported is not expected any more; what was never seen again is no event. */
	private remove(): void {
		const { data } = this.lab.sandbox;
		if (this.random.chance(0.5)) {
			const application = this.random.pick(data.applications.all());
			if (!application) return;
			data.applications.delete(application.id);
			for (const watcher of Object.values(this.watchers)) {
				if (watcher !== this.watchers.persons && watcher !== this.watchers.changes) {
					watcher.pending.delete(application.id);
				}
			}
			return;
		}
		const person = this.random.pick(data.persons.all());
		if (!person) return;
		data.persons.delete(person.id);
		this.watchers.persons.pending.delete(person.id);
		this.watchers.changes.pending.delete(person.id);
	}
}

/** Records that can't be read for some rounds, whatever else happens. */
class Troubles {
	private readonly active: Array<{ id: number; rounds: number; fault: Fault }> = [];

	constructor(
		private readonly lab: TriggerLab,
		private readonly random: Random,
	) {}

	/** Once a round, as the faults of the last one are gone. */
	strike(): void {
		const application = this.random.pick(this.lab.sandbox.data.applications.all().slice(-3));
		if (application && this.random.chance(0.08)) {
			const { id } = application;
			const fault = this.random.pick([
				{ kind: 'status', status: 500 },
				{ kind: 'status', status: 403 },
				{ kind: 'html', status: 404, page: 'proxy' },
			] as const);
			const path = new RegExp(`applications/${id}$`);
			if (fault) this.active.push({ id, rounds: 40, fault: { ...fault, path, times: 1e6 } });
		}
		for (const one of [...this.active]) {
			if (one.rounds-- > 0) this.lab.sandbox.faults.add(one.fault);
			else this.active.splice(this.active.indexOf(one), 1);
		}
	}
}

const PATHS = [/applications\/\?/, /applications\/\d+$/, /history/, /persons/, undefined];

function disturb(lab: TriggerLab, random: Random): void {
	lab.sandbox.faults.clear();
	if (!random.chance(0.7)) return;
	const path = random.pick(PATHS);
	const when = { path, times: 1 + random.below(6) };
	const kind = random.pick(['status', 'reset', 'cut', 'malformed', 'html', 'empty'] as const);
	if (kind === 'status') lab.sandbox.faults.add({ kind, status: 500, ...when });
	else if (kind !== undefined) lab.sandbox.faults.add({ kind, ...when });
}

const lab = new TriggerLab();

beforeAll(async () => await lab.open());
afterAll(async () => await lab.close());

it(`reports everything exactly once, over ${ROUNDS} rounds, seed ${SEED}`, async () => {
	const random = new Random(SEED);
	const inReview = { statusId: 'IN_REVIEW' };
	const watchers = {
		created: new Watcher(lab, { event: 'applicationCreated', options }),
		status: new Watcher(lab, { event: 'applicationStatusChanged', options }),
		inReview: new Watcher(lab, {
			event: 'applicationStatusChanged',
			filters: inReview,
			options,
		}),
		persons: new Watcher(lab, { event: 'personCreated', options }),
		changes: new ChangeWatcher(lab, { event: 'personUpdated', options }),
	};
	const all = Object.values(watchers);
	const world = new World(lab, random, watchers);
	const troubles = new Troubles(lab, random);
	world.hideSome();
	for (const watcher of all) await watcher.start();

	for (let round = 0; round < ROUNDS; round++) {
		lab.skew = random.chance(0.1) ? (random.below(20) - 10) * DAY : 0;
		world.happen();
		disturb(lab, random);
		troubles.strike();
		// Sometimes a workflow misses polls, up to some days.
		const off = random.chance(0.05);
		if (off) lab.pass(random.below(3 * DAY));
		else lab.pass(random.below(2 * HOUR));
		for (const watcher of all) {
			if (random.chance(0.2)) await watcher.restart(random);
			if (off && random.chance(0.5)) continue;
			await watcher.poll();
		}
	}

	lab.sandbox.faults.clear();
	for (const watcher of all) {
		await watcher.poll();
		expect(watcher.pending.size).toBe(0);
		// The simulation is only worth something if it was busy.
		expect(watcher.reported).toBeGreaterThan(ROUNDS / 8);
		expect(watcher.failures).toBeGreaterThan(ROUNDS / 40);
		expect(watcher.restarts).toBeGreaterThan(ROUNDS / 40);
	}
	expect(watchers.created.unread).toBeGreaterThan(ROUNDS / 8);
}, 1_200_000);
