// One case in a process of its own: what an earlier one has left in memory would count for the next.
import { runCommand } from '../../scripts/harness/command';
import { EngineLab } from '../labs/engineLab';
import { watchMemory } from '../measure';
import { type Case, JOBS, own, others, TEXT } from './cases';
import type { Measured } from './measured';

async function measured(lab: EngineLab, { prepare }: Case): Promise<Measured> {
	await lab.prepare({});
	const ids = await lab.sandbox.ask('addPublications', JOBS, TEXT);
	const { work, state } = await prepare(lab, ids);
	globalThis.gc?.();
	const memory = watchMemory('all');
	const before = lab.processorTime();
	const results = await work();
	const cpuMs = lab.processorTime() - before;
	const { peak } = await memory.end(results);
	return { cpuMs, memory: peak, state: state?.() };
}

const [, , name = ''] = process.argv;

void runCommand(async () => {
	const found = { ...own, ...others }[name];
	if (found === undefined) throw new Error(`There is no case ${name}.`);
	const lab = await EngineLab.open();
	try {
		process.send?.(await measured(lab, found));
	} finally {
		await lab.close();
	}
});
