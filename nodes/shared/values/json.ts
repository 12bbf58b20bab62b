import type { IDataObject } from 'n8n-workflow';

/** Whether a value is an object with named properties: a record, or a part of one. */
export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a record; an empty one for anything else. */
export function recordOf(value: unknown): IDataObject {
	return isRecord(value) ? value : {};
}

/** The records in a list; one record alone is a list of it. */
export function recordsOf(value: unknown): IDataObject[] {
	return (Array.isArray(value) ? value : [value]).filter(isRecord);
}
