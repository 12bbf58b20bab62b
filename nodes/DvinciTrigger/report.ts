import type { IDataObject } from 'n8n-workflow';
import { settle, type Settled } from '../shared/order';
import { STATUS_FILTER } from './events';
import type { Settings } from './settings';
import { type Entry, instant, markOf, type MayStart, type Source } from './source';
import { readStatusHistory } from './statusHistory';

/** What became of a record that may be an event. */
export interface Looked {
	/** As it was when it was looked at, which may be newer than the list. */
	entry: Entry;
	/** Whether it is an event after all. */
	reported: boolean;
}

export interface Report {
	looked: Looked[];
	/** Left for the next poll, because the time was up. */
	left: Entry[];
}

/** Looks at records more closely: in full, and whether their status really changed. */
export class Reporter {
	constructor(
		private readonly source: Source,
		private readonly settings: Pick<Settings, 'event' | 'filter' | 'includeDetails'>,
	) {}

	/**
	 * Looks at all of them side by side. When the time is up, nothing new is begun, but the first one is
	 * always done, so that every poll gets on.
	 *
	 * @throws the first failure in the order of the entries, whatever came of the others
	 */
	async report(entries: Entry[], hasTime: () => boolean): Promise<Report> {
		let stopped = false;
		const settled = await Promise.all(
			entries.map(async (entry, index) => {
				const work = this.look(entry, () => !stopped && (index === 0 || hasTime()));
				const outcome: Settled<Looked> = await settle(work);
				if (outcome.state === 'failed') stopped = true;
				return { entry, outcome };
			}),
		);
		const report: Report = { looked: [], left: [] };
		for (const { entry, outcome } of settled) {
			if (outcome.state === 'failed') throw outcome.thrown;
			if (outcome.state === 'done') report.looked.push(outcome.result);
			else report.left.push(entry);
		}
		return report;
	}

	private async look(entry: Entry, mayStart: MayStart): Promise<Looked> {
		const { event, includeDetails } = this.settings;
		const detailed = includeDetails && event.shorterInList === true;
		const whole = detailed ? await this.source.whole(entry.id, mayStart) : undefined;
		const json = whole ?? entry.json;
		const newer = { id: entry.id, mark: Math.max(markOf(event, json) ?? 0, entry.mark), json };
		return event.by === 'date' && event.statusChange === true
			? await this.lookAtStatus(newer, entry.json, mayStart)
			: { entry: newer, reported: true };
	}

	private async lookAtStatus(
		entry: Entry,
		listed: IDataObject,
		mayStart: MayStart,
	): Promise<Looked> {
		const { applicationStatusId } = entry.json;
		const leftAgain =
			STATUS_FILTER in this.settings.filter && applicationStatusId !== listed.applicationStatusId;
		if (leftAgain) return { entry, reported: false };

		const history = (await this.source.history(entry.id, mayStart)) ?? [];
		const { changed, previousStatusId } = readStatusHistory(history, applicationStatusId);
		// A new application has a date of its status, too.
		const created = instant(entry.json.dateCreated);
		const reported = changed ?? entry.mark !== created;
		return { entry: { ...entry, json: { ...entry.json, previousStatusId } }, reported };
	}
}
