// `npm run test:scaling`: the package in n8n's queue mode, as on three machines.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from '../../scripts/lib/build.mjs';
import { ensureDependencies } from '../../scripts/lib/dependencies.mjs';
import { ensureN8nRuntime } from '../../scripts/lib/n8n-runtime.mjs';
import { fromRoot } from '../../scripts/lib/paths.mjs';
import { onStopRequest, stopAll } from '../../scripts/lib/processes.mjs';
import { complain, done, seconds, step } from '../../scripts/lib/report.mjs';
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
	const start = Date.now();
	await ensureDependencies();
	await ensureBuild();
	const programs = await ensurePrograms();
	const runtime = await ensureN8nRuntime(fromRoot('.n8n-runtime'));
	checkComposeFile(runtime);
	const cluster = await startCluster({ programs, runtime, folder });
	for (const check of CHECKS) await check(cluster);
	step('All is well');
	done(`in ${seconds(start)}`);
}

/** Servers that run as another user have to get at their data. */
function openFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-dvinci-scaling-'));
	chmodSync(folder, 0o755);
	return folder;
}

async function main(): Promise<void> {
	const folder = openFolder();
	const end = async (exitCode: number) => {
		await stopAll();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
		process.exit(exitCode);
	};
	let hasBeenStopped = false;
	onStopRequest(() => {
		hasBeenStopped = true;
		void end(130);
	});
	try {
		await test(folder);
		await end(0);
	} catch (error) {
		if (hasBeenStopped) return;
		complain(error);
		await end(1);
	}
}

void main();
