import { sleep } from 'n8n-workflow';
import { Pace } from './pace';
import { waitFor } from './wait';

/**
 * What every request of a run passes: at most `limit` in flight, first come first served, no faster
 * than d.vinci allows. The first request goes alone: n8n fetches a token for each request while there
 * is none, so that fifty at once would sign in fifty times.
 */
export class Gate {
	private readonly pace = new Pace();
	private readonly queue: Array<() => void> = [];
	private inFlight = 0;
	private open = 1;

	constructor(
		private readonly limit: number,
		private readonly signal?: AbortSignal,
	) {}

	/**
	 * Runs a request when its turn has come. The place of one that `failed` is free a moment later:
	 * whoever has sent it may want to stop the run, and then nothing new may leave.
	 */
	async pass<T>(send: () => Promise<T>, failed: (result: T) => boolean): Promise<T> {
		if (this.inFlight >= this.open) await new Promise<void>((go) => this.queue.push(go));
		else this.inFlight++;
		let pause: Promise<void> | undefined;
		try {
			await this.turn();
			const result = await send();
			if (failed(result)) pause = sleep(0);
			return result;
		} finally {
			if (pause === undefined) this.leave();
			else void pause.then(() => this.leave());
		}
	}

	/** An answer came: there is a token, and the server keeps up. */
	answered(): void {
		this.pace.letThrough(Date.now());
		this.signedIn();
	}

	/** There is a token: whatever became of the first request, the others need not wait for it. */
	signedIn(): void {
		this.open = this.limit;
		this.letIn();
	}

	/** d.vinci asks to slow down; nothing leaves for `pause` milliseconds. */
	slowDown(pause: number): void {
		this.pace.refused(Date.now(), pause);
	}

	private async turn(): Promise<void> {
		let wait = this.pace.reserve(Date.now());
		while (wait > 0 && this.signal?.aborted !== true) {
			await waitFor(wait, this.signal);
			// Somebody may have been refused meanwhile.
			wait = this.pace.isStopped(Date.now()) ? this.pace.reserve(Date.now()) : 0;
		}
	}

	private leave(): void {
		this.inFlight--;
		this.letIn();
	}

	private letIn(): void {
		while (this.inFlight < this.open) {
			const next = this.queue.shift();
			if (next === undefined) return;
			this.inFlight++;
			next();
		}
	}
}
