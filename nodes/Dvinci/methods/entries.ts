import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import * as kinds from '../fields/kinds';

type Entry = Pick<INodeListSearchItems, 'name' | 'value' | 'url'>;

/** A list in a picker: what is read for it, and what people recognise in it. */
interface Picker {
	/** Lists below `/restApi`. */
	reads: string[];
	entries: (...lists: IDataObject[][]) => Entry[];
}

function text(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `Name (one, other)` without what is empty. */
function title(name: string, ...details: unknown[]): string {
	const shown = details.map(text).filter((detail) => detail !== '');
	return shown.length === 0 ? name : `${name} (${shown.join(', ')})`;
}

function fullName(person: IDataObject | undefined): string {
	return [person?.firstName, person?.lastName].map(text).join(' ').trim();
}

function idOf(record: IDataObject): number | string {
	return typeof record.id === 'number' ? record.id : text(record.id);
}

function byId(records: IDataObject[]): Map<unknown, IDataObject> {
	return new Map(records.map((record) => [record.id, record]));
}

function plain(list: string, name: (record: IDataObject) => string): Picker {
	return {
		reads: [list],
		entries: (records = []) =>
			records.map((record) => ({ name: name(record) || text(record.id), value: idOf(record) })),
	};
}

/** By the name of the list search. */
export const pickers: Record<string, Picker> = {
	searchApplications: {
		reads: [kinds.application.path, kinds.person.path, kinds.jobOpening.path],
		entries: (applications = [], persons = [], jobOpenings = []) => {
			const personById = byId(persons);
			const openingById = byId(jobOpenings);
			return applications.map((application) => {
				const person = personById.get((application.person as IDataObject | undefined)?.id);
				const opening = openingById.get((application.jobOpening as IDataObject | undefined)?.id);
				return {
					name: title(
						[fullName(person) || `Application ${text(application.id)}`, text(opening?.name)]
							.filter((part) => part !== '')
							.join(' – '),
						application.applicationStatusId,
					),
					value: idOf(application),
				};
			});
		},
	},
	searchJobOpenings: {
		reads: [kinds.jobOpening.path],
		entries: (jobOpenings = []) =>
			jobOpenings.map((opening) => ({
				name: title(text(opening.name), opening.reference, opening.status),
				value: idOf(opening),
				url: text(opening.jobOpeningUrl) || undefined,
			})),
	},
	searchJobPublications: plain(kinds.jobPublication.path, (publication) =>
		title(text(publication.position), publication.languageId, publication.status),
	),
	searchLocations: plain(kinds.location.path, (location) =>
		title(text(location.name), location.city === location.name ? '' : location.city),
	),
	searchOrgUnits: plain(kinds.orgUnit.path, (unit) => text(unit.name)),
	searchPersons: plain(kinds.person.path, (person) => title(fullName(person), person.email)),
	searchUsers: plain(kinds.user.path, (user) =>
		title(text(user.displayName) || fullName(user), user.username),
	),
};
