import type { IDataObject } from 'n8n-workflow';
import type { ItemRun } from '../engine/itemRun';
import { getRecords, jsonInput, many } from '../engine/records';
import { bodyOf, plain, ValueProblem } from '../../shared/values/toApi';
import { inputMode, jsonBody, limit, returnAll } from '../fields/common';
import { icon, linkList } from '../fields/externalLinks';
import { choice, text } from '../../shared/fields/words';
import type { Operation, Resource } from '../engine/operation';
import type { Field } from '../../shared/model';

const PATH = '/configuration/{linkType}/externalLinks';

const linkTypes = { applications: 'Applications', jobPublications: 'Job Publications' };

const linkType = choice('linkType', 'Link Type', linkTypes, {
	required: true,
	description: 'Where d.vinci shows the links',
});

/** What d.vinci calls an entry of the form where it refuses one. */
const LABELS = {
	faIcon: 'Icon',
	'nameMessages[de]': 'Name (German)',
	'nameMessages[en]': 'Name (English)',
	requiredPermission: 'Required Permission',
	url: 'URL',
};

const links: Field = {
	...linkList('All links of this type from now on; links that are not in this list disappear', [
		icon,
		text('nameEn', 'Name (English)', { placeholder: 'e.g. Contract management' }),
		text('nameDe', 'Name (German)', { placeholder: 'e.g. Vertragsverwaltung' }),
		text('requiredPermission', 'Required Permission', {
			placeholder: 'e.g. SYS_APPLICATIONS_VIEW',
			description: 'Internal name of the permission that a user needs to see the link',
		}),
		text('url', 'URL', {
			placeholder: 'e.g. https://contracts.example.com/open/(jwt)',
			description:
				'Where the link leads. In place of (jwt), d.vinci puts a signed token that says who clicks.',
		}),
	]),
	displayOptions: { show: { inputMode: ['fields'] } },
};

/** The template instead of an empty list: that would delete all links. */
const jsonList: Field = {
	...jsonBody,
	default: JSON.stringify(
		[{ nameMessages: { de: '', en: '' }, url: '', faIcon: '', requiredPermission: '' }],
		null,
		2,
	),
	description: 'A list of all links in the shape of the d.vinci API; [] removes all of them',
};

/** The path of the list that an item is about. @throws {ValueProblem} for an unknown type */
function pathOf(item: ItemRun): string {
	const { linkType: type } = bodyOf([linkType], item.values, item.timezone);
	if (type === null) throw new ValueProblem('is empty', linkType.displayName);
	item.subject = `the external links of type ${plain(type)}`;
	return item.path(PATH, { linkType: type });
}

function linkOf({ nameDe, nameEn, ...link }: IDataObject): IDataObject {
	const names = Object.entries({ de: nameDe, en: nameEn });
	return {
		nameMessages: Object.fromEntries(names.filter(([, name]) => name !== undefined)),
		...link,
	};
}

/** What a set sends, from the form or from JSON. */
function listOf(item: ItemRun): IDataObject[] {
	if (item.values.inputMode === 'json') {
		const list: unknown = jsonInput(item);
		if (Array.isArray(list)) return list as IDataObject[];
		throw new ValueProblem('must be a list in [ ]', jsonBody.displayName);
	}
	const { externalLinks } = bodyOf([links], item.values, item.timezone);
	if (!Array.isArray(externalLinks) || externalLinks.length === 0) {
		throw item.problem({
			message: 'There are no external links to set',
			description:
				'Add at least one link. To remove all of them, set Input Mode to JSON, and JSON Body to [].',
		});
	}
	return (externalLinks as IDataObject[]).map(linkOf);
}

const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many external links',
	description:
		'Get many links to other systems that d.vinci shows at all applications or all job publications',
	endpoints: [`GET ${PATH}`],
	fields: [linkType, returnAll, limit],
	run: async (item) => many(await getRecords(item, pathOf(item))),
};

const set: Operation = {
	value: 'set',
	name: 'Set',
	action: 'Set external links',
	description:
		'Replace all links to other systems that d.vinci shows at all applications or all job publications; links not given are removed',
	endpoints: [`PUT ${PATH}`],
	fields: [linkType, inputMode, links, jsonList],
	touches: pathOf,
	run: async (item) => {
		const path = pathOf(item);
		const request = { method: 'PUT', path, body: listOf(item) } as const;
		return many(await item.answerTo(request, { labels: LABELS }));
	},
};

export const externalLinkResource: Resource = {
	value: 'externalLink',
	name: 'External Link',
	description: 'Links to other systems at all applications or job publications',
	operations: [getAll, set],
};
