// The options of `npm run test:e2e`.
import path from 'node:path';
import { fromRoot } from './before/paths.mjs';

export const HELP = `npm run test:e2e -- [options]

Installs the packed package into real n8n servers (of the lines 2.x and 1.x), and tries it there by
n8n's API and in a browser. The first run fetches both.

  --line 1|2             one n8n line only
  --name PATTERN         only the tests whose names match
  --no-browser           without the tests in the browser
  --screenshots          renew the pictures in docs/images (from n8n 2.x)
  --prepare              only fetch and build what the tests need
  --runtime-dir FOLDER   where n8n is kept (else .n8n-runtime)
  --help                 this text`;

export const OPTIONS = {
	line: { type: 'string' },
	name: { type: 'string' },
	'no-browser': { type: 'boolean', default: false },
	screenshots: { type: 'boolean', default: false },
	prepare: { type: 'boolean', default: false },
	'runtime-dir': { type: 'string', default: fromRoot('.n8n-runtime') },
};

/**
 * @param {object} values what parseArgs has read
 * @returns {{
 *   lines: Array<'1' | '2'>; name?: string; browser: boolean; screenshots: boolean; prepare: boolean;
 *   runtimeFolder: string;
 * }}
 */
export function read({ line, name, screenshots, prepare, ...values }) {
	if (line !== undefined && line !== '1' && line !== '2') {
		throw new Error(`--line takes 1 or 2, not "${line}".`);
	}
	return {
		lines: line === undefined ? ['2', '1'] : [line],
		name,
		browser: !values['no-browser'],
		screenshots,
		prepare,
		runtimeFolder: path.resolve(values['runtime-dir']),
	};
}
