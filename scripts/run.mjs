// Entry of the npm scripts: runs a TypeScript file of this repository, after installing what is missing.
// It uses nothing that an old Node lacks, so that the version check can speak.
//
//   node scripts/run.mjs <file> [arguments]
import { requireNodeVersion } from './before/node-version.mjs';

requireNodeVersion();
import('./before/launch.mjs').then((launcher) => launcher.launch(...process.argv.slice(2)));
