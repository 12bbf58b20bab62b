// Running npm, as the person's npm, from the script itself.
import path from 'node:path';
import { npmCli } from '../before/npm-cli.mjs';
import { run, type RunOptions } from './processes';

/**
 * The environment for an npm of our own. An npm that runs a script exports its project's settings
 * (ignore-scripts, the project's folder …), which would otherwise rule in other folders, too.
 */
function npmEnvironment(node: string): NodeJS.ProcessEnv {
	const env = { ...process.env, NODE_ENV: undefined };
	const ofProject = /^npm_(lifecycle|package|config_(local_prefix|ignore_scripts|omit|workspace))/i;
	const kept = Object.entries(env).filter(([name]) => !ofProject.test(name));
	const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
	const folders = [path.dirname(node), process.env[pathName]].filter(Boolean);
	return { ...Object.fromEntries(kept), [pathName]: folders.join(path.delimiter) };
}

/** Runs npm under `node` (the Node that will run what is installed, so that engines match). */
export async function npm(
	args: string[],
	{ node = process.execPath, env = {}, ...options }: RunOptions & { node?: string },
): Promise<void> {
	await run(node, [npmCli(), ...args], { env: { ...npmEnvironment(node), ...env }, ...options });
}

/** An `npm install` that runs no scripts and asks nobody. */
export async function npmInstall(
	packages: string[],
	options: RunOptions & { node?: string },
): Promise<void> {
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
	await npm(['install', ...quiet, ...packages], options);
}
