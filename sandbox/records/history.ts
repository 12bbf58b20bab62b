/** An entry in the history of an application, a job opening or a hiring request. */
export interface HistoryEntry {
	id: number;
	ownerId: number;
	externalId: string | null;
	dateCreated: string;
	type: string;
	description: string;
	comment: string | null;
	dvinciUserId: number;
	externalUser: string | null;
	/** Only entries about a status have these two. */
	fromApplicationStatusId?: string | null;
	toApplicationStatusId?: string;
}
