import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const text = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** Where the paths in a walk begin. */
function placeOf(file: string): string {
	return path.join(ROOT, 'nodes', file.startsWith('shared/') ? '' : 'Dvinci', file);
}

/** The numbered steps of the walk: a file, and the names that are to be found in it. */
const steps = [...text.matchAll(/^\d+\. `([\w/]+\.ts)`: (.+)$/gm)].map(
	([, file = '', rest = '']) => ({
		file,
		names: [...rest.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
	}),
);

describe('the walk in CONTRIBUTING.md', () => {
	it('has ten steps or fewer', () => {
		expect(steps.length).toBeGreaterThan(5);
		expect(steps.length).toBeLessThanOrEqual(10);
		expect(new Set(steps.map(({ file }) => file)).size).toBe(steps.length);
	});

	it.each(steps)('finds in $file what it names', ({ file, names }) => {
		const source = readFileSync(placeOf(file), 'utf8');
		expect(names.filter((name) => !source.includes(name))).toEqual([]);
	});
});
