import type { INodeExecutionData } from 'n8n-workflow';
import type { Contender, Job } from '../contenders/contender';
import { itemsOf } from '../lab';
import { median, race, type Run } from '../measure';
import { count, type Results } from '../report/section';
import type { Bench, Scenario } from './scenario';
import { newPersons } from './speed';

const RATE = 0.02;
const CREATES = 200;

/** Reads of which a few are answered with 503. */
async function losses({ lab, contenders, scale }: Bench): Promise<Results> {
	const { items } = scale;
	const { node, http, loop, bare } = contenders;
	const runs = await race(lab, {
		contenders: [node, http, loop, bare],
		rounds: scale.longRounds,
		persons: items,
		job: ({ personIds }) => ({ task: 'get', items: itemsOf(personIds), continueOnFail: true }),
		disturb: { fault: { kind: 'status', status: 503, rate: RATE } },
	});
	const ofAll = [...runs].map(([name, results]) => ({
		name,
		lost: median(results.map(({ delivered }) => items - delivered)),
	}));
	const ours = ofAll.find(({ name }) => name === node.name)?.lost ?? NaN;
	return {
		sections: [
			{
				title: 'Reads with 2 % of 503',
				text: `${count(items)} gets by id, with On Error: Continue.`,
				head: ['', 'items lost'],
				rows: ofAll.map(({ name, lost }) => [name, count(lost)]),
			},
		],
		goals: [{ goal: 'No item lost by 2 % of 503', reached: count(ours), met: ours === 0 }],
	};
}

interface Attempt {
	label: string;
	contender: Contender;
	settings: Pick<Job, 'retryOnFail' | 'continueOnFail'>;
	withIds: boolean;
}

const withoutIds = (items: INodeExecutionData[]): INodeExecutionData[] =>
	items.map(({ json: { externalId: _, ...json } }) => ({ json }));

/** Creates of which a few are answered with 503 although they have taken effect. */
async function doubles({ lab, contenders }: Bench): Promise<Results> {
	const { node, http, loop } = contenders;
	const attempts: Attempt[] = [
		{ label: 'external ids', contender: node, settings: {}, withIds: true },
		{
			label: 'no external ids, On Error: Continue',
			contender: node,
			settings: { continueOnFail: true },
			withIds: false,
		},
		...[http, loop].flatMap((contender) => [
			{ label: 'external ids', contender, settings: { retryOnFail: true }, withIds: true },
			{ label: 'no external ids', contender, settings: { retryOnFail: true }, withIds: false },
		]),
	];
	const runs: Run[] = [];
	for (const { contender, settings, withIds } of attempts) {
		const items = withIds ? newPersons(CREATES) : withoutIds(newPersons(CREATES));
		const result = await race(lab, {
			contenders: [contender],
			rounds: 1,
			job: () => ({ task: 'create', input: 'json', items, ...settings }),
			disturb: {
				fault: { kind: 'status', status: 503, method: 'POST', rate: RATE, effect: 'after' },
			},
		});
		runs.push(...[...result.values()].flat());
	}
	const ours = runs[0];
	const met = ours?.newPersons === CREATES && ours.delivered === CREATES;
	return {
		sections: [
			{
				title: 'Creates with 2 % of 503 after the effect',
				text: `${CREATES} creates. The others run with Retry On Fail (three tries), which is all that n8n offers them.`,
				head: ['', 'persons left behind', 'items delivered', 'the node'],
				rows: attempts.map(({ label, contender, settings }, index) => {
					const run = runs[index];
					const setting = settings.retryOnFail ? ', Retry On Fail' : '';
					return [
						`${contender.name}, ${label}${setting}`,
						count(run?.newPersons ?? NaN),
						count(run?.delivered ?? NaN),
						run?.error === undefined ? 'goes on' : 'fails',
					];
				}),
			},
		],
		goals: [
			{
				goal: `${CREATES} creates with external ids leave ${CREATES} persons`,
				reached: count(ours?.newPersons ?? NaN),
				met,
			},
		],
	};
}

export const faults: Scenario[] = [
	{ name: 'losses', title: 'Reads with 2 % of 503', run: losses },
	{ name: 'doubles', title: 'Creates with 2 % of 503 after the effect', run: doubles },
];
