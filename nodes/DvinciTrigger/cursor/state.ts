import { decode, encode } from './marks';
import type { Window } from './window';

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

function shifted({ from = 0, seen }: Window, direction: 1 | -1): Window['seen'] {
	return new Map([...seen].map(([id, mark]) => [id, mark + direction * from]));
}

export function toState(of: string, window: Window): State {
	return {
		format: FORMAT,
		of,
		...(window.from !== undefined && { from: new Date(window.from).toISOString() }),
		seen: encode(shifted(window, -1)),
	};
}

/**
 * Reads what an earlier poll has left behind.
 *
 * @returns undefined where there is nothing to go on with: no state, one of other settings, or one of
 * another version of this node; then the trigger starts afresh
 */
export function fromState(stored: unknown, of: string): Window | undefined {
	if (typeof stored !== 'object' || stored === null) return undefined;
	const state = stored as Partial<Record<keyof State, unknown>>;
	const { format, of: settings, from: begin, seen: text } = state;
	if (format !== FORMAT || settings !== of || typeof text !== 'string') return undefined;
	const from = typeof begin === 'string' ? Date.parse(begin) : undefined;
	const seen = decode(text);
	if (seen === undefined || Number.isNaN(from)) return undefined;
	return { from, seen: shifted({ from, seen }, 1) };
}
