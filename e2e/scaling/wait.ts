import { setTimeout as delay } from 'node:timers/promises';

/** Waits until something is so; `what` says in an error what it was. Milliseconds. */
export async function until(
	what: string,
	isSo: () => Promise<boolean>,
	timeout = 120_000,
): Promise<void> {
	const deadline = Date.now() + timeout;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`Not within ${timeout / 1000} s: ${what}`);
		await delay(200);
	}
}
