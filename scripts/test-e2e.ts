// `npm run test:e2e`: the packed package in real n8n servers of both lines, by API and in a browser.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from './before/paths.mjs';
import { findBrowser } from './harness/browser';
import { ensureBuild } from './harness/build';
import { runCommand } from './harness/command';
import { ensureN8nRuntime, N8N_1, N8N_2, type Runtime } from './harness/n8n-runtime';
import { packTarball } from './harness/package';
import { runHere } from './harness/processes';
import { note, step, timed } from './harness/report';
import type { read } from './test-e2e.options.mjs';

type Options = ReturnType<typeof read>;

const LINES = { 1: N8N_1, 2: N8N_2 };

/** What the tests are told, by the environment variable E2E_CONTEXT. */
export interface E2eContext {
	/** For everything that the tests leave behind; ignored by git. */
	folder: string;
	logs: string;
	tarball: string;
	runtimes: Partial<Record<'1' | '2', Runtime>>;
	/** The browser's program, unless the tests run without one. */
	browser?: string;
	screenshots: boolean;
}

async function test({ lines, name, screenshots, ...options }: Options): Promise<number> {
	const browser = options.browser ? findBrowser() : undefined;
	await ensureBuild();
	const runtimes: E2eContext['runtimes'] = {};
	for (const line of lines) {
		runtimes[line] = await ensureN8nRuntime(options.runtimeFolder, LINES[line]);
	}
	if (options.prepare) return 0;

	const folder = fromRoot('.cache', 'e2e');
	const logs = path.join(folder, 'logs');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(logs, { recursive: true });
	const tarball = await timed('package', () => packTarball(folder));
	step('Tests');
	const context: E2eContext = { folder, logs, tarball, runtimes, browser, screenshots };
	const args = [
		...['--import', 'tsx', '--test', '--test-reporter=spec', '--test-concurrency=2'],
		...(name === undefined ? [] : [`--test-name-pattern=${name}`]),
		...lines.map((line) => fromRoot('e2e', `n8n-${line}.test.ts`)),
	];
	const code = await runHere(args, { env: { E2E_CONTEXT: JSON.stringify(context) } });
	note(`The logs of all servers are in ${path.relative(fromRoot(), logs)}.`);
	return code;
}

export const main = (options: Options) => runCommand(() => test(options));
