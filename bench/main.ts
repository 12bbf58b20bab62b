// `npm run bench`: sets the built package aside, and measures in a process of the Node that n8n runs on.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../scripts/before/paths.mjs';
import { ensureBuild } from '../scripts/harness/build';
import { runCommand } from '../scripts/harness/command';
import { fetchedNode } from '../scripts/harness/n8n-runtime';
import { copyPackage } from '../scripts/harness/package';
import { runHere } from '../scripts/harness/processes';
import type { BenchContext } from './context';

export const main = (options: BenchContext['options']) =>
	runCommand(async ({ atEnd }) => {
		await ensureBuild();
		mkdirSync(fromRoot('.cache'), { recursive: true });
		const folder = mkdtempSync(fromRoot('.cache', 'bench-'));
		atEnd(() => rmSync(folder, { recursive: true, force: true }));
		copyPackage(folder);
		const context: BenchContext = { package: folder, options };
		return await runHere(['--expose-gc', '--import', 'tsx', join(__dirname, 'run.ts')], {
			node: fetchedNode(fromRoot('.n8n-runtime')),
			env: { BENCH_CONTEXT: JSON.stringify(context) },
		});
	});
