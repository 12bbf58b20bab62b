// Entry of `npm test`. It uses nothing that an old Node lacks, so that the version check can speak.
import { requireNodeVersion } from './lib/node-version.mjs';

requireNodeVersion();
import('./lib/test.mjs').then((runner) => runner.main(process.argv.slice(2)));
