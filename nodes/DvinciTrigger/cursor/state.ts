import { isRecord } from '../../shared/values/json';
import { highestOf } from './ids';
import { readMarks } from './marksAsText';
import type { Memory } from './memory';
import { pack, type Packed, unpack } from './packed';

/** What n8n keeps between two polls, as JSON. */
export interface State {
	/** Grows when the meaning of the rest changes. */
	format: 2;
	/** Event, system and filters that it belongs to. */
	of: string;
	/** ISO 8601 */
	from?: string;
	floor?: number;
	seen: Packed;
	unread?: Packed;
}

const FORMAT = 2;

/** The memory after a poll, as it is stored. */
export function toState(of: string, { from, floor, seen, unread }: Memory): State {
	return {
		format: FORMAT,
		of,
		...(from !== undefined && { from: new Date(from).toISOString() }),
		...(floor !== undefined && { floor }),
		seen: pack(seen),
		...(unread !== undefined && { unread: pack(unread) }),
	};
}

/**
 * Reads what an earlier poll has left behind.
 *
 * @returns undefined where there is nothing to go on with: no state, one of other settings, or one of
 * another version of this node; then the trigger starts afresh
 */
export function fromState(stored: unknown, of: string): Memory | undefined {
	if (!isRecord(stored) || stored.of !== of) return undefined;
	const from = typeof stored.from === 'string' ? Date.parse(stored.from) : undefined;
	if (Number.isNaN(from)) return undefined;
	if (stored.format === 1) return fromFormat1(stored.seen, from);

	const seen = unpack(stored.seen);
	if (stored.format !== FORMAT || seen === undefined) return undefined;
	const floor = Number.isSafeInteger(stored.floor) ? Number(stored.floor) : undefined;
	return { from, floor, seen, unread: unpack(stored.unread) };
}

/** Until version 0.1: all ids that were ever seen, with marks that count from `from`. */
function fromFormat1(text: unknown, from: number | undefined): Memory | undefined {
	const marks = typeof text === 'string' ? readMarks(text) : undefined;
	if (marks === undefined) return undefined;
	const seen = new Map([...marks].map(([id, mark]) => [id, mark + (from ?? 0)]));
	return { from, floor: highestOf(seen.keys()), seen, unread: undefined };
}
