import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** The JavaScript file of npm, so that any Node can run it: no shell, no npm.cmd. */
export function npmCli() {
	const nodeFolder = path.dirname(realpathSync(process.execPath));
	const onPath = (process.env.PATH ?? '')
		.split(path.delimiter)
		.map((folder) => path.join(folder, 'npm'));
	const candidates = [
		// Set when npm has started this; another package manager puts itself there.
		process.env.npm_execpath,
		path.join(nodeFolder, '../lib/node_modules/npm/bin/npm-cli.js'),
		path.join(nodeFolder, 'node_modules/npm/bin/npm-cli.js'),
		...onPath,
	];
	for (const candidate of candidates) {
		if (!candidate || !existsSync(candidate)) continue;
		const file = realpathSync(candidate);
		if (path.basename(file) === 'npm-cli.js') return file;
	}
	throw new Error('npm was not found. It comes with Node.js: install Node.js from its own site.');
}
