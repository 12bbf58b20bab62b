import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { Entity, Field } from '../../shared/model';
import { keyOf } from '../../shared/values/key';
import { plain } from '../../shared/values/plain';
import { labelled } from '../../shared/values/problem';
import { createBody, keptOf } from './bodies';
import { createRecord, namedBy } from './create';
import { clearedBy } from './clearing';
import { upsertFields } from './forms';
import { hint } from './hints';
import type { ItemRun } from './itemRun';
import type { Operation, Texts } from './operation';
import { one } from './output';
import { routesOf } from './route';
import { updateRecord } from './update';

/**
 * Create or Update: changes the record that has an external id, or creates it.
 *
 * @param property the field at the top level that names the record
 */
export function upsertOf(entity: Entity, texts: Texts, property: Field): Operation {
	const { lookUp, read, create, replace } = routesOf(entity);
	return {
		value: 'upsert',
		...texts,
		routes: [...new Set([lookUp, ...(entity.lookup?.complete ? [] : [read]), create, replace])],
		fields: [property, ...upsertFields(entity, property)],
		touches: (item) => namedBy(entity, keyIn(item, property)),
		run: async (item) => {
			const named = { [entity.lookup?.property ?? property.name]: keyIn(item, property) };
			return one(await upsertRecord(item, entity, { ...createBody(item, entity), ...named }));
		},
	};
}

function keyIn(item: ItemRun, property: Field): string {
	return labelled(property, () => keyOf(item.values[property.name]));
}

/**
 * Properties that can only be set when a record is created are left alone in one that is there, and
 * the node says so where it has another value.
 */
async function upsertRecord(
	item: ItemRun,
	entity: Entity,
	body: IDataObject,
): Promise<IDataObject> {
	const { lookup } = entity;
	const externalId = plain(body[lookup?.property ?? '']);
	const changes = { ...clearedBy(item, entity), ...body };
	const update = async (found: IDataObject) => {
		const updated = await updateRecord(item, entity, changes, {
			id: found.id,
			subject: `${entity.noun} "${externalId}"`,
			known: lookup?.complete ? found : undefined,
		});
		tellKept(item, entity, keptOf(entity, updated, body));
		return updated;
	};
	const found = await item.lookUp(entity, externalId);
	if (found !== undefined) return await update(found);
	return await createRecord(item, entity, body).catch(async (failed: unknown) => {
		const isInvalid = failed instanceof NodeApiError && failed.httpCode === '422';
		// Somebody else may have created it since the look-up.
		const theirs = isInvalid
			? await item.lookUp(entity, externalId).catch(() => undefined)
			: undefined;
		if (theirs === undefined) throw failed;
		return await update(theirs);
	});
}

function tellKept(item: ItemRun, entity: Entity, kept: Field[]): void {
	for (const { displayName } of kept) {
		hint(
			item,
			`“${displayName}” can only be set when a record is created: a ${entity.noun} that was there already has kept its own.`,
		);
	}
}
