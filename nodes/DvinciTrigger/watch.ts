import type { IDataObject } from 'n8n-workflow';
import { isCreated, isUpdated, afterList } from './cursor/versions';
import { afterPoll, isNew, type Window } from './cursor/window';
import type { DateEvent, ListEvent } from './events';
import type { Reporter } from './report';
import type { Settings } from './settings';
import type { Entry, Source } from './source';

/** What a poll gives: the events in order, and what to remember. */
export interface Found {
	records: IDataObject[];
	memory: Window;
}

/** How an event is noticed. Nothing here changes what is stored. */
export interface Watch {
	/** Remembers what is there, and reports none of it. */
	begin(): Promise<Window>;
	/** Everything since the last poll. */
	next(before: Window, hasTime: () => boolean): Promise<Found>;
	/** A few recent records, the newest first. */
	examples(): Promise<IDataObject[]>;
}

/** Records in an editor's test. */
const EXAMPLES = 3;
/** Records that are looked at for them: a status that has never changed is no example. */
const LOOKED_AT = 12;
const DAY = 24 * 60 * 60 * 1000;
/** How far back one looks first where all would do; by n8n's clock, and only to save time. */
const RECENT = 30 * DAY;

function isoDate(time: number): string {
	return new Date(time).toISOString();
}

function byMark(a: Entry, b: Entry): number {
	return a.mark - b.mark || a.id - b.id;
}

function latest(entries: Entry[]): number {
	return entries.reduce((mark, entry) => Math.max(mark, entry.mark), -Infinity);
}

const always = () => true;

export class DateWatch implements Watch {
	constructor(
		private readonly event: DateEvent,
		private readonly source: Source,
		private readonly reporter: Reporter,
		private readonly settings: Pick<Settings, 'filter' | 'overlap'>,
		private readonly now: () => number,
	) {}

	async begin(): Promise<Window> {
		const { overlap } = this.settings;
		const now = this.now();
		const from = now - RECENT;
		const recent = await this.list({}, from);
		// Empty, or not as far back as the window: then n8n's clock says nothing about d.vinci's dates.
		const isEnough = latest(recent) - overlap >= from;
		const done = isEnough ? recent : await this.list({});
		const empty: Window = { from: isEnough ? from : undefined, seen: new Map() };
		return afterPoll(empty, { done, left: [], overlap, now });
	}

	async next(before: Window, hasTime: () => boolean): Promise<Found> {
		const { filter, overlap } = this.settings;
		const all = await this.list({}, before.from);
		// With filters there is a second question: the window has to move on when nothing passes them, and
		// what passes them only later, such as a moved application, is none that was created.
		const isFiltered = Object.keys(filter).length > 0;
		const matching = isFiltered ? await this.list(filter, before.from) : all;

		const fresh = matching
			.filter((entry) => isNew(before, entry, this.event.statusChange === true))
			.sort(byMark);
		const { looked, left } = await this.reporter.report(fresh, hasTime);
		const waiting = new Set(left.map(({ id }) => id));
		const reported = looked.filter((one) => one.reported).map(({ entry }) => entry);
		const done = [...all, ...matching, ...looked.map(({ entry }) => entry)];
		return {
			records: reported.sort(byMark).map(({ json }) => json),
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
		const entries = recent.length > 0 ? recent : await this.list(filter);
		const newest = entries
			.sort(byMark)
			.reverse()
			.slice(0, this.event.statusChange === true ? LOOKED_AT : EXAMPLES);
		const { looked } = await this.reporter.report(newest, always);
		return looked
			.filter(({ reported }) => reported)
			.slice(0, EXAMPLES)
			.map(({ entry }) => entry.json);
	}

	private async list(filter: IDataObject, from?: number): Promise<Entry[]> {
		const query = from === undefined ? {} : { [this.event.from]: isoDate(from) };
		return await this.source.list({ ...filter, ...query });
	}
}

/** For what d.vinci can only list as a whole. Those lists show every record in full. */
export class ListWatch implements Watch {
	constructor(
		private readonly event: ListEvent,
		private readonly source: Source,
	) {}

	async begin(): Promise<Window> {
		return { seen: afterList(new Map(), await this.source.list()) };
	}

	async next({ seen }: Window): Promise<Found> {
		const isEvent = this.event.by === 'created' ? isCreated : isUpdated;
		const listed = await this.source.list();
		// They have no date; ids are given out in the order of creation.
		const fresh = listed.filter((entry) => isEvent(seen, entry)).sort((a, b) => a.id - b.id);
		return {
			records: fresh.map(({ json }) => json),
			memory: { seen: afterList(seen, listed) },
		};
	}

	async examples(): Promise<IDataObject[]> {
		const newest = (await this.source.list()).sort((a, b) => b.id - a.id);
		return newest.slice(0, EXAMPLES).map(({ json }) => json);
	}
}
