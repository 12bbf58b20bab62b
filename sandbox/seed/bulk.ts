import type { Data } from '../store/data';
import { applicationOf } from './applications';
import { cycle } from './cycle';
import { personOf } from './persons';

/** Adds persons with external ids BULK-PERSON-1, -2 and so on; returns their ids. */
export function addPersons(data: Data, count: number): number[] {
	return Array.from({ length: count }, () => {
		const id = data.persons.nextId();
		const person = personOf(id, `BULK-PERSON-${id}`);
		return data.persons.insert({ ...person, version: 0 }).id;
	});
}

/** Adds applications with external ids BULK-APP-1, -2 and so on; returns their ids. */
export function addApplications(data: Data, count: number): number[] {
	const persons = data.persons.all();
	const openings = data.jobOpenings.all();
	return Array.from({ length: count }, (_, index) => {
		const id = data.applications.nextId();
		const personId = cycle(persons, index).id;
		const openingId = cycle(openings, index).id;
		return data.applications.insert(applicationOf(id, `BULK-APP-${id}`, personId, openingId)).id;
	});
}
