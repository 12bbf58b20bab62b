import type { Json } from '../../shared/transport/request';
import type { ItemRequest, ItemRun } from './itemRun';

type Doubt = ReturnType<ItemRun['failed']>;

/**
 * Sends what must not happen twice. When nobody can tell whether it has taken effect, `proof` looks:
 * it gives the answer that would have come, or undefined when nothing has happened; only then the
 * request is repeated. If the look fails too, the error says that the outcome is unknown, and why.
 */
export async function sendOnce(
	item: ItemRun,
	request: ItemRequest,
	proof: () => Promise<Json | undefined>,
	findOut?: string,
): Promise<Json> {
	let doubtful: Doubt | undefined;
	for (let attempt = 0; ; attempt++) {
		const outcome = await item.outcomeOf(request);
		if (outcome.ok) return outcome.body;

		if (outcome.unknown) doubtful ??= item.failed(outcome, request, { findOut });
		// A refusal after a doubtful attempt may come from that attempt's own effect.
		if (doubtful === undefined) throw item.failed(outcome, request);

		await item.pause(attempt);
		const unknown = doubtful;
		const proven = await proof().catch((reason: unknown) => {
			throw unproven(unknown, reason);
		});
		if (proven !== undefined) return proven;
		if (!outcome.unknown) throw item.failed(outcome, request);
		if (attempt >= item.run.maxRetries) throw unknown;
	}
}

/** The outcome stays unknown, because looking has failed as well. */
function unproven(doubtful: Doubt, reason: unknown): Doubt {
	const why = reason instanceof Error ? reason.message : String(reason);
	doubtful.description = `${doubtful.description ?? ''} The node has looked, in vain: ${why}.`;
	return doubtful;
}
