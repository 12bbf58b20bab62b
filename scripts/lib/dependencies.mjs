// The development dependencies of this repository.
import { existsSync, readFileSync } from 'node:fs';
import { npm } from './npm.mjs';
import { fromRoot, ROOT } from './paths.mjs';
import { done, seconds, step } from './report.mjs';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * Whether node_modules holds what package-lock.json asks for. npm itself writes down what it has
 * installed, last of all, in node_modules/.package-lock.json: comparing the two sees an interrupted
 * install and a changed lock file, and leaves alone what somebody has installed by hand.
 */
export function dependenciesAreCurrent(root = ROOT) {
	const installedFile = `${root}/node_modules/.package-lock.json`;
	if (!existsSync(installedFile)) return false;
	const wanted = readJson(`${root}/package-lock.json`).packages;
	const installed = readJson(installedFile).packages;
	return Object.entries(wanted).every(([folder, entry]) => {
		if (folder === '') return true;
		const found = installed[folder];
		// Missing optional packages are those of other systems.
		return found ? found.version === entry.version : Boolean(entry.optional);
	});
}

export async function ensureDependencies() {
	step('Development dependencies');
	if (dependenciesAreCurrent()) {
		done('up to date');
		return;
	}
	const start = Date.now();
	await npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund'], {
		cwd: fromRoot(),
		progress: 'npm ci: about 1 GB, usually 1 to 3 minutes',
		failure: 'The development dependencies could not be installed.',
	});
	done(`installed in ${seconds(start)}`);
}
