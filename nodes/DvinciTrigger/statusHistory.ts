import type { IDataObject } from 'n8n-workflow';
import { plain } from '../shared/values/plain';

/** What an application's history tells about its status. */
export interface StatusHistory {
	/** False for one that has never left its first status; undefined where the history is silent. */
	changed?: boolean;
	previousStatusId: string | null;
}

function date(entry: IDataObject): number {
	return Date.parse(plain(entry.dateCreated));
}

/** How often the statuses of neighbours fit together if the list is read in its order. */
function fits(entries: IDataObject[]): number {
	return entries.filter(
		(entry, index) => entry.fromApplicationStatusId === entries[index - 1]?.toApplicationStatusId,
	).length;
}

/**
 * In the order of dates. d.vinci lists the newest first; where dates are equal, the statuses tell
 * whether it has done so.
 */
function newestFirst(entries: IDataObject[]): IDataObject[] {
	const reversed = [...entries].reverse();
	const listed = fits(entries) > fits(reversed) ? reversed : entries;
	return [...listed].sort((a, b) => date(b) - date(a));
}

/**
 * Finds out how an application came to its status. Only some entries are about it; that of a new
 * application has no status before.
 */
export function readStatusHistory(entries: IDataObject[], statusId: unknown): StatusHistory {
	const about = entries.filter(
		({ toApplicationStatusId: to }) => typeof to === 'string' && to !== '',
	);
	const changes = about.filter(
		({ fromApplicationStatusId: from }) => typeof from === 'string' && from !== '',
	);
	const newest = newestFirst(changes).find(
		({ toApplicationStatusId }) => toApplicationStatusId === statusId,
	);
	const previous = newest?.fromApplicationStatusId;
	return {
		changed: about.length === 0 ? undefined : changes.length > 0,
		previousStatusId: typeof previous === 'string' ? previous : null,
	};
}
