import type { IDataObject } from 'n8n-workflow';
import { locator } from '../../shared/fields/locators';
import type { Entity, Field } from '../../shared/model';
import type { Sentences } from '../../shared/transport/wording';
import type { Failure } from '../../shared/transport/failure';
import { waitFor } from '../../shared/transport/wait';
import { recordOf } from '../../shared/values/json';
import { changesOf, isApplied, keptNames, putBody, unseen } from './bodies';
import { updateFields } from './forms';
import type { ItemRequest, ItemRun } from './itemRun';
import type { Operation, Texts } from './operation';
import { one } from './output';
import { type Route, routesOf } from './route';
import { noteRefused, refusedNames, tellLosses } from './unknownProperties';

/**
 * Attempts of an update while others keep changing the record. Somebody who writes without a pause
 * gets in the way of every second attempt, so that six would lose one update in sixty.
 */
const CONFLICT_ATTEMPTS = 20;
/** Milliseconds before the second attempt; doubled each time. */
const CONFLICT_WAIT = 125;
const LONGEST_CONFLICT_WAIT = 500;

/** Update: some properties of a record change, the rest is kept. */
export function updateOf(entity: Entity, texts: Texts): Operation {
	const { read, replace } = routesOf(entity);
	return {
		value: 'update',
		...texts,
		routes: [read, replace],
		fields: [locator(entity), ...updateFields(entity)],
		touches: (item) => item.touched(entity),
		run: async (item) => one(await updateRecord(item, entity, changesOf(item, entity))),
	};
}

/** Which record is changed, where the item's own parameter does not say it. */
interface Target {
	id: IDataObject[string];
	/** What it is called in error texts. */
	subject: string;
	/** The record as just read, which saves the first read. */
	known?: IDataObject;
}

/**
 * Changes a record and keeps everything else of it, also what others change meanwhile: it reads the
 * record, lays the changes over it, and sends it with its version; when d.vinci says that the record
 * has changed since (409), it begins anew.
 */
export async function updateRecord(
	item: ItemRun,
	entity: Entity,
	changes: IDataObject,
	target?: Target,
): Promise<IDataObject> {
	const { read, replace } = routesOf(entity);
	const ask = (route: Route, body?: IDataObject) =>
		item.request(route, {
			body,
			...(target && { values: { [entity.idName]: target.id }, subject: target.subject }),
		});
	let conflict: ReturnType<ItemRun['failed']> | undefined;
	/** Set while an attempt whose answer was lost may have had an effect. */
	let doubt: ReturnType<ItemRun['failed']> | undefined;
	const troubles: Failure[] = [];
	for (let attempt = 1; ; attempt++) {
		const current =
			attempt === 1 && target?.known !== undefined
				? target.known
				: recordOf(
						await item.answerTo(ask(read)).catch((thrown: unknown) => {
							throw doubt ?? thrown;
						}),
					);
		// The conflict may have been with an attempt of our own whose answer was lost.
		if (conflict !== undefined && isApplied(entity, current, changes)) {
			item.run.client.overcome.add(troubles);
			return current;
		}
		// Whoever sends a version of his own wants to hear of a conflict.
		if (conflict !== undefined && 'version' in changes) throw conflict;

		const [hidden] = unseen(entity, current, changes);
		if (hidden !== undefined) throw item.problem(withoutSight(hidden, ask(read)));
		const body = putBody(entity, current, changes, refusedNames(item, entity));
		const request = ask(replace, body);
		const outcome = await item.outcomeOf(request);
		if (outcome.ok) {
			item.run.client.overcome.add(troubles);
			const changed = recordOf(outcome.body);
			tellLosses(item, entity, current, changed);
			return changed;
		}
		troubles.push(...(outcome.troubles ?? []));
		if (noteRefused(item, entity, body, changes, outcome.failure)) continue;

		const isConflict = outcome.failure.kind === 'status' && outcome.failure.status === 409;
		if (!isConflict || attempt >= CONFLICT_ATTEMPTS) {
			throw item.failed(outcome, request, { kept: keptNames(body, changes) });
		}
		conflict = item.failed({ ...outcome, unknown: false }, request);
		doubt = outcome.unknown ? item.failed(outcome, request) : undefined;
		await waitFor(conflictWait(attempt, Math.random()), item.run.signal);
	}
}

/** Why a record is not changed of which d.vinci does not show all that must go back. */
function withoutSight({ displayName, api }: Field, { subject }: ItemRequest): Sentences {
	return {
		message: `${displayName} of ${subject} is not shown to the API user: the permission “${api?.shownBy}” is missing`,
		description: `Every update must send it back, and this node invents none. Nothing was changed. In d.vinci, give the role of the API user the permission “${api?.shownBy}”, or set ${displayName} in this update, which replaces the one that is there.`,
	};
}

/** Two that got into each other's way must not do so again at once; `random` is in [0, 1). */
function conflictWait(attempt: number, random: number): number {
	const longest = Math.min(CONFLICT_WAIT * 2 ** (attempt - 1), LONGEST_CONFLICT_WAIT);
	return longest * (0.5 + random / 2);
}
