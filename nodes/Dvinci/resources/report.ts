import type { Call } from '../engine/call';
import { limitOf, many, one } from '../engine/records';
import { limit, returnAll } from '../fields/common';
import {
	conditions,
	countOnly,
	entitySet,
	expand,
	filterExpression,
	includeProperties,
	matchType,
	orderby,
	select,
} from '../fields/report';
import { filterOf, optionText } from '../odata/query';
import {
	addressOf,
	ENTITY_SETS,
	entitySetName,
	entitySetsIn,
	readMetadata,
	reads,
	reporting,
	rootOf,
} from '../odata/service';
import { countRead, EndlessPages, pages } from '../transport/odata';
import type { Operation, Produced, Resource } from '../types';

async function count(call: Call, name: string, filter: string): Promise<Produced[]> {
	const url = addressOf(rootOf(call), `${name}/$count`, { filter });
	return one({ count: await call.readAt(countRead(url), reporting(call.subject)) });
}

/** All rows from the first page to the last, or to the limit. */
async function rows(call: Call, url: string, most: number): Promise<Produced[]> {
	const produced: Produced[] = [];
	const ask: Parameters<typeof pages>[0] = async (request, page) =>
		await call.readAt(
			request,
			reporting(page === 1 ? call.subject : `page ${page} of ${call.subject}`),
		);
	for await (const page of pages(ask, url)) {
		for (const json of page.slice(0, most - produced.length)) produced.push({ json });
		if (produced.length >= most) break;
	}
	return produced;
}

function explained(call: Call, thrown: unknown): unknown {
	if (!(thrown instanceof EndlessPages)) return thrown;
	return call.problem({
		message: `d.vinci leads in circles: for ${call.subject} it ${thrown.message}`,
		description:
			'What was read so far may be incomplete, so nothing is returned. Ask for less with filters or a limit; if it stays, ask the support of d.vinci.',
	});
}

const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many report rows',
	description:
		'Get many rows for reports on applications, job openings and onboardings, filtered and sorted by d.vinci, or only their number',
	endpoints: ['GET {odataUrl}/{entitySet}', 'GET {odataUrl}/{entitySet}/$count'],
	fields: [entitySet, returnAll, limit, conditions],
	options: [countOnly, expand, filterExpression, matchType, orderby, select],
	run: async (call) => {
		const root = rootOf(call);
		const name = entitySetName(call.values.entitySet, entitySet.displayName);
		call.subject = `the entity set "${name}"`;
		const filter = await filterOf(call, name);
		if (call.collection('options').countOnly === true) return await count(call, name, filter);

		const most = call.values.returnAll === true ? Infinity : limitOf(call);
		const url = addressOf(root, name, {
			select: optionText(call, select),
			filter,
			orderby: optionText(call, orderby),
			expand: optionText(call, expand),
			top: most === Infinity ? undefined : most,
		});
		return await rows(call, url, most).catch((thrown: unknown) => {
			throw explained(call, thrown);
		});
	},
};

const getEntitySets: Operation = {
	value: 'getEntitySets',
	name: 'Get Entity Sets',
	action: 'Get entity sets',
	description:
		'Get the names of the entity sets that reports can be made of, on demand with their properties',
	endpoints: ['GET {odataUrl}/', 'GET {odataUrl}/$metadata'],
	fields: [],
	options: [includeProperties],
	run: async (call) => {
		const answer = await call.readAt(reads.entitySets(rootOf(call)), reporting(ENTITY_SETS));
		const sets = entitySetsIn(answer);
		if (call.collection('options').includeProperties !== true) return many(sets);
		const metadata = await readMetadata(call);
		return many(sets.map((set) => ({ ...set, ...metadata.describe(set.name) })));
	},
};

export const reportResource: Resource = {
	value: 'report',
	name: 'Report',
	description: 'Rows of the reporting interface (OData), made for tables and statistics',
	operations: [getAll, getEntitySets],
};
