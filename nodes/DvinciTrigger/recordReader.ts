import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import type { Json } from '../shared/model';
import { LeftOut } from '../shared/order';
import type { DvinciClient, Outcome } from '../shared/transport/client';
import { isMissing } from '../shared/transport/errors';
import { segment } from '../shared/transport/path';
import { isRecord, recordsOf } from '../shared/values/json';
import type { RecordEvent } from './events';
import { type MarkedRecord, markedRecord } from './markedRecord';
import { pollError } from './pollError';

/** Asked when a request's turn has come; false leaves it unsent. */
export type MayStart = () => boolean;

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
			const failure = { kind: 'unreadable', status: 200, found: 'text' } as const;
			throw this.failed({ ok: false, failure }, subject);
		}
		const byId = new Map<number, MarkedRecord>();
		for (const json of recordsOf(outcome.body)) {
			const record = markedRecord(this.event, json);
			if (record !== undefined) byId.set(record.id, record);
		}
		return [...byId.values()];
	}

	/** A record in full. @returns undefined when it is gone */
	async whole(id: number, mayStart: MayStart): Promise<IDataObject | undefined> {
		const answer = await this.readIfThere(id, '', mayStart);
		return isRecord(answer) ? answer : undefined;
	}

	/** What happened to a record; nothing when it is gone, or may not be seen. */
	async history(id: number, mayStart: MayStart): Promise<IDataObject[]> {
		const answer = await this.readIfThere(id, '/history', mayStart);
		return Array.isArray(answer) ? recordsOf(answer) : [];
	}

	private async readIfThere(id: number, part: string, mayStart: MayStart): Promise<Json> {
		const { noun, path } = this.event.kind;
		const outcome = await this.client.outcomeOf(
			{ method: 'GET', path: `${path}/${segment(id)}${part}` },
			mayStart,
		);
		if (outcome.ok) return outcome.body;
		if (outcome.failure.kind === 'cancelled') throw new LeftOut();
		if (isMissing(outcome.failure)) return undefined;
		throw this.failed(outcome, `${noun} "${id}"`);
	}

	private failed(outcome: Outcome & { ok: false }, subject: string) {
		return pollError(this.context, outcome, { subject });
	}
}
