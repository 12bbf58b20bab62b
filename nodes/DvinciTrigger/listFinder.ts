import type { IDataObject } from 'n8n-workflow';
import type { Memory } from './cursor/memory';
import { afterList, isCreated, isUpdated } from './cursor/versions';
import { type EventFinder, EXAMPLES, type FoundEvents } from './eventFinder';
import type { ListEvent } from './events';
import type { RecordReader } from './recordReader';

/** For what d.vinci can only list as a whole. Those lists show every record in full. */
export class ListFinder implements EventFinder {
	constructor(
		private readonly event: ListEvent,
		private readonly reader: RecordReader,
	) {}

	async begin(): Promise<Memory> {
		return { seen: afterList(new Map(), await this.reader.list()) };
	}

	async next({ seen }: Memory): Promise<FoundEvents> {
		const isEvent = this.event.by === 'created' ? isCreated : isUpdated;
		const listed = await this.reader.list();
		// They have no date; ids are given out in the order of creation.
		const fresh = listed.filter((record) => isEvent(seen, record)).sort((a, b) => a.id - b.id);
		return {
			records: fresh.map(({ json }) => json),
			memory: { seen: afterList(seen, listed) },
		};
	}

	async examples(): Promise<IDataObject[]> {
		const newest = (await this.reader.list()).sort((a, b) => b.id - a.id);
		return newest.slice(0, EXAMPLES).map(({ json }) => json);
	}
}
