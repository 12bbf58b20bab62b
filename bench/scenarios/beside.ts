import { bareClient } from '../contenders/bareClient';
import { dvinciNode } from '../contenders/dvinciNode';
import { helperLoop } from '../contenders/helperLoop';
import { EngineLab } from '../labs/engineLab';
import type { BenchLab } from '../lab';
import { median, race, type TimedRun, timed } from '../measure';
import { count, goalOf, megabytes, inSeconds, times } from '../report/section';
import type { Scenario } from './scenario';

/*
 * What can't be seen from outside a server: the memory of a run, and the time of a poll. In a server's
 * benchmark, n8n's engine in this process stands beside it for them.
 */

const IN_ENGINE = "in n8n's engine";

async function inEngine<T>(lab: BenchLab, work: (engine: EngineLab) => Promise<T>): Promise<T> {
	if (lab instanceof EngineLab) return await work(lab);
	const engine = await EngineLab.open();
	try {
		return await work(engine);
	} finally {
		await engine.close();
	}
}

/** What a large report takes in memory, by what its rows take. */
const reportMemory: Scenario = {
	name: 'report-memory',
	title: 'Memory of a large report',
	run: async ({ lab, scale: { rows } }) =>
		await inEngine(lab, async (engine) => {
			const [node, loop, bare] = [
				await dvinciNode(engine),
				await helperLoop(engine),
				await bareClient(engine),
			];
			const runs = await race(engine, {
				contenders: [node, loop, bare],
				rounds: 1,
				applications: { number: rows, pageSize: 1000 },
				job: ({ reportUrl }) => ({ task: 'report', items: [{ json: { url: reportUrl } }] }),
				watch: 'live',
			});
			const peak = ({ memory }: TimedRun) => memory?.peak ?? NaN;
			const size = runs.median(bare, ({ memory }) => memory?.kept ?? NaN);
			const most = runs.median(node, peak);
			const title = `report of ${count(rows)} rows`;
			return {
				sections: [
					{
						title: 'Memory of a large report',
						text: `A ${title} in pages of 1,000, ${IN_ENGINE}: the most that was in use, without garbage, by what the rows alone take as objects (${megabytes(size)}, which is what the bare client keeps of them).`,
						head: ['', 'memory, most', '÷ rows'],
						rows: [node, loop, bare].map((each) => [
							each.name,
							megabytes(runs.median(each, peak)),
							times(runs.median(each, peak) / size),
						]),
					},
				],
				goals: [goalOf(`${title}, memory ÷ rows (${IN_ENGINE})`, most / size, 1.2)],
			};
		}),
};

/** How long a poll takes that has to read a list as a whole, by how long reading that list takes. */
const quietPoll: Scenario = {
	name: 'quiet-poll',
	title: 'A poll that finds nothing new',
	run: async ({ lab, scale: { many, pollRounds } }) =>
		await inEngine(lab, async (engine) => {
			await engine.prepare({});
			const poller = await engine.startTrigger('applicationCreated');
			const poll = async () => {
				const { error } = await poller.poll();
				if (error) throw error;
			};
			await poll();
			// They are so new that the trigger has to read them all again.
			await engine.sandbox.ask('addApplications', many);
			await poll();
			const loop = await helperLoop(engine);
			const read = async () => {
				const { error } = await loop.run({ task: 'listApplications', items: [{ json: {} }] });
				if (error !== undefined) throw new Error(error);
			};
			await read();
			const polls: number[] = [];
			const reads: number[] = [];
			for (let round = 0; round < pollRounds; round++) {
				polls.push(await timed(poll));
				reads.push(await timed(read));
			}
			const ratio = median(polls.map((ms, round) => ms / (reads[round] ?? NaN)));
			const title = `poll of ${count(many)} applications, nothing new`;
			return {
				sections: [
					{
						title: 'A poll that finds nothing new',
						text: `The trigger looks at ${count(many)} applications that came a moment ago and were reported, ${IN_ENGINE}; beside it, the helper loop reads the same list. Median of ${pollRounds} rounds.`,
						head: ['', 'time'],
						rows: [
							['poll of the trigger', inSeconds(median(polls))],
							['helper loop, the list', inSeconds(median(reads))],
						],
					},
				],
				goals: [goalOf(`${title}, time ÷ reading that list (${IN_ENGINE})`, ratio, 1.2)],
			};
		}),
};

export const beside: Scenario[] = [quietPoll, reportMemory];
