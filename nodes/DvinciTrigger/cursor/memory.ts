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
 */
export interface Memory {
	/**
	 * From here on d.vinci is asked, for events that go by dates; undefined while there has never been
	 * anything: everything.
	 */
	from?: number;
	/** The records that are dealt with, by their newest mark. Nothing in it comes twice. */
	seen: Marks;
}
