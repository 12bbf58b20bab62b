import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import * as kinds from '../fields/kinds';
import type { Field, PickedKind } from '../model';

type Entry = Pick<INodeListSearchItems, 'name' | 'value' | 'url'>;

/** A list in a picker: what is read for it, and what people recognise in it. */
export interface Picker {
	/** Lists below `/restApi`. */
	reads: string[];
	/** The parameter that stands in their paths, as far as there is one. */
	within?: Field;
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

/** A user's name, and the user name that tells people of the same name apart. */
export function userName(user: IDataObject): string {
	return title(text(user.displayName) || fullName(user), user.username);
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

/** Files have names that repeat, so what tells them apart stands behind. */
function attachments(kind: PickedKind): Picker {
	const name = ({ filename, description, dateCreated }: IDataObject) =>
		title(text(filename), description, text(dateCreated).slice(0, 10));
	return { ...plain(kind.path, name), within: kind.within };
}

/** By the name of the list search. */
export const pickers: Record<string, Picker> = {
	searchApplicationAttachments: attachments(kinds.applicationAttachment),
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
	searchHiringRequests: plain(kinds.hiringRequest.path, (request) =>
		title(text(request.jobTitle), request.status),
	),
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
	searchOnboardings: plain(kinds.onboarding.path, (onboarding) =>
		title(
			[onboarding.personFirstName, onboarding.personLastName].map(text).join(' ').trim(),
			onboarding.status,
			onboarding.dateOfStart,
		),
	),
	searchOnboardingAttachments: attachments(kinds.onboardingAttachment),
	searchOrgUnits: plain(kinds.orgUnit.path, (unit) => text(unit.name)),
	searchPersons: plain(kinds.person.path, (person) => title(fullName(person), person.email)),
	searchPlacements: {
		...plain(kinds.placement.path, (placement) => title(text(placement.name), placement.status)),
		within: kinds.placement.within,
	},
	searchUserGroups: plain(kinds.userGroup.path, (group) => text(group.name)),
	searchUsers: plain(kinds.user.path, userName),
};
