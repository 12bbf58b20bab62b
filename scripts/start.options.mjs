// The options of `npm start`.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './before/paths.mjs';

export const HELP = `npm start -- [options]

Starts a real n8n with this package and the embedded d.vinci, executes an example workflow, and
stays up until Ctrl-C. Needs nothing but Node.js and npm; the first start fetches n8n.

  --once                 end after the example: exit code 0 if it worked, 1 if not
  --example NAME         the example to execute: the beginning of a file name in examples/
  --port N               n8n's port (else 5678 or the next free one)
  --sandbox-port N       the embedded d.vinci's port (else 4010 or the next free one)
  --all-rights           an API user with all rights (else the one that d.vinci's vendor recommends,
                         who opens files as PDF only, and no confidential ones)
  --fresh                begin with an empty n8n (your own workflows in it are lost)
  --runtime-dir FOLDER   where n8n is kept (else .n8n-runtime)
  --help                 this text`;

export const OPTIONS = {
	once: { type: 'boolean', default: false },
	example: { type: 'string', default: '' },
	port: { type: 'string' },
	'sandbox-port': { type: 'string' },
	'all-rights': { type: 'boolean', default: false },
	fresh: { type: 'boolean', default: false },
	'runtime-dir': { type: 'string', default: fromRoot('.n8n-runtime') },
};

function portFrom(values, flag) {
	const text = values[flag];
	if (text === undefined) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Error(`--${flag} takes a port number from 1 to 65535, not "${text}".`);
}

function exampleFrom(name) {
	const files = readdirSync(fromRoot('examples')).sort();
	const file = files.find((each) => each.endsWith('.json') && each.startsWith(name));
	if (file) return file;
	const known = files.map((each) => `  ${each}`).join('\n');
	throw new Error(`No example's file name begins with "${name}". There are:\n${known}`);
}

/**
 * @param {object} values what parseArgs has read
 * @returns {{
 *   once: boolean; example: string; allRights: boolean; fresh: boolean; port?: number;
 *   sandboxPort?: number; runtimeFolder: string;
 * }} `example` is the name of a file
 */
export function read(values) {
	return {
		once: values.once,
		allRights: values['all-rights'],
		fresh: values.fresh,
		example: exampleFrom(values.example),
		port: portFrom(values, 'port'),
		sandboxPort: portFrom(values, 'sandbox-port'),
		runtimeFolder: path.resolve(values['runtime-dir']),
	};
}
