import type { INodeExecutionData } from 'n8n-workflow';
import { binary } from '../../test/support/engine';
import type { Contender } from '../contenders/contender';
import type { Stock } from '../lab';
import { median, race, type Race, type Runs } from '../measure';
import { count, type Results, seconds, times } from '../report/section';
import type { Bench, Scenario } from './scenario';

const MEGABYTE = 1024 * 1024;

/** The one item that names a file of the sandbox's, or brings one along. */
function itemOf({ applicationId, attachmentId }: Stock, file?: Buffer): INodeExecutionData[] {
	const json = { applicationId, attachmentId };
	return [
		file ? { json, binary: { data: binary(file, 'file.pdf', 'application/pdf') } } : { json },
	];
}

async function compete(bench: Bench, task: 'upload' | 'download'): Promise<Results> {
	const { lab, contenders, scale, say } = bench;
	const { fileSize, longRounds } = scale;
	const { node, http, loop, bare } = contenders;
	const file = Buffer.alloc(fileSize, 'x');
	const settings: Race = {
		contenders: [node, http, loop, bare],
		rounds: longRounds,
		fileSize: task === 'download' ? fileSize : 0,
		job: (stock) => ({ task, items: itemOf(stock, task === 'upload' ? file : undefined) }),
	};
	const timed = await race(lab, settings);
	const watched = await race(lab, { ...settings, watch: 'all' });
	const error = (timed.get(node.name) ?? []).find((run) => run.error !== undefined)?.error;
	if (error !== undefined) {
		say(`  left out: ${error}`);
		return { sections: [], goals: [] };
	}
	return {
		sections: [
			{
				title: 'Files',
				text: `One file of ${count(fileSize / MEGABYTE)} MB, with n8n keeping files on disk, as it does by default. HTTP Request needs a second node that turns the file into text or back. Memory is the most that was in use during the run, garbage included, by the size of the file.`,
				head: ['', 'time', 'd.vinci node ÷', 'memory ÷ file'],
				rows: settings.contenders.map((contender) => [
					`${task}, ${contender.name}`,
					timeOf(timed, contender),
					contender === node ? '' : times(quotient(timed, node, contender)),
					times(memoryOf(watched, contender) / fileSize),
				]),
			},
		],
		goals: [],
	};
}

const timeOf = (runs: Runs, { name }: Contender) => {
	const results = runs.get(name) ?? [];
	return results.some(({ error }) => error !== undefined)
		? 'fails'
		: seconds(median(results.map(({ ms }) => ms)));
};

const quotient = (runs: Runs, one: Contender, other: Contender) =>
	median((runs.get(one.name) ?? []).map(({ ms }) => ms)) /
	median((runs.get(other.name) ?? []).map(({ ms }) => ms));

const memoryOf = (runs: Runs, { name }: Contender) =>
	median((runs.get(name) ?? []).map(({ memory }) => memory?.peak ?? NaN));

export const files: Scenario[] = [
	{ name: 'upload', title: 'Upload', run: async (bench) => await compete(bench, 'upload') },
	{ name: 'download', title: 'Download', run: async (bench) => await compete(bench, 'download') },
];
