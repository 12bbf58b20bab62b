import type { IDataObject } from 'n8n-workflow';
import type { Candidate, CloserLook } from './closerLook';
import { COMMIT_TIME, type Memory } from './cursor/memory';
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
/** Records a poll that could not be read before: they must not hold up those that can. */
const TRIED_AGAIN = 10;

function isoDate(time: number): string {
	return new Date(time).toISOString();
}

function byMark(a: Candidate, b: Candidate): number {
	return a.mark - b.mark || a.id - b.id;
}

function latest(records: MarkedRecord[]): number {
	return records.reduce((mark, entry) => Math.max(mark, entry.mark), -Infinity);
}

/** Some of them, by lot: n8n looks at regular times, so that a turn by the clock might never come. */
function drawnFrom(unread: Candidate[]): Candidate[] {
	return unread
		.map((record) => ({ record, lot: Math.random() }))
		.sort((a, b) => a.lot - b.lot)
		.slice(0, TRIED_AGAIN)
		.map(({ record }) => record);
}

const always = () => true;

/** For what d.vinci can list from a date on. */
export class DateFinder implements EventFinder {
	private readonly overlap: number;

	constructor(
		private readonly event: DateEvent,
		private readonly reader: RecordReader,
		private readonly closerLook: CloserLook,
		private readonly settings: Pick<PollSettings, 'filter' | 'overlap' | 'includeNewlyVisible'>,
		/** n8n's clock. */
		private readonly now: () => number,
	) {
		// What becomes visible may have any date, so that there is no window: all of it is remembered.
		this.overlap = settings.includeNewlyVisible ? Infinity : settings.overlap;
	}

	async begin(): Promise<Memory> {
		const { from, done } = this.settings.includeNewlyVisible
			? { from: undefined, done: await this.list({}) }
			: await this.firstWindow();
		const { overlap } = this;
		return afterPoll(
			{ from, seen: new Map() },
			{ done, left: [], overlap, now: this.reader.now() },
		);
	}

	async next(before: Memory, hasTime: () => boolean): Promise<FoundEvents> {
		const { filter } = this.settings;
		const { unread = new Map<number, number>() } = before;
		const all = await this.list({}, before.from);
		// With filters there is a second question: the window has to move on when nothing passes them, and
		// what passes them only later, such as a moved application, is none that was created.
		const isFiltered = Object.keys(filter).length > 0;
		const matching = isFiltered ? await this.list(filter, before.from) : all;

		const fresh = matching
			.filter((record) => isNew(before, record, isStatusChange(this.event)))
			.sort(byMark);
		const first = await this.closerLook.at(
			fresh.filter(({ id }) => !unread.has(id)),
			hasTime,
		);
		if (first.isHopeless && first.failure !== undefined) throw first.failure;
		const again = this.again(before, fresh, all);
		const second = await this.closerLook.at(drawnFrom(again), hasTime);

		const looked = [...first.looked, ...second.looked];
		const settled = new Set(looked.map(({ record }) => record.id));
		const stillUnread = [...first.unread, ...again].filter(({ id }) => !settled.has(id));
		const waiting = new Set([...first.left, ...stillUnread].map(({ id }) => id));
		const happened = looked.filter(({ isEvent }) => isEvent).map(({ record }) => record);
		const done = [...all, ...matching].filter(({ id }) => !waiting.has(id));
		return {
			records: happened.sort(byMark).map(({ json }) => json),
			memory: afterPoll(before, {
				done: [...done, ...looked.map(({ record }) => record)],
				left: first.left,
				unread: stillUnread,
				overlap: this.overlap,
				now: this.reader.now(),
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
		const { looked, failure } = await this.closerLook.at(newest, always);
		if (looked.length === 0 && failure !== undefined) throw failure;
		return looked
			.filter(({ isEvent }) => isEvent)
			.slice(0, EXAMPLES)
			.map(({ record }) => record.json);
	}

	/**
	 * Where the trigger begins: what has an older date than the moment when it was switched on is no event,
	 * whenever it becomes visible. Where d.vinci's clock is not known, its newest date has to do.
	 */
	private async firstWindow(): Promise<{ from?: number; done: MarkedRecord[] }> {
		const earliest = this.now() - RECENT;
		const recent = await this.list({}, earliest);
		const now = this.reader.serverTime();
		if (now !== undefined) {
			const from = now - COMMIT_TIME;
			return { from, done: from >= earliest ? recent : await this.list({}, from) };
		}
		// Empty, or not as far back as the window: then n8n's clock says nothing about d.vinci's dates.
		const isEnough = latest(recent) - this.overlap >= earliest;
		return isEnough ? { from: earliest, done: recent } : { done: await this.list({}) };
	}

	/** The events that could not be read before, with what the list shows of them now. */
	private again({ from, unread = new Map() }: Memory, fresh: Candidate[], all: MarkedRecord[]) {
		const listed = new Map(fresh.map((record) => [record.id, record]));
		const there = new Set(all.map(({ id }) => id));
		return [...unread].map(
			([id, mark]): Candidate =>
				listed.get(id) ?? {
					id,
					mark,
					mayBeGone: from !== undefined && mark >= from && !there.has(id),
				},
		);
	}

	private async list(filter: IDataObject, from?: number): Promise<MarkedRecord[]> {
		const query = from === undefined ? {} : { [this.event.from]: isoDate(from) };
		return await this.reader.list({ ...filter, ...query });
	}
}
