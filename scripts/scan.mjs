// Entry of `npm run scan`. It uses nothing that an old Node lacks, so that the version check can speak.
import { requireNodeVersion } from './lib/node-version.mjs';

requireNodeVersion();
import('./lib/scan.mjs').then((scanner) => scanner.main());
