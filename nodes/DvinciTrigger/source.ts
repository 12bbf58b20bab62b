import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { LeftOut } from '../shared/order';
import type { DvinciClient, Outcome } from '../shared/transport/client';
import { isMissing, toNodeError } from '../shared/transport/errors';
import { segment } from '../shared/transport/path';
import type { TriggerEvent } from './events';

/** A record as it was read. */
export interface Entry {
	id: number;
	/** What tells whether it is new: its date in milliseconds, or its version. */
	mark: number;
	json: IDataObject;
}

/** Asked when a request's turn has come; false leaves it unsent. */
export type MayStart = () => boolean;

const ZONE = /(Z|[+-]\d{2}:?\d{2})$/i;

/** A date of d.vinci in milliseconds. @returns undefined for anything else */
export function instant(value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	// Without a zone, JavaScript would take it for n8n's local time.
	const time = Date.parse(ZONE.test(value) || !value.includes('T') ? value : `${value}Z`);
	return time >= 0 ? time : undefined;
}

/** @returns undefined for a record that has no such date, so that nothing can have happened to it */
export function markOf(event: TriggerEvent, record: IDataObject): number | undefined {
	switch (event.by) {
		case 'date':
			return instant(record[event.date]);
		case 'created':
			return 0;
		case 'updated':
			return Number.isSafeInteger(record.version) ? Math.max(Number(record.version), 0) : 0;
	}
}

function isId(value: unknown): value is number {
	return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Reads what an event is about. Every failure becomes n8n's error here. */
export class Source {
	constructor(
		private readonly context: IPollFunctions,
		private readonly client: DvinciClient,
		readonly event: TriggerEvent,
	) {}

	/** All records that a query gives, each once. */
	async list(query: IDataObject = {}): Promise<Entry[]> {
		const { noun, path } = this.event.kind;
		const subject = `the list of ${noun}s`;
		const outcome = await this.client.outcomeOf({ method: 'GET', path: `${path}/`, query });
		if (!outcome.ok) throw this.failed(outcome, subject);
		if (!Array.isArray(outcome.body)) {
			// Taken for an empty list, it would hide that something is wrong.
			const failure = { kind: 'unreadable', status: 200, found: 'text' } as const;
			throw this.failed({ ok: false, failure }, subject);
		}
		const entries = new Map<number, Entry>();
		for (const json of outcome.body as IDataObject[]) {
			const { id } = json;
			const mark = markOf(this.event, json);
			if (isId(id) && mark !== undefined) entries.set(id, { id, mark, json });
		}
		return [...entries.values()];
	}

	/** A record in full. @returns undefined when it is gone */
	async whole(id: number, mayStart: MayStart): Promise<IDataObject | undefined> {
		return (await this.readIfThere(id, '', mayStart)) as IDataObject | undefined;
	}

	/** What happened to a record. @returns undefined when it is gone, or may not be seen */
	async history(id: number, mayStart: MayStart): Promise<IDataObject[] | undefined> {
		const answer = await this.readIfThere(id, '/history', mayStart);
		return Array.isArray(answer) ? (answer as IDataObject[]) : undefined;
	}

	private async readIfThere(id: number, part: string, mayStart: MayStart) {
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
		const error = toNodeError(this.context.getNode(), outcome, { subject });
		if (this.context.getMode() !== 'manual') {
			error.description = `${error.description ?? ''} Nothing is lost: the next check goes on from the last one that succeeded.`;
		}
		return error;
	}
}
