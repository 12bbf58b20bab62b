import { setTimeout as delay } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { binary } from '../../test/support/engine';
import type { Contender, Assignment, Report } from '../contenders/contender';
import { itemsWith, type BenchLab, type Stock } from '../lab';
import { race } from '../measure';
import { count, type Results, type Section } from '../report/section';
import type { Bench, Scenario } from './scenario';
import { newPersons } from './speed';

const ITEMS = 100;
const RATE = 0.1;

/** Milliseconds after which a request is given up where the fault is that no answer comes. */
const TIMEOUT = 3000;

/** Milliseconds after the answer, or after giving up, at which a late effect comes. */
const LATE = 1500;

/** What nothing protects from happening twice, and whom it happens to. */
interface Deed {
	name: string;
	title: string;
	text: string;
	task: 'changeStatus' | 'create' | 'upload';
	/** Of the address that the fault strikes. */
	path: string;
	applications: number;
	items: (stock: Stock) => INodeExecutionData[];
	/** By whom it happens to, once for each time. */
	happened: (lab: BenchLab) => Promise<unknown[]>;
	/** Whom an item is about. */
	target: (item: INodeExecutionData) => unknown;
}

const deeds: Deed[] = [
	{
		name: 'faults-status',
		title: 'Status changes with an email, by what goes wrong',
		text: 'status changes with a template: the emails are counted.',
		task: 'changeStatus',
		path: 'statusChange',
		applications: ITEMS,
		items: ({ applicationIds }) => itemsWith(applicationIds),
		happened: async (lab) => (await lab.sandbox.ask('happened')).emails,
		target: ({ json }) => json.id,
	},
	{
		name: 'faults-creates',
		title: 'Creates without external ID, by what goes wrong',
		text: 'creates of persons without external ID: the persons are counted.',
		task: 'create',
		path: '/persons/',
		applications: 0,
		items: () =>
			newPersons(ITEMS).map(({ json: { externalId: _, ...person } }) => ({ json: person })),
		happened: async (lab) => (await lab.sandbox.ask('happened')).persons,
		target: ({ json }) => json.email,
	},
	{
		name: 'faults-uploads',
		title: 'Uploads, by what goes wrong',
		text: 'uploads of a file, each to an application of its own: the files are counted.',
		task: 'upload',
		path: 'attachments',
		applications: ITEMS,
		items: ({ applicationIds }) =>
			applicationIds.map((applicationId) => ({
				json: { applicationId },
				binary: { data: binary(`File of ${applicationId}`, 'file.pdf', 'application/pdf') },
			})),
		happened: async (lab) => (await lab.sandbox.ask('happened')).files,
		target: ({ json }) => json.applicationId,
	},
];

interface Trouble {
	label: string;
	fault: Fault;
	timeout?: number;
}

const troubles: Trouble[] = [
	{ label: '503, after the effect', fault: { kind: 'status', status: 503, effect: 'after' } },
	{
		label: `504, the effect ${LATE / 1000} s later`,
		fault: { kind: 'status', status: 504, effect: LATE },
	},
	{ label: 'connection broken, after the effect', fault: { kind: 'reset', effect: 'after' } },
	{ label: 'connection broken, no effect', fault: { kind: 'reset', effect: 'before' } },
	{
		label: 'page of HTML with 502, after the effect',
		fault: { kind: 'html', status: 502, page: 'proxy', effect: 'after' },
	},
	{
		label: `timeout, the effect ${LATE / 1000} s later`,
		fault: { kind: 'hang', effect: TIMEOUT + LATE },
		timeout: TIMEOUT,
	},
	{
		label: 'timeout, no effect',
		fault: { kind: 'hang', effect: 'before' },
		timeout: TIMEOUT,
	},
];

const FATES = ['done', 'doubled', 'lost', 'unknown', 'failed, yet done'] as const;
type Fate = (typeof FATES)[number];

/** @param times how often it has happened in d.vinci */
function fateOf(times: number, report: Report): Fate {
	if (times > 1) return 'doubled';
	if (report === 'unknown') return 'unknown';
	if (times === 0) return 'lost';
	return report === 'done' ? 'done' : 'failed, yet done';
}

async function fatesOf(
	lab: BenchLab,
	contender: Contender,
	{ task, path, applications, items, happened, target }: Deed,
	{ fault, timeout }: Trouble,
	settings: Pick<Assignment, 'continueOnFail'>,
): Promise<Fate[]> {
	let asked: INodeExecutionData[] = [];
	const runs = await race(lab, {
		contenders: [contender],
		rounds: 1,
		applications: { number: applications },
		job: (stock) => {
			asked = items(stock);
			return { task, input: 'json', items: asked, retryOnFail: true, timeout, ...settings };
		},
		disturb: { fault: { ...fault, method: 'POST', path, rate: RATE } },
	});
	while ((await lab.sandbox.ask('lateEffects')) > 0) await delay(100);
	const reports = runs.get(contender.name)?.[0]?.reports ?? [];
	const targets = await happened(lab);
	return asked.map((item, index) => {
		const times = targets.filter((other) => other === target(item)).length;
		// A node that fails as a whole says nothing of its items but that.
		return fateOf(times, reports[index] ?? 'failed');
	});
}

async function tried(
	{ lab, contenders: { node, http }, say }: Bench,
	deed: Deed,
): Promise<Results> {
	const attempts = [
		{ contender: node, label: 'On Error: Continue', settings: { continueOnFail: true } },
		{ contender: http, label: 'On Error: Continue', settings: { continueOnFail: true } },
		{ contender: http, label: 'On Error: Stop', settings: {} },
	];
	let lostOrDoubled = 0;
	const rows: string[][] = [];
	for (const trouble of troubles) {
		for (const { contender, label, settings } of attempts) {
			const fates = await fatesOf(lab, contender, deed, trouble, settings);
			const counts = FATES.map((fate) => fates.filter((other) => other === fate).length);
			rows.push([trouble.label, `${contender.name}, ${label}`, ...counts.map(count)]);
			say(`  ${deed.task}, ${rows.at(-1)?.join(', ')}`);
			if (contender !== node) continue;
			lostOrDoubled += fates.filter((fate) => fate === 'lost' || fate === 'doubled').length;
		}
	}
	const section: Section = {
		title: deed.title,
		text: `${ITEMS} ${deed.text} Each request goes wrong with a probability of ${RATE * 100} %; all with Retry On Fail (three tries).`,
		head: ['what goes wrong', '', ...FATES],
		rows,
	};
	const goal = {
		work: `${deed.title}: lost or doubled`,
		reached: count(lostOrDoubled),
		goal: count(0),
		met: lostOrDoubled === 0,
	};
	return { sections: [section], goals: [goal] };
}

/** What becomes of what must not happen twice, by d.vinci's own state. */
export const faultScenarios: Scenario[] = deeds.map((deed) => ({
	name: deed.name,
	title: deed.title,
	run: async (bench) => await tried(bench, deed),
}));
