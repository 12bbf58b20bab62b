import { refuseIfAny, type FieldError } from '../http/failures';
import { numericId, orForbidden, type Call, type Route } from '../http/route';
import { bodyOf } from '../http/validator';
import type { HistoryEntry } from '../records/history';
import type { Collection } from '../store/collection';
import type { Data } from '../store/data';

export type History = Collection<HistoryEntry, 'owner'>;

interface SentEntry {
	externalId: string;
	description: string;
	dateCreated?: string | null;
	dvinciUserId?: number | null;
	externalUser?: string | null;
}

const sentProperties = {
	dateCreated: { type: ['string', 'null'], format: 'date-time' },
	description: { type: 'string', notBlank: true, maxLength: 65_535 },
	dvinciUserId: { type: ['integer', 'null'] },
	externalUser: { type: ['string', 'null'], maxLength: 255 },
};

const oneEntry = bodyOf({
	type: 'object',
	required: ['description'],
	additionalProperties: false,
	properties: sentProperties,
});

const manyEntries = bodyOf({
	type: 'array',
	items: {
		type: 'object',
		required: ['description', 'externalId'],
		additionalProperties: false,
		properties: {
			...sentProperties,
			externalId: { type: 'string', notBlank: true, maxLength: 255 },
			// The reference's own example carries it; it changes nothing.
			type: { type: 'string' },
		},
	},
});

/** Writes an entry that the system itself makes. */
export function record(
	history: History,
	call: Pick<Call, 'data' | 'now'>,
	entry: Pick<HistoryEntry, 'ownerId' | 'type' | 'description'> & Partial<HistoryEntry>,
): void {
	history.insert({
		id: history.nextId(),
		externalId: null,
		dateCreated: call.now.toISOString(),
		comment: null,
		dvinciUserId: call.data.apiUserId,
		externalUser: null,
		...entry,
	});
}

/** An entry as the API shows it. */
export function presentEntry({ id: _id, ownerId: _ownerId, ...entry }: HistoryEntry) {
	return entry;
}

function checkEntry(history: History, data: Data, ownerId: number, sent: SentEntry): FieldError[] {
	const holder = history.byKey(sent.externalId);
	const errors: FieldError[] = [];
	if (holder && holder.ownerId !== ownerId) {
		const notAllowed = sent.externalId;
		errors.push({ field: 'externalId', code: 'uniqueOrNull.invalid', notAllowed });
	}
	if (typeof sent.dvinciUserId === 'number' && !data.users.has(sent.dvinciUserId)) {
		const notAllowed = String(sent.dvinciUserId);
		errors.push({ field: 'dvinciUserId', code: 'valueNotPermitted', notAllowed });
	}
	return errors;
}

function upsert(history: History, call: Call, ownerId: number, sent: SentEntry) {
	const before = history.byKey(sent.externalId);
	const values = {
		externalId: sent.externalId,
		dateCreated: sent.dateCreated
			? new Date(sent.dateCreated).toISOString()
			: (before?.dateCreated ?? call.now.toISOString()),
		description: sent.description,
		dvinciUserId: sent.dvinciUserId ?? call.data.apiUserId,
		externalUser: sent.externalUser ?? null,
	};
	if (before) return presentEntry(history.change(before.id, values));
	const entry = {
		id: history.nextId(),
		ownerId,
		type: 'EXTERNAL_SYSTEM',
		comment: null,
		...values,
	};
	return presentEntry(history.insert(entry));
}

interface HistoryOf {
	/** The path of the owner, for example `/applications/{id}`. */
	readonly owner: string;
	readonly owners: (data: Data) => { get(id: number): { id: number } | undefined };
	readonly history: (data: Data) => History;
	/** Whether the list begins with what happened first. */
	readonly oldestFirst?: boolean;
	/** How an entry is shown, where that is not the usual way. */
	readonly present?: (entry: HistoryEntry) => unknown;
}

const ownerIdOf = (of: HistoryOf, { data, params }: Call) =>
	orForbidden(of.owners(data).get(numericId(params.id))).id;

/** The endpoint that reads a history. */
export function readHistoryRoute(of: HistoryOf): Route {
	return {
		method: 'GET',
		path: `${of.owner}/history`,
		answer: (call) => whole(of, call, ownerIdOf(of, call)),
	};
}

/** All entries as the API shows them, the newest first; of equal dates the one that came later. */
function whole(of: HistoryOf, call: Call, ownerId: number): unknown[] {
	const newestFirst = [...of.history(call.data).ofGroup('owner', ownerId)]
		.reverse()
		.sort((a, b) => Date.parse(b.dateCreated) - Date.parse(a.dateCreated));
	const entries = of.oldestFirst ? newestFirst.reverse() : newestFirst;
	return entries.map(of.present ?? presentEntry);
}

/** The endpoints of a history that other systems may write to. */
export function historyRoutes(of: HistoryOf): Route[] {
	const write = (call: Call, entries: readonly SentEntry[]) => {
		const ownerId = ownerIdOf(of, call);
		const history = of.history(call.data);
		refuseIfAny(entries.flatMap((entry) => checkEntry(history, call.data, ownerId, entry)));
		return entries.map((entry) => upsert(history, call, ownerId, entry));
	};
	return [
		readHistoryRoute(of),
		{
			method: 'PUT',
			path: `${of.owner}/history`,
			body: manyEntries,
			answer: (call) => {
				write(call, call.body as SentEntry[]);
				return whole(of, call, ownerIdOf(of, call));
			},
		},
		{
			method: 'PUT',
			path: `${of.owner}/history/{externalId}`,
			body: oneEntry,
			answer: (call) => {
				const externalId = orForbidden(call.params.externalId);
				const entry = call.body as Omit<SentEntry, 'externalId'>;
				return write(call, [{ ...entry, externalId }])[0];
			},
		},
	];
}
