import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { connect, type DvinciClient } from '../shared/transport/client';
import { inputError } from '../shared/transport/errors';
import { CloserLook } from './closerLook';
import { fromState, toState } from './cursor/state';
import { DateFinder } from './dateFinder';
import { type EventFinder, EXAMPLES } from './eventFinder';
import { isStatusChange, type RecordEvent } from './events';
import { ListFinder } from './listFinder';
import { type PollSettings, readPollSettings } from './pollSettings';
import { PortalPoll } from './portal/portalPoll';
import { RecordReader } from './recordReader';
import { type Storage, storageOf } from './storage';

/** Part of the time that n8n gives a poll, after which no further record is read in full. */
const BUDGET = 0.8;
/** Milliseconds; n8n 1 does not say. */
const USUAL_BUDGET = 5 * 60_000;

/**
 * n8n keeps one context for as long as a workflow is switched on, and begins a poll although the last
 * one still goes on. Two at a time would report the same.
 */
const underWay = new WeakSet<IPollFunctions>();
/** Those whose first poll is done. */
const begun = new WeakSet<IPollFunctions>();

/** @returns n8n's outputs; null starts nothing */
export async function pollDvinci(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readPollSettings(context);
	if (context.getMode() === 'manual') return await fetchExamples(context, settings);
	if (underWay.has(context)) return null;
	underWay.add(context);
	try {
		const records = await check(context, settings);
		begun.add(context);
		return records.length === 0 ? null : [context.helpers.returnJsonArray(records)];
	} finally {
		underWay.delete(context);
	}
}

function finderFor(
	context: IPollFunctions,
	client: DvinciClient,
	settings: PollSettings,
	event: RecordEvent,
	isComplete: boolean,
): EventFinder {
	const reader = new RecordReader(context, client, event);
	return event.by === 'date'
		? new DateFinder(
				event,
				reader,
				new CloserLook(reader, { ...settings, event }),
				settings,
				Date.now,
			)
		: new ListFinder(event, reader, settings, isComplete);
}

/** A link in a filter must lead into the system that is asked: elsewhere its id is another record. */
async function connectTo(context: IPollFunctions, settings: PollSettings): Promise<DvinciClient> {
	const client = await connect(context, settings.client);
	const { linkedSystem } = settings;
	if (linkedSystem === undefined || linkedSystem === client.origin) return client;
	throw inputError(context.getNode(), {
		message: `A filter is a link into another system: ${linkedSystem} instead of ${client.origin}`,
		description: 'Correct it in the filters of this node.',
	});
}

/** Whether a person has just switched the workflow on; when n8n starts anew, that is something else. */
function isSwitchedOn(context: IPollFunctions): boolean {
	return context.getActivationMode() === 'activate' && !begun.has(context);
}

/** What a memory belongs to; with anything else, the trigger begins anew. */
function scopeOf(settings: PollSettings, { origin }: DvinciClient): string {
	const { eventName, filter, includeNewlyVisible } = settings;
	const scope = [eventName, origin, filter];
	return JSON.stringify(includeNewlyVisible ? [...scope, 'newly visible'] : scope);
}

async function check(context: IPollFunctions, settings: PollSettings): Promise<IDataObject[]> {
	const started = Date.now();
	const budget = (context.getPollBudgetMs?.() ?? USUAL_BUDGET) * BUDGET;
	const client = await connectTo(context, settings);
	const storage = storageOf(context);
	const stored = storage.read();
	const isFresh = settings.startAfresh && isSwitchedOn(context);
	const { event } = settings;
	if (event.by === 'portal') {
		const poll = new PortalPoll(context, client, event);
		const found = await poll.check(isFresh ? undefined : stored);
		keep(storage, found.state);
		return found.records;
	}

	const isComplete = storage.isDurable || begun.has(context);
	const finder = finderFor(context, client, settings, event, isComplete);
	const of = scopeOf(settings, client);
	const before = isFresh ? undefined : fromState(stored, of);

	const { records, memory } =
		before === undefined
			? { records: [], memory: await finder.begin() }
			: await finder.next(before, () => Date.now() - started < budget);

	keep(storage, toState(of, memory));
	return records;
}

/** Last, and at once: n8n keeps what a failing poll has changed. */
function keep(storage: Storage, state: object): void {
	if (JSON.stringify(state) !== JSON.stringify(storage.read())) storage.write({ ...state });
}

async function examples(
	context: IPollFunctions,
	client: DvinciClient,
	settings: PollSettings,
): Promise<IDataObject[]> {
	const { event } = settings;
	return event.by === 'portal'
		? await new PortalPoll(context, client, event).examples(EXAMPLES)
		: await finderFor(context, client, settings, event, true).examples();
}

/** What the editor shows on Fetch Test Event. The state stays as it is. */
async function fetchExamples(
	context: IPollFunctions,
	settings: PollSettings,
): Promise<INodeExecutionData[][]> {
	const client = await connectTo(context, settings);
	const records = await examples(context, client, settings);
	if (records.length > 0) return [context.helpers.returnJsonArray(records)];

	const { event, filter } = settings;
	const isFiltered = Object.keys(filter).length > 0;
	throw inputError(context.getNode(), {
		message: `d.vinci has no ${event.kind.noun} ${isStatusChange(event) ? 'with a changed status ' : ''}to show as an example`,
		description: `${isFiltered ? 'Check the filters, or add' : 'Add'} one in d.vinci, then fetch again. An active workflow does not need this: it starts by itself when the event happens.`,
	});
}
