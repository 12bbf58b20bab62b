import { recordOf } from '../values/json';
import { isEmpty } from '../values/plain';

/** How requests are sent. */
export interface ClientOptions {
	/** Requests in flight at the same time. */
	maxConcurrency: number;
	/** Repeats of one request after passing failures. */
	maxRetries: number;
	/** Milliseconds until an unanswered request is given up. */
	timeout: number;
}

export const DEFAULT_OPTIONS: ClientOptions = {
	maxConcurrency: 10,
	maxRetries: 5,
	timeout: 60_000,
};

/** Milliseconds that a timer can count; with more, it would be over at once. */
const LONGEST = 2 ** 31 - 1;

/**
 * A whole number that a user has set, perhaps by an expression: rounded down, never less than the
 * least. @returns the fallback for what is unset or no number
 */
export function numberOption(value: unknown, least: number, fallback: number): number {
	const number = isEmpty(value) ? fallback : Number(value);
	return Number.isFinite(number) ? Math.max(least, Math.floor(number)) : fallback;
}

/** Reads the parameter `options` of a node, as far as it says how requests are sent. */
export function readClientOptions(stored: unknown): ClientOptions {
	const { maxConcurrency, maxRetries, timeout } = recordOf(stored);
	const milliseconds = numberOption(timeout, 0, DEFAULT_OPTIONS.timeout);
	return {
		maxConcurrency: numberOption(maxConcurrency, 1, DEFAULT_OPTIONS.maxConcurrency),
		maxRetries: numberOption(maxRetries, 0, DEFAULT_OPTIONS.maxRetries),
		// Nothing is meant by zero, or less: no answer comes in no time.
		timeout: Math.min(milliseconds || DEFAULT_OPTIONS.timeout, LONGEST),
	};
}
