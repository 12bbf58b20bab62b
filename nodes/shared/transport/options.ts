import { recordOf } from '../values/json';

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

/**
 * A whole number that a user has set, perhaps by an expression: rounded down, never less than the
 * least. @returns the fallback for what is unset or no number
 */
export function numberOption(value: unknown, least: number, fallback: number): number {
	const number = Number(value ?? fallback);
	return Number.isFinite(number) ? Math.max(least, Math.floor(number)) : fallback;
}

/** Reads the parameter `options` of a node, as far as it says how requests are sent. */
export function readClientOptions(stored: unknown): ClientOptions {
	const { maxConcurrency, maxRetries, timeout } = recordOf(stored);
	return {
		maxConcurrency: numberOption(maxConcurrency, 1, DEFAULT_OPTIONS.maxConcurrency),
		maxRetries: numberOption(maxRetries, 0, DEFAULT_OPTIONS.maxRetries),
		// Nothing is meant by zero: no answer comes within the least, a millisecond.
		timeout: numberOption(timeout || undefined, 1, DEFAULT_OPTIONS.timeout),
	};
}
