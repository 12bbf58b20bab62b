import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fromRoot } from '../scripts/before/paths.mjs';
import { type Growth, growthPicture, type GrowthPoint } from '../scripts/growth-picture';
import type { Contenders } from './contenders';
import type { Contender } from './contenders/contender';
import { itemsWith, type BenchLab } from './lab';
import { median, race, type Race, type TimedRun } from './measure';
import type { Circumstances } from './report/render';
import { count, megabytes, inSeconds } from './report/section';

const DATA = fromRoot('docs', 'images', 'growth.json');
const PICTURE = fromRoot('docs', 'images', 'growth.svg');

/** What few items take scatters more. */
const ROUNDS: Record<number, number> = { 100: 5, 1000: 3, 10_000: 1, 100_000: 1 };

const works: Array<{ work: GrowthPoint['work']; job: Race['job'] }> = [
	{ work: 'list', job: () => ({ task: 'list', items: [{ json: {} }] }) },
	{ work: 'gets', job: ({ personIds }) => ({ task: 'get', items: itemsWith(personIds) }) },
];

interface Measuring {
	lab: BenchLab;
	contenders: Contenders;
	circumstances: Circumstances;
	say: (text: string) => void;
}

/** Measures what work takes as it grows, and draws it anew after each size. */
export async function measureGrowth({ lab, contenders, circumstances, say }: Measuring) {
	const growth: Growth = { circumstances, points: [] };
	for (const [size, rounds] of Object.entries(ROUNDS)) {
		for (const { work, job } of works) {
			for (const contender of [contenders.http, contenders.node]) {
				const settings = { contenders: [contender], rounds, persons: Number(size), job };
				const runs = await race(lab, { ...settings, watch: 'all' });
				const results = runs.get(contender.name) ?? [];
				const point = pointOf(work, contender, Number(size), results);
				say(`  ${work}, ${count(Number(size))}, ${contender.name}: ${describe(point, results)}`);
				// What fails takes nothing that could be compared.
				if (!results.some(({ error }) => error !== undefined)) growth.points.push(point);
			}
		}
		await write(growth);
	}
}

function pointOf(
	work: GrowthPoint['work'],
	{ name }: Contender,
	items: number,
	runs: TimedRun[],
): GrowthPoint {
	const of = (what: (run: TimedRun) => number) => Math.round(median(runs.map(what)));
	return {
		work,
		who: name,
		items,
		requests: of(({ requests }) => requests),
		cpuMs: of(({ cpuMs }) => cpuMs),
		memory: of(({ memory }) => memory?.peak ?? NaN),
	};
}

function describe({ requests, cpuMs, memory }: GrowthPoint, runs: TimedRun[]): string {
	const error = runs.find((run) => run.error !== undefined)?.error;
	if (error !== undefined) return `left out, because it has failed: ${error}`;
	return `${count(requests)} requests, ${inSeconds(cpuMs)} of the processor, ${megabytes(memory)}`;
}

/** Keeps what was measured beside the picture, so that `npm run docs` can draw it again. */
async function write(growth: Growth): Promise<void> {
	const settings = { ...(await resolveConfig(DATA)), parser: 'json' };
	writeFileSync(DATA, await format(JSON.stringify(growth, null, '\t'), settings));
	writeFileSync(PICTURE, growthPicture(growth));
}
