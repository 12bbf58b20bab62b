import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { type Portal, portalAt } from '../../shared/portal/address';
import { areJobs, feedRead, type FeedOptions, type Job } from '../../shared/portal/feed';
import { portalField, simpleJob } from '../../shared/portal/publishedJob';
import type { DvinciClient } from '../../shared/transport/client';
import { inputError } from '../../shared/transport/errors';
import { simplified } from '../../shared/values/simplified';
import { ValueProblem } from '../../shared/values/problem';
import type { Marks } from '../cursor/memory';
import type { PortalEvent } from '../events';
import { pollError } from '../pollError';
import { fingerprintOf } from './fingerprint';
import { writeLastSeen } from './lastSeen';
import { fromPortalState, type PortalMemory, type PortalState, toPortalState } from './portalState';

/** The events of a poll, by the jobs' ids, and what to store. */
export interface PortalFindings {
	records: IDataObject[];
	state: PortalState;
}

/** The portal that the trigger is set to. @throws n8n's error when that can be none */
function chosenPortal(context: IPollFunctions, origin: string): Portal {
	const stored: unknown = context.getNodeParameter(portalField.name, '');
	try {
		return portalAt(stored, origin);
	} catch (thrown) {
		throw inputError(context.getNode(), {
			message: thrown instanceof ValueProblem ? thrown.sentence : String(thrown),
			description: 'Correct it in this node.',
		});
	}
}

/** One look at a career portal, compared with the last one. */
export class PortalPoll {
	private readonly portal: Portal;

	constructor(
		private readonly context: IPollFunctions,
		private readonly client: DvinciClient,
		private readonly event: PortalEvent,
	) {
		this.portal = chosenPortal(context, client.origin);
	}

	/**
	 * @param stored what the last poll has left; undefined to begin afresh, which gives no events
	 */
	async check(stored: unknown): Promise<PortalFindings> {
		const of = JSON.stringify([this.event.notices, this.portal.feed]);
		const before = await fromPortalState(stored, of);
		const entries = await this.read({ small: this.event.notices !== 'updated' });
		const seen = this.marksOf(entries);
		const jobs = eachOnce(entries);
		return {
			records: before === undefined ? [] : await this.eventsSince(before, seen, jobs),
			state: toPortalState(of, seen, await this.lastSeenOf(jobs)),
		};
	}

	/** A few jobs as the event would give them. */
	async examples(count: number): Promise<IDataObject[]> {
		const newest = eachOnce(await this.read({}))
			.reverse()
			.slice(0, count);
		return this.event.notices === 'unpublished'
			? newest.map((job) => withdrawn(simplified(simpleJob, job)))
			: newest;
	}

	private async eventsSince(
		{ seen: before, lastSeen }: PortalMemory,
		seen: Marks,
		jobs: Job[],
	): Promise<IDataObject[]> {
		switch (this.event.notices) {
			case 'published':
				return await this.inFull(jobs.filter(({ id }) => !before.has(id)));
			case 'unpublished':
				return [...before.keys()]
					.filter((id) => !seen.has(id))
					.map((id) => withdrawn(lastSeen.get(id) ?? { id }));
			case 'updated':
				return jobs.filter(({ id }) => before.has(id) && before.get(id) !== seen.get(id));
		}
	}

	/** The jobs with their texts, which are only asked for when there is something to report. */
	private async inFull(jobs: Job[]): Promise<Job[]> {
		if (jobs.length === 0) return jobs;
		const whole = new Map((await this.read({})).map((job) => [job.id, job]));
		return jobs.map((job) => whole.get(job.id) ?? job);
	}

	private marksOf(entries: Job[]): Marks {
		if (this.event.notices !== 'updated') return new Map(entries.map(({ id }) => [id, 0]));
		const byId = new Map<number, Job[]>();
		for (const job of entries) byId.set(job.id, [...(byId.get(job.id) ?? []), job]);
		return new Map([...byId].map(([id, same]) => [id, fingerprintOf(...same)]));
	}

	private async lastSeenOf(jobs: Job[]): Promise<string | undefined> {
		return this.event.notices === 'unpublished' ? await writeLastSeen(jobs) : undefined;
	}

	/** All entries in an order of their own, by id and contents: the feed itself has none. */
	private async read(options: FeedOptions): Promise<Job[]> {
		const outcome = await this.client.outcomeOf(feedRead(this.portal, options));
		if (!outcome.ok) {
			throw pollError(this.context, outcome, { subject: this.portal.title, portal: true });
		}
		const entries = areJobs(outcome.body) ? outcome.body : [];
		return [...entries].sort((a, b) => a.id - b.id || fingerprintOf(a) - fingerprintOf(b));
	}
}

/** One entry for each id, always the same one where a feed has several. */
function eachOnce(entries: Job[]): Job[] {
	return [...new Map(entries.map((job) => [job.id, job])).values()];
}

function withdrawn(job: IDataObject): IDataObject {
	return { ...job, unpublishedAt: new Date(Date.now()).toISOString() };
}
