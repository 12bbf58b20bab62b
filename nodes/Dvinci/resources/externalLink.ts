import type { IDataObject } from 'n8n-workflow';
import type { ItemRequest, ItemRun } from '../engine/itemRun';
import { readList } from '../engine/getAll';
import { jsonList } from '../engine/jsonInput';
import { many } from '../engine/output';
import type { Route } from '../engine/route';
import { recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { bodyOf } from '../../shared/values/toApi';
import { inputMode, jsonBody, limit, returnAll } from '../fields/common';
import { icon, linkList } from '../fields/externalLinks';
import { choice, text } from '../../shared/fields/words';
import type { Operation, Resource } from '../engine/operation';
import type { Field } from '../../shared/model';

const LIST = 'GET /configuration/{linkType}/externalLinks';
const REPLACE = 'PUT /configuration/{linkType}/externalLinks';

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
const jsonListField: Field = {
	...jsonBody,
	default: JSON.stringify(
		[{ nameMessages: { de: '', en: '' }, url: '', faIcon: '', requiredPermission: '' }],
		null,
		2,
	),
	description: 'A list of all links in the shape of the d.vinci API; [] removes all of them',
};

/** The list that an item is about. @throws {ValueProblem} for an unknown type */
function linkRequest(item: ItemRun, route: Route, body?: IDataObject[]): ItemRequest {
	const values = bodyOf([linkType], item.values, item.timezone);
	if (values.linkType === undefined) throw new ValueProblem('is empty', linkType.displayName);
	const subject = `the external links of type ${plain(values.linkType)}`;
	return item.request(route, { values, body, subject });
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
	if (item.values.inputMode === 'json') return jsonList(item);
	const { externalLinks } = bodyOf([links], item.values, item.timezone);
	if (!Array.isArray(externalLinks) || externalLinks.length === 0) {
		throw item.problem({
			message: 'There are no external links to set',
			description:
				'Add at least one link. To remove all of them, set Input Mode to JSON, and JSON Body to [].',
		});
	}
	return recordsOf(externalLinks).map(linkOf);
}

const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many external links',
	description:
		'Get many links to other systems that d.vinci shows at all applications or all job publications',
	routes: [LIST],
	fields: [linkType, returnAll, limit],
	run: async (item) => many(await readList(item, linkRequest(item, LIST))),
};

const set: Operation = {
	value: 'set',
	name: 'Set',
	action: 'Set external links',
	description:
		'Replace all links to other systems that d.vinci shows at all applications or all job publications; links not given are removed',
	routes: [REPLACE],
	fields: [linkType, inputMode, links, jsonListField],
	touches: (item) => linkRequest(item, REPLACE).path,
	run: async (item) => {
		const request = linkRequest(item, REPLACE, listOf(item));
		return many(await item.answerTo(request, { labels: LABELS }));
	},
};

export const externalLinkResource: Resource = {
	value: 'externalLink',
	name: 'External Link',
	description: 'Links to other systems at all applications or job publications',
	operations: [getAll, set],
};
