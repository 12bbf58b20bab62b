import type { Field } from '../../shared/model';

/** What a link's button shows beside its text. */
export const icon: Field = {
	displayName: 'Icon',
	name: 'faIcon',
	type: 'string',
	default: '',
	placeholder: 'e.g. fa-file-alt',
	description: 'Name of a Font Awesome 5 icon',
};

/** Where a link leads; each list has an example of its own. */
export const url: Field = {
	displayName: 'URL',
	name: 'url',
	type: 'string',
	default: '',
};

/** Links that d.vinci shows as buttons. @param values what a link has */
export function linkList(description: string, values: Field[]): Field {
	return {
		displayName: 'External Links',
		name: 'externalLinks',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add link',
		default: {},
		description,
		options: [{ displayName: 'Link', name: 'item', values }],
	};
}

/** The links of one record. @param description where their buttons stand */
export function externalLinks(description: string): Field {
	return linkList(`${description}. Replaces all links.`, [
		icon,
		{
			displayName: 'Label',
			name: 'label',
			type: 'string',
			default: '',
		},
		{ ...url, placeholder: 'e.g. https://www.example.com/jobs/2' },
	]);
}
