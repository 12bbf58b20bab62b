import type { Contender } from '../contenders/contender';
import { itemsOf } from '../lab';
import { race } from '../measure';
import { count } from '../report/section';
import type { Scenario } from './scenario';

/** How often each asks for a token when it has none. */
export const tokens: Scenario = {
	name: 'tokens',
	title: 'Gets without a token at the beginning',
	run: async ({ lab, contenders, scale: { items } }) => {
		const { node, http, httpGeneric, loop, bare } = contenders;
		const all = [node, http, httpGeneric, loop, bare];
		const runs = await race(lab, {
			contenders: all,
			rounds: 1,
			persons: items,
			job: ({ personIds }) => ({ task: 'get', items: itemsOf(personIds) }),
			signedOut: true,
		});
		const requests = (contender: Contender) => runs.median(contender, (run) => run.tokenRequests);
		const ours = requests(node);
		return {
			sections: [
				{
					title: 'Token requests',
					text: `${count(items)} gets by id with a new credential, which has no token yet.`,
					head: ['', 'token requests'],
					rows: all.map((contender) => [contender.name, count(requests(contender))]),
				},
			],
			goals: [{ goal: 'One token request', reached: count(ours), met: ours === 1 }],
		};
	},
};
