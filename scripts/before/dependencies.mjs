// The development dependencies of this repository.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { npmCli } from './npm-cli.mjs';
import { ROOT } from './paths.mjs';

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether node_modules holds what package-lock.json asks for. npm itself writes down what it has
 * installed, last of all, in node_modules/.package-lock.json: comparing the two sees an interrupted
 * install and a changed lock file, and leaves alone what somebody has installed by hand.
 */
function dependenciesAreCurrent() {
	const installedFile = `${ROOT}/node_modules/.package-lock.json`;
	if (!existsSync(installedFile)) return false;
	const installed = packagesOf(installedFile);
	return Object.entries(packagesOf(`${ROOT}/package-lock.json`)).every(([folder, entry]) => {
		if (folder === '') return true;
		const found = installed[folder];
		// Missing optional packages are those of other systems.
		return found ? found.version === entry.version : Boolean(entry.optional);
	});
}

/** Installs what is missing. Ends the process when that fails: npm has said why. */
export async function ensureDependencies() {
	if (dependenciesAreCurrent()) return;
	console.log('\nDevelopment dependencies');
	console.log('  npm ci: fetches about 1 GB, this once. It usually takes 1 to 3 minutes.');
	const args = [
		'ci',
		'--ignore-scripts',
		'--include=dev',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
	];
	const child = spawn(process.execPath, [npmCli(), ...args], {
		cwd: ROOT,
		// npm counts on a terminal, and says what is wrong.
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	// A Ctrl-C reaches npm by itself; a kill that names only this process has to be passed on.
	const passOn = () => child.kill();
	process.once('SIGTERM', passOn);
	const code = await new Promise((resolve) => child.once('exit', resolve));
	process.off('SIGTERM', passOn);
	if (code === 0) return;
	console.error('\n✗ The development dependencies could not be installed: npm has said above why.');
	process.exit(code ?? 1);
}
