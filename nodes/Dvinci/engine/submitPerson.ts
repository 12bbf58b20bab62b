import type { IDataObject } from 'n8n-workflow';
import type { Entity } from '../../shared/model';
import { choice } from '../../shared/fields/words';
import { fullName } from '../../shared/fields/titles';
import { recordOf, recordsOf } from '../../shared/values/json';
import { isSameKey } from '../../shared/values/key';
import { isEmpty, plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { comparableEmail, searchable } from '../../shared/values/searching';
import { bodyOf } from '../../shared/values/toApi';
import { holds } from './bodies';
import { createRecord, namedBy } from './create';
import { effects } from './effects';
import type { ItemRun } from './itemRun';
import { type Sight, sendOnce } from './once';
import { personDirectory } from './personDirectory';
import { routesOf } from './route';
import type { Step } from './submission';

const ways = {
	email: ['Email', 'Use the person with this email; make one if there is none'],
	externalId: ['External ID', 'Use the person with this external ID; make one if there is none'],
	nothing: ['Nothing', 'Make a new person for every application'],
} as const;

export const findPersonBy = choice('findPersonBy', 'Find Person By', ways, {
	description: 'By what to recognise a person who is in d.vinci already, and is left as it is',
});

type Way = keyof typeof ways;

/** By what the person of an item is found. @throws {ValueProblem} where the item does not have it */
export function wayToFind(item: ItemRun, sent: IDataObject): Way {
	const { findPersonBy: chosen } = bodyOf([findPersonBy], item.values, item.timezone);
	if (chosen === 'nothing') return 'nothing';
	const way = chosen === 'externalId' ? 'externalId' : 'email';
	if (!isEmpty(sent[way])) return way;
	throw new ValueProblem(
		`is empty: set ${ways[way][0]} under Person Fields, or choose another way to find the person`,
		`${ways[way][0]} of the person`,
	);
}

/** What items touch that are about the same person. */
export function personTouched(item: ItemRun, person: Entity, sent: IDataObject): string[] {
	const named = namedBy(person, sent.externalId) ?? [];
	const isByEmail = wayToFind(item, sent) === 'email';
	return [named, isByEmail ? emailIn(person, sent) : []].flat();
}

function emailIn({ path }: Entity, { email }: IDataObject): string {
	return `${path}?email=${comparableEmail(plain(email))}`;
}

/** Finds the person of an application, or makes one. @param sent the values for a new person */
export async function applicantOf(item: ItemRun, person: Entity, sent: IDataObject): Promise<Step> {
	const way = wayToFind(item, sent);
	if (way === 'nothing') return made(await createRecord(item, person, sent));
	if (way === 'externalId') {
		const found = await item.lookUp(person, plain(sent.externalId));
		return found ? there(found) : made(await createRecord(item, person, sent));
	}
	const email = plain(sent.email);
	const directory = await personDirectory(item);
	const [found, ...others] = directory.withEmail(email);
	if (found !== undefined && others.length > 0) throw several(item, email, [found, ...others]);
	if (found !== undefined) return there(structuredClone(found));
	const created = await createByEmail(item, person, sent);
	directory.add(created);
	return made(structuredClone(created));
}

const there = (record: IDataObject): Step => ({ record, created: false });
const made = (record: IDataObject): Step => ({ record, created: true });

function several(item: ItemRun, email: string, persons: IDataObject[]) {
	const ids = persons.map(({ id }) => plain(id)).join(', ');
	return item.problem({
		message: `${persons.length} persons have the email "${email}": ${ids}`,
		description:
			'Nothing was made, because nobody knows which one is meant. Bring them together in d.vinci, or set Find Person By to External ID or Nothing.',
	});
}

/** Creates a person whom nobody had this email before, which is how a lost answer is made up for. */
async function createByEmail(
	item: ItemRun,
	person: Entity,
	sent: IDataObject,
): Promise<IDataObject> {
	if (!isEmpty(sent.externalId)) return await createRecord(item, person, sent);
	const { create, list } = routesOf(person);
	const email = comparableEmail(plain(sent.email));
	const request = item.request(create, { body: sent, subject: `the new person "${email}"` });
	const look = async (): Promise<Sight> => {
		const persons = recordsOf(await item.answerTo(item.request(list)));
		const [found, ...others] = persons.filter((one) => comparableEmail(plain(one.email)) === email);
		if (found === undefined) return 'nothing';
		return others.length === 0 && holds(person, found, sent) ? { done: found } : 'unclear';
	};
	return recordOf(await sendOnce(item, request, effects.createPersonByEmail, look));
}

/**
 * The person of an application that is there already, if it is the one that the item means.
 *
 * @throws {NodeOperationError} when the application is somebody else's
 */
export async function ownerOf(
	item: ItemRun,
	person: Entity,
	application: IDataObject,
	sent: IDataObject,
): Promise<Step> {
	const { id } = recordOf(application.person);
	const request = item.request(routesOf(person).read, { values: { [person.idName]: id } });
	const owner = recordOf(await item.answerTo(request));
	if (isMeant[wayToFind(item, sent)](owner, sent)) return there(owner);
	throw item.problem({
		message: `Application "${plain(application.externalId)}" is there already and belongs to another person (${plain(id)})`,
		description:
			'Nothing was changed. Give each application an external ID of its own, or correct the person in this item or in d.vinci.',
	});
}

const isMeant: Record<Way, (owner: IDataObject, sent: IDataObject) => boolean> = {
	email: (owner, sent) =>
		comparableEmail(plain(owner.email)) === comparableEmail(plain(sent.email)),
	externalId: (owner, sent) => isSameKey(owner.externalId, sent.externalId),
	nothing: (owner, sent) => searchable(fullName(owner)) === searchable(fullName(sent)),
};
