import path from 'node:path';
import { parseArgs } from 'node:util';
import { fromRoot } from './paths.mjs';
import { Explained } from './report.mjs';

export const HELP = `npm start -- [options]

Starts a real n8n with this package and the embedded d.vinci, executes an example workflow, and
stays up until Ctrl-C. Needs nothing but Node.js and npm; the first start fetches n8n.

  --once                 end after the example: exit code 0 if it worked, 1 if not
  --example NAME         the example to execute: the beginning of a file name in examples/
  --port N               n8n's port (else 5678 or the next free one)
  --sandbox-port N       the embedded d.vinci's port (else 4010 or the next free one)
  --fresh                begin with an empty n8n (your own workflows in it are lost)
  --runtime-dir FOLDER   where n8n is kept (else .n8n-runtime)
  --help                 this text`;

const OPTIONS = {
	once: { type: 'boolean', default: false },
	example: { type: 'string', default: '' },
	port: { type: 'string' },
	'sandbox-port': { type: 'string' },
	fresh: { type: 'boolean', default: false },
	'runtime-dir': { type: 'string', default: fromRoot('.n8n-runtime') },
	help: { type: 'boolean', default: false },
};

function parse(args) {
	try {
		return parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
	} catch (error) {
		throw new Explained(`${error.message}\n\n${HELP}`);
	}
}

function portFrom(text, flag) {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
	throw new Explained(`${flag} takes a port number from 1 to 65535, not "${text}".`);
}

export function readOptions(args) {
	const values = parse(args);
	return {
		once: values.once,
		example: values.example,
		fresh: values.fresh,
		help: values.help,
		port: portFrom(values.port, '--port'),
		sandboxPort: portFrom(values['sandbox-port'], '--sandbox-port'),
		runtimeFolder: path.resolve(values['runtime-dir']),
	};
}
