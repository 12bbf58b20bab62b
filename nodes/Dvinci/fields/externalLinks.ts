import type { Field } from '../types';

/** Links that d.vinci shows as buttons. @param description where the buttons stand */
export function externalLinks(description: string): Field {
	return {
		displayName: 'External Links',
		name: 'externalLinks',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add link',
		default: {},
		description: `${description}. Replaces all links.`,
		options: [
			{
				displayName: 'Link',
				name: 'item',
				values: [
					{
						displayName: 'Icon',
						name: 'faIcon',
						type: 'string',
						default: '',
						placeholder: 'e.g. fa-external-link',
						description: 'Name of a Font Awesome 5 icon',
					},
					{
						displayName: 'Label',
						name: 'label',
						type: 'string',
						default: '',
					},
					{
						displayName: 'URL',
						name: 'url',
						type: 'string',
						default: '',
						placeholder: 'e.g. https://www.example.com/jobs/2',
					},
				],
			},
		],
	};
}
