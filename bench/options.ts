import { parseArgs } from 'node:util';
import type { Scale } from './measure';

export const HELP = `npm run bench -- [options]

Measures the built d.vinci node beside n8n's HTTP Request node, a plain loop over n8n's request
helper and a bare HTTP client. A whole run takes about half an hour and writes docs/benchmark.md.

  --quick        few items and one round, to see that everything works; writes nothing
  --only NAME    only this scenario, more than once for several; writes nothing
  --write        writes docs/benchmark.md all the same
  --real         in the real n8n server that npm start has fetched, instead of n8n's engine alone
  --help         this text`;

export interface Options {
	quick: boolean;
	only: string[];
	real: boolean;
	write: boolean;
	help: boolean;
}

export function readOptions(args = process.argv.slice(2)): Options {
	const { values } = parseArgs({
		args,
		options: {
			quick: { type: 'boolean', default: false },
			only: { type: 'string', multiple: true, default: [] },
			real: { type: 'boolean', default: false },
			write: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	return values;
}

const MEGABYTE = 1024 * 1024;

export const FULL: Scale = {
	items: 1000,
	many: 10_000,
	rounds: 3,
	longRounds: 1,
	fileSize: 25 * MEGABYTE,
};

export const QUICK: Scale = {
	items: 200,
	many: 1000,
	rounds: 1,
	longRounds: 1,
	fileSize: 5 * MEGABYTE,
};
