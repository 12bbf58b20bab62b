// Entry of `npm start`. It uses nothing that an old Node lacks, so that the version check can speak.
import { requireNodeVersion } from './lib/node-version.mjs';

requireNodeVersion();
import('./lib/start.mjs').then((launcher) => launcher.main(process.argv.slice(2)));
