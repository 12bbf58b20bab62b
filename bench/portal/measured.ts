import { once } from 'node:events';
import { join } from 'node:path';
import { fromRoot } from '../../scripts/before/paths.mjs';
import { startService } from '../../scripts/harness/processes';
import { Explained } from '../../scripts/harness/report';

/** What a case took. */
export interface Measured {
	cpuMs: number;
	/** Bytes, garbage included. */
	memory: number;
	/** Bytes of static data. */
	state?: number;
}

/** Lets a process of its own, of the same Node, measure a case. */
export async function measuredApart(name: string): Promise<Measured> {
	const service = startService(`case ${name}`, {
		node: process.execPath,
		args: ['--expose-gc', '--import', 'tsx', join(__dirname, 'process.ts'), name],
		cwd: fromRoot(),
		env: process.env,
		logFile: fromRoot('.cache', 'bench-portal.log'),
	});
	const told = once(service.child, 'message') as Promise<[Measured]>;
	const end = service.ended.then(() => {
		throw new Explained(`The case ${name} was not measured. It said:\n${service.output()}`);
	});
	const [measured] = await Promise.race([told, end]);
	await service.ended;
	return measured;
}
