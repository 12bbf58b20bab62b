import { connectionsOf, type Draft, NODE, START } from '../../scripts/harness/workflows';
import type { EngineLab } from '../labs/engineLab';

/** Jobs of a very large portal, and the characters of the texts of each. */
export const JOBS = 2000;
export const TEXT = 10_000;

/** Of the default portal, which has all jobs. */
export const FEED = '/jobPublication/list.json';
/** A portal of the same sandbox that has only a few. */
const SMALL = 'international';

type State = { status?: 'ACTIVE' | 'DRAFT'; subtitle?: string };

/** What is measured, when all is ready for it. */
export interface Attempt {
	/** @returns what n8n would keep of it */
	work: () => Promise<unknown>;
	/** Bytes of static data. */
	state?: () => number;
}

/** One line of the table. */
export interface Case {
	label: string;
	/** @param ids of the jobs, which are all online */
	prepare: (lab: EngineLab, ids: number[]) => Promise<Attempt>;
}

/** A node in a workflow of its own, which has read the small portal before. */
function byNode(label: string, nodeFor: (baseUrl: string, portal: string) => Omit<Draft, 'name'>) {
	return {
		label,
		prepare: async (lab: EngineLab): Promise<Attempt> => {
			const credential = await lab.newCredential();
			const run = async (portal: string) => {
				const nodes = [{ name: 'Jobs', ...nodeFor(lab.account.baseUrl, portal) }];
				const connections = connectionsOf([START, 'Jobs']);
				const items = [{ json: {} }];
				const { error, runData } = await lab.run({ items, nodes, connections, credential });
				if (error) throw error;
				return runData;
			};
			await run(SMALL);
			return { work: async () => await run('') };
		},
	};
}

const getMany = (label: string, simplify: boolean): Case =>
	byNode(label, (_, portal) => ({
		type: NODE,
		parameters: {
			resource: 'publishedJob',
			operation: 'getAll',
			returnAll: true,
			simplify,
			portal,
		},
	}));

/** One poll of the trigger, while all jobs are as `after` says and were as `before` says at the last one. */
function poll(label: string, event: string, before: State, after: State = before): Case {
	return {
		label,
		prepare: async (lab, ids) => {
			const poller = await lab.startTrigger(event);
			const work = async () => {
				const { error, items } = await poller.poll();
				if (error) throw error;
				return items;
			};
			await lab.sandbox.ask('setPublications', ids, before);
			await work();
			await lab.sandbox.ask('setPublications', ids, after);
			return { work, state: () => JSON.stringify(poller.staticData).length };
		},
	};
}

const online = { status: 'ACTIVE' } as const;
const offline = { status: 'DRAFT' } as const;

/** What the package does with a large portal. */
export const own: Record<string, Case> = {
	simplified: getMany('Get Many, simplified', true),
	inFull: getMany('Get Many, in full', false),
	published: poll('job published: all at once', 'jobPublished', offline, online),
	nonePublished: poll('job published: nothing new', 'jobPublished', online),
	unpublished: poll('job unpublished: all at once', 'jobUnpublished', online, offline),
	noneUnpublished: poll('job unpublished: nothing new', 'jobUnpublished', online),
	updated: poll('published job updated: all at once', 'publishedJobUpdated', online, {
		subtitle: 'new',
	}),
	noneUpdated: poll('published job updated: nothing new', 'publishedJobUpdated', online),
};

/** The same feed without the package. */
export const others: Record<string, Case> = {
	httpRequest: byNode('HTTP Request, in full', (baseUrl, portal) => ({
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: { url: baseUrl + (portal === '' ? FEED : `/portal/${portal}${FEED}`) },
	})),
	bare: {
		label: 'fetch and JSON.parse, in full',
		prepare: async ({ account: { baseUrl } }) => {
			const read = async (path: string): Promise<unknown> =>
				JSON.parse(await (await fetch(baseUrl + path)).text());
			await read(`/portal/${SMALL}${FEED}`);
			return { work: async () => await read(FEED) };
		},
	},
};
