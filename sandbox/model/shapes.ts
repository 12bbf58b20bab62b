import { LANGUAGES } from './masterData';
import { list, type BaseSchema } from './property';

/** A button with which an entity links to another system. */
export interface LinkButton {
	label: string;
	url: string;
	faIcon: string;
}

const ICON = { type: 'string', pattern: '^fa-' };

/** The icon of a link for which none was given. */
export const DEFAULT_ICON = 'fa-external-link';

/** The buttons of job openings, channels and placements. */
export function linkButtons() {
	return list<LinkButton>({
		type: 'object',
		required: ['label', 'url'],
		additionalProperties: false,
		properties: {
			label: { type: 'string', notBlank: true, maxLength: 255 },
			url: { type: 'string', notBlank: true, maxLength: 2000, format: 'url' },
			faIcon: ICON,
		},
	});
}

/** Fills in the icon of the buttons that came without one. */
export function withIcons(links: ReadonlyArray<Omit<LinkButton, 'faIcon'> & { faIcon?: string }>) {
	return links.map((link) => ({ ...link, faIcon: link.faIcon ?? DEFAULT_ICON }));
}

/** A text in each of the languages of the system. */
export function messages(rules: { required?: readonly string[]; minProperties?: number } = {}) {
	const text = { type: 'string', notBlank: true, maxLength: 255 };
	return {
		type: 'object',
		additionalProperties: false,
		...rules,
		properties: Object.fromEntries(LANGUAGES.map((language) => [language, text])),
	} satisfies BaseSchema;
}

/** A link from all entities of a kind to another system, as the configuration holds it. */
export const externalLinkSchema: BaseSchema = {
	type: 'object',
	required: ['nameMessages', 'url', 'faIcon', 'requiredPermission'],
	additionalProperties: false,
	properties: {
		nameMessages: messages({ required: LANGUAGES }),
		url: { type: 'string', notBlank: true, maxLength: 2000, format: 'url' },
		faIcon: ICON,
		requiredPermission: { type: 'string', notBlank: true },
	},
};

/** An entity named by its id or, failing that, by its id in another system. */
export interface EntityReference {
	id?: number | null;
	externalId?: string | null;
}

export const entityReferenceSchema: BaseSchema = {
	type: 'object',
	additionalProperties: false,
	properties: { id: { type: ['integer', 'null'] }, externalId: { type: ['string', 'null'] } },
};
