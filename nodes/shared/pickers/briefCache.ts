import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Json } from '../model';
import { CREDENTIAL } from '../transport/client';

/** Milliseconds for which an answer in a picker may be old. */
const FRESH = 30_000;
/** Answers kept at the same time; the oldest goes first. */
const MOST = 50;

const kept = new Map<string, { since: number; answer: Promise<Json> }>();

/**
 * Gives the same answer again for half a minute: n8n asks for a picker's entries at every key stroke,
 * and d.vinci can only answer whole lists. What one credential may see is not shown to another.
 *
 * @param address where `load` reads
 */
export async function rememberedBriefly(
	context: ILoadOptionsFunctions,
	address: string,
	load: () => Promise<Json>,
): Promise<Json> {
	const credential = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const key = `${credential} ${address}`;
	const earlier = kept.get(key);
	if (earlier !== undefined && Date.now() - earlier.since < FRESH) return await earlier.answer;

	kept.delete(key);
	for (const oldest of kept.keys()) {
		if (kept.size < MOST) break;
		kept.delete(oldest);
	}
	const answer = load();
	kept.set(key, { since: Date.now(), answer });
	// A failure is told to whoever waits for it, and the next one asks anew.
	answer.catch(() => kept.delete(key));
	return await answer;
}
