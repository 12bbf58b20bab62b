import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Json } from '../model';
import { CREDENTIAL } from '../transport/client';

/** Milliseconds for which an answer in a picker may be old. */
const FRESH = 30_000;

interface Kept {
	since: number;
	/** While it is on its way. */
	loading?: Promise<Json>;
	/** A list of all persons is large: it stays no longer than there is memory to spare. */
	list?: WeakRef<object>;
	/** What is no list, such as the metadata of the reporting interface. */
	value?: Json;
}

const kept = new Map<string, Kept>();

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
	const now = Date.now();
	for (const [key, { since }] of kept) if (now - since >= FRESH) kept.delete(key);

	const credential = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const key = `${credential} ${address}`;
	const earlier = kept.get(key);
	const answered = earlier?.list?.deref() ?? earlier?.value;
	if (answered !== undefined) return answered;
	if (earlier?.loading !== undefined) return await earlier.loading;

	const loading = load();
	const entry: Kept = { since: now, loading };
	kept.set(key, entry);
	loading.then(
		(answer) => {
			entry.loading = undefined;
			if (typeof answer === 'object' && answer !== null) entry.list = new WeakRef(answer);
			else entry.value = answer;
		},
		// A failure is told to whoever waits for it, and the next one asks anew.
		() => kept.delete(key),
	);
	return await loading;
}
