import { isRecord } from '../../shared/values/json';
import { readMarks, writeMarks } from '../cursor/marksAsText';
import type { Marks } from '../cursor/memory';
import { type LastSeen, readLastSeen } from './lastSeen';

/** What is remembered of a portal: exactly what its feed has shown last. */
export interface PortalMemory {
	/** A fingerprint for each job, or zero where nobody asks for changes. */
	seen: Marks;
	/** Where somebody asks for what is gone. */
	lastSeen: LastSeen;
}

/** What n8n keeps between two polls, as JSON. */
export type PortalState = {
	/** Grows when the meaning of the rest changes. */
	format: 1;
	/** Event and portal that it belongs to. */
	of: string;
	jobs: string;
	lastSeen?: string;
};

const FORMAT = 1;

/** @param lastSeen as `writeLastSeen` has written it */
export function toPortalState(of: string, seen: Marks, lastSeen?: string): PortalState {
	const state = { format: FORMAT, of, jobs: writeMarks(seen) } as const;
	return lastSeen === undefined ? state : { ...state, lastSeen };
}

/** @returns undefined where there is nothing to go on with; then the trigger starts afresh */
export async function fromPortalState(
	stored: unknown,
	of: string,
): Promise<PortalMemory | undefined> {
	if (!isRecord(stored) || stored.format !== FORMAT || stored.of !== of) return undefined;
	const { jobs, lastSeen: text } = stored;
	const seen = typeof jobs === 'string' ? readMarks(jobs) : undefined;
	const lastSeen = typeof text === 'string' ? await readLastSeen(text) : new Map<number, never>();
	return seen === undefined || lastSeen === undefined ? undefined : { seen, lastSeen };
}
