import { cut } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';

const ADDRESS = /^(?:[a-z][a-z\d+.-]*:|[/\\]{2})/i;
const PREFIX = /^\/?restApi(?=\/|$)/i;
/** Line breaks, tabs and whatever else nobody sees. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u;
const UNSEEN_PROBLEM = 'holds a line break or another character that nobody sees';
/** What some servers take for a slash or for the end of a step, also when it is encoded. */
const DIVIDER = /[/\\;]/;
const ENCODED = /%[\da-f]{2}/i;

/**
 * Reads a path below `/restApi` as people enter it: with or without a slash and `/restApi` in front,
 * plain or encoded. Whatever could lead to another place is refused.
 *
 * @returns the path with a slash in front, every step encoded
 * @throws {ValueProblem} for what is no path below `/restApi`
 */
export function apiPath(entered: string): string {
	const text = cut(entered);
	if (UNSEEN.test(text)) throw new ValueProblem(UNSEEN_PROBLEM);
	if (ADDRESS.test(text)) {
		throw new ValueProblem(
			'is a whole address: enter only what stands behind /restApi, such as persons/4711',
		);
	}
	if (/[?#]/.test(text)) {
		throw new ValueProblem(
			'can’t hold ? or #: enter what stands behind the question mark as Query Parameters',
		);
	}
	const steps = text.replace(PREFIX, '').replace(/^\//, '').split('/');
	const isList = steps.at(-1) === '';
	if (isList) steps.pop();
	if (steps.length === 0) throw new ValueProblem('is empty');
	return `/${steps.map(encodedStep).join('/')}${isList ? '/' : ''}`;
}

function encodedStep(step: string): string {
	const text = decoded(step);
	if (text === undefined) {
		throw new ValueProblem('has a % that is no encoded character; encoded, it is %25');
	}
	// As a server may read it that takes look-alikes for what they look like.
	const look = text.normalize('NFKC').trim();
	if (look === '') throw new ValueProblem('has nothing between two slashes');
	if (/^\.+$/.test(look)) throw new ValueProblem('can’t hold “..” or “.” as a step');
	if (UNSEEN.test(text)) throw new ValueProblem(UNSEEN_PROBLEM);
	if (DIVIDER.test(look)) throw new ValueProblem('can’t hold an encoded slash, a backslash or a ;');
	if (ENCODED.test(look)) throw new ValueProblem('is encoded twice');
	return encodeURIComponent(text);
}

function decoded(step: string): string | undefined {
	try {
		return decodeURIComponent(step);
	} catch {
		return undefined;
	}
}
