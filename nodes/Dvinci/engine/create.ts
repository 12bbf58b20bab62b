import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../shared/model';
import { recordOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { createBody, holds } from './bodies';
import { effects } from './effects';
import { createFields } from './forms';
import { wholeOf } from './get';
import type { ItemRun } from './itemRun';
import { sendOnce } from './once';
import type { Operation, Texts } from './operation';
import { one } from './output';
import { routesOf } from './route';

/** Create: a new record, from the form or from JSON. */
export function createOf(entity: Entity, texts: Texts): Operation {
	return {
		value: 'create',
		...texts,
		routes: [routesOf(entity).create],
		fields: createFields(entity),
		touches: (item) => namedBy(entity, createBody(item, entity)[entity.lookup?.property ?? '']),
		run: async (item) => one(await createRecord(item, entity, createBody(item, entity))),
	};
}

/** What items touch that are about a record by the id that another system gave it. */
export function namedBy(entity: Entity, externalId: unknown): string | undefined {
	return isEmpty(externalId) ? undefined : `${entity.path}?${plain(externalId)}`;
}

/** Creates a record. With an external id it is created exactly once, whatever happens to the answer. */
export async function createRecord(
	item: ItemRun,
	entity: Entity,
	body: IDataObject,
): Promise<IDataObject> {
	const { create } = routesOf(entity);
	const { lookup } = entity;
	const externalId = lookup && body[lookup.property];
	if (isEmpty(externalId)) {
		const request = item.request(create, { body, subject: `the new ${entity.noun}` });
		const findOut = `Search d.vinci for it. With ${externalIdLabel(entity)} set, this node finds out by itself.`;
		return recordOf(await item.answerTo(request, { findOut }));
	}
	const named = plain(externalId);
	const request = item.request(create, { body, subject: `the new ${entity.noun} "${named}"` });
	const answer = await sendOnce(item, request, effects.createWithExternalId, async () => {
		const found = await item.lookUp(entity, named);
		if (found === undefined) return 'nothing';
		const whole = await wholeOf(item, entity, found, named);
		// One with other values is somebody else's; d.vinci then refuses the id as in use.
		return holds(entity, whole, body) ? { done: whole } : 'nothing';
	});
	return recordOf(answer);
}

function externalIdLabel(entity: Entity): string {
	const field = entity.properties.find(({ name }) => name === entity.lookup?.property);
	return field?.displayName ?? 'an external ID';
}
