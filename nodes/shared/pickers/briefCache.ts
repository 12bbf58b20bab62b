/** Milliseconds for which a list in a picker may be old. */
const FRESH = 30_000;
/** Lists kept at the same time; the oldest goes first. */
const MOST = 50;

const kept = new Map<string, { since: number; value: Promise<unknown> }>();

/**
 * Gives the same list again for half a minute: n8n asks for a picker's entries at every key stroke,
 * and d.vinci can only answer whole lists.
 */
export async function recent<T>(key: string, load: () => Promise<T>): Promise<T> {
	const found = kept.get(key);
	if (found !== undefined && Date.now() - found.since < FRESH) return (await found.value) as T;

	kept.delete(key);
	for (const oldest of kept.keys()) {
		if (kept.size < MOST) break;
		kept.delete(oldest);
	}
	const value = load();
	kept.set(key, { since: Date.now(), value });
	// A failure is told to whoever waits for it, and the next one asks anew.
	value.catch(() => kept.delete(key));
	return await value;
}
