import type { Contender } from '../contenders/contender';
import { itemsOf } from '../lab';
import { median, race, type Race, type Run, type Runs } from '../measure';
import { count, goalOf, kilobytes, milliseconds, type Section, times } from '../report/section';
import type { Bench, Scenario } from './scenario';

/** Whether many items cost more, each, than few. */
export const growth: Scenario = {
	name: 'growth',
	title: 'Few and many items',
	run: async (bench) => {
		const { lab, contenders, scale } = bench;
		const time = await timeOfItems(bench);
		const [few = NaN, many = NaN] = time.of(contenders.node);
		return {
			sections: lab.isHere ? [time.section, await memoryOfItems(bench)] : [time.section],
			goals: [
				goalOf(
					`Time of an item among ${count(scale.many)} by that among ${count(scale.items)}`,
					many / few,
					1.1,
				),
			],
		};
	},
};

async function timeOfItems(bench: Bench) {
	const { contenders, scale, say } = bench;
	const sizes = [scale.items, scale.many];
	const { node, http } = contenders;
	const runs: Runs[] = [];
	for (const items of sizes) {
		say(`  time of ${count(items)} items`);
		runs.push(await compete(bench, items, { rounds: scale.longRounds }));
	}
	const of = (contender: Contender) => perItem(runs, sizes, contender, ({ ms }) => ms);
	const quotient = ([few = NaN, many = NaN]: number[]) => many / few;
	const section: Section = {
		title: 'Time of an item among few and many',
		text: 'Gets by id: the time of a run by its number of items.',
		head: ['', ...sizes.map((items) => `${count(items)} items`), '÷'],
		rows: [node, http].map((contender) => [
			contender.name,
			...of(contender).map(milliseconds),
			times(quotient(of(contender))),
		]),
	};
	return { of, section };
}

async function memoryOfItems(bench: Bench): Promise<Section> {
	const { contenders, scale, say } = bench;
	const sizes = [scale.items, scale.many];
	const { node, http } = contenders;
	const runs: Runs[] = [];
	for (const items of sizes) {
		say(`  memory of ${count(items)} items`);
		runs.push(await compete(bench, items, { rounds: 1, watch: 'live' }));
	}
	return {
		title: 'Memory of an item among few and many',
		text: 'Gets by id. What the garbage collector leaves, looked at twice a second, by the number of items: the most during the run, and what n8n keeps afterwards (the items that came out).',
		head: [
			'',
			...sizes.map((items) => `most, ${count(items)} items`),
			...sizes.map((items) => `kept, ${count(items)} items`),
		],
		rows: [node, http].map((contender) => [
			contender.name,
			...perItem(runs, sizes, contender, ({ memory }) => memory?.peak ?? NaN).map(kilobytes),
			...perItem(runs, sizes, contender, ({ memory }) => memory?.kept ?? NaN).map(kilobytes),
		]),
	};
}

async function compete(
	{ lab, contenders: { node, http } }: Bench,
	items: number,
	settings: Pick<Race, 'rounds' | 'watch'>,
): Promise<Runs> {
	return await race(lab, {
		contenders: [node, http],
		persons: items,
		job: ({ personIds }) => ({ task: 'get', items: itemsOf(personIds) }),
		...settings,
	});
}

/** The median of the runs with each number of items, by that number. */
function perItem(
	runs: Runs[],
	sizes: number[],
	{ name }: Contender,
	value: (run: Run) => number,
): number[] {
	return sizes.map((items, index) => median((runs[index]?.get(name) ?? []).map(value)) / items);
}
