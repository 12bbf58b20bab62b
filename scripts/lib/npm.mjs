// Running npm, as the person's npm, from the script itself.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { Explained } from './report.mjs';
import { run } from './processes.mjs';

/** The JavaScript file of npm, so that any Node can run it: no shell, no npm.cmd. */
function npmCli() {
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
	throw new Explained(
		'npm was not found. It comes with Node.js: install Node.js from its own site.',
	);
}

/**
 * The environment for an npm of our own. An npm that runs a script exports its project's settings
 * (ignore-scripts, the project's folder …), which would otherwise rule in other folders, too.
 */
function npmEnvironment(node, extra) {
	const env = { ...process.env };
	for (const name of Object.keys(env)) {
		if (
			/^npm_(lifecycle|package|config_(local_prefix|ignore_scripts|omit|workspace))/i.test(name)
		) {
			delete env[name];
		}
	}
	delete env.NODE_ENV;
	const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	env[pathName] = [path.dirname(node), env[pathName]].filter(Boolean).join(path.delimiter);
	return { ...env, ...extra };
}

/** Runs npm under `node` (the Node that will run what is installed, so that engines match). */
export async function npm(args, { cwd, node = process.execPath, env = {}, ...options }) {
	await run(node, [npmCli(), ...args], { cwd, env: npmEnvironment(node, env), ...options });
}
