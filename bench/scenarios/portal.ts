import { connectionsOf, NODE, START } from '../../scripts/harness/workflows';
import { EngineLab } from '../labs/engineLab';
import { watchMemory } from '../measure';
import { count, kilobytes, megabytes, inSeconds, times } from '../report/section';
import type { Scenario } from './scenario';

/** Jobs of a very large portal, and the characters of the texts of each. */
const JOBS = 2000;
const TEXT = 10_000;
/** Milliseconds of the processor. */
const LONGEST = 3000;
/** Memory by the size of the feed. */
const MOST = 4;

type State = { status?: 'ACTIVE' | 'DRAFT'; subtitle?: string };

/** An event, and what all jobs are before and after that poll which reports them. */
const events: Array<{ event: string; label: string; before: State; after: State }> = [
	{
		event: 'jobPublished',
		label: 'job published',
		before: { status: 'DRAFT' },
		after: { status: 'ACTIVE' },
	},
	{
		event: 'jobUnpublished',
		label: 'job unpublished',
		before: { status: 'ACTIVE' },
		after: { status: 'DRAFT' },
	},
	{
		event: 'publishedJobUpdated',
		label: 'published job updated',
		before: { status: 'ACTIVE', subtitle: 'old' },
		after: { subtitle: 'new' },
	},
];

interface Measured {
	label: string;
	cpuMs: number;
	/** Bytes, garbage included. */
	memory: number;
	/** Bytes of static data. */
	state?: number;
}

async function measured(
	lab: EngineLab,
	label: string,
	work: () => Promise<unknown>,
): Promise<Measured> {
	globalThis.gc?.();
	const memory = watchMemory('all');
	const before = lab.processorTime();
	const results = await work();
	const cpuMs = lab.processorTime() - before;
	const { peak } = await memory.end(results);
	return { label, cpuMs, memory: peak };
}

/** A poll that finds nothing while all jobs are online, and one that reports all of them. */
async function pollsOf(lab: EngineLab, ids: number[], what: (typeof events)[number]) {
	const { event, label, before, after } = what;
	const poller = await lab.startTrigger(event);
	const poll = async () => {
		const { error } = await poller.poll();
		if (error) throw error;
	};
	const stateOf = () => JSON.stringify(poller.staticData).length;
	const set = async (values: State) => await lab.sandbox.ask('setPublications', ids, values);

	await set({ status: 'ACTIVE' });
	await poll();
	const quiet = await measured(lab, `${label}: nothing new`, poll);
	const state = stateOf();
	await set(before);
	await poll();
	await set(after);
	const full = await measured(lab, `${label}: all at once`, poll);
	return [
		{ ...quiet, state },
		{ ...full, state: stateOf() },
	];
}

async function getMany(lab: EngineLab, simplify: boolean): Promise<Measured> {
	const credential = await lab.newCredential();
	const parameters = { resource: 'publishedJob', operation: 'getAll', returnAll: true, simplify };
	const nodes = [{ name: 'Get Many', type: NODE, parameters }];
	const connections = connectionsOf([START, 'Get Many']);
	return await measured(lab, `Get Many, ${simplify ? 'simplified' : 'in full'}`, async () => {
		const { error, runData } = await lab.run({
			items: [{ json: {} }],
			nodes,
			connections,
			credential,
		});
		if (error) throw error;
		return runData;
	});
}

/** What a very large career portal takes. */
export const portalScenario: Scenario = {
	name: 'portal',
	title: 'A large career portal',
	run: async ({ lab, say }) => {
		if (!(lab instanceof EngineLab)) throw new Error('Polls are measured in this process only.');
		await lab.prepare({});
		const ids = await lab.sandbox.ask('addPublications', JOBS, TEXT);
		const feed = await fetch(`${lab.account.baseUrl}/jobPublication/list.json`);
		const size = (await feed.arrayBuffer()).byteLength;
		const all = [await getMany(lab, true), await getMany(lab, false)];
		for (const what of events) {
			say(`  ${what.label}`);
			all.push(...(await pollsOf(lab, ids, what)));
		}
		const longest = Math.max(...all.map(({ cpuMs }) => cpuMs));
		const most = Math.max(...all.map(({ memory }) => memory)) / size;
		const section = {
			title: 'A large career portal',
			text: `A feed of ${count(JOBS)} jobs with ${count(TEXT)} characters of text each: ${megabytes(size)}. Memory is the most that was in use beyond what was before, garbage included, by the size of that feed; the static data is what n8n keeps for the workflow.`,
			head: ['', 'work of the processor', 'memory, most', 'memory ÷ feed', 'static data'],
			rows: all.map(({ label, cpuMs, memory, state }) => [
				label,
				inSeconds(cpuMs),
				megabytes(memory),
				times(memory / size),
				state === undefined ? '' : kilobytes(state),
			]),
		};
		const goals = [
			{
				work: 'Large portal: work of the processor for each',
				reached: inSeconds(longest),
				goal: `below ${inSeconds(LONGEST)}`,
				met: longest < LONGEST,
			},
			{
				work: 'Large portal: memory ÷ feed',
				reached: times(most),
				goal: `below ${times(MOST)}`,
				met: most < MOST,
			},
		];
		return { sections: [section], goals };
	},
};
