import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { npmCli } from '../../scripts/before/npm-cli.mjs';
import { benchContext } from '../context';
import { median } from '../measure';
import { count, kilobytes, type Goal } from '../report/section';
import type { Scenario } from './scenario';

/** Bytes. */
const LARGEST_DESCRIPTION = 240_000;
const LARGEST_PACKAGE = 150_000;
/** Milliseconds. */
const LONGEST_LOAD = 50;
const LOADS = 9;

interface Loaded {
	ms: number;
	/** Milliseconds that the processor worked. */
	cpuMs: number;
	/** Bytes of the description by the node's name. */
	descriptions: Record<string, number>;
}

interface Packed {
	size: number;
	unpackedSize: number;
	entryCount: number;
}

/** Loads the package in a process of its own, as n8n's server does when it starts. */
function load(): Loaded {
	const output = execFileSync(
		process.execPath,
		[join(__dirname, 'loadPackage.js'), benchContext.package],
		{
			encoding: 'utf8',
		},
	);
	return JSON.parse(output) as Loaded;
}

function pack(): Packed {
	const args = [npmCli(), 'pack', '--dry-run', '--json', '--ignore-scripts'];
	const output = execFileSync(process.execPath, args, {
		cwd: benchContext.package,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [packed] = JSON.parse(output) as Packed[];
	if (!packed) throw new Error('npm pack says nothing');
	return packed;
}

/** How many packages are installed along with it. */
function dependencies(): number {
	const manifest = readFileSync(join(benchContext.package, 'package.json'), 'utf8');
	return Object.keys((JSON.parse(manifest) as IDataObject).dependencies ?? {}).length;
}

const below = (what: string, reached: number, most: number): Goal => ({
	work: what,
	reached: kilobytes(reached),
	goal: `below ${kilobytes(most)}`,
	met: reached < most,
});

const whole = (ms: number) => `${ms.toFixed(0)} ms`;

/** What the package weighs. */
export const size: Scenario = {
	name: 'size',
	title: 'Size of the package',
	run: async () => {
		const loads = Array.from({ length: LOADS }, load);
		const descriptions = Object.entries(loads[0]?.descriptions ?? {});
		const packed = pack();
		const loadTime = median(loads.map(({ ms }) => ms));
		return await Promise.resolve({
			sections: [
				{
					title: 'Size',
					text: `Loading is what n8n's server does at its start: code, descriptions and credential, in a fresh process; the median of ${LOADS}.`,
					head: ['', ''],
					rows: [
						...descriptions.map(([name, bytes]) => [
							`description of the node ${name} as JSON, as the editor gets it`,
							kilobytes(bytes),
						]),
						['package as published', kilobytes(packed.size)],
						['package unpacked', kilobytes(packed.unpackedSize)],
						['files in the package', count(packed.entryCount)],
						['dependencies at run time', count(dependencies())],
						['time to load', whole(loadTime)],
						['work of the processor for it', whole(median(loads.map(({ cpuMs }) => cpuMs)))],
					],
				},
			],
			goals: [
				...descriptions.map(([name, bytes]) =>
					below(`Description of the node ${name}`, bytes, LARGEST_DESCRIPTION),
				),
				below('Package as published', packed.size, LARGEST_PACKAGE),
				{
					work: 'Time to load the package',
					reached: whole(loadTime),
					goal: `at most ${whole(LONGEST_LOAD)}`,
					met: loadTime <= LONGEST_LOAD,
				},
			],
		});
	},
};
