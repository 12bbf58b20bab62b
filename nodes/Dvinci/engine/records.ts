import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { isMissing } from '../../shared/transport/errors';
import { listPath } from '../../shared/transport/path';
import { waitFor } from '../../shared/transport/wait';
import type { Produced } from './operation';
import type { Entity, Field, Kind } from '../../shared/model';
import type { ItemRun } from './itemRun';
import { sendOnce } from './once';
import { isApplied, putBody, simplified } from './putBody';
import {
	apiName,
	bodyOf,
	isEmpty,
	plain,
	type Reference,
	ValueProblem,
	withoutNulls,
} from '../../shared/values/toApi';

/**
 * Attempts of an update while others keep changing the record. Somebody who writes without a pause
 * gets in the way of every second attempt, so that six would lose one update in sixty.
 */
const CONFLICT_ATTEMPTS = 20;
/** Milliseconds before the second attempt; doubled each time. */
const CONFLICT_WAIT = 125;
const LONGEST_CONFLICT_WAIT = 500;

export function one(record: unknown): Produced[] {
	return [{ json: record as IDataObject }];
}

export function many(records: unknown): Produced[] {
	return (Array.isArray(records) ? records : [records]).map((json: IDataObject) => ({ json }));
}

/** The id that a locator of this item leads to, after looking up. */
export function idOfRecord(item: ItemRun, kind: Kind): number | string {
	const reference = item.values[kind.idName] as Reference | string;
	const id = typeof reference === 'object' ? reference.id : reference;
	if (id === undefined) throw new ValueProblem('is empty', kind.idName);
	return id;
}

/** The path of the record that this item is about; also names it in error texts. */
export function recordPath(item: ItemRun, kind: Kind): string {
	const id = idOfRecord(item, kind);
	item.subject = `${kind.noun} "${id}"`;
	return item.path(`${kind.path}/{id}`, { ...item.values, id });
}

/** Simplify, and the output choice of the AI agent's tool. */
export function shaped(
	item: ItemRun,
	entity: Pick<Entity, 'simple'>,
	record: IDataObject,
): IDataObject {
	const { simplify, output, fields } = item.values;
	// Only a tool has the output choice; elsewhere its value is there too, but means nothing.
	if (!item.isTool) return simplify === true ? simplified(entity, record) : record;
	if (output === 'raw') return record;
	if (output !== 'selectedFields') return simplified(entity, record);
	const names = Array.isArray(fields) ? fields : plain(fields).split(',');
	const wanted = names.map((name) => plain(name).trim());
	return Object.fromEntries(Object.entries(record).filter(([name]) => wanted.includes(name)));
}

/** Reads one record, by its id or by the id that another system gave it. */
export async function getRecord(item: ItemRun, entity: Entity): Promise<IDataObject> {
	const { mode, value } = item.located(entity);
	item.subject = `${entity.noun} "${value}"`;
	if (mode === 'externalId') {
		const found = await item.lookUp(entity, value, true);
		if (found === undefined) throw item.unknownExternalId(entity, value);
		return await whole(item, entity, found);
	}
	const path = item.path(`${entity.path}/{id}`, { ...item.values, id: value });
	return (await item.read(path)) as IDataObject;
}

/** All of a record that a look-up has found. */
async function whole(item: ItemRun, entity: Entity, found: IDataObject): Promise<IDataObject> {
	if (entity.lookup?.complete) return found;
	return (await item.read(`${item.path(entity.path)}/${plain(found.id)}`)) as IDataObject;
}

/** Reads a list, cut to the limit. The API has no paging: it always answers whole lists. */
export async function getRecords(
	item: ItemRun,
	path: string,
	query: IDataObject = {},
): Promise<IDataObject[]> {
	const most = item.values.returnAll === true ? undefined : limitOf(item);
	const answer = await item.read(path, query);
	const records = (Array.isArray(answer) ? answer : [answer]) as IDataObject[];
	return records.slice(0, most);
}

