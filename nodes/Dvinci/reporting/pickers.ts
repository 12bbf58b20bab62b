import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { Json } from '../../shared/model';
import { rememberedBriefly } from '../../shared/pickers/briefCache';
import { asListError } from '../../shared/pickers/owner';
import { pageOfMatches } from '../../shared/pickers/search';
import { connect } from '../../shared/transport/client';
import { inputError, toNodeError } from '../../shared/transport/errors';
import type { AddressedRead } from '../../shared/transport/request';
import { plain } from '../../shared/values/plain';
import { entitySet } from './fields';
import { type Metadata, metadataOf, type PropertyPath, type ValueType } from './metadata';
import { ENTITY_SETS, entitySetName, entitySetsIn, METADATA, reads, reporting } from './service';

/** Asks the reporting interface, for each question at most once in half a minute. */
async function ask(
	context: ILoadOptionsFunctions,
	read: (root: string) => AddressedRead,
	subject: string,
): Promise<Json> {
	const client = await connect(context);
	const root = client.reportingRoot;
	if (typeof root !== 'string') throw inputError(context.getNode(), root);
	const request = read(root);
	return await rememberedBriefly(context, request.url, async () => {
		const outcome = await client.outcomeOf(request);
		if (outcome.ok) return outcome.body;
		throw toNodeError(context.getNode(), outcome, reporting(subject));
	});
}

/** What the properties of the chosen entity set are, for the dropdowns that depend on it. */
async function ofChosenSet(
	context: ILoadOptionsFunctions,
	choose: (metadata: Metadata, name: string) => PropertyPath[],
): Promise<PropertyPath[]> {
	const name = chosenSet(context);
	const metadata = metadataOf(plain(await ask(context, reads.metadata, METADATA)));
	if (metadata.has(name)) return choose(metadata, name);
	throw inputError(context.getNode(), {
		message: `The reporting interface has no entity set "${name}"`,
		description: 'Choose the entity set from its list first.',
	});
}

function chosenSet(context: ILoadOptionsFunctions): string {
	const stored: unknown = context.getCurrentNodeParameter(entitySet.name);
	try {
		return entitySetName(stored, entitySet.displayName).split('/').at(-1) ?? '';
	} catch (thrown) {
		throw asListError(context, thrown);
	}
}

const WORDS: Record<string, string> = {
	'Edm.Boolean': 'True or false',
	'Edm.Date': 'Day',
	'Edm.DateTimeOffset': 'Date and time',
	'Edm.Duration': 'Duration',
	'Edm.Guid': 'GUID',
	'Edm.String': 'Text',
	'Edm.TimeOfDay': 'Time of day',
};

function inWords({ name, members, isList }: ValueType): string {
	if (members !== undefined) return `One of ${members.join(', ')}`;
	const word = WORDS[name] ?? (/^Edm\.(Int|S?Byte|Dec|Dou|Sin)/.test(name) ? 'Number' : 'Other');
	return isList ? `${word}, several values` : word;
}

function optionsFor(properties: PropertyPath[]): INodePropertyOptions[] {
	return properties.map(({ path, type }) => ({
		name: path,
		value: path,
		description: inWords(type),
	}));
}

export const reportListSearch = {
	async searchEntitySets(
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const sets = entitySetsIn(await ask(this, reads.entitySets, ENTITY_SETS));
		const choices = sets.map(({ name, title = name, url = name }) => ({
			name: title === name ? name : `${title} (${name})`,
			value: url,
		}));
		return pageOfMatches(choices, filter, paginationToken);
	},
};

export const reportLoadOptions = {
	/** What can be returned: whole properties only. */
	async getReportColumns(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return optionsFor(await ofChosenSet(this, (metadata, name) => metadata.properties(name)));
	},

	/** What can be sorted by, in either direction. */
	async getReportOrders(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const properties = await ofChosenSet(this, (metadata, name) => metadata.comparable(name));
		return properties
			.filter(({ type }) => !type.isList)
			.flatMap(({ path }) => [
				{ name: `${path}, ascending`, value: path },
				{ name: `${path}, descending`, value: `${path} desc` },
			]);
	},

	/** What can be compared in the filter form. */
	async getReportProperties(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return optionsFor(await ofChosenSet(this, (metadata, name) => metadata.comparable(name)));
	},

	/** What each row can be expanded by. */
	async getReportRelations(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const relations = await ofChosenSet(this, (metadata, name) => metadata.relations(name));
		return relations.map(({ path, type }) => ({
			name: path,
			value: path,
			description: type.isList ? 'A list for each row' : 'One for each row',
		}));
	},
};
