import type * as wait from '../../nodes/Dvinci/transport/wait';

/** How much quicker waiting is: half a second becomes 20 milliseconds. */
const FASTER = 25;

/**
 * The waiting between two attempts, shortened, so that tests of what is done about a fault do not
 * wait as users would. How long the waits are is tested in retry.test.ts. Of use as
 *
 *     jest.mock('../../nodes/Dvinci/transport/wait', () => jest.requireActual('./quick').quick());
 */
export function quick(): typeof wait {
	const actual = jest.requireActual<typeof wait>('../../nodes/Dvinci/transport/wait');
	return {
		...actual,
		waitFor: async (milliseconds, signal) => await actual.waitFor(milliseconds / FASTER, signal),
	};
}
