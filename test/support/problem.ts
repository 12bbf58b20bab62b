import { ValueProblem } from '../../nodes/shared/values/problem';

/** The sentence about a value that can't be sent. */
export function problemOf(work: () => unknown): string {
	try {
		work();
	} catch (thrown) {
		if (thrown instanceof ValueProblem) return thrown.sentence;
		throw thrown;
	}
	throw new Error('There was no problem');
}
