import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..');
const text = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** Where the paths in a walk begin. */
function placeOf(file: string): string {
	const isWhole = /^(shared|DvinciTrigger)\//.test(file);
	return path.join(ROOT, 'nodes', isWhole ? '' : 'Dvinci', file);
}

const walks = text
	.split('### A walk: ')
	.slice(1)
	.map((walk) => ({
		title: walk.split('\n', 1)[0] ?? '',
		// A numbered step names a file, and what is to be found in it.
		steps: [...walk.matchAll(/^\d+\. `([\w./]+\.ts)`: (.+)$/gm)].map(
			([, file = '', rest = '']) => ({
				file,
				names: [...rest.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
			}),
		),
	}));

it('CONTRIBUTING.md walks through an update and a poll', () => {
	expect(walks).toHaveLength(2);
});

describe.each(walks)('the walk $title', ({ steps }) => {
	it('has ten files or fewer, each once', () => {
		expect(steps.length).toBeGreaterThan(5);
		expect(steps.length).toBeLessThanOrEqual(10);
		expect(new Set(steps.map(({ file }) => file)).size).toBe(steps.length);
	});

	it.each(steps)('finds in $file what it names', ({ file, names }) => {
		const source = readFileSync(placeOf(file), 'utf8');
		expect(names.filter((name) => !source.includes(name))).toEqual([]);
	});
});