/** How many records are wanted. An expression may give anything; nothing means the default. */
export function limitOf(item: ItemRun): number {
	const value = item.values.limit;
	const most = isEmpty(value) ? 50 : Number(value);
	if (Number.isInteger(most) && most > 0) return most;
	throw new ValueProblem('is not a whole number above zero', 'Limit');
}

/** The whole of a record out of a list; the short form when it has vanished in between. */
export async function inFull(
	item: ItemRun,
	entity: Entity,
	record: IDataObject,
): Promise<IDataObject> {
	const path = item.path(`${entity.path}/{id}`, { ...item.values, id: record.id });
	const found = await item.readIfThere(path);
	return found === undefined ? record : (found as IDataObject);
}

/** The query for the filters that the user has set. */
export function filterQuery(item: ItemRun, filters: Field[]): IDataObject {
	return withoutNulls(filters, bodyOf(filters, item.collection('filters'), item.timezone));
}

/** What the user entered as JSON. @throws {ValueProblem} when it is neither an object nor a list */
export function jsonInput(item: ItemRun): IDataObject | IDataObject[] {
	const { jsonBody } = item.values;
	const body = typeof jsonBody === 'string' ? parsed(jsonBody) : jsonBody;
	if (typeof body !== 'object' || body === null) {
		throw new ValueProblem('is not valid JSON: it must be an object in { }', 'JSON Body');
	}
	return body as IDataObject | IDataObject[];
}

