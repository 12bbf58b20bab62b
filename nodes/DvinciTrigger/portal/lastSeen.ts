import type { IDataObject } from 'n8n-workflow';
import type { Job } from '../../shared/portal/feed';
import { simpleJob } from '../../shared/portal/publishedJob';
import { recordOf } from '../../shared/values/json';
import { simplified } from '../../shared/values/simplified';

/*
 * What jobs looked like, for when they are gone. n8n keeps a trigger's memory in the workflow itself,
 * so it must stay small: the values of each property stand together and are packed, which makes about
 * 25 characters of a job. Where a portal is too large even for that, the properties that matter least
 * are left out.
 */

/** What is kept, the most important first. */
const COLUMNS = [
	'position',
	'language',
	'jobOpeningId',
	'reference',
	'location',
	'startDate',
	'endDate',
	'applicationFormURL',
	'jobPublicationURL',
];

/** Characters. Ids and fingerprints of thousands of jobs have their place beside it. */
const MOST = 56_000;

/** Stands for the job's id within addresses, so that these are alike. */
const ID = '\u0000';

type Columns = Record<string, unknown[]>;

/** Jobs by id, each in its simplified form. */
export type LastSeen = Map<number, IDataObject>;

async function through(
	bytes: Uint8Array,
	packer: CompressionStream | DecompressionStream,
): Promise<Buffer> {
	const stream = new Blob([bytes]).stream().pipeThrough(packer);
	return Buffer.from(await new Response(stream).arrayBuffer());
}

async function packed(columns: Columns): Promise<string> {
	const bytes = Buffer.from(JSON.stringify(columns));
	return (await through(bytes, new CompressionStream('deflate-raw'))).toString('base64');
}

function replaced(value: unknown, from: string, to: string): unknown {
	return typeof value === 'string' ? value.replaceAll(from, to) : (value ?? null);
}

function valuesOf(name: string, jobs: Job[]): unknown[] {
	return jobs.map((job) => {
		const value = simplified(simpleJob, job)[name] ?? null;
		return name.endsWith('URL') ? replaced(value, String(job.id), ID) : value;
	});
}

/** Writes down what jobs look like. */
export async function writeLastSeen(jobs: Job[]): Promise<string> {
	const columns = COLUMNS.map((name): [string, unknown[]] => [name, valuesOf(name, jobs)]);
	for (let kept = columns.length; ; kept--) {
		const text = await packed({
			id: jobs.map(({ id }) => id),
			...Object.fromEntries(columns.slice(0, kept)),
		});
		if (text.length <= MOST || kept === 0) return text;
	}
}

function jobsIn({ id: ids = [], ...columns }: Columns): LastSeen {
	const jobs: LastSeen = new Map();
	ids.forEach((id, index) => {
		const job: IDataObject = { id: Number(id) };
		for (const [name, values] of Object.entries(columns)) {
			job[name] = replaced(values[index], ID, String(id)) as IDataObject[string];
		}
		jobs.set(Number(id), simplified({ simple: inOrder(job) }, job));
	});
	return jobs;
}

/** The properties that a job has, in the order of its simplified form. */
function inOrder(job: IDataObject): Record<string, string> {
	return Object.fromEntries(
		Object.keys(simpleJob.simple).flatMap((name) => (name in job ? [[name, name]] : [])),
	);
}

/** Reads what `writeLastSeen` has written. @returns undefined for anything else */
export async function readLastSeen(text: string): Promise<LastSeen | undefined> {
	try {
		const bytes = await through(
			Buffer.from(text, 'base64'),
			new DecompressionStream('deflate-raw'),
		);
		return jobsIn(recordOf(JSON.parse(bytes.toString())) as Columns);
	} catch {
		return undefined;
	}
}
