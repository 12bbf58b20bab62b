import { setTimeout as delay } from 'node:timers/promises';
import { Explained } from './report';

/**
 * Asks until there is an answer, which is anything but `undefined` and `false`.
 *
 * @param what is waited for, as the error says it
 * @param seconds after which it is given up
 * @param every milliseconds between two questions
 */
export async function waitUntil<T>(
	what: string,
	ask: () => Promise<T | undefined | false> | T | undefined | false,
	{ seconds = 120, every = 200 } = {},
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined && answer !== false) return answer;
		if (Date.now() > deadline) throw new Explained(`Not within ${seconds} s: ${what}.`);
		await delay(every);
	}
}
