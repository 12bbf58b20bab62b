import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import * as kinds from '../fields/kinds';
import type { PickedKind } from '../model';
import { plain } from '../values/plain';
import { wholeList, recordsToPick, titleOf } from './choices';
import { pageOfMatches, sortedByName } from './search';

/** A list search for n8n's resource locators: matches anywhere in the title, or the whole id. */
function searchFor(kind: PickedKind) {
	return async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		return pageOfMatches(await recordsToPick(this, kind), filter, paginationToken);
	};
}

/** The list searches by their names, which the kinds give them. */
export const listSearch = Object.fromEntries(
	Object.values<PickedKind>(kinds).flatMap((kind) =>
		kind.search === undefined ? [] : [[kind.search, searchFor(kind)]],
	),
);

/** A dropdown of all records of a kind. */
async function dropdown(
	context: ILoadOptionsFunctions,
	kind: PickedKind,
	optionOf: (record: IDataObject) => INodePropertyOptions,
): Promise<INodePropertyOptions[]> {
	return sortedByName((await wholeList(context, kind)).map(optionOf));
}

/** `IN_REVIEW` as `In Review`. */
function readable(internalName: string): string {
	const words = internalName.replace(/^SYS_/, '').toLowerCase().split('_');
	return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

export const loadOptions = {
	/** d.vinci can't list its statuses, so these are the ones that applications have. */
	async getApplicationStatuses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const applications = await wholeList(this, kinds.application);
		const statuses = new Set(applications.map((one) => plain(one.applicationStatusId)));
		return sortedByName([...statuses].map((value) => ({ name: readable(value), value })));
	},

	async getLocations(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await dropdown(this, kinds.location, ({ name, id }) => ({
			name: plain(name),
			value: plain(id),
		}));
	},

	async getUserGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await dropdown(this, kinds.userGroup, ({ name, id }) => ({
			name: plain(name),
			value: Number(id),
		}));
	},

	async getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return await dropdown(this, kinds.user, (user) => ({
			name: titleOf(kinds.user, user),
			value: Number(user.id),
		}));
	},
};
