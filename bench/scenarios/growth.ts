import type { Contender } from '../contenders/contender';
import { itemsWith } from '../lab';
import { race, type Race, type TimedRun, type Runs } from '../measure';
import { count, goalOf, kilobytes, milliseconds, type Section, times } from '../report/section';
import type { Bench, Scenario } from './scenario';

/** A figure of a contender's run by its number of items, for few and for many. */
type PerItem = (contender: Contender, of: (run: TimedRun) => number) => number[];

/** Whether many items cost more, each, than few. */
export const growth: Scenario = {
	name: 'growth',
	title: 'Few and many items',
	run: async (bench) => {
		const { lab, contenders, scale } = bench;
		const time = await compete(bench, 'time', { rounds: scale.longRounds });
		const [few = NaN, many = NaN] = time(contenders.node, ({ ms }) => ms);
		const sections = [timeSection(bench, time)];
		if (lab.isHere) {
			const memory = await compete(bench, 'memory', { rounds: 1, watch: 'live' });
			sections.push(memorySection(bench, memory));
		}
		const what = `Time of an item among ${count(scale.many)} ÷ among ${count(scale.items)}`;
		return { sections, goals: [goalOf(what, many / few, 1.1)] };
	},
};

const sizesOf = ({ scale }: Bench) => [scale.items, scale.many];

async function compete(
	bench: Bench,
	what: string,
	settings: Pick<Race, 'rounds' | 'watch'>,
): Promise<PerItem> {
	const { lab, contenders, say } = bench;
	const { node, http } = contenders;
	const runs: Runs[] = [];
	for (const persons of sizesOf(bench)) {
		say(`  ${what} of ${count(persons)} items`);
		const job: Race['job'] = ({ personIds }) => ({ task: 'get', items: itemsWith(personIds) });
		runs.push(await race(lab, { contenders: [node, http], persons, job, ...settings }));
	}
	return (contender, of) =>
		sizesOf(bench).map((items, index) => (runs[index]?.median(contender, of) ?? NaN) / items);
}

function timeSection(bench: Bench, perItem: PerItem): Section {
	const { node, http } = bench.contenders;
	return {
		title: 'Time of an item among few and many',
		text: 'Gets by id: the time of a run by its number of items.',
		head: ['', ...sizesOf(bench).map((items) => `${count(items)} items`), '÷'],
		rows: [node, http].map((contender) => {
			const [few = NaN, many = NaN] = perItem(contender, ({ ms }) => ms);
			return [contender.name, milliseconds(few), milliseconds(many), times(many / few)];
		}),
	};
}

function memorySection(bench: Bench, perItem: PerItem): Section {
	const { node, http } = bench.contenders;
	const sizes = sizesOf(bench).map((items) => `${count(items)} items`);
	return {
		title: 'Memory of an item among few and many',
		text: 'Gets by id. What the garbage collector leaves, looked at five times a second, by the number of items: the most during the run, and what n8n keeps afterwards (the items that came out).',
		head: ['', ...sizes.map((size) => `most, ${size}`), ...sizes.map((size) => `kept, ${size}`)],
		rows: [node, http].map((contender) => [
			contender.name,
			...perItem(contender, ({ memory }) => memory?.peak ?? NaN).map(kilobytes),
			...perItem(contender, ({ memory }) => memory?.kept ?? NaN).map(kilobytes),
		]),
	};
}
