// `npm run test:e2e`: the packed package in real n8n servers of both lines, by API and in a browser.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.mjs';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { ensureN8nRuntime, N8N_1, N8N_2 } from './n8n-runtime.mjs';
import { npm } from './npm.mjs';
import { fromRoot } from './paths.mjs';
import { onStopRequest, stopAll } from './processes.mjs';
import { complain, done, Explained, note, step } from './report.mjs';

const HELP = `npm run test:e2e -- [options]

Installs the packed package into real n8n servers (${N8N_2.version} and ${N8N_1.version}), and tries it
there by n8n's API and in a browser. The first run fetches both.

  --line 1|2             one n8n line only
  --name PATTERN         only the tests whose names match
  --no-browser           without the tests in the browser
  --screenshots          renew the pictures in docs/images (from n8n ${N8N_2.version})
  --prepare              only fetch and build what the tests need
  --runtime-dir FOLDER   where n8n is kept (else .n8n-runtime)
  --help                 this text`;

const OPTIONS = {
	line: { type: 'string' },
	name: { type: 'string' },
	'no-browser': { type: 'boolean', default: false },
	screenshots: { type: 'boolean', default: false },
	prepare: { type: 'boolean', default: false },
	'runtime-dir': { type: 'string', default: fromRoot('.n8n-runtime') },
	help: { type: 'boolean', default: false },
};

const LINES = { 1: N8N_1, 2: N8N_2 };

function readOptions(args) {
	let values;
	try {
		values = parseArgs({ args, options: OPTIONS, allowPositionals: false }).values;
	} catch (error) {
		throw new Explained(`${error.message}\n\n${HELP}`);
	}
	if (values.line !== undefined && !(values.line in LINES)) {
		throw new Explained(`--line takes 1 or 2, not "${values.line}".`);
	}
	return {
		lines: values.line === undefined ? ['2', '1'] : [values.line],
		name: values.name,
		browser: !values['no-browser'],
		screenshots: values.screenshots,
		prepare: values.prepare,
		help: values.help,
		runtimeFolder: path.resolve(values['runtime-dir']),
	};
}

/** The package as npm would publish it. */
async function pack(folder) {
	step('Package');
	await npm(['pack', '--pack-destination', folder], {
		cwd: fromRoot(),
		failure: 'The package could not be packed.',
	});
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (!tarball) throw new Explained('npm pack has made no package.');
	done(tarball);
	return path.join(folder, tarball);
}

/** Runs the tests on this very terminal; what they need to know is in their environment. */
function runTests(options, context) {
	const files = options.lines.map((line) => fromRoot('e2e', `n8n-${line}.test.ts`));
	const args = [
		...['--import', 'tsx', '--test', '--test-reporter=spec', '--test-concurrency=2'],
		...(options.name === undefined ? [] : [`--test-name-pattern=${options.name}`]),
		...files,
	];
	const child = spawn(process.execPath, args, {
		cwd: fromRoot(),
		stdio: ['ignore', 'inherit', 'inherit'],
		env: { ...process.env, E2E_CONTEXT: JSON.stringify(context) },
	});
	// A Ctrl-C reaches the tests by itself; a kill that names only this process has to be passed on.
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

async function run(options) {
	const browser = options.browser ? findBrowser() : undefined;
	await ensureDependencies();
	await ensureBuild();
	const runtimes = {};
	for (const line of options.lines) {
		runtimes[line] = await ensureN8nRuntime(options.runtimeFolder, LINES[line]);
	}
	if (options.prepare) return 0;

	const folder = fromRoot('.cache', 'e2e');
	rmSync(folder, { recursive: true, force: true });
	const logs = path.join(folder, 'logs');
	mkdirSync(logs, { recursive: true });
	const tarball = await pack(folder);
	step('Tests');
	const { screenshots } = options;
	const code = await runTests(options, { folder, logs, tarball, runtimes, browser, screenshots });
	note(`The logs of all servers are in ${path.relative(fromRoot(), logs)}.`);
	return code;
}

export async function main(args) {
	onStopRequest(() => stopAll());
	try {
		const options = readOptions(args);
		if (options.help) console.log(HELP);
		else process.exitCode = await run(options);
	} catch (error) {
		complain(error);
		process.exitCode = 1;
	}
}
