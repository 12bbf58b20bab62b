import type { INodeExecutionData } from 'n8n-workflow';
import { binary } from '../../test/support/engine';
import type { Stock } from '../lab';
import { race, type Race, type TimedRun } from '../measure';
import { count, type Results, inSeconds, times } from '../report/section';
import type { Bench, Scenario } from './scenario';

const MEGABYTE = 1024 * 1024;

/** The one item that names a file of the sandbox's, or brings one along. */
function itemOf({ applicationId, attachmentId }: Stock, file?: Buffer): INodeExecutionData[] {
	const json = { applicationId, attachmentId };
	return [
		file ? { json, binary: { data: binary(file, 'file.pdf', 'application/pdf') } } : { json },
	];
}

const time = ({ ms }: TimedRun) => ms;

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
					timed.get(contender.name)?.some(({ error }) => error !== undefined)
						? 'fails'
						: inSeconds(timed.median(contender, time)),
					contender === node ? '' : times(timed.median(node, time) / timed.median(contender, time)),
					times(watched.median(contender, ({ memory }) => memory?.peak ?? NaN) / fileSize),
				]),
			},
		],
		goals: [],
	};
}

export const fileScenarios: Scenario[] = [
	{ name: 'upload', title: 'Upload', run: async (bench) => await compete(bench, 'upload') },
	{ name: 'download', title: 'Download', run: async (bench) => await compete(bench, 'download') },
];
