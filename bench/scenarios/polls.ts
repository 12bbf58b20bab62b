import { EngineLab } from '../labs/engineLab';
import { timed, watchMemory } from '../measure';
import { count, kilobytes, megabytes, type Section, inSeconds } from '../report/section';
import type { Scenario } from './scenario';

/** Bytes of a workflow's static data, which n8n writes at every event. */
const LARGEST_STATE = 256_000;

/** A trigger, and when its records come: before it begins, or all at once after it. */
interface Watched {
	event: string;
	label: string;
	add: 'addPersons' | 'addApplications';
	isFlood: boolean;
}

const watched: Watched[] = [
	{ event: 'personCreated', label: 'person created', add: 'addPersons', isFlood: false },
	{ event: 'personUpdated', label: 'person updated', add: 'addPersons', isFlood: false },
	{
		event: 'applicationCreated',
		label: 'application created, all of them new',
		add: 'addApplications',
		isFlood: true,
	},
];

interface Measured {
	first: number;
	later: number;
	/** Bytes. */
	memory: number;
	state: number;
}

async function measure(lab: EngineLab, what: Watched, records: number): Promise<Measured> {
	await lab.prepare({});
	const poller = await lab.startTrigger(what.event);
	const poll = async () => {
		const { error } = await poller.poll();
		if (error) throw error;
	};
	if (what.isFlood) await poll();
	await lab.sandbox.ask(what.add, records);
	const first = await timed(poll);
	const later = await timed(poll);
	// By itself, because looking takes time.
	const memory = watchMemory('all');
	await poll();
	const { peak } = await memory.end(undefined);
	return { first, later, memory: peak, state: JSON.stringify(poller.staticData).length };
}

/** What a poll of the trigger takes by the number of records that it has to go through. */
export const polls: Scenario = {
	name: 'polls',
	title: 'Polls of the trigger',
	run: async ({ lab, scale, say }) => {
		if (!(lab instanceof EngineLab)) throw new Error('Polls are measured in this process only.');
		const rows: string[][] = [];
		let largest = 0;
		for (const what of watched) {
			for (const records of scale.watched) {
				say(`  ${what.label}: ${count(records)}`);
				const { first, later, memory, state } = await measure(lab, what, records);
				largest = Math.max(largest, state);
				rows.push([
					what.label,
					count(records),
					inSeconds(first),
					inSeconds(later),
					megabytes(memory),
					kilobytes(state),
				]);
			}
		}
		const section: Section = {
			title: 'Polls of the trigger',
			text: 'Without details, against the embedded d.vinci. Persons are there when the trigger begins, applications come all at once after it. The first poll goes through them for the first time; the later one finds nothing new. Memory is the most that was in use during one more, garbage included. The static data is what n8n keeps for the workflow.',
			head: ['event', 'records', 'first poll', 'later poll', 'memory, most', 'static data'],
			rows,
		};
		const goal = {
			work: 'Static data of a trigger',
			reached: kilobytes(largest),
			goal: `below ${kilobytes(LARGEST_STATE)}`,
			met: largest < LARGEST_STATE,
		};
		return { sections: [section], goals: [goal] };
	},
};
