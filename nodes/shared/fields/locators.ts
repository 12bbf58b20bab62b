import type { INodePropertyMode } from 'n8n-workflow';
import type { Field, PickedKind } from '../model';

/** All ways to name a record; `locator` leaves out those that a kind does not have. */
function everyWay(kind: PickedKind): { modes: INodePropertyMode[] } {
	return {
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${kind.noun}…`,
				typeOptions: { searchListMethod: kind.search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${kind.example ?? '4711'}`,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: kind.idIs === 'number' ? '\\s*[1-9][0-9]*\\s*' : '.*\\S.*',
							errorMessage: kind.idIs === 'number' ? 'The ID is a whole number' : 'The ID is empty',
						},
					},
				],
			},
			{
				displayName: `By ${kind.lookup?.label ?? 'External ID'}`,
				name: 'externalId',
				type: 'string',
				placeholder: 'e.g. SAP-000815',
				hint: 'The ID that another system gave it',
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. ${kind.url?.example ?? ''}`,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: kind.url?.regex ?? '',
							errorMessage: 'The link does not end with an ID',
						},
					},
				],
			},
		],
	};
}

function modesOf(kind: PickedKind): INodePropertyMode[] {
	const offered: Record<string, boolean> = {
		list: kind.search !== undefined,
		id: true,
		externalId: kind.lookup?.by === 'externalId',
		url: kind.url !== undefined,
	};
	return everyWay(kind).modes.filter(({ name }) => offered[name]);
}

/** Where the editor finds the value of a parameter, to see whether it has changed. */
function valuePath({ name, type }: Field): string {
	return type === 'resourceLocator' ? `${name}.value` : name;
}

/** A field for one record of a kind; `own` overrides its label, name or description. */
export function reference(kind: PickedKind, own: Partial<Field> = {}): Field {
	const modes = modesOf(kind);
	return {
		displayName: kind.label,
		name: kind.idName,
		type: 'resourceLocator',
		default: { mode: modes[0]?.name ?? 'id', value: '' },
		modes,
		...(kind.within && { typeOptions: { loadOptionsDependsOn: [valuePath(kind.within)] } }),
		...own,
		api: { kind, ...own.api },
	};
}

/** The picker for the record that something is about, or can't be without. */
export function locator(kind: PickedKind, own: Partial<Field> = {}): Field {
	return reference(kind, { required: true, ...own });
}
