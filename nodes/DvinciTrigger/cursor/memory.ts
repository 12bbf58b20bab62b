/**
 * What a trigger has seen: a number for each id, which grows when the record changes (a version, or a
 * date in milliseconds).
 */
export type Marks = Map<number, number>;

/** A record as a list shows it, as far as it is remembered. */
export interface Marked {
	id: number;
	mark: number;
}

/**
 * What a trigger remembers from one poll to the next. All dates are d.vinci's own, in milliseconds:
 * n8n's clock may differ, so nothing here depends on it being right.
 *
 * n8n writes it down only with a poll that reports something, and when a workflow is switched on or n8n
 * starts. So it has to do although it may be older than the last poll: whatever polls without events
 * have learned must be found out again from d.vinci.
 */
export interface Memory {
	/**
	 * For events that go by dates: from here on d.vinci is asked; undefined: everything. For new records
	 * without a date: when the trigger began.
	 */
	from?: number;
	/** For records without a date: up to this id they were there before; undefined: none was. */
	floor?: number;
	/** The records that are dealt with, by their newest mark. Nothing in it comes twice. */
	seen: Marks;
	/** Events whose record could not be read, by the mark that they were listed with. */
	unread?: Marks;
}

/** Milliseconds that a record may take to become visible after d.vinci gave it its id and its date. */
export const COMMIT_TIME = 10 * 60_000;
