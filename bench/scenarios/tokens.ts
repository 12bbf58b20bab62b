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
		const runs = await race(lab, {
			contenders: [node, http, httpGeneric, loop, bare],
			rounds: 1,
			persons: items,
			job: ({ personIds }) => ({ task: 'get', items: itemsOf(personIds) }),
			signedOut: true,
		});
		const ofAll = [...runs].map(([name, [run]]) => ({ name, requests: run?.tokenRequests ?? NaN }));
		const ours = ofAll.find(({ name }) => name === node.name)?.requests ?? NaN;
		return {
			sections: [
				{
					title: 'Token requests',
					text: `${count(items)} gets by id with a new credential, which has no token yet.`,
					head: ['', 'token requests'],
					rows: ofAll.map(({ name, requests }) => [name, count(requests)]),
				},
			],
			goals: [{ goal: 'One token request', reached: count(ours), met: ours === 1 }],
		};
	},
};
