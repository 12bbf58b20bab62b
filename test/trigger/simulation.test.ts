import type { IDataObject } from 'n8n-workflow';
import type { ActivePoller } from '../support/engine';
import { DAY, eventsOf, HOUR, MINUTE, TriggerLab, type TriggerSetup } from './lab';
import { Random } from './random';

/*
 * A busy system, and triggers that watch it for weeks. A model knows what has happened since the last
 * poll that succeeded; every poll has to report exactly that, in order.
 */

const ROUNDS = 200;
const SEED = 20_240_229;
const STATUSES = ['IN_REVIEW', 'INTERVIEW', 'ON_HOLD', 'OFFER', 'REJECTED'];
/** How long something may be hidden: less than the day for which the triggers look back. */
const LONGEST_HIDDEN = 20 * HOUR;
/** A failing request ends the poll at once, so that no test waits for repeats. */
const options = { maxRetries: 0 };

type Expected = Map<number, { date: number; statusId?: string }>;

/** One trigger, and what it still has to report. */
class Watcher {
	poller!: ActivePoller;
	pending: Expected = new Map();
	failures = 0;
	reported = 0;
	restarts = 0;

	constructor(
		private readonly lab: TriggerLab,
		private readonly setup: TriggerSetup,
		/** Whether a state that is older than the last poll will do, if that poll had no events. */
		private readonly bearsOldState: boolean,
	) {}

	async start(): Promise<void> {
		this.poller = await this.lab.start(this.setup);
	}

	async restart(random: Random): Promise<void> {
		const { staticData, savedData } = this.poller;
		const kept = this.bearsOldState && random.chance(0.5) ? savedData : staticData;
		const activation = random.pick(['init', 'activate', 'update'] as const);
		this.poller = await this.lab.activate({
			...this.setup,
			activation,
			staticData: JSON.parse(JSON.stringify(kept)) as IDataObject,
		});
		this.poller.save();
		this.restarts++;
	}

	/** @returns whether the poll succeeded */
	async poll(): Promise<boolean> {
		const before = this.poller.staticData;
		const result = await this.poller.poll();
		if (result.error) {
			this.failures++;
			expect(result.items).toEqual([]);
			expect(this.poller.staticData).toEqual(before);
			return false;
		}
		const events = eventsOf(result);
		expect(events.map(({ id }) => id)).toEqual(this.inOrder());
		for (const event of events) {
			const statusId = this.pending.get(Number(event.id))?.statusId;
			if (statusId !== undefined) expect(event.applicationStatusId).toBe(statusId);
		}
		this.reported += events.length;
		this.pending.clear();
		return true;
	}

	private inOrder(): number[] {
		return [...this.pending]
			.sort(([idA, a], [idB, b]) => a.date - b.date || idA - idB)
			.map(([id]) => id);
	}
}

/** Everything that happens in d.vinci, and who has to hear of it. */
class World {
	/** Persons that the trigger for changes has seen; all others are new to it. */
	private readonly known = new Set<number>();
	private readonly hidden: Array<{ until: number; show: () => void }> = [];

	constructor(
		private readonly lab: TriggerLab,
		private readonly random: Random,
		private readonly watchers: Record<
			'created' | 'status' | 'inReview' | 'persons' | 'changes',
			Watcher
		>,
	) {}

	happen(): void {
		this.reveal();
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
		const earliest = Date.parse(application.lastStatusChangeDate) + 1;
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
		if (this.known.has(person.id)) {
			this.watchers.changes.pending.set(person.id, { date: 0 });
		}
	}

	personsSeen(): void {
		for (const { id } of this.lab.sandbox.data.persons.all()) this.known.add(id);
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

it(`reports everything exactly once, over ${ROUNDS} rounds`, async () => {
	const random = new Random(SEED);
	const inReview = { statusId: 'IN_REVIEW' };
	const watchers = {
		created: new Watcher(lab, { event: 'applicationCreated', options }, true),
		status: new Watcher(lab, { event: 'applicationStatusChanged', options }, true),
		inReview: new Watcher(
			lab,
			{ event: 'applicationStatusChanged', filters: inReview, options },
			true,
		),
		persons: new Watcher(lab, { event: 'personCreated', options }, true),
		changes: new Watcher(lab, { event: 'personUpdated', options }, false),
	};
	const all = Object.values(watchers);
	const world = new World(lab, random, watchers);
	for (const watcher of all) await watcher.start();
	world.personsSeen();

	for (let round = 0; round < ROUNDS; round++) {
		lab.skew = random.chance(0.1) ? (random.below(20) - 10) * DAY : 0;
		world.happen();
		disturb(lab, random);
		// Sometimes a workflow misses polls, up to some days.
		const off = random.chance(0.05);
		if (off) lab.pass(random.below(3 * DAY));
		else lab.pass(random.below(2 * HOUR));
		for (const watcher of all) {
			if (random.chance(0.2)) await watcher.restart(random);
			if (off && random.chance(0.5)) continue;
			const succeeded = await watcher.poll();
			if (succeeded && watcher === watchers.changes) world.personsSeen();
		}
	}

	lab.sandbox.faults.clear();
	for (const watcher of all) {
		await watcher.poll();
		expect(watcher.pending.size).toBe(0);
		// The simulation is only worth something if it was busy.
		expect(watcher.reported).toBeGreaterThan(25);
		expect(watcher.failures).toBeGreaterThan(5);
		expect(watcher.restarts).toBeGreaterThan(5);
	}
}, 300_000);
