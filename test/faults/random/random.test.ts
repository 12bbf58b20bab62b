import '../support/quick';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { type Lab, openLab, rl } from '../support/dvinci';
import { binary, type NodeRun, type StoredCredential } from '../support/engine';
import { Random } from '../trigger/random';

/*
 * Hundreds of runs of everything that changes something, under faults of all kinds. After each run
 * the sandbox is asked what has happened: what an item says is done was done once, what it says has
 * failed was not done, and only what it calls unknown may have been done or not.
 *
 *     FAULTS_SEED=4711 FAULTS_ROUNDS=1000 npx jest test/faults/random
 */

const SEED = Number(process.env.FAULTS_SEED ?? 20_240_229);
const ROUNDS = Number(process.env.FAULTS_ROUNDS ?? 240);
const MOST_ITEMS = 6;

/** What one item is to do, and how often it can be seen to have been done. */
interface Deed {
	item: INodeExecutionData;
	times: () => number;
}

/** What a run does with its items. */
interface Work {
	resource: string;
	operation: string;
	parameters: IDataObject;
	deeds: Deed[];
}

let lab: Lab;
let credential: StoredCredential;
beforeAll(async () => {
	lab = await openLab();
	credential = await lab.n8n.credential(
		'dvinciOAuth2Api',
		lab.credentials().dvinciOAuth2Api as Record<string, string>,
	);
});
afterAll(async () => await lab.close());

const data = () => lab.sandbox.data;

/** Names that nobody else has. */
let named = 0;
const unique = () => `U${++named}`;

const deed = (json: IDataObject, times: () => number): Deed => ({ item: { json }, times });

/** Some different ones out of many. */
function some<T>(random: Random, from: readonly T[]): T[] {
	const left = [...from];
	const count = 1 + random.below(Math.min(MOST_ITEMS, left.length));
	return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)).flat();
}

const few = (random: Random) =>
	some(
		random,
		Array.from({ length: MOST_ITEMS }, () => unique()),
	);

function personsWith(property: 'externalId' | 'lastName', value: string): number {
	return data()
		.persons.all()
		.filter((person) => person[property] === value).length;
}

const FIELDS = ['education', 'study', 'lastPosition', 'title'] as const;
const PAIRS = [1, 2, 3, 4, 5].flatMap((id) => FIELDS.map((field) => ({ id, field })));

/** What the updates of all rounds have left behind, by person and field. */
const lastValues = new Map<string, unknown>();

const WORKS: Array<(random: Random) => Work> = [
	(random) => ({
		resource: 'person',
		operation: 'create',
		parameters: { firstName: 'Without', lastName: '={{ $json.name }}' },
		deeds: few(random).map((name) => deed({ name }, () => personsWith('lastName', name))),
	}),
	(random) => ({
		resource: 'person',
		operation: 'create',
		parameters: {
			firstName: 'With',
			lastName: 'Id',
			additionalFields: { externalId: '={{ $json.name }}' },
		},
		deeds: few(random).map((name) => deed({ name }, () => personsWith('externalId', name))),
	}),
	(random) => ({
		resource: 'person',
		operation: 'upsert',
		parameters: {
			firstName: 'Upserted',
			lastName: '={{ $json.name }}',
			externalId: '={{ $json.externalId }}',
		},
		deeds: [...some(random, ['PERSON-0031', 'PERSON-0032', 'PERSON-0033']), ...few(random)].map(
			(externalId) => {
				const name = unique();
				return deed({ externalId, name }, () => {
					expect(personsWith('externalId', externalId)).toBeLessThanOrEqual(1);
					return personsWith('lastName', name);
				});
			},
		),
	}),
	(random) => ({
		resource: 'person',
		operation: 'update',
		parameters: {
			personId: rl('={{ $json.id }}'),
			inputMode: 'json',
			jsonBody: '={{ { [$json.field]: $json.value } }}',
		},
		deeds: some(random, PAIRS).map(({ id, field }) => {
			const value = unique();
			return deed({ id, field, value }, () => {
				const current = data().persons.get(id)?.[field];
				lastValues.set(`${id} ${field}`, current);
				return current === value ? 1 : 0;
			});
		}),
	}),
	(random) => ({
		resource: 'application',
		operation: 'changeStatus',
		parameters: { applicationId: rl('={{ $json.id }}'), statusId: 'INTERVIEW' },
		deeds: some(random, [11, 12, 13, 14, 15, 16, 17, 18]).map((id) => {
			data().applications.change(id, { applicationStatusId: 'IN_REVIEW' });
			const changes = () => data().applicationHistory.ofGroup('owner', id).length;
			const before = changes();
			return deed({ id }, () => changes() - before);
		}),
	}),
	(random) => ({
		resource: 'applicationAttachment',
		operation: 'upload',
		parameters: { applicationId: rl('={{ $json.id }}') },
		deeds: few(random).map((name) => {
			const id = 21 + random.below(3);
			const file = binary(`Content of ${name}`, `${name}.txt`, 'text/plain');
			const files = () => data().applicationAttachments.ofGroup('owner', id);
			return {
				item: { json: { id }, binary: { data: file } },
				times: () => files().filter(({ filename }) => filename === `${name}.txt`).length,
			};
		}),
	}),
	(random) => ({
		resource: 'person',
		operation: 'delete',
		parameters: { personId: rl('={{ $json.id }}') },
		deeds: data()
			.addPersons(1 + random.below(MOST_ITEMS))
			.map((id) => deed({ id }, () => (data().persons.has(id) ? 0 : 1))),
	}),
	(random) => ({
		resource: 'applicationHistory',
		operation: 'upsert',
		parameters: {
			applicationId: rl('={{ $json.id }}'),
			externalId: '={{ $json.name }}',
			description: '={{ $json.name }}',
		},
		deeds: few(random).map((name) => {
			const id = 24 + random.below(3);
			const entries = () => data().applicationHistory.ofGroup('owner', id);
			return deed(
				{ id, name },
				() => entries().filter(({ externalId }) => externalId === name).length,
			);
		}),
	}),
];

