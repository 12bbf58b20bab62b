import { itemsWith } from '../lab';
import { race, type Race, type TimedRun } from '../measure';
import { count, type Results } from '../report/section';
import type { Scale } from '../scale';
import type { Bench, Scenario } from './scenario';

const DIFFERENT = 12;

/** One number of each contender, of which the node's has to be an exact one. */
interface Figure {
	name: string;
	/** Of the table. */
	title: string;
	text: string;
	/** What is counted. */
	what: string;
	of: (run: TimedRun) => number;
	/** The work, as the table of goals names it. */
	work: string;
	wanted: number;
	race: Omit<Race, 'contenders'>;
}

const works = ({ items, longRounds }: Scale): Figure[] => [
	{
		name: 'tokens',
		title: 'Token requests',
		text: `${count(items)} gets by id with a new credential, which has no token yet.`,
		what: 'token requests',
		of: ({ tokenRequests }) => tokenRequests,
		work: `Token requests of ${count(items)} gets by id`,
		wanted: 1,
		race: {
			rounds: 1,
			persons: items,
			job: ({ personIds }) => ({ task: 'get', items: itemsWith(personIds) }),
			signedOut: true,
		},
	},
	{
		name: 'shared',
		title: 'Reads that ask for the same',
		text: `${count(items)} items that look up ${DIFFERENT} job openings by id.`,
		what: 'requests',
		of: ({ requests }) => requests,
		work: `Requests of ${count(items)} items that look up ${DIFFERENT} job openings`,
		wanted: DIFFERENT,
		race: {
			rounds: 1,
			job: ({ jobOpeningIds }) => {
				const asked = Array.from({ length: items }, (_, index) => jobOpeningIds[index % DIFFERENT]);
				return { task: 'lookUp', items: asked.map((id) => ({ json: { id } })) };
			},
		},
	},
	{
		name: 'losses',
		title: 'Reads with 2 % of 503',
		text: `${count(items)} gets by id, with On Error: Continue.`,
		what: 'items lost',
		of: ({ delivered }) => items - delivered,
		work: 'Items lost by 2 % of 503',
		wanted: 0,
		race: {
			rounds: longRounds,
			persons: items,
			job: ({ personIds }) => ({ task: 'get', items: itemsWith(personIds), continueOnFail: true }),
			disturb: { fault: { kind: 'status', status: 503, rate: 0.02 } },
		},
	},
];

async function compete({ lab, contenders }: Bench, figure: Figure): Promise<Results> {
	const { title, text, what, of, work, wanted } = figure;
	const { node, http, httpGeneric, loop, bare } = contenders;
	const all = [node, http, ...(figure.race.signedOut ? [httpGeneric] : []), loop, bare];
	const runs = await race(lab, { ...figure.race, contenders: all });
	const rows = all.map((each) => [each.name, count(runs.median(each, of))]);
	const reached = runs.median(node, of);
	return {
		sections: [{ title, text, head: ['', what], rows }],
		goals: [{ work, reached: count(reached), goal: count(wanted), met: reached === wanted }],
	};
}

export const figures = (scale: Scale): Scenario[] =>
	works(scale).map((figure) => ({
		name: figure.name,
		title: figure.title,
		run: async (bench) => await compete(bench, figure),
	}));
