// `npm run test:scaling`: the package in n8n's queue mode, as on three machines.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromRoot } from '../../scripts/before/paths.mjs';
import { ensureBuild } from '../../scripts/harness/build';
import { runCommand } from '../../scripts/harness/command';
import { ensureN8nRuntime } from '../../scripts/harness/n8n-runtime';
import { step, timed } from '../../scripts/harness/report';
import { checkComposeFile } from './checks/compose';
import { checkCrash } from './checks/crash';
import { checkCreates } from './checks/creates';
import { checkRateLimit } from './checks/rateLimit';
import { checkTrigger } from './checks/trigger';
import { checkUpdates } from './checks/updates';
import { startCluster } from './cluster';
import { ensurePrograms } from './machine/programs';

/** A worker is killed in the last one, and is missing from then on. */
const CHECKS = [checkCreates, checkUpdates, checkRateLimit, checkTrigger, checkCrash];

async function test(folder: string): Promise<void> {
	await ensureBuild();
	const programs = await ensurePrograms();
	const runtime = await ensureN8nRuntime(fromRoot('.n8n-runtime'));
	checkComposeFile(runtime);
	const cluster = await startCluster({ programs, runtime, folder });
	for (const check of CHECKS) await check(cluster);
	step('All is well');
}

export const main = () =>
	runCommand(async ({ atEnd }) => {
		const folder = mkdtempSync(join(tmpdir(), 'n8n-dvinci-scaling-'));
		atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
		// Servers that run as another user have to get at their data.
		chmodSync(folder, 0o755);
		await timed('everything', () => test(folder));
	});
