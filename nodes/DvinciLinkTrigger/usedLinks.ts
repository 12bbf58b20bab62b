/** More clicks than anybody makes within the age that a link may have. */
const CAPACITY = 10_000;

/**
 * The links that have started a workflow in this process, so that loading a page again does not start
 * it again. Only in memory: n8n writes a workflow's static data as a whole, so that writing it with
 * every click could undo what another trigger of the same workflow has noted at that moment.
 */
export class UsedLinks {
	/** By trigger and signature: until when the link could be used again. The oldest come first. */
	private readonly until = new Map<string, number>();

	constructor(private readonly capacity = CAPACITY) {}

	/** How many are remembered. */
	get size(): number {
		return this.until.size;
	}

	/**
	 * Uses up a link.
	 *
	 * @param trigger what names the trigger: another trigger may use the same link once, too
	 * @param expiresAt when the link is too old by itself, in milliseconds since 1970
	 * @returns whether it had not been used before
	 */
	use(trigger: string, signature: string, expiresAt: number, now: number): boolean {
		for (const [key, end] of this.until) if (end < now) this.until.delete(key);
		const key = `${trigger} ${signature}`;
		if (this.until.has(key)) return false;
		for (const [oldest] of this.until) {
			if (this.until.size < this.capacity) break;
			this.until.delete(oldest);
		}
		this.until.set(key, expiresAt);
		return true;
	}
}
