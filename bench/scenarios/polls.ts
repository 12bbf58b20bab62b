import type { Contender } from '../contenders/contender';
import { EngineLab } from '../labs/engineLab';
import { median, watchMemory } from '../measure';
import { count, inSeconds, kilobytes, megabytes, type Section, times } from '../report/section';
import type { Task } from '../work';
import type { Scenario } from './scenario';

/** Bytes of a workflow's static data, which n8n writes at every event. */
const LARGEST_STATE = 256_000;

/** How often the poll and the helper loop take turns. */
const ROUNDS = 3;

/** A trigger, and when its records come: before it begins, or all at once after it. */
interface Watched {
	event: string;
	label: string;
	add: 'addPersons' | 'addApplications';
	isFlood: boolean;
	/** Reading the same list. */
	list: Task;
}

const watched: Watched[] = [
	{
		event: 'personCreated',
		label: 'person created',
		add: 'addPersons',
		isFlood: false,
		list: 'list',
	},
	{
		event: 'personUpdated',
		label: 'person updated',
		add: 'addPersons',
		isFlood: false,
		list: 'list',
	},
	{
		event: 'applicationCreated',
		label: 'application created, all of them new',
		add: 'addApplications',
		isFlood: true,
		list: 'listApplications',
	},
];

interface Cost {
	/** Milliseconds. */
	time: number;
	/** Milliseconds that the processor worked. */
	cpu: number;
}

interface Measured {
	first: Cost;
	/** Polls that find nothing new, and as many times the list read by the helper loop. */
	later: Cost[];
	loop: Cost[];
	/** Of a later poll, sign-in not counted. */
	requests: number;
	/** Bytes. */
	memory: number;
	state: number;
}

/** The median of the rounds' ratios. */
const byLoop = ({ later, loop }: Measured, of: keyof Cost) =>
	median(later.map((cost, round) => cost[of] / (loop[round]?.[of] ?? NaN)));

async function measure(
	lab: EngineLab,
	helperLoop: Contender,
	what: Watched,
	records: number,
): Promise<Measured> {
	const costOf = async (work: () => Promise<void>): Promise<Cost> => {
		globalThis.gc?.();
		const [begin, worked] = [performance.now(), lab.processorTime()];
		await work();
		return { time: performance.now() - begin, cpu: lab.processorTime() - worked };
	};
	await lab.prepare({});
	const poller = await lab.startTrigger(what.event);
	const poll = async () => {
		const { error } = await poller.poll();
		if (error) throw error;
	};
	const readList = async () => {
		const { error } = await helperLoop.run({ task: what.list, items: [{ json: {} }] });
		if (error !== undefined) throw new Error(error);
	};
	if (what.isFlood) await poll();
	await lab.sandbox.ask(what.add, records);
	const first = await costOf(poll);
	// It has to sign in first.
	await readList();
	const [later, loop]: [Cost[], Cost[]] = [[], []];
	for (let round = 0; round < ROUNDS; round++) {
		later.push(await costOf(poll));
		loop.push(await costOf(readList));
	}
	// By itself, because looking takes time.
	const before = await lab.sandbox.ask('counts');
	const memory = watchMemory('all');
	await poll();
	const { peak } = await memory.end(undefined);
	const { requests } = await lab.sandbox.ask('counts');
	return {
		first,
		later,
		loop,
		requests: requests - before.requests,
		memory: peak,
		state: JSON.stringify(poller.staticData).length,
	};
}

function rowOf({ label }: Watched, records: number, measured: Measured): string[] {
	const { first, later, requests, memory, state } = measured;
	return [
		label,
		count(records),
		inSeconds(first.time),
		inSeconds(median(later.map(({ time }) => time))),
		times(byLoop(measured, 'time')),
		inSeconds(median(later.map(({ cpu }) => cpu))),
		times(byLoop(measured, 'cpu')),
		count(requests),
		megabytes(memory),
		kilobytes(state),
	];
}

/** What a poll of the trigger takes by the number of records that it has to go through. */
export const polls: Scenario = {
	name: 'polls',
	title: 'Polls of the trigger',
	run: async ({ lab, contenders, scale, say }) => {
		if (!(lab instanceof EngineLab)) throw new Error('Polls are measured in this process only.');
		const section: Section = {
			title: 'Polls of the trigger',
			text: `Without details, against the embedded d.vinci. Persons are there when the trigger begins, applications come all at once after it. The first poll goes through them for the first time; the later ones find nothing new. The helper loop reads the same list in turns with these, ${ROUNDS} times. Memory is the most that was in use during one more poll, garbage included. The static data is what n8n keeps for the workflow.`,
			head: [
				'event',
				'records',
				'first poll',
				'later poll',
				'÷ helper loop',
				'work of the processor',
				'÷ helper loop',
				'requests',
				'memory, most',
				'static data',
			],
			rows: [],
		};
		let largest = 0;
		for (const what of watched) {
			for (const records of scale.watched) {
				say(`  ${what.label}: ${count(records)}`);
				const measured = await measure(lab, contenders.loop, what, records);
				largest = Math.max(largest, measured.state);
				section.rows.push(rowOf(what, records, measured));
			}
		}
		const goal = {
			work: 'Static data of a trigger',
			reached: kilobytes(largest),
			goal: `below ${kilobytes(LARGEST_STATE)}`,
			met: largest < LARGEST_STATE,
		};
		return { sections: [section], goals: [goal] };
	},
};
