import { portalAt, type Portal } from '../../shared/portal/address';
import { areJobs, feedRead, type FeedOptions, type Job } from '../../shared/portal/feed';
import { portalField, publishedJob, simpleJob } from '../../shared/portal/publishedJob';
import { locator } from '../../shared/fields/locators';
import { collection, flag, text, wholeNumber } from '../../shared/fields/words';
import type { Field } from '../../shared/model';
import { hasWordsOf, searchable } from '../../shared/values/searching';
import { parseAddress } from '../../shared/transport/address';
import { numberOption } from '../../shared/transport/options';
import { recordOf } from '../../shared/values/json';
import { idOf, located } from '../../shared/values/locator';
import { cut, plain } from '../../shared/values/plain';
import { labelled, ValueProblem } from '../../shared/values/problem';
import { outputFields } from '../engine/forms';
import { limitOf } from '../engine/getAll';
import type { ItemRun } from '../engine/itemRun';
import type { Operation, Produced, Resource } from '../engine/operation';
import { isSimplified, shaped } from '../engine/output';
import { limit, returnAll } from '../fields/common';

const addresses = [
	'GET {baseUrl}/jobPublication/list.json',
	'GET {baseUrl}/portal/{portal}/jobPublication/list.json',
	'GET {portal}/jobPublication/list.json',
];

/** Everything that a portal shows, by id: the feed itself has no order. All items share it. */
async function jobsOf(item: ItemRun, portal: Portal, options: FeedOptions): Promise<Job[]> {
	const answer = await item.readPublic(feedRead(portal, options), {
		subject: portal.title,
		portal: true,
	});
	return areJobs(answer) ? [...answer].sort((a, b) => a.id - b.id) : [];
}

function portalOf(item: ItemRun): Portal {
	return portalAt(item.values[portalField.name], item.run.client.origin);
}

/** Jobs that an item has got already. */
const handedOut = new WeakSet<Job>();

/** Items share no object; but a copy of each job would take as much memory as all jobs once more. */
function outputOf(item: ItemRun, job: Job): Produced {
	const json = shaped(item, simpleJob, job);
	if (handedOut.has(job)) return { json: structuredClone(json) };
	handedOut.add(job);
	return { json };
}

const language = text('language', 'Language Code', {
	placeholder: 'e.g. de',
	description: 'Only jobs in this language',
});
const jobOpeningId = wholeNumber('jobOpeningId', 'Job Opening ID', {
	typeOptions: { minValue: 1 },
	description: 'Only ads of this job opening, one for each language',
});
const words = text('text', 'Text', {
	placeholder: 'e.g. nurse',
	description: 'Only jobs with this text, or all of its words, in the position',
});

/** Whether a job passes the filters of an item. @throws {ValueProblem} for what can't be a filter */
function passes(item: ItemRun): (job: Job) => boolean {
	const filters = item.collection('filters');
	const wantedLanguage = 'language' in filters ? lowerCase(filters.language) : undefined;
	const wantedOpening =
		'jobOpeningId' in filters ? openingId(jobOpeningId, filters.jobOpeningId) : undefined;
	const wantedText = 'text' in filters ? plain(filters.text) : undefined;
	return (job) =>
		(wantedLanguage === undefined || lowerCase(job.language) === wantedLanguage) &&
		(wantedOpening === undefined || recordOf(job.jobOpening).id === wantedOpening) &&
		(wantedText === undefined ||
			hasWordsOf(searchable(plain(job.position)), searchable(wantedText)));
}

function lowerCase(value: unknown): string {
	return cut(plain(value)).toLowerCase();
}

function openingId(field: Field, value: unknown): number {
	return labelled(field, () => {
		const id = Number(cut(plain(value)));
		if (Number.isSafeInteger(id) && id > 0) return id;
		throw new ValueProblem(`is not a number above zero: "${plain(value).slice(0, 40)}"`);
	});
}

const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many published jobs',
	description: 'Get many jobs as a career portal shows them now, with the addresses of ad and form',
	routes: [],
	addresses,
	fields: [
		portalField,
		returnAll,
		limit,
		...outputFields(simpleJob),
		collection('filters', 'Filters', 'filter', [jobOpeningId, language, words]),
	],
	options: [
		flag('includeTexts', 'Include Texts', {
			default: true,
			description:
				'Whether to read the long texts of the ads and of the companies. Simplified output has none of them.',
		}),
		wholeNumber('maxCacheAge', 'Max Cache Age (Seconds)', {
			typeOptions: { minValue: 0 },
			description:
				'How old an answer from the cache of d.vinci may be, 0 for none. For portals with more than 500 jobs, d.vinci advises to allow some seconds.',
		}),
	],
	run: async (item) => {
		const options = item.collection('options');
		const isWanted = passes(item);
		const most = item.values.returnAll === true ? undefined : limitOf(item);
		const jobs = await jobsOf(item, portalOf(item), {
			small: isSimplified(item) || options.includeTexts === false,
			maxCacheAge: numberOption(options.maxCacheAge, 0, 0),
		});
		return jobs
			.filter(isWanted)
			.slice(0, most)
			.map((job) => outputOf(item, job));
	},
};

const publishedJobId = locator(publishedJob);

/** Refuses a link to an ad of another system: the same number is another job here. */
function refuseForeignLink(system: string | undefined, job: Job, { feed }: Portal): void {
	if (system === undefined) return;
	const own = [plain(job.jobPublicationURL), feed].map((address) => parseAddress(address)?.origin);
	if (own.includes(system)) return;
	throw new ValueProblem(
		`is a link to another portal: ${system} instead of ${own.join(' or ')}`,
		publishedJob.label,
	);
}

const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get published job',
	description: 'Get one job as a career portal shows it now, with its texts',
	routes: [],
	addresses,
	fields: [portalField, publishedJobId, ...outputFields(simpleJob)],
	resolves: false,
	run: async (item) => {
		const stored = item.values[publishedJob.idName];
		const { value, system } = located(publishedJobId, publishedJob, stored);
		const portal = portalOf(item);
		const jobs = await jobsOf(item, portal, { small: isSimplified(item) });
		const job = jobs.find(({ id }) => id === idOf(publishedJob, value));
		if (job === undefined) {
			throw item.problem({
				message: `There is no published job "${value}" in ${portal.title}`,
				description:
					'It is not online any more, stands in another portal, or this is the ID of its job opening: what counts is the ID of the job publication.',
			});
		}
		refuseForeignLink(system, job, portal);
		return [outputOf(item, job)];
	},
};

export const publishedJobResource: Resource = {
	value: 'publishedJob',
	name: 'Published Job',
	description: 'A job as a career portal shows it to everybody at this moment',
	operations: [get, getAll],
};
