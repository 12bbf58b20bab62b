interface Kept {
	readonly text: string;
	readonly at: number;
}

/** Answers that were given, for clients that take them again. */
export class FeedCache {
	private readonly kept = new Map<string, Kept>();
	private given = 0;

	/** The kept answer to a question, unless it is older than so many seconds. */
	get(question: string, maxAge: number, now: Date): string | undefined {
		const { text, at = 0 } = this.kept.get(question) ?? {};
		const age = now.getTime() - at;
		// A test may set the clock back.
		return age >= 0 && age < maxAge * 1000 ? text : undefined;
	}

	/** Writes an answer, beginning somewhere else each time: the order of a feed means nothing. */
	write(question: string, entries: readonly unknown[], now: Date): string {
		const first = this.given++ % Math.max(1, entries.length);
		const text = JSON.stringify([...entries.slice(first), ...entries.slice(0, first)]);
		this.kept.set(question, { text, at: now.getTime() });
		return text;
	}

	clear(): void {
		this.kept.clear();
		this.given = 0;
	}
}
