import type { IDataObject } from 'n8n-workflow';
import { settle, type Settled } from '../shared/order';
import type { Marked } from './cursor/memory';
import { isStatusChange, type RecordEvent, STATUS_FILTER } from './events';
import { type MarkedRecord, markOf, timeOf } from './markedRecord';
import type { PollSettings } from './pollSettings';
import { type MayStart, type RecordReader, Unreadable } from './recordReader';
import { readStatusHistory } from './statusHistory';

/** What may be an event. */
export interface Candidate extends Marked {
	/** As the list shows it; undefined for one of an earlier poll that it does not show any more. */
	json?: IDataObject;
	/** Whether the list would show it if it still were there. */
	mayBeGone?: boolean;
}

/** What a closer look at a record has shown. */
export interface LookedAt {
	/** As it was when it was looked at, which may be newer than the list. */
	record: MarkedRecord;
	/** Whether it is an event after all. */
	isEvent: boolean;
}

export interface CloserLooks<C extends Candidate> {
	looked: LookedAt[];
	/** Left for the next poll, because the time was up, or nothing could be read. */
	left: C[];
	/** Those that could not be read, which says nothing about the others. */
	unread: C[];
	/** What came of the first of these. */
	failure?: Error;
	/** Whether the trouble is none of a record's: several could not be read, and none could. */
	isHopeless: boolean;
}

/** Failures, and no success, after which reading has no point. */
const HOPELESS = 3;

/** Looks at records that may be events: in full, and whether their status really changed. */
export class CloserLook {
	constructor(
		private readonly reader: RecordReader,
		private readonly settings: Pick<PollSettings, 'filter' | 'includeDetails'> & {
			event: RecordEvent;
		},
	) {}

	/**
	 * Looks at all of them side by side. When the time is up, nothing new is begun, but the first one is
	 * always done, so that every poll gets on.
	 *
	 * @throws what is wrong with more than a record, in the order of the records
	 */
	async at<C extends Candidate>(records: C[], hasTime: () => boolean): Promise<CloserLooks<C>> {
		let stopped = false;
		let successes = 0;
		let failures = 0;
		const isHopeless = () => successes === 0 && failures >= HOPELESS;
		const settled = await Promise.all(
			records.map(async (record, index) => {
				const mayStart = () => !stopped && !isHopeless() && (index === 0 || hasTime());
				const outcome: Settled<LookedAt> = await settle(this.look(record, mayStart));
				if (outcome.state === 'done') successes++;
				if (outcome.state === 'failed') {
					if (!(outcome.thrown instanceof Unreadable)) stopped = true;
					else if (!outcome.thrown.isMissing) failures++;
				}
				return { record, outcome };
			}),
		);
		const looks: CloserLooks<C> = {
			looked: [],
			left: [],
			unread: [],
			isHopeless: isHopeless(),
		};
		for (const { record, outcome } of settled) {
			if (outcome.state === 'done') looks.looked.push(outcome.result);
			else if (outcome.state === 'left out') looks.left.push(record);
			else if (!(outcome.thrown instanceof Unreadable)) throw outcome.thrown;
			else {
				looks.unread.push(record);
				looks.failure ??= outcome.thrown.error;
			}
		}
		return looks;
	}

	private async look(candidate: Candidate, mayStart: MayStart): Promise<LookedAt> {
		const { event, includeDetails } = this.settings;
		const { id, json: listed, mayBeGone } = candidate;
		const json =
			listed !== undefined && !(includeDetails && event.shorterInList === true)
				? listed
				: await this.reader.whole(id, mayStart, mayBeGone);
		if (json === undefined) return { record: { ...candidate, json: {} }, isEvent: false };
		const record = { id, mark: Math.max(markOf(event, json) ?? 0, candidate.mark), json };
		return isStatusChange(event)
			? await this.lookAtStatus(record, listed, mayStart)
			: { record, isEvent: true };
	}

	private async lookAtStatus(
		record: MarkedRecord,
		listed: IDataObject | undefined,
		mayStart: MayStart,
	): Promise<LookedAt> {
		const { filter } = this.settings;
		const { applicationStatusId, dateCreated } = record.json;
		const wanted = listed?.applicationStatusId ?? filter[STATUS_FILTER];
		const leftAgain = STATUS_FILTER in filter && applicationStatusId !== wanted;
		if (leftAgain) return { record, isEvent: false };

		const history = await this.reader.history(record.id, mayStart);
		const { changed, previousStatusId } = readStatusHistory(history, applicationStatusId);
		return {
			record: { ...record, json: { ...record.json, previousStatusId } },
			// A new application has a date of its status, too.
			isEvent: changed ?? record.mark !== timeOf(dateCreated),
		};
	}
}
