import type { IDataObject } from 'n8n-workflow';
import { locator } from '../../shared/fields/locators';
import type { Entity } from '../../shared/model';
import { recordOf } from '../../shared/values/json';
import { outputFields } from './forms';
import type { ItemRun } from './itemRun';
import type { Operation, Texts } from './operation';
import { one, shaped } from './output';
import { routesOf } from './route';

/** Get: one record, by its id or by the id that another system gave it. */
export function getOf(entity: Entity, texts: Texts): Operation {
	const { read, lookUp } = routesOf(entity);
	return {
		value: 'get',
		...texts,
		routes: entity.lookup?.by === 'externalId' ? [read, lookUp] : [read],
		fields: [locator(entity), ...outputFields(entity)],
		resolves: false,
		run: async (item) => one(shaped(item, entity, await getRecord(item, entity))),
	};
}

async function getRecord(item: ItemRun, entity: Entity): Promise<IDataObject> {
	const { mode, value } = item.located(entity);
	if (mode === 'id') return await readRecord(item, entity, value);
	const found = await item.lookUp(entity, value, true);
	if (found === undefined) throw item.unknownExternalId(entity, value);
	return await wholeOf(item, entity, found, value);
}

async function readRecord(
	item: ItemRun,
	entity: Entity,
	id: IDataObject[string],
	subject?: string,
): Promise<IDataObject> {
	const values = { [entity.idName]: id };
	return recordOf(await item.read(item.request(routesOf(entity).read, { values, subject })));
}

/** All of a record that a look-up has found. */
export async function wholeOf(
	item: ItemRun,
	entity: Entity,
	found: IDataObject,
	externalId: string,
): Promise<IDataObject> {
	if (entity.lookup?.complete) return found;
	return await readRecord(item, entity, found.id, `${entity.noun} "${externalId}"`);
}
