// What n8n's own scanner (@n8n/scan-community-package) checks once the package is published, checked
// before that: the same plugins with the same settings, on the sources and on what npm would publish.
// The scanner itself can only read packages that npm has already. Its two other checks, provenance and
// a public repository, are the publish workflow's business.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ESLint } from 'eslint';
import { fromRoot } from './before/paths.mjs';
import { ensureBuild } from './harness/build';
import { runCommand } from './harness/command';
import { packTarball } from './harness/package';
import { run } from './harness/processes';
import { done, Explained, step } from './harness/report';

const SOURCES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
const PUBLISHED = ['**/*.js', 'package.json'];

/** Comments that switch a rule off count for nothing, as with the scanner. */
async function scan(name: string, folder: string, patterns: string[]): Promise<void> {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: fromRoot('scripts/scan.eslint.mjs'),
	});
	const results = await eslint.lintFiles(patterns);
	const findings = results.reduce((sum, { messages }) => sum + messages.length, 0);
	if (findings > 0) {
		const formatter = await eslint.loadFormatter('stylish');
		console.log(await formatter.format(results));
		throw new Explained(`n8n's scanner would find ${findings} things in the ${name}, see above.`);
	}
	done(`${name}: ${results.length} files`);
}

export const main = () =>
	runCommand(async ({ atEnd }) => {
		const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-dvinci-'));
		atEnd(() => rmSync(folder, { recursive: true, force: true }));
		await ensureBuild();
		step("n8n's package scanner");
		await scan('sources', fromRoot(), SOURCES);
		await run('tar', ['-xzf', await packTarball(folder)], {
			cwd: folder,
			failure: 'The package could not be unpacked.',
		});
		await scan('published files', path.join(folder, 'package'), PUBLISHED);
	});
