import type { IDataObject } from 'n8n-workflow';
import { afterCreated, firstIds, isCreated } from './cursor/ids';
import type { Memory } from './cursor/memory';
import { afterList, firstVersions, isUpdated } from './cursor/versions';
import { type EventFinder, EXAMPLES, type FoundEvents } from './eventFinder';
import type { ListEvent } from './events';
import type { MarkedRecord } from './markedRecord';
import type { PollSettings } from './pollSettings';
import type { RecordReader } from './recordReader';

/** For what d.vinci can only list as a whole. Those lists show every record in full. */
export class ListFinder implements EventFinder {
	constructor(
		private readonly event: ListEvent,
		private readonly reader: RecordReader,
		private readonly settings: Pick<PollSettings, 'includeNewlyVisible'>,
		/** Whether the memory has everything that polls have seen, also those without events. */
		private readonly isComplete: boolean,
	) {}

	async begin(): Promise<Memory> {
		const listed = await this.reader.list();
		return this.event.by === 'created'
			? firstIds(listed, this.reader.now(), this.settings.includeNewlyVisible)
			: firstVersions(listed);
	}

	async next(before: Memory): Promise<FoundEvents> {
		const listed = await this.reader.list();
		const { fresh, memory } =
			this.event.by === 'created' ? this.created(before, listed) : this.updated(before, listed);
		// They have no date; ids are given out in the order of creation.
		const records = fresh.sort((a, b) => a.id - b.id).map(({ json }) => json);
		return { records, memory };
	}

	async examples(): Promise<IDataObject[]> {
		const newest = (await this.reader.list()).sort((a, b) => b.id - a.id);
		return newest.slice(0, EXAMPLES).map(({ json }) => json);
	}

	private created(before: Memory, listed: MarkedRecord[]) {
		const now = this.reader.now();
		const fresh = listed.filter((record) => isCreated(before, record, now));
		return { fresh, memory: afterCreated(before, fresh) };
	}

	private updated(before: Memory, listed: MarkedRecord[]) {
		const fresh = listed.filter((record) => isUpdated(before, record, this.isComplete));
		return { fresh, memory: { ...before, seen: afterList(before.seen, listed) } };
	}
}
