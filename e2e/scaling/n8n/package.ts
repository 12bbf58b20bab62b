import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Runtime } from '../../../scripts/lib/n8n-runtime.mjs';
import { npm } from '../../../scripts/lib/npm.mjs';
import { fromRoot } from '../../../scripts/lib/paths.mjs';

/** How docs/scaling.md and its compose file install the package. */
const INSTALL = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix'];

/** Makes what npm would publish. @returns the tarball's path */
export async function packPackage(folder: string): Promise<string> {
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: fromRoot(),
		failure: 'The package could not be packed.',
	});
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack has made no tarball.');
	return join(folder, tarball);
}

/** Installs the package for one n8n: in its own user folder, as on a machine of its own. */
export async function installPackage(
	userFolder: string,
	tarball: string,
	{ node }: Runtime,
): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes');
	mkdirSync(folder, { recursive: true });
	await npm([...INSTALL, folder, tarball], {
		cwd: folder,
		node,
		failure: 'The package could not be installed.',
	});
}
