import { itemsOf } from '../lab';
import { median, race } from '../measure';
import { count, goalOf, seconds, times } from '../report/section';
import type { Scenario } from './scenario';

const PER_SECOND = 100;

/** The same gets when d.vinci allows only so many requests a second. */
export const rateLimit: Scenario = {
	name: 'rate-limit',
	title: `Gets with ${PER_SECOND} requests a second allowed`,
	run: async ({ lab, contenders, scale: { items, longRounds } }) => {
		const { node, http, loop, bare } = contenders;
		const runs = await race(lab, {
			contenders: [node, http, loop, bare],
			rounds: longRounds,
			persons: items,
			job: ({ personIds }) => ({ task: 'get', items: itemsOf(personIds), continueOnFail: true }),
			disturb: { rateLimit: { perSecond: PER_SECOND } },
		});
		// The bucket is full at the beginning: as many as a second's go at once.
		const minimum = ((items - PER_SECOND) / PER_SECOND) * 1000;
		const ofAll = [...runs].map(([name, results]) => {
			const ms = median(results.map((run) => run.ms));
			const lost = Math.max(...results.map(({ delivered }) => items - delivered));
			return { name, ms, lost };
		});
		const ours = ofAll.find(({ name }) => name === node.name) ?? { ms: NaN, lost: NaN };
		return {
			sections: [
				{
					title: 'Rate limit',
					text: `${count(items)} gets by id while d.vinci allows ${PER_SECOND} requests a second (answers 429 with Retry-After, a bucket of ${PER_SECOND}): at least ${seconds(minimum)}. All with On Error: Continue; items are lost when the node gives an error for them.`,
					head: ['', 'time', '÷ minimum', 'items lost'],
					rows: ofAll.map(({ name, ms, lost }) => [
						name,
						seconds(ms),
						lost === 0 ? times(ms / minimum) : '–',
						count(lost),
					]),
				},
			],
			goals: [
				goalOf('Rate limit: time by the theoretical minimum', ours.ms / minimum, 1.15),
				{ goal: 'Rate limit: no item lost', reached: count(ours.lost), met: ours.lost === 0 },
			],
		};
	},
};
