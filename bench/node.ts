import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './builtPackage';

/** The one that n8n needs for its expression isolates. */
const WANTED = 24;

/**
 * The Node to measure on: this one if it is young enough for n8n 2.x, else the one that `npm start`
 * has fetched for n8n, else this one all the same.
 */
export function nodeForN8n(): string {
	if (Number.parseInt(process.versions.node) >= WANTED) return process.execPath;
	const packages = join(ROOT, '.n8n-runtime', 'node', 'node_modules');
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const fetched = existsSync(packages)
		? readdirSync(packages).map((name) => join(packages, name, 'bin', program))
		: [];
	return fetched.find(existsSync) ?? process.execPath;
}
