// `npm test`: runs jest with the arguments that were given.
import { fromRoot } from './before/paths.mjs';
import { runCommand } from './harness/command';
import { runHere } from './harness/processes';

export const main = (args: string[]) =>
	runCommand(() => runHere([fromRoot('node_modules/jest/bin/jest.js'), ...args]));
