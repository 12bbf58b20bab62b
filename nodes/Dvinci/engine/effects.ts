/** What is known of an effect in d.vinci when the answer to its request gets lost. */
export interface Effect {
	/** The operations that have it, for people. */
	what: string;
	/**
	 * What keeps it from happening twice when the request is sent again: d.vinci refuses the second
	 * (uniqueness, version), or the second changes nothing (idempotence).
	 */
	protectedBy: 'uniqueness' | 'version' | 'idempotence' | 'nothing';
	/** By what a look recognises it as this item's own work, for people. */
	recognisedBy: string;
}

/**
 * Everything that changes something in d.vinci. `once.ts` decides by it what may be sent again, and
 * docs/operations.md shows it to whoever wants to know what "unknown" can mean.
 */
export const effects = {
	createWithExternalId: {
		what: 'Create, Create or Update, and Submit, with an external ID, a location ID or a reference',
		protectedBy: 'uniqueness',
		recognisedBy:
			'the record that has the external ID, the ID or the reference, and the values that were sent',
	},
	createWithout: {
		what: 'Create and Submit without one',
		protectedBy: 'nothing',
		recognisedBy: 'nothing: it is unknown at once',
	},
	createPersonByEmail: {
		what: 'Submit, where it makes the person and finds persons by email',
		protectedBy: 'nothing',
		recognisedBy:
			'a person with this email who was not there before, and the values that were sent',
	},
	update: {
		what: 'Update',
		protectedBy: 'version',
		recognisedBy: 'the record, when it has the values that were sent',
	},
	delete: {
		what: 'Delete',
		protectedBy: 'idempotence',
		recognisedBy: 'that the record is gone, where the API user may see records of its kind',
	},
	changeStatus: {
		what: 'Change Status',
		protectedBy: 'nothing',
		recognisedBy: 'an entry about this status in the history, dated after the request',
	},
	moveToJobOpening: {
		what: 'Move to Job Opening',
		protectedBy: 'nothing',
		recognisedBy:
			'the job opening of the application, and an entry in its history, dated after the request',
	},
	uploadAttachment: {
		what: 'Upload of an attachment, by Submit as well',
		protectedBy: 'nothing',
		recognisedBy: 'a file of this name, size and content, dated after the request',
	},
	uploadPhoto: {
		what: 'Upload of a photo',
		protectedBy: 'idempotence',
		recognisedBy: 'the photo, when it has this name and content',
	},
	writeHistory: {
		what: 'Create or Update of history entries',
		protectedBy: 'idempotence',
		recognisedBy: 'the external ID of the entry: the same one is written again',
	},
	setExternalLinks: {
		what: 'Set external links',
		protectedBy: 'idempotence',
		recognisedBy: 'the list: the same one is written again',
	},
} as const satisfies Record<string, Effect>;
