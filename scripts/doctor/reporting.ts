// The reporting interface: its service document, its metadata, and one row of one report.
import { isMetadata, readCsdl } from '../../nodes/Dvinci/reporting/csdl';
import { isObject } from './shapes';
import type { System } from './system';
import type { Visit } from './visit';

const NEXT_LINK = '@odata.nextLink';

/** @param root the path of the interface, with a slash at its end */
export async function askForReports(system: System, root: string): Promise<Visit[]> {
	const service = await system.get(root);
	const metadata = await system.get(`${root}$metadata`, { accept: 'application/xml' });
	const visits: Visit[] = [
		{ question: 'OData service document', answer: service },
		{ question: 'OData $metadata', answer: metadata },
	];
	const [set] = readCsdl(metadata.text).sets.keys();
	if (set !== undefined) {
		const answer = await system.get(`${root}${encodeURIComponent(set)}?$top=1`);
		visits.push({ question: 'OData page', answer });
	}
	return visits;
}

/** What is odd about the metadata, if it is there. */
export function oddMetadata(visits: readonly Visit[]): string[] {
	const visit = visits.find(({ question }) => question === 'OData $metadata');
	if (visit?.answer.status !== 200) return [];
	if (!isMetadata(visit.answer.text))
		return ['it is no metadata document that the package can read'];
	return readCsdl(visit.answer.text).sets.size === 0 ? ['it names no entity sets'] : [];
}

/** How a page leads to the next one. @param origin where a link has to stay */
export function kindOfNextLink(visits: readonly Visit[], origin: string): string {
	const page = visits.find(({ question }) => question === 'OData page')?.answer.json;
	const link = isObject(page) ? page[NEXT_LINK] : undefined;
	if (typeof link !== 'string') return 'none';
	if (!/^[a-z]+:/i.test(link)) return 'relative';
	return link.startsWith(`${origin}/`) ? 'absolute' : 'absolute, to another origin';
}
