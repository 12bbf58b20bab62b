import type { IDataObject } from 'n8n-workflow';
import { locator } from '../../shared/fields/locators';
import type { Entity } from '../../shared/model';
import { isMissing, missingBy } from '../../shared/transport/errors';
import { recordsOf } from '../../shared/values/json';
import { effects } from './effects';
import type { ItemRequest, ItemRun } from './itemRun';
import { type Sight, sendOnce } from './once';
import type { Operation, Produced, Texts } from './operation';
import { one } from './output';
import { type Route, routesOf } from './route';

/** Delete: a record, for good. */
export function deleteOf(entity: Entity, texts: Texts): Operation {
	const { remove } = routesOf(entity);
	return {
		value: 'delete',
		...texts,
		routes: [remove],
		fields: [locator(entity)],
		touches: (item) => item.touched(entity),
		run: async (item) => await deleteBy(item, remove, async () => await seeRecord(item, entity)),
	};
}

/** Sends a deletion until d.vinci has confirmed it, or a look shows that it is done. */
export async function deleteBy(
	item: ItemRun,
	remove: Route,
	look: () => Promise<Sight>,
): Promise<Produced[]> {
	await sendOnce(item, item.request(remove), effects.delete, look);
	return one({ deleted: true });
}

const DONE: Sight = { done: { success: true } };

/** Whether a record is gone. d.vinci says 403 for what is gone and for what may not be seen alike. */
async function seeRecord(item: ItemRun, entity: Entity): Promise<Sight> {
	const { read, list, lookUp } = routesOf(entity);
	const request = item.request(read);
	const outcome = await item.outcomeOf(request);
	if (outcome.ok) return 'nothing';
	const missing = missingBy(outcome.failure);
	if (missing === undefined) throw item.failed(outcome, request);
	if (missing === 404) return DONE;
	return entity.lookup?.by === 'externalId'
		? await seeByLookUp(item, item.request(lookUp, { values: { externalId: NOBODY } }))
		: await seeInList(item, item.request(list), item.id(entity));
}

/** An external id that nothing has: who may look for it may see records of the kind. */
const NOBODY = 'n8n-nodes-dvinci-looks-for-nobody';

async function seeByLookUp(item: ItemRun, request: ItemRequest): Promise<Sight> {
	const outcome = await item.outcomeOf(request);
	if (outcome.ok) return DONE;
	const missing = missingBy(outcome.failure);
	if (missing === undefined) throw item.failed(outcome, request);
	return missing === 404 ? DONE : 'unclear';
}

/** Whether a list is without a record that was deleted. */
export async function seeInList(
	item: ItemRun,
	request: ItemRequest,
	id: IDataObject[string],
): Promise<Sight> {
	const outcome = await item.outcomeOf(request);
	if (outcome.ok) return recordsOf(outcome.body).some((one) => one.id === id) ? 'nothing' : DONE;
	if (isMissing(outcome.failure)) return 'unclear';
	throw item.failed(outcome, request);
}
