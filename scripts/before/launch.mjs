// From the command line to a command in TypeScript.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureDependencies } from './dependencies.mjs';
import { fromRoot } from './paths.mjs';

/** Reads the options as the command's `.options.mjs` says; without one, all arguments are the input. */
async function readInput(file, args) {
	const description = fromRoot(file.replace(/\.ts$/, '.options.mjs'));
	if (!existsSync(description)) return args;
	const { HELP, OPTIONS, read } = await import(`file://${description}`);
	try {
		const options = { ...OPTIONS, help: { type: 'boolean' } };
		const { values } = parseArgs({ args, options, allowPositionals: false });
		if (!values.help) return read ? read(values) : values;
		console.log(HELP);
		process.exit();
	} catch (error) {
		const isUnknown = error.code?.startsWith('ERR_PARSE_ARGS');
		console.error(`\n✗ ${error.message}${isUnknown ? `\n\n${HELP}` : ''}`);
		process.exit(1);
	}
}

/**
 * Runs what a file of this repository exports as `main`. Options are read first: `--help` needs no
 * installation, and a wrong option must not cost minutes.
 */
export async function launch(file, ...args) {
	const input = await readInput(file, args);
	await ensureDependencies();
	const { register } = await import('tsx/cjs/api');
	register();
	await createRequire(import.meta.url)(path.resolve(fromRoot(file))).main(input);
}
