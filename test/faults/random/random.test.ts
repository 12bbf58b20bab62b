import '../../support/quick';
import type { Fault } from '../../../sandbox';
import { type Lab, openLab } from '../../support/dvinci';
import type { NodeInput, StoredCredential } from '../../support/engine';
import { Random } from '../../trigger/random';
import { type End, type Ended, endsOfAll, endsUntilFailure, POSSIBLE } from './ends';
import { disturb, SHORT_TIMEOUT } from './strikes';
import { type Work, WORKS } from './works';

/*
 * Hundreds of runs of everything that changes something, under faults of all kinds: effects that come
 * after the answer, pages, other clients, and n8n's Retry On Fail. After each run the sandbox is asked
 * what has happened: what an item says is done was done once, what it says has failed was not done, and
 * only what it calls unknown may have been done or not.
 *
 *     FAULTS_SEED=4711 FAULTS_ROUNDS=1000 npx jest test/faults/random
 */

const SEED = Number(process.env.FAULTS_SEED ?? 20_240_229);
const ROUNDS = Number(process.env.FAULTS_ROUNDS ?? 160);

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

/** How a run is set up, apart from its work. */
interface Settings {
	onError: 'continueErrorOutput' | 'continueRegularOutput' | 'stopWorkflow';
	retryOnFail: boolean;
	options: { maxConcurrency: number; maxRetries: number; timeout?: number };
}

function settingsFor(random: Random, armed: Fault[]): Settings {
	const onErrors = ['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const;
	const canHang = armed.some(({ kind }) => kind === 'hang');
	return {
		onError: random.pick(onErrors) ?? 'stopWorkflow',
		retryOnFail: random.chance(0.4),
		options: {
			maxConcurrency: 1 + random.below(10),
			maxRetries: random.below(4),
			...(canHang && { timeout: SHORT_TIMEOUT }),
		},
	};
}

/** Runs it, and waits until everything has happened that will. */
async function carryOut(work: Work, { options, onError, retryOnFail }: Settings): Promise<Ended[]> {
	const { resource, operation, deeds } = work;
	const retry: Partial<NodeInput> = { retryOnFail, maxTries: 3, waitBetweenTries: 1 };
	const run = await lab.run(resource, operation, { ...work.parameters, options }, [], {
		items: deeds.map(({ item }) => item),
		credentials: { dvinciOAuth2Api: credential },
		onError,
		...retry,
	});
	const { faults } = lab.sandbox;
	while (faults.lateEffects > 0) await new Promise((resolve) => setTimeout(resolve, 5));
	faults.clear();
	return (onError === 'stopWorkflow' ? endsUntilFailure : endsOfAll)(run, deeds.length);
}

/** Says what is wrong with how a run has ended. */
function violation({ deeds, check }: Work, ends: Ended[]): string | undefined {
	for (const [index, { end, message = '' }] of ends.entries()) {
		const times = deeds[index]?.times() ?? -1;
		if (!POSSIBLE[end].includes(times)) {
			return `item ${index} is ${end}, and happened ${times} times. ${message}`;
		}
	}
	try {
		check?.();
		return undefined;
	} catch (error) {
		return String(error);
	}
}

/** The requests of a run, to understand a violation. */
function sent(since: number): string[] {
	return lab.sandbox.requests
		.slice(since)
		.map(({ method, url, status, fault }) => `${method} ${url} ${status} ${fault ?? ''}`);
}

it(
	`${ROUNDS} rounds from the seed ${SEED} lose nothing and double nothing`,
	async () => {
		const random = new Random(SEED);
		let named = 0;
		const unique = () => `U${++named}`;
		const count: Record<End, number> = { done: 0, failed: 0, unknown: 0, open: 0 };
		const violations: string[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			const work = random.pick(WORKS)?.({ data: lab.sandbox.data, random, unique });
			if (work === undefined) throw new Error('There is nothing to do');
			const armed = disturb(lab.sandbox, random, work.meanwhile);
			const settings = settingsFor(random, armed);
			const before = lab.sandbox.requests.length;
			const ends = await carryOut(work, settings);
			for (const { end } of ends) count[end]++;
			const wrong = violation(work, ends);
			if (wrong === undefined) continue;
			violations.push(
				[
					`Seed ${SEED}, round ${round}, ${work.resource} ${work.operation}: ${wrong}`,
					JSON.stringify({ armed, settings, ends: ends.map(({ end }) => end) }),
					...sent(before),
				].join('\n'),
			);
		}
		expect(violations.join('\n\n')).toBe('');
		// Most of it succeeds, and the faults do strike.
		expect(count.done).toBeGreaterThan(ROUNDS);
		expect(count.failed + count.unknown).toBeGreaterThan(ROUNDS / 10);
	},
	Math.max(180_000, ROUNDS * 1000),
);
