import type { Sandbox } from '../../sandbox';

/** How soon an execution has to end that is cancelled, in milliseconds. */
export const WITHIN = 1000;

/** So many milliseconds after the first request, all that begin at once have begun. */
const BEGUN = 150;

/** Longer than a request on its way takes, in milliseconds. */
const QUIET = 400;

/**
 * Cancels some work once d.vinci has heard of it, and listens on for a while.
 *
 * @returns how many milliseconds it took to end, and how many requests came when none could be on
 *   their way any more
 */
export async function cancelled(
	sandbox: Sandbox,
	work: (signal: AbortSignal) => Promise<unknown>,
): Promise<{ took: number; later: number }> {
	const stop = new AbortController();
	const working = work(stop.signal);
	while (sandbox.requests.length === 0) await pause(5);
	await pause(BEGUN);
	const start = Date.now();
	stop.abort();
	await working;
	const took = Date.now() - start;
	let later: number;
	do {
		const before = sandbox.requests.length;
		await pause(QUIET);
		later = sandbox.requests.length - before;
	} while (later > 0 && Date.now() < start + WITHIN);
	return { took, later };
}

async function pause(milliseconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
