import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../shared/model';
import { isRecord, recordOf, recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
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
	const { simplify, output, fields } = item.values;
	// Only a tool has the output choice; elsewhere its value is there too, but means nothing.
	if (!item.run.isTool) return simplify === true ? simplified(entity, record) : record;
	if (output === 'raw') return record;
	if (output !== 'selectedFields') return simplified(entity, record);
	const names = Array.isArray(fields) ? fields : plain(fields).split(',');
	const wanted = names.map((name) => plain(name).trim());
	return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.includes(name)));
}

/** What Simplify keeps of a record: a flat object with the entity's most useful properties. */
export function simplified(entity: Pick<Entity, 'simple'>, record: IDataObject): IDataObject {
	const result: IDataObject = {};
	for (const [name, paths] of Object.entries(entity.simple)) {
		const values = [paths].flat().map((path) => valueAt(record, path));
		const value = values.find((candidate) => candidate !== undefined);
		if (value !== undefined) result[name] = value;
	}
	return result;
}

function valueAt(record: IDataObject, path: string): IDataObject[string] {
	return path
		.split('.')
		.reduce<IDataObject[string]>(
			(value, step) => (isRecord(value) ? value[step] : undefined),
			record,
		);
}
