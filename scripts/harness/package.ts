// The package as npm would publish it, and as n8n gets it.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../before/paths.mjs';
import { npm, npmInstall } from './npm';

const PACKAGE = 'n8n-nodes-dvinci';

/** Packs what is built. @returns the tarball */
export async function packTarball(folder: string): Promise<string> {
	await npm(['pack', '--ignore-scripts', '--pack-destination', folder], {
		cwd: fromRoot(),
		failure: 'The package could not be packed.',
	});
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack has made no package.');
	return path.join(folder, tarball);
}

/** Copies what runs, so that a build in the meantime changes nothing. */
export function copyPackage(target: string): void {
	rmSync(target, { recursive: true, force: true });
	mkdirSync(target, { recursive: true });
	for (const published of ['dist', 'package.json', 'index.js', 'README.md', 'LICENSE.md']) {
		cpSync(fromRoot(published), path.join(target, published), { recursive: true });
	}
}

/** Where n8n has what was installed into it. */
const communityNodes = (userFolder: string) => path.join(userFolder, '.n8n', 'nodes');

/** Puts the package of this clone where n8n installs community packages. */
export function installCopy(userFolder: string): void {
	copyPackage(path.join(communityNodes(userFolder), 'node_modules', PACKAGE));
}

/** Installs a packed package as people do by hand: `npm install` in n8n's folder for community nodes. */
export async function installTarball(
	userFolder: string,
	tarball: string,
	node?: string,
): Promise<void> {
	const cwd = communityNodes(userFolder);
	mkdirSync(cwd, { recursive: true });
	// npm would otherwise work on the nearest project above.
	writeFileSync(path.join(cwd, 'package.json'), '{ "private": true }\n');
	const failure = `${path.basename(tarball)} could not be installed into n8n.`;
	await npmInstall([tarball], { cwd, node, failure });
}
