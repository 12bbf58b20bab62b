import { isRecord } from '../../shared/values/json';
import { readMarks, writeMarks } from './marksAsText';
import type { Marks, Memory } from './memory';

/** What n8n keeps between two polls, as JSON. */
export interface State {
	/** Grows when the meaning of the rest changes. */
	format: 1;
	/** Event, system and filters that it belongs to. */
	of: string;
	/** ISO 8601, for events that go by dates. */
	from?: string;
	/** Marks as text; those of dates count from `from`. */
	seen: string;
}

const FORMAT = 1;

function shifted({ from = 0, seen }: Memory, direction: 1 | -1): Marks {
	return new Map([...seen].map(([id, mark]) => [id, mark + direction * from]));
}

/** The memory after a poll, as it is stored. */
export function toState(of: string, memory: Memory): State {
	return {
		format: FORMAT,
		of,
		...(memory.from !== undefined && { from: new Date(memory.from).toISOString() }),
		seen: writeMarks(shifted(memory, -1)),
	};
}

/**
 * Reads what an earlier poll has left behind.
 *
 * @returns undefined where there is nothing to go on with: no state, one of other settings, or one of
 * another version of this node; then the trigger starts afresh
 */
export function fromState(stored: unknown, of: string): Memory | undefined {
	if (!isRecord(stored)) return undefined;
	const { format, of: settings, from: begin, seen: text } = stored;
	if (format !== FORMAT || settings !== of || typeof text !== 'string') return undefined;
	const from = typeof begin === 'string' ? Date.parse(begin) : undefined;
	const seen = readMarks(text);
	if (seen === undefined || Number.isNaN(from)) return undefined;
	return { from, seen: shifted({ from, seen }, 1) };
}
