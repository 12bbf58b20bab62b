// Measures; started by main.ts with the Node that n8n runs on.
import { createRequire } from 'node:module';
import { arch, cpus, platform } from 'node:os';
import { makeContenders } from './contenders';
import { Lab, LATENCY } from './lab';
import { FULL, QUICK, readOptions } from './options';
import { writeDocument } from './report/document';
import { asMarkdown, asText, type Circumstances, merged } from './report/render';
import type { Results } from './report/section';
import { scenarios } from './scenarios';
import { CONCURRENCY } from './work';

const say = (text: string) => console.log(text);

function versionOf(name: string): string {
	const load = createRequire(__filename);
	return (load(`${name}/package.json`) as { version: string }).version;
}

function circumstances({ expressions }: Lab): Circumstances {
	return {
		entries: [
			['n8n', `n8n-core ${versionOf('n8n-core')}, n8n-nodes-base ${versionOf('n8n-nodes-base')}`],
			[
				'Node',
				`${process.version}, ${expressions === 'vm' ? "expressions in n8n's isolate" : 'expressions without an isolate, which needs Node 24'}`,
			],
			['Processor', `${cpus().length} × ${cpus()[0]?.model.trim() ?? ''}, ${platform()} ${arch()}`],
			['Sandbox', `${LATENCY} ms latency, in a process of its own`],
			['Side by side', `${CONCURRENCY} requests, except HTTP Request, which has no bound`],
		],
	};
}

async function main(): Promise<void> {
	const { quick, only } = readOptions();
	const scale = quick ? QUICK : FULL;
	const all = scenarios(scale);
	const unknown = only.filter((name) => !all.some((scenario) => scenario.name === name));
	if (unknown.length > 0) {
		const names = all.map(({ name }) => name).join(', ');
		throw new Error(`There is no scenario ${unknown.join(', ')}. There are: ${names}`);
	}

	const lab = await Lab.open();
	const contenders = await makeContenders(lab);
	const where = circumstances(lab);
	for (const [what, value] of where.entries) say(`${what}: ${value}`);
	const results: Results[] = [];
	for (const { name, title, run } of all) {
		if (only.length > 0 && !only.includes(name)) continue;
		say(`\n${name}: ${title}`);
		results.push(await run({ lab, contenders, scale, say }));
	}
	await lab.close();

	const report = merged(results);
	say(asText(report));
	if (quick || only.length > 0) return;
	say(`\nWritten to ${await writeDocument(asMarkdown(report, where))}`);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