/** One record, entered as JSON. */
function jsonObject(item: ItemRun): IDataObject {
	const body = jsonInput(item);
	if (!Array.isArray(body)) return body;
	throw new ValueProblem('is a list: it must be one object in { }', 'JSON Body');
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** The body of a POST, from the form or from JSON. */
export function createBody(item: ItemRun, entity: Pick<Entity, 'properties'>): IDataObject {
	if (item.values.inputMode === 'json') return jsonObject(item);
	const fields = entity.properties.filter((field) => field.api?.only !== 'update');
	const required = fields.filter((field) => field.required);
	const optional = fields.filter((field) => !field.required);
	const body = bodyOf(required, item.values, item.timezone);
	for (const field of required) {
		if (isEmpty(body[apiName(field)])) throw new ValueProblem('is empty', field.displayName);
	}
	Object.assign(body, bodyOf(optional, item.collection('additionalFields'), item.timezone));
	return withoutNulls(fields, body);
}

/** What an update changes, from the form or from JSON. */
export function changesOf(item: ItemRun, entity: Entity): IDataObject {
	const changes =
		item.values.inputMode === 'json'
			? jsonObject(item)
			: bodyOf(entity.properties, item.collection('updateFields'), item.timezone);
	if (Object.keys(changes).length === 0) {
		throw item.problem({
			message: `Nothing to update for ${entity.noun}`,
			description: 'Add at least one field under Update Fields.',
		});
	}
	return changes;
}

/**
 * Creates a record. With an external id it is created exactly once, whatever happens to the answer.
 *
 * @see POST of the entity's list
 */
export async function createRecord(
	item: ItemRun,
	entity: Entity,
	body: IDataObject,
): Promise<IDataObject> {
	const path = listPath(item.path(entity.path));
	const { lookup } = entity;
	const externalId = lookup && body[lookup.property];
	item.subject = isEmpty(externalId)
		? `the new ${entity.noun}`
		: `the new ${entity.noun} "${plain(externalId)}"`;
	const request = { method: 'POST', path, body } as const;
	if (isEmpty(externalId)) {
		return (await item.answerTo(request, {
			findOut: `Search d.vinci for it. With ${externalIdLabel(entity)} set, this node finds out by itself.`,
		})) as IDataObject;
	}
	return (await sendOnce(item, request, async () => {
		const found = await item.lookUp(entity, plain(externalId));
		return found && (await whole(item, entity, found));
	})) as IDataObject;
}

function externalIdLabel(entity: Entity): string {
	const field = entity.properties.find(({ name }) => name === entity.lookup?.property);
	return field?.displayName ?? 'an external ID';
}

/**
 * Changes a record and keeps everything else of it, also what others change meanwhile: it reads the
 * record, lays the changes over it, and sends it with its version; when d.vinci says that the record
 * has changed since (409), it begins anew.
 *
 * @param known the record as just read, which saves the first read
 */
export async function updateRecord(
	item: ItemRun,
	entity: Entity,
	path: string,
	changes: IDataObject,
	known?: IDataObject,
): Promise<IDataObject> {
	let conflict: ReturnType<ItemRun['failed']> | undefined;
	/** Set while an attempt whose answer was lost may have had an effect. */
	let doubt: ReturnType<ItemRun['failed']> | undefined;
	for (let attempt = 1; ; attempt++) {
		const current =
			attempt === 1 && known !== undefined
				? known
				: ((await item.answerTo({ method: 'GET', path }).catch((thrown: unknown) => {
						throw doubt ?? thrown;
					})) as IDataObject);
		// The conflict may have been with an attempt of our own whose answer was lost.
		if (conflict !== undefined && isApplied(entity, current, changes)) return current;
		// Whoever sends a version of his own wants to hear of a conflict.
		if (conflict !== undefined && 'version' in changes) throw conflict;

		const body = putBody(entity, current, changes);
		const outcome = await item.outcomeOf({ method: 'PUT', path, body });
		if (outcome.ok) return outcome.body as IDataObject;

		const isConflict = outcome.failure.kind === 'status' && outcome.failure.status === 409;
		if (!isConflict || attempt >= CONFLICT_ATTEMPTS) throw item.failed(outcome);
		conflict = item.failed({ ...outcome, unknown: false });
		doubt = outcome.unknown ? item.failed(outcome) : undefined;
		await waitFor(conflictWait(attempt, Math.random()), item.run.signal);
	}
}

/** Two that got into each other's way must not do so again at once; `random` is in [0, 1). */
function conflictWait(attempt: number, random: number): number {
	const longest = Math.min(CONFLICT_WAIT * 2 ** (attempt - 1), LONGEST_CONFLICT_WAIT);
	return longest * (0.5 + random / 2);
}

/**
 * Updates the record with an external id, or creates it when there is none. Properties that can only
 * be set when a record is created are left alone in one that is there.
 */
export async function upsertRecord(
	item: ItemRun,
	entity: Entity,
	body: IDataObject,
): Promise<IDataObject> {
	const { lookup } = entity;
	const externalId = plain(body[lookup?.property ?? '']);
	const update = async (found: IDataObject) => {
		item.subject = `${entity.noun} "${externalId}"`;
		const path = item.path(`${entity.path}/{id}`, { ...item.values, id: found.id });
		return await updateRecord(item, entity, path, body, lookup?.complete ? found : undefined);
	};
	const found = await item.lookUp(entity, externalId);
	if (found !== undefined) return await update(found);
	return await createRecord(item, entity, body).catch(async (failed: unknown) => {
		const isInvalid = failed instanceof NodeApiError && failed.httpCode === '422';
		// Somebody else may have created it since the look-up.
		const theirs = isInvalid
			? await item.lookUp(entity, externalId).catch(() => undefined)
			: undefined;
		if (theirs === undefined) throw failed;
		return await update(theirs);
	});
}

/** Deletes a record for good. Gone after a doubtful attempt counts as deleted. */
export async function deleteRecord(
	item: ItemRun,
	path: string,
	lookAt = path,
): Promise<Produced[]> {
	await sendOnce(item, { method: 'POST', path: `${path}/delete` }, async () => {
		const outcome = await item.outcomeOf({ method: 'GET', path: lookAt });
		if (outcome.ok) return undefined;
		if (isMissing(outcome.failure)) return { success: true };
		throw item.failed(outcome);
	});
	return one({ deleted: true });
}
