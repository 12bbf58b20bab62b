// dist, made anew when it is not exactly what the sources give.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fromRoot } from '../before/paths.mjs';
import { npm } from './npm';
import { done, step, timed } from './report';

const SOURCES = [
	'credentials',
	'nodes',
	'gulpfile.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'tsconfig.build.json',
];
const STAMP = fromRoot('.cache', 'build.json');

/** The files in a folder, or the file itself. */
function filesIn(target: string): string[] {
	if (!existsSync(target)) return [];
	if (!statSync(target).isDirectory()) return [target];
	const names = readdirSync(target).sort();
	return names.flatMap((name) => filesIn(path.join(target, name)));
}

/** One hash over names and contents: times lie after a checkout, contents don't. */
function fingerprint(...targets: string[]): string {
	const hash = createHash('sha256');
	for (const file of targets.flatMap((target) => filesIn(fromRoot(target)))) {
		const content = readFileSync(file);
		hash.update(`${path.relative(fromRoot(), file)}\0${content.length}\0`).update(content);
	}
	return hash.digest('hex');
}

/** What a build makes of what. */
const state = (sources: string) => JSON.stringify({ sources, dist: fingerprint('dist') });

export function isBuilt(): boolean {
	return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state(fingerprint(...SOURCES));
}

export async function ensureBuild(): Promise<void> {
	step('Build');
	if (isBuilt()) {
		done('dist is up to date');
		return;
	}
	// As they are before: what is saved meanwhile is built the next time.
	const sources = fingerprint(...SOURCES);
	await timed('built', () =>
		npm(['run', 'build'], {
			cwd: fromRoot(),
			progress: 'compiling',
			failure: 'The build failed: the messages above say where.',
		}),
	);
	mkdirSync(path.dirname(STAMP), { recursive: true });
	writeFileSync(STAMP, state(sources));
}
