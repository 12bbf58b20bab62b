import type { IDataObject } from 'n8n-workflow';
import type { CloserLook } from './closerLook';
import type { Memory } from './cursor/memory';
import { afterPoll, isNew } from './cursor/window';
import { type EventFinder, EXAMPLES, type FoundEvents } from './eventFinder';
import { type DateEvent, isStatusChange } from './events';
import type { MarkedRecord } from './markedRecord';
import type { PollSettings } from './pollSettings';
import type { RecordReader } from './recordReader';

/** Records that are looked at for an example: a status that has never changed is none. */
const LOOKED_AT = 12;
const DAY = 24 * 60 * 60 * 1000;
/** How far back one looks first where all would do; by n8n's clock, and only to save time. */
const RECENT = 30 * DAY;

function isoDate(time: number): string {
	return new Date(time).toISOString();
}

function byMark(a: MarkedRecord, b: MarkedRecord): number {
	return a.mark - b.mark || a.id - b.id;
}

function latest(records: MarkedRecord[]): number {
	return records.reduce((mark, entry) => Math.max(mark, entry.mark), -Infinity);
}

const always = () => true;

/** For what d.vinci can list from a date on. */
export class DateFinder implements EventFinder {
	constructor(
		private readonly event: DateEvent,
		private readonly reader: RecordReader,
		private readonly closerLook: CloserLook,
		private readonly settings: Pick<PollSettings, 'filter' | 'overlap'>,
		private readonly now: () => number,
	) {}

	async begin(): Promise<Memory> {
		const { overlap } = this.settings;
		const now = this.now();
		const from = now - RECENT;
		const recent = await this.list({}, from);
		// Empty, or not as far back as the window: then n8n's clock says nothing about d.vinci's dates.
		const isEnough = latest(recent) - overlap >= from;
		const done = isEnough ? recent : await this.list({});
		const empty: Memory = { from: isEnough ? from : undefined, seen: new Map() };
		return afterPoll(empty, { done, left: [], overlap, now });
	}

	async next(before: Memory, hasTime: () => boolean): Promise<FoundEvents> {
		const { filter, overlap } = this.settings;
		const all = await this.list({}, before.from);
		// With filters there is a second question: the window has to move on when nothing passes them, and
		// what passes them only later, such as a moved application, is none that was created.
		const isFiltered = Object.keys(filter).length > 0;
		const matching = isFiltered ? await this.list(filter, before.from) : all;

		const fresh = matching
			.filter((record) => isNew(before, record, isStatusChange(this.event)))
			.sort(byMark);
		const { looked, left } = await this.closerLook.at(fresh, hasTime);
		const waiting = new Set(left.map(({ id }) => id));
		const happened = looked.filter(({ isEvent }) => isEvent).map(({ record }) => record);
		const done = [...all, ...matching, ...looked.map(({ record }) => record)];
		return {
			records: happened.sort(byMark).map(({ json }) => json),
			memory: afterPoll(before, {
				done: done.filter(({ id }) => !waiting.has(id)),
				left,
				overlap,
				now: this.now(),
			}),
		};
	}

	async examples(): Promise<IDataObject[]> {
		const { filter } = this.settings;
		const recent = await this.list(filter, this.now() - RECENT);
		const records = recent.length > 0 ? recent : await this.list(filter);
		const newest = records
			.sort(byMark)
			.reverse()
			.slice(0, isStatusChange(this.event) ? LOOKED_AT : EXAMPLES);
		const { looked } = await this.closerLook.at(newest, always);
		return looked
			.filter(({ isEvent }) => isEvent)
			.slice(0, EXAMPLES)
			.map(({ record }) => record.json);
	}

	private async list(filter: IDataObject, from?: number): Promise<MarkedRecord[]> {
		const query = from === undefined ? {} : { [this.event.from]: isoDate(from) };
		return await this.reader.list({ ...filter, ...query });
	}
}
