import type { IDataObject } from 'n8n-workflow';
import type { PublicRead } from '../transport/request';
import { isRecord } from '../values/json';
import { readListJson } from '../values/listJson';
import type { Portal } from './address';

/** A job as a portal shows it; which of the other properties are there differs. */
export interface Job extends IDataObject {
	/** That of the job publication. */
	id: number;
}

/** How a feed is asked for. */
export interface FeedOptions {
	/** Whether the long texts are left out. */
	small?: boolean;
	/** Seconds that an answer out of d.vinci's cache may be old; 0 for none of these. */
	maxCacheAge?: number;
}

/** The read of everything that a portal shows: the feed has neither pages nor filters. */
export function feedRead(
	{ feed }: Portal,
	{ small = false, maxCacheAge = 0 }: FeedOptions,
): PublicRead {
	const query = [
		...(small ? ['fields=small'] : []),
		...(maxCacheAge > 0 ? [`maxCacheAge=${maxCacheAge}`] : []),
	];
	return {
		method: 'GET',
		url: query.length === 0 ? feed : `${feed}?${query.join('&')}`,
		headers: { accept: 'application/json' },
		isPublic: true,
		read: jobsIn,
	};
}

/** @returns undefined for anything but jobs: half a list must not look as if the others were gone */
function jobsIn(feed: Buffer): Job[] | undefined {
	const entries = readListJson(feed);
	return areJobs(entries) ? entries : undefined;
}

/** Whether something is what a feed gives; also says so of an answer that was shared. */
export function areJobs(answer: unknown): answer is Job[] {
	return (
		Array.isArray(answer) && answer.every((one) => isRecord(one) && Number.isSafeInteger(one.id))
	);
}
