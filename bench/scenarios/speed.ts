import type { INodeExecutionData } from 'n8n-workflow';
import type { Contender } from '../contenders/contender';
import { type Additions, itemsWith } from '../lab';
import { race, type Race, type TimedRun, warmUp } from '../measure';
import { count, goalOf, type Results, inSeconds, times } from '../report/section';
import type { Scale } from '../scale';
import type { Bench, Scenario } from './scenario';

interface Work extends Additions, Pick<Race, 'job'> {
	name: string;
	title: string;
	/** What the time may be at most, by that of HTTP Request and of the helper loop. */
	most: { http?: number; loop?: number };
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

/** Those persons, and as many who are not there yet. */
const halfKnown = (personIds: number[]): INodeExecutionData[] =>
	newPersons(personIds.length * 2).map(({ json }, index) => {
		const id = personIds[index];
		return { json: id === undefined ? json : { ...json, externalId: `BULK-PERSON-${id}` } };
	});

/** Applications, each with a file of 100 kB, and no others. */
const exported = (number: number) => ({ number, fileSize: 100_000, alone: true });

const works = ({ items, many, full, rows }: Scale): Work[] => [
	{
		name: 'gets',
		title: `${count(items)} gets by id`,
		most: { http: 0.45, loop: 1.1 },
		persons: items,
		job: ({ personIds }) => ({ task: 'get', items: itemsWith(personIds) }),
	},
	{
		name: 'creates',
		title: `${count(items)} creates, a form of four fields`,
		most: { http: 0.7, loop: 1.05 },
		job: () => ({ task: 'create', input: 'fields', items: newPersons(items) }),
	},
	{
		name: 'creates-json',
		title: `${count(items)} creates, JSON`,
		most: {},
		job: () => ({ task: 'create', input: 'json', items: newPersons(items) }),
	},
	{
		name: 'updates',
		title: `${count(items)} updates`,
		most: { http: 0.7, loop: 1.03 },
		persons: items,
		job: ({ personIds }) => ({ task: 'update', items: itemsWith(personIds) }),
	},
	{
		name: 'list',
		title: `list of ${count(many)} entities`,
		most: { loop: 1.1 },
		persons: many,
		job: () => ({ task: 'list', items: [{ json: {} }] }),
	},
	{
		name: 'upserts',
		title: `${count(items)} upserts, half of them new`,
		most: { http: 0.7 },
		persons: items / 2,
		job: ({ personIds }) => ({ task: 'upsert', items: halfKnown(personIds) }),
	},
	{
		name: 'status-changes',
		title: `${count(items)} status changes`,
		most: { http: 0.5 },
		applications: { number: items },
		job: ({ applicationIds }) => ({ task: 'changeStatus', items: itemsWith(applicationIds) }),
	},
	{
		name: 'files-of-many',
		title: `${count(full)} applications with details and files (HTTP Request with Loop and Merge)`,
		most: { http: 0.5 },
		applications: exported(full),
		job: () => ({ task: 'export', oneByOne: true, items: [{ json: {} }] }),
	},
	{
		name: 'files-of-many-at-once',
		title: `${count(full)} applications with details and files (HTTP Request without a loop)`,
		most: {},
		applications: exported(full),
		job: () => ({ task: 'export', items: [{ json: {} }] }),
	},
	{
		name: 'report',
		title: `report of ${count(rows)} rows in pages of 1,000`,
		most: { loop: 1.1 },
		applications: { number: rows, pageSize: 1000 },
		job: ({ reportUrl }) => ({ task: 'report', items: [{ json: { url: reportUrl } }] }),
	},
];

async function compete(
	{ lab, contenders, scale, say }: Bench,
	{ title, most, ...work }: Work,
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
		const [first] = results;
		const times = results.map(({ ms }) => Math.round(ms)).join(', ');
		say(`  ${name}: ${times} ms, ${count(first?.requests ?? NaN)} requests`);
		const failed = results.find(({ error }) => error !== undefined);
		if (failed) throw new Error(`${title}: ${name} has failed: ${failed.error}`);
	}
	const [, ...names] = settings.contenders.map(({ name }) => name);
	const head = ['', node.name, ...names, ...names.map((name) => `÷ ${name}`)];
	const row = (of: (run: TimedRun) => number) => [
		title,
		...settings.contenders.map((contender) => inSeconds(runs.median(contender, of))),
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
		goals: [
			...(most.http === undefined
				? []
				: [goalOf(`${title}, time ÷ HTTP Request`, toHttp, most.http)]),
			...(most.loop === undefined
				? []
				: [goalOf(`${title}, time ÷ helper loop`, toLoop, most.loop)]),
		],
	};
}

export const speed = (scale: Scale): Scenario[] =>
	works(scale).map((work) => ({
		name: work.name,
		title: work.title,
		run: async (bench) => await compete(bench, work),
	}));
