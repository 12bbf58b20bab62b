import type { IDataObject } from 'n8n-workflow';
import { person } from '../../shared/fields/kinds';
import { fullName } from '../../shared/fields/titles';
import { recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { comparableEmail, hasWordsOf, searchable } from '../../shared/values/searching';
import type { ItemRun } from './itemRun';
import { routesOf } from './route';

/** A person as the list has it, with its name made ready for the search. */
interface Entry {
	record: IDataObject;
	name: string;
}

/**
 * All persons that the API user sees, found by what d.vinci can't be asked for. Its records belong to
 * all items of a run: to look at, not to change.
 */
class PersonDirectory {
	private readonly entries: Entry[] = [];
	private readonly byEmail = new Map<string, IDataObject[]>();

	constructor(persons: IDataObject[]) {
		for (const one of persons) this.add(one);
	}

	/** Makes a person known who was created after the list was read. */
	add(record: IDataObject): void {
		this.entries.push({ record, name: searchable(`${plain(record.title)} ${fullName(record)}`) });
		const email = comparableEmail(plain(record.email));
		if (email === '') return;
		this.byEmail.set(email, [...(this.byEmail.get(email) ?? []), record]);
	}

	/** Those with exactly this address; case does not matter. */
	withEmail(email: string): IDataObject[] {
		return this.byEmail.get(comparableEmail(email)) ?? [];
	}

	/** Those in whose name all of the words are. @throws {ValueProblem} where there is no word */
	named(words: string): IDataObject[] {
		const wanted = searchable(words);
		if (wanted === '') throw new ValueProblem('has no word in it', 'Name');
		return this.entries.filter(({ name }) => hasWordsOf(name, wanted)).map(({ record }) => record);
	}
}

/** By the answer that a directory was made of: it is read, and made, once a run. */
const directories = new WeakMap<object, PersonDirectory>();

/** The persons of the system that this run is about. */
export async function personDirectory(item: ItemRun): Promise<PersonDirectory> {
	const list = await item.readToLookAt(item.request(routesOf(person).list));
	const persons = recordsOf(list);
	if (typeof list !== 'object' || list === null) return new PersonDirectory(persons);
	const directory = directories.get(list) ?? new PersonDirectory(persons);
	directories.set(list, directory);
	return directory;
}
