import type { IPollFunctions } from 'n8n-workflow';
import type { Outcome } from '../shared/transport/client';
import { type Occasion, toNodeError } from '../shared/transport/errors';

/** n8n's error for a read that failed; for one of an active workflow, that nothing is lost by it. */
export function pollError(
	context: IPollFunctions,
	outcome: Outcome & { ok: false },
	occasion: Occasion,
) {
	const error = toNodeError(context.getNode(), outcome, occasion);
	if (context.getMode() !== 'manual') {
		error.description = `${error.description ?? ''} Nothing is lost: the next check goes on from the last one that succeeded.`;
	}
	return error;
}