const STRIKES: Fault[] = [
	...[429, 500, 502, 503, 504].map((status) => ({ kind: 'status', status }) as const),
	{ kind: 'reset' },
	{ kind: 'html' },
	{ kind: 'malformed' },
	{ kind: 'cut' },
	{ kind: 'empty' },
	{ kind: 'unsuccessful' },
	{ kind: 'conflict', change: { skypeName: 'meanwhile' } },
];

/** Arms some faults, each of which hits a part of the requests. */
function disturb(random: Random): Fault[] {
	const { faults } = lab.sandbox;
	faults.clear();
	const armed = some(random, STRIKES).map((strike): Fault => {
		const effect = random.chance(0.5) ? 'before' : 'after';
		// What d.vinci refuses has no effect.
		const isRefusal =
			strike.kind === 'unsuccessful' || (strike.kind === 'status' && strike.status === 429);
		const path = random.chance(0.1) ? '/plt/' : '/restApi/';
		const rate = 0.02 + 0.2 * random.next();
		return { ...strike, ...(isRefusal ? {} : { effect }), path, rate };
	});
	for (const fault of armed) faults.add(fault);
	if (random.chance(0.1)) lab.sandbox.revokeTokens();
	return armed;
}

type End = 'done' | 'failed' | 'unknown' | 'open';

const endOf = (message: string): End =>
	/It is unknown whether/.test(message) ? 'unknown' : 'failed';

/** With continue on fail, every item says how it ended. */
function endsOfAll(run: NodeRun, count: number): End[] {
	expect(run.error).toBeUndefined();
	expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: count }, (_, item) => ({ item })),
	);
	return run.items.map(({ json, error }, index) => {
		if (error === undefined) return 'done';
		expect(json.error).toContain(`[item ${index}]`);
		return endOf(error.message);
	});
}

/** Without it, the error says which item failed and which ones were done. */
function endsUntilFailure(run: NodeRun, count: number): End[] {
	const { error } = run;
	if (error === undefined) return endsOfAll(run, count);
	const failed = Number(/\[item (\d+)\]$/.exec(error.message)?.[1]);
	expect(failed).toBeGreaterThanOrEqual(0);
	const done = doneItems('description' in error ? String(error.description) : '');
	return Array.from({ length: count }, (_, index) =>
		index === failed ? endOf(error.message) : done.has(index) ? 'done' : 'open',
	);
}

/** The items in a text such as `4 of 6 items were done (0–2, 5)`. */
function doneItems(description: string): Set<number> {
	const ranges = /items were done \(([^)]+)\)/.exec(description)?.[1]?.split(', ') ?? [];
	return new Set(
		ranges.flatMap((range) => {
			const [from = 0, to = from] = range.split('–').map(Number);
			return Array.from({ length: to - from + 1 }, (_, step) => from + step);
		}),
	);
}

/** The last requests, to understand a failure. */
function sent(): string[] {
	return lab.sandbox.requests
		.slice(-30)
		.map(({ method, url, status, fault }) => `${method} ${url} ${status} ${fault ?? ''}`);
}

const POSSIBLE: Record<End, number[]> = { done: [1], failed: [0], unknown: [0, 1], open: [0, 1] };

it(`${ROUNDS} rounds from the seed ${SEED} lose nothing and double nothing`, async () => {
	const random = new Random(SEED);
	const ends: Record<End, number> = { done: 0, failed: 0, unknown: 0, open: 0 };
	for (let round = 0; round < ROUNDS; round++) {
		const work = random.pick(WORKS)?.(random);
		if (work === undefined) throw new Error('There is nothing to do');
		const { resource, operation, deeds } = work;
		const goesOn = random.chance(0.8);
		const options = { maxConcurrency: 1 + random.below(10), maxRetries: random.below(4) };
		const armed = disturb(random);
		const run = await lab.run(resource, operation, { ...work.parameters, options }, [], {
			items: deeds.map(({ item }) => item),
			credentials: { dvinciOAuth2Api: credential },
			onError: goesOn ? 'continueRegularOutput' : undefined,
		});
		lab.sandbox.faults.clear();

		const each = (goesOn ? endsOfAll : endsUntilFailure)(run, deeds.length);
		each.forEach((end, index) => {
			const times = deeds[index]?.times() ?? -1;
			ends[end]++;
			if (POSSIBLE[end].includes(times)) return;
			const what = `item ${index} of ${resource} ${operation} is ${end}, and happened ${times} times`;
			const error = run.error?.message ?? String(run.items[index]?.json.error ?? '');
			throw new Error(
				[
					`Seed ${SEED}, round ${round}: ${what}`,
					error,
					JSON.stringify({ armed, options }),
					...sent(),
				].join('\n'),
			);
		});
	}

	for (const [key, value] of lastValues) {
		const [id, field] = key.split(' ') as [string, (typeof FIELDS)[number]];
		expect([key, data().persons.get(Number(id))?.[field]]).toEqual([key, value]);
	}
	// Most of it succeeds, and the faults do strike.
	expect(ends.done).toBeGreaterThan(ROUNDS);
	expect(ends.failed + ends.unknown).toBeGreaterThan(ROUNDS / 10);
}, 180_000);
