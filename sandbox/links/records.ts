import type { Data } from '../store/data';

/** A kind of record that has external links. */
export type LinkedKind = 'applications' | 'jobOpenings' | 'jobPublications';

/** A button at a record. */
export interface Button {
	label: string;
	url: string;
}

/** The links that all records of a kind have, as they are named in German. */
function configured(data: Data, kind: LinkedKind): Button[] {
	const { links = [] } = data.externalLinks.get(kind) ?? {};
	return links.map(({ nameMessages, url }) => ({ label: nameMessages.de ?? '', url }));
}

/** The buttons of a record, in their order; none where there is no such record. */
export function buttonsOf(data: Data, kind: LinkedKind, id: number): Button[] {
	if (!data[kind].has(id)) return [];
	return kind === 'jobOpenings'
		? (data.jobOpenings.get(id)?.externalLinks ?? [])
		: configured(data, kind);
}
