import type { IDataObject } from 'n8n-workflow';
import { limit, returnAll } from '../fields/common';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import type { Operation } from './operation';
import type { Field, PickedKind } from '../../shared/model';
import type { ItemRun } from './itemRun';
import { createFields, type Texts } from './operations';
import { createBody, getRecords, many, one, recordPath } from './records';
import { isEmpty, plain, ValueProblem } from '../../shared/values/toApi';

/** Entries that travel in one request at most. */
const MOST = 200;

const externalId: Field = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. CALL-000815',
	description: 'ID of the entry in another system, by which it is found when it is there already',
};

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

function historyPath(item: ItemRun, owner: PickedKind): string {
	return `${recordPath(item, owner)}/history`;
}

/** The history of an application or a job opening. */
export function historyOf(owner: PickedKind, texts: Texts): Operation {
	return {
		value: 'getAll',
		...texts,
		endpoints: [`GET ${owner.path}/{${owner.idName}}/history`],
		fields: [locator(owner), returnAll, limit],
		run: async (item) => many(await getRecords(item, historyPath(item, owner))),
	};
}

/** Writes an entry; what one run writes into the same history travels together. */
export function upsertHistoryOf(owner: PickedKind, texts: Texts): Operation {
	const list = `${owner.path}/{${owner.idName}}/history`;
	return {
		value: 'upsert',
		...texts,
		endpoints: [`PUT ${list}`, `PUT ${list}/{externalId}`],
		fields: [locator(owner), externalId, ...createFields({ properties: entryFields })],
		batch: {
			path: (item) => historyPath(item, owner),
			entry: entryOf,
			idName: 'externalId',
			most: MOST,
		},
		run: async (item) => {
			const { externalId: id, ...body } = entryOf(item);
			const path = item.path(`${historyPath(item, owner)}/{id}`, { id });
			item.subject = `the history entry "${plain(id)}"`;
			return one(await item.answerTo({ method: 'PUT', path, body }));
		},
	};
}

function entryOf(item: ItemRun): IDataObject {
	const id = plain(item.values.externalId).trim();
	if (isEmpty(id)) throw new ValueProblem('is empty', externalId.displayName);
	const entry = createBody(item, { properties: entryFields });
	return { ...entry, externalId: id };
}
