import type { Contender } from '../contenders/contender';
import { race } from '../measure';
import { count } from '../report/section';
import type { Scenario } from './scenario';

const DIFFERENT = 12;

/** Items that ask for the same few records. */
export const shared: Scenario = {
	name: 'shared',
	title: 'Items that look up the same records',
	run: async ({ lab, contenders, scale: { items } }) => {
		const { node, http, loop, bare } = contenders;
		const all = [node, http, loop, bare];
		let different = DIFFERENT;
		const runs = await race(lab, {
			contenders: all,
			rounds: 1,
			job: ({ jobOpeningIds }) => {
				const ids = jobOpeningIds.slice(0, DIFFERENT);
				different = ids.length;
				const asked = Array.from({ length: items }, (_, index) => ids[index % ids.length]);
				return { task: 'lookUp', items: asked.map((id) => ({ json: { id } })) };
			},
		});
		const requests = (contender: Contender) => runs.median(contender, (run) => run.requests);
		const ours = requests(node);
		return {
			sections: [
				{
					title: 'Reads that ask for the same',
					text: `${count(items)} items that look up ${different} job openings by id.`,
					head: ['', 'requests'],
					rows: all.map((contender) => [contender.name, count(requests(contender))]),
				},
			],
			goals: [
				{
					goal: `${count(items)} items that look up ${different} job openings cost ${different} requests`,
					reached: count(ours),
					met: ours === different,
				},
			],
		};
	},
};
