import type { IDataObject } from 'n8n-workflow';
import { limit, returnAll } from '../fields/common';
import * as kinds from '../fields/kinds';
import { locator } from '../fields/locators';
import type { Field, Operation, PickedKind } from '../types';
import type { Call } from './call';
import { createFields, type Texts } from './operations';
import { createBody, getRecords, many, one, recordPath } from './records';
import { isEmpty, plain, ValueProblem } from './values';

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

function historyPath(call: Call, owner: PickedKind): string {
	return `${recordPath(call, owner)}/history`;
}

/** The history of an application or a job opening. */
export function historyOf(owner: PickedKind, texts: Texts): Operation {
	return {
		value: 'getAll',
		...texts,
		endpoints: [`GET ${owner.path}/{${owner.idName}}/history`],
		fields: [locator(owner), returnAll, limit],
		run: async (call) => many(await getRecords(call, historyPath(call, owner))),
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
			path: (call) => historyPath(call, owner),
			entry: entryOf,
			idName: 'externalId',
			most: MOST,
		},
		run: async (call) => {
			const { externalId: id, ...body } = entryOf(call);
			const path = call.path(`${historyPath(call, owner)}/{id}`, { id });
			call.subject = `the history entry "${plain(id)}"`;
			return one(await call.send({ method: 'PUT', path, body }));
		},
	};
}

function entryOf(call: Call): IDataObject {
	const id = plain(call.values.externalId).trim();
	if (isEmpty(id)) throw new ValueProblem('is empty', externalId.displayName);
	const entry = createBody(call, { properties: entryFields });
	return { ...entry, externalId: id };
}
