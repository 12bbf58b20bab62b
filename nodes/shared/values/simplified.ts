import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../model';
import { isRecord } from './json';

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
