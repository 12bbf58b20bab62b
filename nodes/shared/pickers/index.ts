import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { plain } from '../values/plain';
import { connect, CREDENTIAL } from '../transport/client';
import { toNodeError } from '../transport/errors';
import { listPath } from '../transport/path';
import { pickers, userName } from './entries';
import { found, sortedByName } from './search';
import { recent } from './briefCache';
import * as report from '../../Dvinci/reporting/pickers';
import { pathsOf } from './paths';

/** Reads whole lists, each at most once in half a minute. */
async function lists(context: ILoadOptionsFunctions, paths: string[]): Promise<IDataObject[][]> {
	const client = await connect(context);
	const credential = context.getNode().credentials?.[CREDENTIAL]?.id ?? '';
	const read = async (path: string) =>
		await recent(`${credential} ${client.origin} ${path}`, async () => {
			const outcome = await client.sharedOutcomeOf(listPath(path));
			if (outcome.ok) return outcome.body as IDataObject[];
			throw toNodeError(context.getNode(), outcome, { subject: 'the list' });
		});
	return await Promise.all(paths.map(read));
}

/** A list search for n8n's resource locators: matches anywhere in the name, or the whole id. */
function searchOf(name: string) {
	return async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const picker = pickers[name];
		if (picker === undefined) return { results: [] };
		const entries = picker.entries(...(await lists(this, await pathsOf(this, picker))));
		return found(entries, filter, paginationToken);
	};
}

export const listSearch = {
	...Object.fromEntries(Object.keys(pickers).map((name) => [name, searchOf(name)])),
	...report.listSearch,
};

function options(entries: Array<{ name: string; value: string | number }>): INodePropertyOptions[] {
	return sortedByName(entries);
}

/** `IN_REVIEW` as `In Review`. */
function readable(internalName: string): string {
	const words = internalName.replace(/^SYS_/, '').toLowerCase().split('_');
	return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

export const loadOptions = {
	...report.loadOptions,

	/** d.vinci can't list its statuses, so these are the ones that applications have. */
	async getApplicationStatuses(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const [applications = []] = await lists(this, ['/applications']);
		const statuses = new Set(applications.map((one) => plain(one.applicationStatusId)));
		return options([...statuses].map((value) => ({ name: readable(value), value })));
	},

	async getLocations(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const [locations = []] = await lists(this, ['/locations']);
		return options(locations.map((one) => ({ name: plain(one.name), value: plain(one.id) })));
	},

	async getUserGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const [groups = []] = await lists(this, ['/userGroups']);
		return options(groups.map((one) => ({ name: plain(one.name), value: Number(one.id) })));
	},

	async getUsers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const [users = []] = await lists(this, ['/dvinciUsers']);
		return options(users.map((one) => ({ name: userName(one), value: Number(one.id) })));
	},
};
