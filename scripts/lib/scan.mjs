// What n8n's own scanner (@n8n/scan-community-package) checks once the package is published, checked
// before that: the same plugins with the same settings, on the sources and on what npm would publish.
// The scanner itself can only read packages that npm has already. Its two other checks, provenance and
// a public repository, are the publish workflow's business.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import communityNodes from '@n8n/eslint-plugin-community-nodes';
import { ESLint } from 'eslint';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
import { ensureBuild } from './build.mjs';
import { npm } from './npm.mjs';
import { fromRoot } from './paths.mjs';
import { complain, done, Explained, step } from './report.mjs';

const off = (...names) =>
	Object.fromEntries(names.map((name) => [`n8n-nodes-base/${name}`, 'off']));

/** The scanner's settings, in version 0.32.0 of @n8n/scan-community-package (its buildScanConfig). */
const SCANNER = [
	communityNodes.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{ files: ['package.json'], rules: nodesBase.configs.community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...nodesBase.configs.credentials.rules,
			...off(
				'cred-class-field-documentation-url-miscased',
				'cred-class-field-type-options-password-missing',
			),
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			...off(
				'node-class-description-inputs-wrong-regular-node',
				'node-class-description-outputs-wrong',
				'node-param-type-options-max-value-present',
			),
		},
	},
	{ files: ['**/*.{json,ts}'], languageOptions: { parser: tseslint.parser } },
];

const SOURCES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
const PUBLISHED = ['**/*.js', 'package.json'];

/** Comments that switch a rule off count for nothing, as with the scanner. */
async function scan(name, folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: SCANNER,
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

/** Unpacks what npm would publish. */
async function packInto(folder) {
	await npm(['pack', '--silent', '--pack-destination', folder], {
		cwd: fromRoot(),
		failure: 'npm pack failed.',
	});
	const [file] = readdirSync(folder);
	const { status, stderr } = spawnSync('tar', ['-xzf', file], { cwd: folder, encoding: 'utf8' });
	if (status !== 0) throw new Explained(`The package could not be unpacked: ${stderr}`);
	return path.join(folder, 'package');
}

export async function main() {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'n8n-nodes-dvinci-'));
	try {
		await ensureBuild();
		step("n8n's package scanner");
		await scan('sources', fromRoot(), SOURCES);
		await scan('published files', await packInto(folder), PUBLISHED);
	} catch (error) {
		complain(error);
		process.exitCode = 1;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
