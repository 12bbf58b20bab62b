import type { ItemRun } from '../engine/itemRun';
import { isRecord, recordOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import type { Occasion } from '../../shared/transport/errors';
import { jsonRead, metadataRead } from './pages';
import { segment } from '../../shared/transport/path';
import { isMetadata } from './csdl';
import { type Metadata, metadataOf } from './metadata';

/** A row of the service document. */
interface ListedSet {
	name: string;
	/** Address below the service's root; almost always the name. */
	url?: string;
	title?: string;
	kind?: string;
}

/** How errors of the reporting interface are told. */
export function reporting(subject: string): Pick<Occasion, 'subject' | 'reporting'> {
	return { subject, reporting: true };
}

/** Reads of the reporting interface that both items of a run and dropdowns need. */
export const reads = {
	entitySets: (root: string) => jsonRead(root),
	metadata: (root: string) => metadataRead(root, isMetadata),
};

export const METADATA = 'the metadata of the reporting interface';
export const ENTITY_SETS = 'the list of entity sets';

/** The entity sets in a service document, which also lists other things. */
export function entitySetsIn(answer: unknown): ListedSet[] {
	const { value }: { value?: unknown } = recordOf(answer);
	return Array.isArray(value) ? value.filter(isListedSet) : [];
}

function isListedSet(entry: unknown): entry is ListedSet {
	return (
		isRecord(entry) &&
		typeof entry.name === 'string' &&
		(entry.kind === undefined || entry.kind === 'EntitySet')
	);
}

/** Address of the reporting interface with a slash at its end. @throws n8n's error if there is none */
export function rootOf(item: ItemRun): string {
	const { reportingRoot: root } = item.run.client;
	if (typeof root === 'string') return root;
	throw item.problem(root);
}

/** What can be asked for; read once a run. */
export async function readMetadata(item: ItemRun): Promise<Metadata> {
	const xml = await item.readAt(reads.metadata(rootOf(item)), reporting(METADATA));
	return metadataOf(plain(xml));
}

const NAMES = /^[\p{L}_][\p{L}\p{N}_.-]*(\/[\p{L}_][\p{L}\p{N}_.-]*)*$/u;

/**
 * The name in a locator of an entity set, from the list or typed.
 *
 * @throws {ValueProblem} when it is empty or can't be a name
 */
export function entitySetName(stored: unknown, label: string): string {
	const value = typeof stored === 'object' ? recordOf(stored).value : stored;
	if (isEmpty(value)) throw new ValueProblem('is empty', label);
	const name = plain(value).trim();
	if (NAMES.test(name)) return name;
	throw new ValueProblem(`is not the name of an entity set: "${name.slice(0, 40)}"`, label);
}

/** Query options by their names without the dollar sign; empty ones are left out. */
export type Query = Record<string, string | number | undefined>;

/** Address of an entity set with a query. */
export function addressOf(root: string, path: string, query: Query): string {
	const encoded = path.split('/').map(segment).join('/');
	const options = Object.entries(query)
		.filter(([, value]) => value !== undefined && value !== '')
		.map(([name, value]) => `$${name}=${encodeURIComponent(value ?? '')}`);
	return `${root}${encoded}${options.length > 0 ? `?${options.join('&')}` : ''}`;
}
