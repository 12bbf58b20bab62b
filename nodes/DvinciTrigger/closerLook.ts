import type { IDataObject } from 'n8n-workflow';
import { settle, type Settled } from '../shared/order';
import { isStatusChange, type RecordEvent, STATUS_FILTER } from './events';
import { type MarkedRecord, markOf, timeOf } from './markedRecord';
import type { PollSettings } from './pollSettings';
import type { MayStart, RecordReader } from './recordReader';
import { readStatusHistory } from './statusHistory';

/** What a closer look at a record has shown. */
export interface LookedAt {
	/** As it was when it was looked at, which may be newer than the list. */
	record: MarkedRecord;
	/** Whether it is an event after all. */
	isEvent: boolean;
}

export interface CloserLooks {
	looked: LookedAt[];
	/** Left for the next poll, because the time was up. */
	left: MarkedRecord[];
}

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
	 * @throws the first failure in the order of the records, whatever came of the others
	 */
	async at(records: MarkedRecord[], hasTime: () => boolean): Promise<CloserLooks> {
		let stopped = false;
		const settled = await Promise.all(
			records.map(async (record, index) => {
				const work = this.look(record, () => !stopped && (index === 0 || hasTime()));
				const outcome: Settled<LookedAt> = await settle(work);
				if (outcome.state === 'failed') stopped = true;
				return { record, outcome };
			}),
		);
		const looks: CloserLooks = { looked: [], left: [] };
		for (const { record, outcome } of settled) {
			if (outcome.state === 'failed') throw outcome.thrown;
			if (outcome.state === 'done') looks.looked.push(outcome.result);
			else looks.left.push(record);
		}
		return looks;
	}

	private async look(listed: MarkedRecord, mayStart: MayStart): Promise<LookedAt> {
		const { event, includeDetails } = this.settings;
		const { id } = listed;
		const detailed = includeDetails && event.shorterInList === true;
		const whole = detailed ? await this.reader.whole(id, mayStart) : undefined;
		const json = whole ?? listed.json;
		const record = { id, mark: Math.max(markOf(event, json) ?? 0, listed.mark), json };
		return isStatusChange(event)
			? await this.lookAtStatus(record, listed.json, mayStart)
			: { record, isEvent: true };
	}

	private async lookAtStatus(
		record: MarkedRecord,
		listed: IDataObject,
		mayStart: MayStart,
	): Promise<LookedAt> {
		const { applicationStatusId, dateCreated } = record.json;
		const leftAgain =
			STATUS_FILTER in this.settings.filter && applicationStatusId !== listed.applicationStatusId;
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
