import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { LeftOut } from '../shared/order';
import type { DvinciClient, Outcome } from '../shared/transport/client';
import { isMissing } from '../shared/transport/errors';
import type { Failure } from '../shared/transport/failure';
import { segment } from '../shared/transport/path';
import { isRecord, recordsOf } from '../shared/values/json';
import type { RecordEvent } from './events';
import { type MarkedRecord, markedRecord } from './markedRecord';
import { pollError } from './pollError';

/**
 * A record that can't be read, or whose history can't, while others can. What came instead, such as a
 * proxy's page, says nothing about it.
 */
export class Unreadable extends Error {
	constructor(
		/** What to tell people. */
		readonly error: Error,
		/** Whether d.vinci itself says that it is not there, or not to be seen. */
		readonly isMissing: boolean,
	) {
		super('The record could not be read');
	}
}

/** Whether a failure is about one record: the next one may be read all the same. */
function isAboutRecord(failure: Failure): boolean {
	switch (failure.kind) {
		case 'status':
			return failure.status !== 401 && failure.status !== 429;
		case 'unsuccessful':
		case 'unreadable':
		case 'foreign':
		case 'connection':
		case 'timeout':
			return true;
		default:
			return false;
	}
}

/** Asked when a request's turn has come; false leaves it unsent. */
export type MayStart = () => boolean;

/** JSON, but not the record or the list that was asked for. */
const NOT_A_RECORD = {
	ok: false,
	failure: { kind: 'unreadable', status: 200, found: 'text' },
} as const;

/** Reads the records that an event is about. Every failure becomes n8n's error here. */
export class RecordReader {
	constructor(
		private readonly context: IPollFunctions,
		private readonly client: DvinciClient,
		private readonly event: RecordEvent,
	) {}

	/** All records that a query gives, each once. */
	async list(query: IDataObject = {}): Promise<MarkedRecord[]> {
		const { noun, path } = this.event.kind;
		const subject = `the list of ${noun}s`;
		const outcome = await this.client.outcomeOf({ method: 'GET', path: `${path}/`, query });
		if (!outcome.ok) throw this.failed(outcome, subject);
		if (!Array.isArray(outcome.body)) {
			// Taken for an empty list, it would hide that something is wrong.
			throw this.failed(NOT_A_RECORD, subject);
		}
		const byId = new Map<number, MarkedRecord>();
		for (const json of recordsOf(outcome.body)) {
			const record = markedRecord(this.event, json);
			if (record !== undefined) byId.set(record.id, record);
		}
		return [...byId.values()];
	}

	/**
	 * A record in full.
	 *
	 * @param mayBeGone whether it is gone when d.vinci says so; not while its list shows it
	 * @returns undefined when it is gone
	 * @throws {Unreadable} when it can't be read at the moment
	 */
	async whole(id: number, mayStart: MayStart, mayBeGone = false): Promise<IDataObject | undefined> {
		const outcome = await this.read(id, '', mayStart);
		if (outcome.ok && isRecord(outcome.body)) return outcome.body;
		if (mayBeGone && !outcome.ok && isMissing(outcome.failure)) return undefined;
		throw this.unreadable(id, outcome);
	}

	/** What happened to a record; nothing when it may not be seen. @throws {Unreadable} */
	async history(id: number, mayStart: MayStart): Promise<IDataObject[]> {
		const outcome = await this.read(id, '/history', mayStart);
		if (outcome.ok && Array.isArray(outcome.body)) return recordsOf(outcome.body);
		if (!outcome.ok && isMissing(outcome.failure)) return [];
		throw this.unreadable(id, outcome);
	}

	/** d.vinci's clock. @returns undefined where it does not tell */
	serverTime(): number | undefined {
		return this.client.clock.at(Date.now());
	}

	/** d.vinci's clock, or n8n's where that one is not known. */
	now(): number {
		return this.serverTime() ?? Date.now();
	}

	private async read(id: number, part: string, mayStart: MayStart): Promise<Outcome> {
		const { path } = this.event.kind;
		const request = { method: 'GET', path: `${path}/${segment(id)}${part}` } as const;
		const outcome = await this.client.outcomeOf(request, mayStart);
		if (!outcome.ok && outcome.failure.kind === 'cancelled') throw new LeftOut();
		return outcome;
	}

	private unreadable(id: number, outcome: Outcome) {
		const refused = outcome.ok ? NOT_A_RECORD : outcome;
		const error = this.failed(refused, `${this.event.kind.noun} "${id}"`);
		const { failure } = refused;
		return isAboutRecord(failure) ? new Unreadable(error, isMissing(failure)) : error;
	}

	private failed(outcome: Outcome & { ok: false }, subject: string) {
		return pollError(this.context, outcome, { subject });
	}
}
