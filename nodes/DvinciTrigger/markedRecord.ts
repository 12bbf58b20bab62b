import type { IDataObject } from 'n8n-workflow';
import type { Marked } from './cursor/memory';
import type { RecordEvent } from './events';

/** A record as it was read, with what tells whether it is new: its date, or its version. */
export interface MarkedRecord extends Marked {
	json: IDataObject;
}

const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;

/** A date of d.vinci in milliseconds. @returns undefined for anything else */
export function timeOf(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	// Without a zone, JavaScript would take it for n8n's local time.
	const time = Date.parse(ZONE.test(value) || !value.includes('T') ? value : `${value}Z`);
	return time >= 0 ? time : undefined;
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** @returns undefined for a record that has no such date, so that nothing can have happened to it */
export function markOf(event: RecordEvent, record: IDataObject): number | undefined {
	switch (event.by) {
		case 'date':
			return timeOf(record[event.date]);
		case 'created':
			return 0;
		case 'updated':
			return isCount(record.version) ? record.version : 0;
	}
}

/** @returns undefined for one to which nothing can have happened, or that can't be told from others */
export function markedRecord(event: RecordEvent, json: IDataObject): MarkedRecord | undefined {
	const mark = markOf(event, json);
	return isCount(json.id) && mark !== undefined ? { id: json.id, mark, json } : undefined;
}
