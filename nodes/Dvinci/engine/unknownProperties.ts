import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../shared/model';
import type { Failure } from '../../shared/transport/failure';
import { recordOf, recordsOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { hint } from './hints';
import type { ItemRun, Run } from './itemRun';
import { knownNames } from './knownNames';

/* A newer d.vinci has properties that this package does not know. An update sends them back as they
 * came, because what a PUT leaves out is emptied; those that d.vinci only shows, it refuses. */

const refused = new WeakMap<Run, Map<string, Set<string>>>();

/** The names that d.vinci has refused to take back in this run. */
export function refusedNames({ run }: ItemRun, { path }: Entity): Set<string> {
	const byPath = refused.get(run) ?? new Map<string, Set<string>>();
	refused.set(run, byPath);
	const names = byPath.get(path) ?? new Set();
	byPath.set(path, names);
	return names;
}

/**
 * Takes note of what d.vinci has just refused of the properties that nobody here knows or has changed.
 *
 * @returns whether there were any, so that the update can be sent again without them
 */
export function noteRefused(
	item: ItemRun,
	entity: Entity,
	sent: IDataObject,
	changes: IDataObject,
	failure: Failure,
): boolean {
	if (failure.kind !== 'status' || failure.status !== 422) return false;
	const known = knownNames(entity);
	const unknown = Object.keys(sent).filter((name) => !known.has(name) && !(name in changes));
	const wrong = recordsOf(recordOf(failure.body).fieldErrors).map(
		({ field }) => plain(field).split(/[.[]/)[0] ?? '',
	);
	const now = unknown.filter((name) => wrong.includes(name));
	for (const name of now) refusedNames(item, entity).add(name);
	return now.length > 0;
}

/** Says it where a property that could not be sent back has changed by that. */
export function tellLosses(
	item: ItemRun,
	entity: Entity,
	before: IDataObject,
	after: IDataObject,
): void {
	const lost = [...refusedNames(item, entity)].filter(
		(name) => !isEmpty(before[name]) && isEmpty(after[name]),
	);
	for (const name of lost) {
		hint(
			item,
			`d.vinci has emptied “${name}” of ${entity.noun} "${plain(before.id)}": this version of the node does not know it, and d.vinci did not take it back. Check the record in d.vinci (item ${item.itemIndex}).`,
		);
	}
}
