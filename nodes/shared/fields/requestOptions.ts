import type { Field } from '../model';
import { DEFAULT_OPTIONS } from '../transport/options';
import { number } from './words';

/** How requests are sent: options of every operation, and of the trigger. */
export const everyOperationsOptions: Field[] = [
	number('maxConcurrency', 'Max Concurrency', {
		typeOptions: { minValue: 1 },
		default: DEFAULT_OPTIONS.maxConcurrency,
		description: 'How many requests to d.vinci may be under way at the same time',
	}),
	number('maxRetries', 'Max Retries', {
		typeOptions: { minValue: 0 },
		default: DEFAULT_OPTIONS.maxRetries,
		description:
			'How often to repeat a request after a passing trouble, such as too many requests or a broken connection. What could happen twice is never repeated blindly.',
	}),
	number('timeout', 'Timeout', {
		typeOptions: { minValue: 1 },
		default: DEFAULT_OPTIONS.timeout,
		description: 'How many milliseconds to wait for an answer of d.vinci',
	}),
];
