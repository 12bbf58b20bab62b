import type { Contender } from '../contenders/contender';
import { itemsWith } from '../lab';
import { race } from '../measure';
import { count, goalOf, inSeconds, times } from '../report/section';
import type { Scenario } from './scenario';

const PER_SECOND = 100;

/** The same gets when d.vinci allows only so many requests a second. */
export const rateLimit: Scenario = {
	name: 'rate-limit',
	title: `Gets with ${PER_SECOND} requests a second allowed`,
	run: async ({ lab, contenders, scale: { items, longRounds } }) => {
		const { node, http, loop, bare } = contenders;
		const all = [node, http, loop, bare];
		const runs = await race(lab, {
			contenders: all,
			rounds: longRounds,
			persons: items,
			job: ({ personIds }) => ({ task: 'get', items: itemsWith(personIds), continueOnFail: true }),
			disturb: { rateLimit: { perSecond: PER_SECOND } },
		});
		// The bucket is full at the beginning: as many as a second's go at once.
		const minimum = ((items - PER_SECOND) / PER_SECOND) * 1000;
		const timeOf = (contender: Contender) => runs.median(contender, ({ ms }) => ms);
		const lostBy = ({ name }: Contender) =>
			Math.max(...(runs.get(name) ?? []).map(({ delivered }) => items - delivered));
		const lost = lostBy(node);
		return {
			sections: [
				{
					title: 'Rate limit',
					text: `${count(items)} gets by id while d.vinci allows ${PER_SECOND} requests a second (answers 429 with Retry-After, a bucket of ${PER_SECOND}): at least ${inSeconds(minimum)}. All with On Error: Continue; items are lost when the node gives an error for them.`,
					head: ['', 'time', '÷ minimum', 'items lost'],
					rows: all.map((contender) => [
						contender.name,
						inSeconds(timeOf(contender)),
						lostBy(contender) === 0 ? times(timeOf(contender) / minimum) : '–',
						count(lostBy(contender)),
					]),
				},
			],
			goals: [
				goalOf('Rate limit: time ÷ theoretical minimum', timeOf(node) / minimum, 1.15),
				{ work: 'Rate limit: items lost', reached: count(lost), goal: count(0), met: lost === 0 },
			],
		};
	},
};
