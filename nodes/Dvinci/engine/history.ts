import type { IDataObject } from 'n8n-workflow';
import { limit, returnAll } from '../fields/common';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import type { Field, PickedKind } from '../../shared/model';
import type { ItemRun } from './itemRun';
import { createBody } from './bodies';
import { createFields } from './forms';
import { readList } from './getAll';
import type { Operation, Texts } from './operation';
import { many, one } from './output';
import type { Route } from './route';
import { key } from '../../shared/fields/words';
import { recordsOf } from '../../shared/values/json';
import { isSameKey, keyOf } from '../../shared/values/key';
import { plain } from '../../shared/values/plain';
import { labelled } from '../../shared/values/problem';

/** Entries that travel in one request at most. */
const MOST = 200;

const externalId = key('externalId', 'External ID', {
	required: true,
	placeholder: 'e.g. CALL-000815',
	description: 'ID of the entry in another system, by which it is found when it is there already',
});

/** What other systems may write into a history. */
const entryFields: Field[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		typeOptions: { rows: 3 },
		required: true,
		default: '',
		placeholder: 'e.g. Called the applicant back',
		description: 'What people read in the history',
	},
	{
		displayName: 'Created At',
		name: 'dateCreated',
		type: 'dateTime',
		default: '',
		description: 'When it happened',
		api: { nullable: true },
	},
	{
		displayName: 'External User',
		name: 'externalUser',
		type: 'string',
		default: '',
		placeholder: 'e.g. Jane Doe',
		description: 'Name of whoever did it, for people who are not users of d.vinci',
		api: { nullable: true },
	},
	locator(kinds.user, {
		name: 'dvinciUserId',
		description: 'User of d.vinci who did it',
		required: undefined,
		api: { nullable: true },
	}),
];

/** The history of an application or a job opening. */
export function historyOf(owner: PickedKind, texts: Texts): Operation {
	const route: Route = `GET ${owner.path}/{${owner.idName}}/history`;
	return {
		value: 'getAll',
		...texts,
		routes: [route],
		fields: [locator(owner), returnAll, limit],
		run: async (item) => many(await readList(item, item.request(route))),
	};
}

/** Writes an entry; what one run writes into the same history travels together. */
export function upsertHistoryOf(owner: PickedKind, texts: Texts): Operation {
	const list: Route = `PUT ${owner.path}/{${owner.idName}}/history`;
	return {
		value: 'upsert',
		...texts,
		routes: [list],
		fields: [locator(owner), externalId, ...createFields({ properties: entryFields })],
		batch: { route: list, entry: entryOf, idName: 'externalId', most: MOST },
		run: async (item) => {
			const entry = entryOf(item);
			const subject = `the history entry "${plain(entry.externalId)}"`;
			// Not by the path of the entry: many servers refuse a slash in a path, even an encoded one.
			const answer = await item.answerTo(item.request(list, { body: [entry], subject }));
			const isIt = (one: IDataObject) => isSameKey(one.externalId, entry.externalId);
			return one(recordsOf(answer).find(isIt) ?? entry);
		},
	};
}

function entryOf(item: ItemRun): IDataObject {
	const id = labelled(externalId, () => keyOf(item.values.externalId));
	const entry = createBody(item, { properties: entryFields });
	return { ...entry, externalId: id };
}
