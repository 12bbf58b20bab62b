import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from '../builtPackage';

const FILE = join(ROOT, 'docs', 'benchmark.md');
const BEGIN = '<!-- written by npm run bench: begin -->';
const END = '<!-- written by npm run bench: end -->';

/** Puts a report into docs/benchmark.md, between the markers. */
export async function writeDocument(report: string): Promise<string> {
	const document = readFileSync(FILE, 'utf8');
	const [before, rest] = document.split(BEGIN);
	const after = rest?.split(END)[1];
	if (before === undefined || after === undefined) {
		throw new Error(`${FILE} has lost its markers, ${BEGIN} and ${END}`);
	}
	const text = `${before}${BEGIN}\n\n${report}\n\n${END}${after}`;
	const settings = await resolveConfig(FILE);
	writeFileSync(FILE, await format(text, { ...settings, parser: 'markdown' }));
	return FILE;
}
