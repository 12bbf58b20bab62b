import type { INodeExecutionData } from 'n8n-workflow';
import type { Contender, Assignment } from '../contenders/contender';
import { race, type TimedRun } from '../measure';
import { count, type Results } from '../report/section';
import type { Bench, Scenario } from './scenario';
import { newPersons } from './speed';

const RATE = 0.02;
const CREATES = 200;

type Attempt = [
	contender: Contender,
	label: string,
	settings: Pick<Assignment, 'retryOnFail' | 'continueOnFail'>,
	withIds: boolean,
];

const withoutIds = (items: INodeExecutionData[]): INodeExecutionData[] =>
	items.map(({ json: { externalId: _, ...json } }) => ({ json }));

/** Creates of which a few are answered with 503 although they have taken effect. */
async function compete({ lab, contenders }: Bench): Promise<Results> {
	const { node, http, loop } = contenders;
	const attempts: Attempt[] = [
		[node, 'external ids', {}, true],
		[node, 'no external ids, On Error: Continue', { continueOnFail: true }, false],
		...[http, loop].flatMap((contender): Attempt[] => [
			[contender, 'external ids, Retry On Fail', { retryOnFail: true }, true],
			[contender, 'no external ids, Retry On Fail', { retryOnFail: true }, false],
		]),
	];
	const runs: TimedRun[] = [];
	for (const [contender, , settings, withIds] of attempts) {
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
				rows: attempts.map(([contender, label], index) => {
					const run = runs[index];
					return [
						`${contender.name}, ${label}`,
						count(run?.newPersons ?? NaN),
						count(run?.delivered ?? NaN),
						run?.error === undefined ? 'goes on' : 'fails',
					];
				}),
			},
		],
		goals: [
			{
				work: `Persons left behind by ${CREATES} creates with external ids and 2 % of 503`,
				reached: count(ours?.newPersons ?? NaN),
				goal: count(CREATES),
				met,
			},
		],
	};
}

export const doubles: Scenario = {
	name: 'doubles',
	title: 'Creates with 2 % of 503 after the effect',
	run: compete,
};
