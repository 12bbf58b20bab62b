import type { Contender } from '../contenders/contender';
import { itemsOf } from '../lab';
import { median, race, type Race, type Runs } from '../measure';
import { count, goalOf, kilobytes, milliseconds, times } from '../report/section';
import type { Scenario } from './scenario';

/** Whether many items cost more, each, than few. */
export const growth: Scenario = {
	name: 'growth',
	title: 'Few and many items',
	run: async ({ lab, contenders, scale, say }) => {
		const { node, http, loop } = contenders;
		const sizes = [scale.items, scale.many];
		const compete = async (items: number, settings: Partial<Race>) =>
			await race(lab, {
				contenders: [node, http, loop],
				rounds: scale.longRounds,
				persons: items,
				job: ({ personIds }) => ({ task: 'get', items: itemsOf(personIds) }),
				...settings,
			});

		const timed: Runs[] = [];
		const watched: Runs[] = [];
		for (const items of sizes) {
			say(`  time of ${count(items)} items`);
			timed.push(await compete(items, {}));
			say(`  memory of ${count(items)} items`);
			watched.push(await compete(items, { rounds: 1, watch: 'live' }));
		}

		const timesOf = ({ name }: Contender) =>
			timed.map((runs, index) => perItem(runs, name, sizes[index], ({ ms }) => ms));
		const peaksOf = ({ name }: Contender) =>
			watched.map((runs, index) =>
				perItem(runs, name, sizes[index], ({ memory }) => memory?.peak ?? NaN),
			);
		const keptOf = ({ name }: Contender) =>
			watched.map((runs, index) =>
				perItem(runs, name, sizes[index], ({ memory }) => memory?.kept ?? NaN),
			);
		const quotient = ([few = NaN, many = NaN]: number[]) => many / few;
		return {
			sections: [
				{
					title: 'Few and many items',
					text: `Gets by id, time and memory for each item. Memory is what the garbage collector leaves, looked at twice a second: the most during the run, and what n8n keeps afterwards (the items that went in and came out).`,
					head: [
						'',
						...sizes.map((items) => `time, ${count(items)}`),
						'÷',
						...sizes.map((items) => `most memory, ${count(items)}`),
						...sizes.map((items) => `kept, ${count(items)}`),
					],
					rows: [node, http, loop].map((contender) => [
						contender.name,
						...timesOf(contender).map(milliseconds),
						times(quotient(timesOf(contender))),
						...peaksOf(contender).map(kilobytes),
						...keptOf(contender).map(kilobytes),
					]),
				},
			],
			goals: [
				goalOf(
					`Time of an item among ${count(scale.many)} by that among ${count(scale.items)}`,
					quotient(timesOf(node)),
					1.1,
				),
			],
		};
	},
};

function perItem(
	runs: Runs,
	name: string,
	items = NaN,
	value: (run: NonNullable<ReturnType<Runs['get']>>[number]) => number,
): number {
	return median((runs.get(name) ?? []).map(value)) / items;
}
