// Entry of `npm run test:e2e`. It uses nothing that an old Node lacks, so that the version check can speak.
import { requireNodeVersion } from './lib/node-version.mjs';

requireNodeVersion();
import('./lib/test-e2e.mjs').then((runner) => runner.main(process.argv.slice(2)));
