import type { ItemRun } from '../engine/itemRun';
import { settle } from '../../shared/order';
import { limitOf } from '../engine/getAll';
import { many, one } from '../engine/output';
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
} from '../reporting/fields';
import { filterOf, optionText } from '../reporting/query';
import {
	addressOf,
	ENTITY_SETS,
	entitySetName,
	entitySetsIn,
	type Query,
	readMetadata,
	reads,
	reporting,
	rootOf,
} from '../reporting/service';
import { type Ask, countRead, EndlessPages, pages } from '../reporting/pages';
import type { Operation, Produced, Resource } from '../engine/operation';

async function count(
	item: ItemRun,
	name: string,
	filter: string,
	subject: string,
): Promise<Produced[]> {
	const url = addressOf(rootOf(item), `${name}/$count`, { filter });
	return one({ count: await item.readAt(countRead(url), reporting(subject)) });
}

/** What a report asks for. */
interface Question {
	name: string;
	query: Query;
	/** Rows at most. */
	most: number;
	subject: string;
}

/**
 * All rows from the first page to the last, or to the limit. Without an order, a server may give rows
 * twice or not at all when it pages; so what takes several pages is asked for anew, ordered by the key.
 */
async function rows(item: ItemRun, question: Question): Promise<Produced[]> {
	const { name, query, most } = question;
	const first = await upTo(item, question, query.orderby === undefined ? 1 : Infinity);
	if (first.isWhole || query.orderby !== undefined) return first.produced.slice(0, most);
	const orderby = (await keyOf(item, name)).join(',');
	const ordered = orderby === '' ? question : { ...question, query: { ...query, orderby } };
	return (await upTo(item, ordered, Infinity)).produced.slice(0, most);
}

async function upTo(item: ItemRun, { name, query, most, subject }: Question, mostPages: number) {
	const produced: Produced[] = [];
	const root = rootOf(item);
	const ask: Ask = async (request, page) =>
		await item.readAt(request, reporting(page === 1 ? subject : `page ${page} of ${subject}`));
	let read = 0;
	for await (const { rows, isLast } of pages(ask, addressOf(root, name, query), root)) {
		for (const json of rows) produced.push({ json });
		read += 1;
		if (isLast || produced.length >= most) return { produced, isWhole: true };
		if (read >= mostPages) break;
	}
	return { produced, isWhole: false };
}

/** What rows of a set can be told apart by; nothing where the metadata can't be had. */
async function keyOf(item: ItemRun, name: string): Promise<string[]> {
	const metadata = await settle(readMetadata(item));
	return metadata.state === 'done' ? metadata.result.key(name) : [];
}

function explained(item: ItemRun, thrown: unknown, subject: string): unknown {
	if (!(thrown instanceof EndlessPages)) return thrown;
	return item.problem({
		message: `d.vinci leads in circles: for ${subject} it ${thrown.message}`,
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
	routes: [],
	addresses: ['GET {odataUrl}/{entitySet}', 'GET {odataUrl}/{entitySet}/$count'],
	fields: [entitySet, returnAll, limit, conditions],
	options: [countOnly, expand, filterExpression, matchType, orderby, select],
	run: async (item) => {
		const name = entitySetName(item.values.entitySet, entitySet.displayName);
		const subject = `the entity set "${name}"`;
		const filter = await filterOf(item, name);
		if (item.collection('options').countOnly === true)
			return await count(item, name, filter, subject);

		const most = item.values.returnAll === true ? Infinity : limitOf(item);
		const query = {
			select: optionText(item, select),
			filter,
			orderby: optionText(item, orderby) || undefined,
			expand: optionText(item, expand),
			top: most === Infinity ? undefined : most,
		};
		return await rows(item, { name, query, most, subject }).catch((thrown: unknown) => {
			throw explained(item, thrown, subject);
		});
	},
};

const getEntitySets: Operation = {
	value: 'getEntitySets',
	name: 'Get Entity Sets',
	action: 'Get entity sets',
	description:
		'Get the names of the entity sets that reports can be made of, on demand with their properties',
	routes: [],
	addresses: ['GET {odataUrl}/', 'GET {odataUrl}/$metadata'],
	fields: [],
	options: [includeProperties],
	run: async (item) => {
		const answer = await item.readAt(reads.entitySets(rootOf(item)), reporting(ENTITY_SETS));
		const sets = entitySetsIn(answer);
		if (item.collection('options').includeProperties !== true) return many(sets);
		const metadata = await readMetadata(item);
		return many(sets.map((set) => ({ ...set, ...metadata.describe(set.name) })));
	},
};

export const reportResource: Resource = {
	value: 'report',
	name: 'Report',
	description: 'Rows of the reporting interface (OData), made for tables and statistics',
	operations: [getAll, getEntitySets],
};
