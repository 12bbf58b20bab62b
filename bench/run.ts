// Measures; started by main.ts with the Node that n8n runs on.
import { arch, cpus, loadavg, platform } from 'node:os';
import { runCommand } from '../scripts/harness/command';
import { Explained } from '../scripts/harness/report';
import { makeContenders } from './contenders';
import { benchContext } from './context';
import { measureGrowth } from './growth';
import { type BenchLab, LATENCY } from './lab';
import { EngineLab } from './labs/engineLab';
import { ServerLab } from './labs/serverLab';
import { FULL, QUICK } from './scale';
import { writeDocument } from './report/document';
import { asMarkdown, asText, type Circumstances, merged } from './report/render';
import type { Scale } from './scale';
import type { Results } from './report/section';
import { scenarios } from './scenarios';
import { CONCURRENCY } from './work';

const say = (text: string) => console.log(text);

function circumstances(lab: BenchLab, scale: Scale): Circumstances {
	const [load = NaN] = loadavg();
	return [
		...lab.circumstances,
		['Processor', `${cpus().length} × ${cpus()[0]?.model.trim() ?? ''}, ${platform()} ${arch()}`],
		['Processes that wanted to run when it began', load.toFixed(1)],
		['Rounds', `${scale.rounds}, of long jobs ${scale.longRounds}`],
		['Sandbox', `${LATENCY} ms latency, in a process of its own`],
		['Side by side', `${CONCURRENCY} requests, except HTTP Request, which has no bound`],
	];
}

async function measure(lab: BenchLab): Promise<void> {
	const { quick, only, real, write } = benchContext.options;
	const writes = write || (!quick && only.length === 0);
	const command = real ? 'npm run bench -- --real' : 'npm run bench';
	const scale = quick ? QUICK : FULL;
	const all = scenarios(scale, lab.isHere);
	const unknown = only.filter((name) => !all.some((scenario) => scenario.name === name));
	if (unknown.length > 0) {
		const names = all.map(({ name }) => name).join(', ');
		throw new Explained(`There is no scenario ${unknown.join(', ')}. There are: ${names}`);
	}

	const contenders = await makeContenders(lab);
	const where = circumstances(lab, scale);
	for (const [what, value] of where) say(`${what}: ${value}`);
	const results: Results[] = [];
	for (const { name, title, run } of all) {
		if (only.length > 0 && !only.includes(name)) continue;
		say(`\n${name}: ${title}`);
		results.push(await run({ lab, contenders, scale, say }));
		// As it goes: who interrupts a long run keeps what it has measured.
		if (writes) {
			await writeDocument(asMarkdown(merged(results), where), command);
		}
	}
	say(asText(merged(results)));
}

async function grow(lab: BenchLab): Promise<void> {
	const where = circumstances(lab, FULL).filter(([what]) => what !== 'Rounds');
	await measureGrowth({
		lab,
		contenders: await makeContenders(lab),
		circumstances: where,
		say,
	});
}

void runCommand(async () => {
	const { real, growth } = benchContext.options;
	const lab = real && !growth ? await ServerLab.open() : await EngineLab.open();
	try {
		await (growth ? grow(lab) : measure(lab));
	} finally {
		await lab.close();
	}
});
