import type { Failure } from './failure';
import { type AnyRequest, isPublic, isRepeatable } from './request';

/** Milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** A server may ask for any pause; longer than this, the user should hear of it instead. */
const LONGEST_RETRY_AFTER = 120_000;

/** What to do after a failed attempt. */
type Verdict =
	| { next: 'repeat'; wait: number; rateLimited: boolean; doubtful: boolean }
	/** d.vinci said no, or nothing was sent: the outcome is known. */
	| { next: 'fail' }
	/** The request may have taken effect: nobody may repeat it blindly. */
	| { next: 'unknown' };

/** The attempts before the one that is judged. */
export interface Past {
	attempts: number;
	/** Whether one of them may have had an effect. */
	doubtful: boolean;
}

/**
 * Reads `Retry-After`, which is a number of seconds or a date (RFC 9110).
 *
 * @returns milliseconds, or undefined when there is nothing readable, or a moment that is over: the
 * clocks of two machines differ
 */
export function readRetryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined || value.trim() === '') return undefined;
	const seconds = Number(value);
	const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - now;
	return wait > 0 ? Math.min(wait, LONGEST_RETRY_AFTER) : undefined;
}

/** Exponential backoff with jitter; `random` is in [0, 1). */
export function backoff(attempt: number, random: number): number {
	return Math.min(FIRST_WAIT * 2 ** attempt, LONGEST_WAIT) * (0.5 + random / 2);
}

/** Whether an attempt may have had an effect although no usable answer came. */
function mayHaveArrived(failure: Failure): boolean {
	switch (failure.kind) {
		case 'connection':
			return failure.arrived;
		case 'status':
			return failure.status >= 500;
		case 'timeout':
		case 'unreadable':
		case 'foreign':
			return true;
		case 'cancelled':
			return failure.sent;
		default:
			return false;
	}
}

/** Whether d.vinci said no to the request itself, as it would have done to an earlier attempt. */
export function isRefusal(failure: Failure): boolean {
	return (
		failure.kind === 'infected' ||
		(failure.kind === 'status' && [400, 403, 404, 405, 413, 422].includes(failure.status))
	);
}

const PASSING_STATUS = [429, 502, 503, 504];
/** What looks like a wrong address or user more than like a passing trouble gets so many repeats. */
const DOUBTFUL_RETRIES = 2;
/** A proxy's page may pass within seconds, but a firewall's stays. */
const FOREIGN_RETRIES = 3;

/** Whether another attempt has a chance. */
function isPassing(failure: Failure, attempt: number): boolean {
	switch (failure.kind) {
		case 'status':
			// n8n has signed in anew by then, or taken the token of another execution: expired as well, maybe.
			return (
				PASSING_STATUS.includes(failure.status) ||
				(failure.status === 401 && attempt < DOUBTFUL_RETRIES)
			);
		case 'signIn':
			return failure.status === undefined
				? failure.lost !== undefined && isPassing(failure.lost, attempt)
				: PASSING_STATUS.includes(failure.status);
		case 'connection':
			return failure.code !== 'ENOTFOUND' || attempt < DOUBTFUL_RETRIES;
		case 'timeout':
			return true;
		case 'unreadable':
			return failure.found !== 'html' || attempt < DOUBTFUL_RETRIES;
		case 'foreign':
			return attempt < FOREIGN_RETRIES;
		default:
			return false;
	}
}

/** Signing in anew may help, but not where nobody signs in. */
function asksForSignIn(failure: Failure): boolean {
	return failure.kind === 'status' && failure.status === 401;
}

/** Decides what follows a failed attempt. Pure: time and chance come from outside. */
export function judge(
	request: AnyRequest,
	failure: Failure,
	past: Past,
	maxRetries: number,
	now: number,
	random: number,
): Verdict {
	const { attempts } = past;
	const unknown = mayHaveArrived(failure);
	if (unknown && !isRepeatable(request)) return { next: 'unknown' };
	const doubtful = unknown || (past.doubtful && !isRefusal(failure));
	const isFinal = asksForSignIn(failure) && isPublic(request);
	if (isFinal || !isPassing(failure, attempts) || attempts >= maxRetries) {
		return { next: doubtful && request.method !== 'GET' ? 'unknown' : 'fail' };
	}
	const rateLimited =
		(failure.kind === 'status' || failure.kind === 'signIn') && failure.status === 429;
	const asked = 'retryAfter' in failure ? readRetryAfter(failure.retryAfter, now) : undefined;
	return { next: 'repeat', wait: asked ?? backoff(attempts, random), rateLimited, doubtful };
}
