// dist, made anew when it is not exactly what the sources give.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm } from './npm.mjs';
import { fromRoot } from './paths.mjs';
import { done, seconds, step } from './report.mjs';

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

function* filesIn(target) {
	if (!existsSync(target)) return;
	if (!statSync(target).isDirectory()) {
		yield target;
		return;
	}
	for (const name of readdirSync(target).sort()) yield* filesIn(path.join(target, name));
}

/** One hash over names and contents: times lie after a checkout, contents don't. */
function fingerprint(targets) {
	const hash = createHash('sha256');
	for (const target of targets) {
		for (const file of filesIn(fromRoot(target))) {
			const content = readFileSync(file);
			hash.update(`${path.relative(fromRoot(), file)}\0${content.length}\0`).update(content);
		}
	}
	return hash.digest('hex');
}

const fingerprints = () => ({ sources: fingerprint(SOURCES), dist: fingerprint(['dist']) });

function lastBuild() {
	try {
		return JSON.parse(readFileSync(STAMP, 'utf8'));
	} catch {
		return {};
	}
}

export async function ensureBuild() {
	step('Build');
	const [last, now] = [lastBuild(), fingerprints()];
	if (last.sources === now.sources && last.dist === now.dist) {
		done('dist is up to date');
		return;
	}
	const start = Date.now();
	await npm(['run', 'build'], {
		cwd: fromRoot(),
		progress: 'compiling',
		failure: 'The build failed: the messages above say where.',
	});
	mkdirSync(path.dirname(STAMP), { recursive: true });
	// The sources as they were before: what was saved meanwhile is built the next time.
	writeFileSync(STAMP, JSON.stringify({ sources: now.sources, dist: fingerprint(['dist']) }));
	done(`built in ${seconds(start)}`);
}
