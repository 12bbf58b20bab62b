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
	const newest = changes
		.filter(({ toApplicationStatusId }) => toApplicationStatusId === statusId)
		.reduce<IDataObject | undefined>(
			(last, entry) => (last === undefined || date(entry) >= date(last) ? entry : last),
			undefined,
		);
	return {
		changed: about.length === 0 ? undefined : changes.length > 0,
		previousStatusId: (newest?.fromApplicationStatusId ?? null) as string | null,
	};
}
