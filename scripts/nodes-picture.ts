import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const CRUISER = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');

/** What the picture draws as one thing, instead of each file. */
const LAYERS = '^nodes/(shared/[^/.]+|Dvinci/(engine|fields|reporting|resources)|Dvinci[^/]+)';

const PICTURE =
	/(<!-- Made by `npm run docs` from the imports in nodes\/\. -->\n\n```mermaid\n).*?(```\n)/s;

/**
 * Which layer of nodes/ uses which, as Mermaid source, drawn from the imports there are. The arrows
 * are sorted, so that the picture changes only when an arrow comes or goes.
 */
function drawNodes(): string {
	const options = ['--include-only', '^nodes', '--collapse', LAYERS, '--output-type', 'mermaid'];
	const drawn = execFileSync(process.execPath, [CRUISER, 'nodes', ...options], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	const lines = drawn.trim().split('\n');
	const isArrow = (line: string) => line.includes('-->');
	const boxes = lines.filter((line) => !isArrow(line));
	return [...boxes, ...lines.filter(isArrow).sort()].map((line) => `${line}\n`).join('');
}

/** A page with the picture of nodes/ as it is now; the page says by a comment where it belongs. */
export function withNodesPicture(page: string): string {
	if (!PICTURE.test(page)) throw new Error('The page has no place for the picture of nodes/.');
	const drawn = drawNodes();
	return page.replace(PICTURE, (_all, before: string, after: string) => before + drawn + after);
}
