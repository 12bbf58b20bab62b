import type * as wait from '../../nodes/shared/transport/wait';

/** How much quicker waiting is: half a second becomes 5 milliseconds. */
const FASTER = 100;

/*
 * Shortens the waiting between two attempts in the test file that imports this before anything else,
 * so that tests of what is done about a fault do not wait as users would. How long the waits are is
 * tested in retry.suite.ts.
 */
jest.mock('../../nodes/shared/transport/wait', () => {
	const actual = jest.requireActual<typeof wait>('../../nodes/shared/transport/wait');
	const waitFor: typeof actual.waitFor = async (milliseconds, signal) =>
		await actual.waitFor(milliseconds / FASTER, signal);
	return { ...actual, waitFor };
});
