import { applicationStatuses, LANGUAGES, names, specialMarks, type NameList } from './masterData';

/** The collections of entities that other entities refer to. */
export type ReferencedCollection =
	'jobOpenings' | 'jobPublications' | 'locations' | 'orgUnits' | 'userGroups' | 'users';

type OtherList = 'applicationStatuses' | 'languages' | 'specialMarks';

/** Everything that an id in a request may have to come from. */
export type SourceName = ReferencedCollection | NameList | OtherList;

/** The part of the data that answers whether an id exists. */
export type Existing = Readonly<
	Record<ReferencedCollection, { has(id: number | string): boolean }>
>;

const fixed: ReadonlyMap<string, ReadonlySet<unknown>> = new Map<string, ReadonlySet<unknown>>([
	...Object.entries(names).map(([name, ids]) => [name, new Set<unknown>(ids)] as const),
	['applicationStatuses', new Set(applicationStatuses.map((status) => status.id))],
	['languages', new Set<unknown>(LANGUAGES)],
	['specialMarks', new Set<unknown>(specialMarks.map((mark) => mark.id))],
]);

/** Whether an id occurs in a source. */
export function exists(data: Existing, source: SourceName, id: number | string): boolean {
	const ids = fixed.get(source);
	return ids ? ids.has(id) : data[source as ReferencedCollection].has(id);
}
