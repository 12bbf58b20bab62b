import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import type { PickedKind } from '../model';
import { connect } from '../transport/client';
import { toNodeError } from '../transport/errors';
import { listPath } from '../transport/path';
import { recordOf, recordsOf } from '../values/json';
import { plain } from '../values/plain';
import { rememberedBriefly } from './briefCache';
import { pathOfList } from './owner';

/** What somebody chooses from: the title of a record, its id, and a link to it where there is one. */
export type Choice = Pick<INodeListSearchItems, 'name' | 'value' | 'url'>;

/**
 * The whole list of each kind, each read at most once in half a minute. The first one must be there;
 * where the API user may not read one of the others, its names are missing and nothing else.
 */
async function wholeLists(
	context: ILoadOptionsFunctions,
	kinds: PickedKind[],
): Promise<IDataObject[][]> {
	const paths = await Promise.all(kinds.map(async (kind) => await pathOfList(context, kind)));
	const client = await connect(context);
	const read = async (path: string) =>
		await rememberedBriefly(context, `${client.origin} ${path}`, async () => {
			const outcome = await client.sharedOutcomeOf(listPath(path));
			if (outcome.ok) return outcome.body;
			throw toNodeError(context.getNode(), outcome, { subject: 'the list' });
		});
	return await Promise.all(
		paths.map(async (path, index) =>
			recordsOf(
				await read(path).catch((thrown: unknown) => {
					if (index > 0 && isForbidden(thrown)) return [];
					throw thrown;
				}),
			),
		),
	);
}

function isForbidden(thrown: unknown): boolean {
	return thrown instanceof NodeApiError && thrown.httpCode === '403';
}

/** All records of a kind as its list has them. */
export async function wholeList(
	context: ILoadOptionsFunctions,
	kind: PickedKind,
): Promise<IDataObject[]> {
	const [records = []] = await wholeLists(context, [kind]);
	return records;
}

/** What people recognise a record by; its id where it has nothing else. */
export function titleOf(
	kind: PickedKind,
	record: IDataObject,
	related: Record<string, IDataObject> = {},
): string {
	const title = kind.title?.(record, related) ?? plain(record.name);
	return title === '' ? plain(record.id) : title;
}

/** All records of a kind, to choose one of them. */
export async function recordsToPick(
	context: ILoadOptionsFunctions,
	kind: PickedKind,
): Promise<Choice[]> {
	const { related = {}, url } = kind;
	const [records = [], ...others] = await wholeLists(context, [kind, ...Object.values(related)]);
	const known = Object.keys(related).map((property, index) => ({
		property,
		byId: new Map(others[index]?.map((record) => [record.id, record])),
	}));
	const relatedTo = (record: IDataObject) =>
		Object.fromEntries(
			known.map(({ property, byId }) => [property, byId.get(recordOf(record[property]).id) ?? {}]),
		);
	return records.map((record) => ({
		name: titleOf(kind, record, relatedTo(record)),
		value: typeof record.id === 'number' ? record.id : plain(record.id),
		...(url && { url: plain(record[url.property]) || undefined }),
	}));
}
