import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fromRoot } from '../../scripts/before/paths.mjs';

const FILE = fromRoot('docs', 'benchmark.md');

/** Puts a report into docs/benchmark.md, between the markers that name the command. */
export async function writeDocument(report: string, command: string): Promise<string> {
	const begin = `<!-- written by ${command}: begin -->`;
	const end = `<!-- written by ${command}: end -->`;
	const document = readFileSync(FILE, 'utf8');
	const [before, rest] = document.split(begin);
	const after = rest?.split(end)[1];
	if (before === undefined || after === undefined) {
		throw new Error(`${FILE} has lost its markers, ${begin} and ${end}`);
	}
	const text = `${before}${begin}\n\n${report}\n\n${end}${after}`;
	const settings = await resolveConfig(FILE);
	writeFileSync(FILE, await format(text, { ...settings, parser: 'markdown' }));
	return FILE;
}
