import type { INodeExecutionData } from 'n8n-workflow';
import type { Contender } from '../contenders/contender';
import { itemsOf } from '../lab';
import { race, type Race, type Run, warmUp } from '../measure';
import { count, goalOf, type Results, seconds, times } from '../report/section';
import type { Scale } from '../scale';
import type { Bench, Scenario } from './scenario';

interface Work extends Pick<Race, 'persons' | 'job'> {
	name: string;
	title: string;
	/** Whether it is one of those that the goals speak of. */
	isGoal: boolean;
}

/** Persons as they come from another system. */
export const newPersons = (number: number): INodeExecutionData[] =>
	Array.from({ length: number }, (_, index) => ({
		json: {
			firstName: 'Erika',
			lastName: `Beispiel ${index}`,
			email: `erika.${index}@example.com`,
			externalId: `BENCH-${index}`,
		},
	}));

const works = ({ items, many }: Scale): Work[] => [
	{
		name: 'gets',
		title: `${count(items)} gets by id`,
		isGoal: true,
		persons: items,
		job: ({ personIds }) => ({ task: 'get', items: itemsOf(personIds) }),
	},
	{
		name: 'creates',
		title: `${count(items)} creates, a form of four fields`,
		isGoal: true,
		job: () => ({ task: 'create', input: 'fields', items: newPersons(items) }),
	},
	{
		name: 'creates-json',
		title: `${count(items)} creates, JSON`,
		isGoal: false,
		job: () => ({ task: 'create', input: 'json', items: newPersons(items) }),
	},
	{
		name: 'updates',
		title: `${count(items)} updates`,
		isGoal: true,
		persons: items,
		job: ({ personIds }) => ({ task: 'update', items: itemsOf(personIds) }),
	},
	{
		name: 'list',
		title: `list of ${count(many)} entities`,
		isGoal: false,
		persons: many,
		job: () => ({ task: 'list', items: [{ json: {} }] }),
	},
];

async function compete(
	{ lab, contenders, scale, say }: Bench,
	{ title, isGoal, ...work }: Work,
): Promise<Results> {
	const { node, ...others } = contenders;
	const settings: Race = {
		...work,
		contenders: [node, ...Object.values(others)],
		rounds: scale.rounds,
	};
	await warmUp(lab, settings);
	const runs = await race(lab, settings);
	for (const [name, results] of runs) {
		say(`  ${name}: ${results.map(({ ms }) => Math.round(ms)).join(', ')} ms`);
		const failed = results.find(({ error }) => error !== undefined);
		if (failed) throw new Error(`${title}: ${name} has failed: ${failed.error}`);
	}
	const [, ...names] = settings.contenders.map(({ name }) => name);
	const head = ['', node.name, ...names, ...names.map((name) => `÷ ${name}`)];
	const row = (of: (run: Run) => number) => [
		title,
		...settings.contenders.map((contender) => seconds(runs.median(contender, of))),
		...Object.values(others).map((other: Contender) => times(runs.ratio(node, other, of))),
	];
	const toHttp = runs.ratio(node, others.http, ({ ms }) => ms);
	const toLoop = runs.ratio(node, others.loop, ({ ms }) => ms);
	const processor = {
		title: 'Work of the processor',
		text: "What n8n's process takes from the processor for the same, all threads together: this is what other workflows in the same n8n have to wait for. It depends less than the time on what else the machine does meanwhile.",
		head,
		rows: [row(({ cpuMs }) => cpuMs)],
	};
	return {
		sections: [
			{
				title: 'Time',
				text: 'Median of the rounds; then the median of the ratios of each round: less than 1 means that the d.vinci node takes less.',
				head,
				rows: [row(({ ms }) => ms)],
			},
			processor,
		],
		goals: isGoal
			? [
					goalOf(`${title}: time by that of HTTP Request`, toHttp, 0.7),
					goalOf(`${title}: time by that of the helper loop`, toLoop, 1.1),
				]
			: [],
	};
}

export const speed = (scale: Scale): Scenario[] =>
	works(scale).map((work) => ({
		name: work.name,
		title: work.title,
		run: async (bench) => await compete(bench, work),
	}));
