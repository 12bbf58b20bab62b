import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../shared/model';
import { recordOf, recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
import { simplified } from '../../shared/values/simplified';
import type { ItemRun } from './itemRun';
import type { Produced } from './operation';

/** One output item. */
export function one(record: unknown): Produced[] {
	return [{ json: recordOf(record) }];
}

/** An output item for each record of a list. */
export function many(records: unknown): Produced[] {
	return recordsOf(records).map((json) => ({ json }));
}

/** A record as the item wants it: Simplify, and the output choice of the AI agent's tool. */
export function shaped(
	item: ItemRun,
	entity: Pick<Entity, 'simple'>,
	record: IDataObject,
): IDataObject {
	if (isSimplified(item)) return simplified(entity, record);
	const { output, fields } = item.values;
	if (!item.run.isTool || output === 'raw') return record;
	const names = Array.isArray(fields) ? fields : plain(fields).split(',');
	const wanted = names.map((name) => plain(name).trim());
	return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.includes(name)));
}

/** Whether the item gets only the most useful properties. */
export function isSimplified({ run, values: { simplify, output } }: ItemRun): boolean {
	// Only a tool has the output choice; elsewhere its value is there too, but means nothing.
	return run.isTool ? output !== 'raw' && output !== 'selectedFields' : simplify === true;
}
