import type { Json, ApiRequest } from '../transport/request';
import type { Call } from './call';

const UNPROVEN = Symbol('unproven');

/**
 * Sends what must not happen twice. When nobody can tell whether it has taken effect, `proof` looks:
 * it gives the answer that would have come, or undefined when nothing has happened; only then the
 * request is repeated. If the look fails too, the error says that the outcome is unknown.
 */
export async function sendOnce(
	call: Call,
	request: ApiRequest,
	proof: () => Promise<Json | undefined>,
	findOut?: string,
): Promise<Json> {
	let doubtful: ReturnType<Call['failed']> | undefined;
	for (let attempt = 0; ; attempt++) {
		const outcome = await call.attempt(request);
		if (outcome.ok) return outcome.body;

		if (outcome.unknown) doubtful ??= call.failed(outcome, { findOut });
		// A refusal after a doubtful attempt may come from that attempt's own effect.
		if (doubtful === undefined) throw call.failed(outcome);

		await call.pause(attempt);
		const proven = await proof().catch(() => UNPROVEN);
		if (proven === UNPROVEN) throw doubtful;
		if (proven !== undefined) return proven as Json;
		if (!outcome.unknown) throw call.failed(outcome);
		if (attempt >= call.run.maxRetries) throw doubtful;
	}
}
