import { NodeApiError } from 'n8n-workflow';
import { addTo } from '../../shared/transport/errors';
import type { Failure } from '../../shared/transport/failure';
import type { Json } from '../../shared/model';
import { isRefusal } from '../../shared/transport/retry';
import { waitFor } from '../../shared/transport/wait';
import type { Effect } from './effects';
import type { ItemRequest, ItemRun } from './itemRun';

/** What a look at d.vinci has shown. */
export type Sight =
	/** It has taken effect; this is the answer that would have come. */
	| { done: Json }
	/** It has not taken effect, at least not yet. */
	| 'nothing'
	/** It may have taken effect: what is there could come from others as well. */
	| 'unclear';

/**
 * Milliseconds before each look for an effect that nothing protects from happening twice. That a look
 * finds nothing proves nothing while the request may still be at work, so the looks go on for half a
 * minute, longer than d.vinci takes for anything.
 */
const LOOKS = [500, 1000, 2000, 4000, 7000, 7000, 8000];

type Doubt = ReturnType<ItemRun['failed']>;

/**
 * Sends what must not happen twice. When nobody can tell whether it has taken effect, it looks.
 *
 * What something protects is sent again when the look finds nothing. What nothing protects is looked
 * for during a time of grace; then it is sent again after a broken connection or an error of the
 * server, but never after a timeout or a 504: there the request may still be at work.
 *
 * @param look for this item's own work; `sentAt` is n8n's time of the last attempt
 * @throws n8n's error: a refusal, or that the outcome is unknown, and why
 */
export async function sendOnce(
	item: ItemRun,
	request: ItemRequest,
	effect: Effect,
	look: (sentAt: number) => Promise<Sight>,
	findOut?: string,
): Promise<Json> {
	const { overcome } = item.run.client;
	let doubt: Doubt | undefined;
	let firstSentAt: number | undefined;
	let mayBeAtWork = false;
	const troubles: Failure[] = [];
	for (let attempt = 0; ; attempt++) {
		const outcome = await item.outcomeOf(request);
		if (outcome.ok) {
			overcome.add(troubles);
			return outcome.body;
		}

		if (outcome.unknown) doubt ??= item.failed(outcome, request, { findOut });
		// A refusal after a doubtful attempt may come from that attempt's own effect.
		if (doubt === undefined) throw item.failed(outcome, request);

		troubles.push(...(outcome.troubles ?? []));
		firstSentAt ??= outcome.sentAt ?? Date.now();
		mayBeAtWork ||= outcome.unknown === true && isAtWork(outcome.failure);
		const isProtected = effect.protectedBy !== 'nothing';
		const waits = isProtected ? LOOKS.slice(Math.min(attempt, LOOKS.length - 1)) : LOOKS;
		const seen = await lookAgain(item, { waits, isProtected }, look, firstSentAt, doubt);
		if (typeof seen === 'object') {
			overcome.add(troubles);
			return seen.done;
		}
		if (seen === 'unclear' && !(isProtected && outcome.unknown)) throw doubt;
		if (!outcome.unknown) throw afterDoubt(item.failed(outcome, request), outcome.failure, doubt);
		if (!isProtected && mayBeAtWork) throw doubt;
		if (attempt >= item.run.maxRetries) throw doubt;
	}
}

/** Only a refusal says something about the attempt before, too, which may otherwise still be at work. */
function afterDoubt(failed: Doubt, failure: Failure, doubt: Doubt): Doubt {
	if (isRefusal(failure)) return failed;
	const message = failed.message.replace(/ \[item \d+\]$/, '');
	addTo(doubt, { message: `Tried again: ${message}`, description: '' });
	return doubt;
}

function isAtWork(failure: { kind: string; status?: number }): boolean {
	return failure.kind === 'timeout' || failure.kind === 'cancelled' || failure.status === 504;
}

/**
 * Looks until something is seen, or the time of grace is over. Where something protects the effect,
 * one look that succeeds is enough.
 */
async function lookAgain(
	{ run }: ItemRun,
	{ waits, isProtected }: { waits: number[]; isProtected: boolean },
	look: (sentAt: number) => Promise<Sight>,
	sentAt: number,
	doubt: Doubt,
): Promise<Sight> {
	let last: Sight = 'nothing';
	let failed: unknown;
	for (const wait of waits) {
		await waitFor(wait, run.signal);
		if (run.signal?.aborted === true) throw doubt;
		const sight = await look(sentAt).catch((thrown: unknown) => ({ thrown }));
		failed = typeof sight === 'object' && 'thrown' in sight ? sight.thrown : undefined;
		if (failed !== undefined) {
			if (isForbidden(failed)) break;
			continue;
		}
		if (typeof sight === 'object' && 'done' in sight) return sight;
		if (typeof sight === 'string') last = sight;
		if (isProtected) break;
	}
	if (failed !== undefined) throw unproven(doubt, failed);
	return last;
}

/** Whether d.vinci itself has refused the look, so that looking again shows no more. */
function isForbidden(thrown: unknown): boolean {
	return thrown instanceof NodeApiError && ['401', '403', '404'].includes(thrown.httpCode ?? '');
}

/** The outcome stays unknown, because looking has failed as well. */
function unproven(doubt: Doubt, reason: unknown): Doubt {
	const why = reason instanceof Error ? reason.message : String(reason);
	doubt.description = `${doubt.description ?? ''} The node has looked, in vain: ${why}.`;
	return doubt;
}
