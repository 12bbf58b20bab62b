import type { INodePropertyMode } from 'n8n-workflow';
import type { Field, PickedKind } from '../types';

function modesOf(kind: PickedKind): INodePropertyMode[] {
	const modes: INodePropertyMode[] = [];
	if (kind.search !== undefined) {
		modes.push({
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Select ${kind.noun}…`,
			typeOptions: { searchListMethod: kind.search, searchable: true },
		});
	}
	modes.push(
		kind.idIs === 'number'
			? {
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. 4711',
					validation: [
						{
							type: 'regex',
							properties: {
								regex: '\\s*[1-9][0-9]*\\s*',
								errorMessage: 'The ID is a whole number',
							},
						},
					],
				}
			: { displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. HAMBURG' },
	);
	if (kind.lookup?.by === 'externalId') {
		modes.push({
			displayName: 'By External ID',
			name: 'externalId',
			type: 'string',
			placeholder: 'e.g. SAP-000815',
			hint: 'The ID that another system gave it',
		});
	}
	if (kind.url !== undefined) {
		modes.push({
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: `e.g. ${kind.url.example}`,
			validation: [
				{
					type: 'regex',
					properties: { regex: kind.url.regex, errorMessage: 'The link does not end with an ID' },
				},
			],
		});
	}
	return modes;
}

/** The picker for one record of a kind; `own` overrides its label, name or description. */
export function locator(kind: PickedKind, own: Partial<Field> = {}): Field {
	const modes = modesOf(kind);
	return {
		displayName: kind.label,
		name: kind.idName,
		type: 'resourceLocator',
		default: { mode: modes[0]?.name ?? 'id', value: '' },
		required: true,
		modes,
		...own,
		api: { kind, ...own.api },
	};
}
