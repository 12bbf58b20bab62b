// The built package, as n8n would load it.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

export const ROOT = join(__dirname, '..');

const load = createRequire(__filename);
const CACHE = join(ROOT, '.cache');

/** Tells a child process which folder holds the package. */
const VARIABLE = 'BENCH_PACKAGE';

/** The folder of the package that is measured. */
export const PACKAGE = process.env[VARIABLE] ?? ROOT;

/**
 * Copies what is published, so that a build in the meantime changes nothing.
 *
 * @returns what a child process needs in its environment, and how to remove the copy
 */
export function setPackageAside(): { env: Record<string, string>; remove: () => void } {
	mkdirSync(CACHE, { recursive: true });
	const folder = mkdtempSync(join(CACHE, 'bench-'));
	for (const published of ['dist', 'package.json', 'index.js', 'README.md', 'LICENSE.md']) {
		const source = join(ROOT, published);
		if (existsSync(source)) cpSync(source, join(folder, published), { recursive: true });
	}
	return {
		env: { [VARIABLE]: folder },
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}

interface Manifest {
	name: string;
	version: string;
	dependencies?: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
}

export const manifest = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Manifest;

/** Makes an instance of what a built file exports; n8n finds the class by the file's name, too. */
function instanceFrom<T>(file: string): T {
	const exported = load(join(PACKAGE, file)) as Record<string, new () => T>;
	const [name = ''] = (file.split('/').at(-1) ?? '').split('.');
	const type = exported[name];
	if (!type) throw new Error(`${file} doesn't export ${name}`);
	return new type();
}

export function builtNodes(): Record<string, INodeType> {
	const nodes = manifest.n8n.nodes.map((file) => instanceFrom<INodeType>(file));
	return Object.fromEntries(
		nodes.map((node) => [`${manifest.name}.${node.description.name}`, node]),
	);
}

export function builtCredentials(): Record<string, ICredentialType> {
	const types = manifest.n8n.credentials.map((file) => instanceFrom<ICredentialType>(file));
	return Object.fromEntries(types.map((type) => [type.name, type]));
}
