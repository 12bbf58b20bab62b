import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import { publishedFiles, ROOT } from './npm';

/* What people get who install the package. */

let files: string[];
// A build takes its time on a small machine.
beforeAll(() => {
	files = publishedFiles();
}, 120_000);

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** Where a published file comes from. */
function sourceOf(file: string): string {
	return file.replace(/^dist\//, '').replace(/(\.d\.ts|\.js)$/, '.ts');
}

it('holds what n8n needs, what people read, and nothing else', () => {
	expect(files.filter((file) => !file.startsWith('dist/'))).toEqual([
		'LICENSE.md',
		'README.md',
		'index.js',
		'package.json',
	]);
	expect(files).toEqual(
		expect.arrayContaining([...manifest.n8n.nodes, ...manifest.n8n.credentials]),
	);
});

it('has nothing in dist that the sources do not give', () => {
	const dist = files.filter((file) => file.startsWith('dist/'));
	expect(dist.length).toBeGreaterThan(50);
	expect(dist.filter((file) => !existsSync(path.join(ROOT, sourceOf(file))))).toEqual([]);
	expect(dist.filter((file) => !/^dist\/(nodes|credentials)\//.test(file))).toEqual([]);
});

it('has icons for light and dark, and a codex file for each node', () => {
	for (const node of manifest.n8n.nodes) {
		const folder = path.posix.dirname(node);
		expect(files).toEqual(
			expect.arrayContaining([
				node.replace(/\.js$/, '.json'),
				`${folder}/dvinci.svg`,
				`${folder}/dvinci.dark.svg`,
			]),
		);
	}
});

it('refers to no source maps and to no file that is not there', () => {
	const scripts = files.filter((file) => file.endsWith('.js'));
	for (const file of scripts) {
		const text = read(file);
		expect(text).not.toContain('sourceMappingURL');
		const required = [...text.matchAll(/require\("(\.[^"]+)"\)/g)].map(([, name = '']) => name);
		for (const name of required) {
			const target = path.posix.join(path.posix.dirname(file), name);
			expect([`${target}.js`, `${target}/index.js`].some((one) => files.includes(one))).toBe(true);
		}
		const foreign = [...text.matchAll(/require\("([^.][^"]*)"\)/g)].map(([, name]) => name);
		// Signatures and fingerprints are made with Node's own means, which n8n allows.
		const allowed = [
			'n8n-workflow',
			...(/DvinciLinkTrigger|DvinciTrigger\/portal/.test(file) ? ['node:crypto'] : []),
		];
		expect(foreign.filter((name = '') => !allowed.includes(name))).toEqual([]);
	}
});

it('installs nothing besides and runs nothing when it is installed', () => {
	expect(Object.keys(manifest)).not.toContain('dependencies');
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	expect(Object.keys(manifest.scripts).filter((name) => /install|prepare/.test(name))).toEqual([]);
});
