import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const ENDING = '.suite.ts';
const ROOT = join(__dirname, '..');

/**
 * Runs all suites of a folder (`*.suite.ts`) in the test file that calls this. Jest loads every module
 * anew for each test file, which takes n8n's engine two seconds. A suite goes by its place, e.g.
 * `behaviour/person`, so that jest's `-t` picks it.
 */
export function runSuites(folder: string): void {
	for (const file of readdirSync(folder)) {
		if (!file.endsWith(ENDING)) continue;
		const path = join(folder, file);
		const name = relative(ROOT, path).slice(0, -ENDING.length).replaceAll(sep, '/');
		describe(name, () => {
			jest.requireActual(path);
		});
	}
}
