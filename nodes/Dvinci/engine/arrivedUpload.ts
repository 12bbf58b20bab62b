import type { IDataObject } from 'n8n-workflow';
import { plain } from '../../shared/values/plain';

/** Milliseconds by which the clocks of n8n and d.vinci may differ without doubts. */
const SAME_TIME = 5 * 60_000;
/** Nothing that is older than this can have come from an upload of just now, whatever the clocks say. */
const LONG_AGO = 24 * 60 * 60_000;

export interface Sent {
	filename: string;
	fileSize: number;
	/** When the upload began, by n8n's clock. */
	since: number;
	/** Ids of the files that this run knows to come from other uploads. */
	others: ReadonlySet<string>;
}

/**
 * Finds a file in the list of attachments after an upload that ended without an answer.
 *
 * The list is not read before each upload: that would be one more request for every file, for the
 * sake of the few that end like this. Instead, the same name and size, not from an earlier item of
 * this run, and a creation date of now tell that it has arrived. An equal file may also have been
 * there for long; only where the dates do not tell, because two clocks differ, nobody knows.
 *
 * @returns the attachment; undefined when the upload has not arrived; 'unclear' when nobody knows
 */
export function findUpload(
	attachments: IDataObject[],
	{ filename, fileSize, since, others }: Sent,
): IDataObject | undefined | 'unclear' {
	const equal = attachments.filter(
		(one) =>
			sameName(one.filename, filename) && one.fileSize === fileSize && !others.has(plain(one.id)),
	);
	const age = (one: IDataObject) => since - Date.parse(plain(one.dateCreated));
	const fresh = equal.find((one) => age(one) <= SAME_TIME);
	if (fresh !== undefined) return fresh;
	return equal.every((one) => age(one) > LONG_AGO) ? undefined : 'unclear';
}

/** Umlauts can be written in two ways, and d.vinci may keep the other one. */
function sameName(one: unknown, other: string): boolean {
	return typeof one === 'string' && one.trim().normalize() === other.trim().normalize();
}
