import { sleep } from 'n8n-workflow';

/** How long a cancelled execution may go on waiting, in milliseconds. */
const STEP = 200;

/** Waits, in short steps, so that cancelling an execution ends the waiting at once. */
export async function waitFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0 && signal?.aborted !== true; left = end - Date.now()) {
		await sleep(Math.min(left, STEP));
	}
}

/** The result of some work, or of cancelling the execution if that comes first. */
export async function unlessCancelled<T, C>(
	work: Promise<T>,
	cancelled: C,
	signal?: AbortSignal,
): Promise<T | C> {
	if (signal === undefined) return await work;
	let forget = (): void => undefined;
	const stopped = new Promise<C>((resolve) => {
		const stop = () => resolve(cancelled);
		signal.addEventListener('abort', stop);
		forget = () => signal.removeEventListener('abort', stop);
	});
	return await Promise.race([work, stopped]).finally(forget);
}
