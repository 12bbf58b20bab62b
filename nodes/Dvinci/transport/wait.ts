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
