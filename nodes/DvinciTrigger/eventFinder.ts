import type { IDataObject } from 'n8n-workflow';
import type { Memory } from './cursor/memory';

/** What a poll has found: the events in order, and what to remember. */
export interface FoundEvents {
	records: IDataObject[];
	memory: Memory;
}

/** Finds what has happened. Nothing in it changes what is stored. */
export interface EventFinder {
	/** Remembers what is there, and reports none of it. */
	begin(): Promise<Memory>;
	/** Everything since the last poll. */
	next(before: Memory, hasTime: () => boolean): Promise<FoundEvents>;
	/** A few recent records, the newest first. */
	examples(): Promise<IDataObject[]>;
}

/** Records in an editor's test. */
export const EXAMPLES = 3;
