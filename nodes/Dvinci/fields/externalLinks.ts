import type { Field } from '../../shared/model';
import { forms, text } from '../../shared/fields/words';

/** What a link's button shows beside its text. */
export const icon = text('faIcon', 'Icon', {
	placeholder: 'e.g. fa-file-alt',
	description: 'Name of a Font Awesome 5 icon',
});

/** Links that d.vinci shows as buttons. @param values what a link has */
export function linkList(description: string, values: Field[]): Field {
	return forms('externalLinks', 'External Links', 'Link', values, { description });
}

/** The links of one record. @param description where their buttons stand */
export function externalLinks(description: string): Field {
	return linkList(`${description}. Replaces all links.`, [
		icon,
		text('label', 'Label'),
		text('url', 'URL', { placeholder: 'e.g. https://www.example.com/jobs/2' }),
	]);
}
