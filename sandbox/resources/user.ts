import { crudRoutes, FIRST_VERSION, type Resource } from '../http/crud';
import { parseQuery } from '../http/query';
import type { Route } from '../http/route';
import { LANGUAGES, type Language } from '../model/masterData';
import { properties, type User } from '../records/user';
import { unitAndAbove } from './orgUnit';

const filters = {
	lang: LANGUAGES,
	externalId: 'text',
	forJobOpeningByOrgUnitId: 'number',
} as const;

const SALUTATIONS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
	de: { MR: 'Herr', MS: 'Frau', MX: '' },
	en: { MR: 'Mr.', MS: 'Ms.', MX: 'Mx.' },
};

function presentUser(user: User, language: Language) {
	const words = [SALUTATIONS[language][user.salutation], user.firstName, user.lastName];
	return { ...user, displayName: words.filter(Boolean).join(' ') };
}

const resource: Resource<typeof properties, User, typeof filters> = {
	path: '/dvinciUsers/',
	collection: (data) => data.users,
	properties,
	uniqueProperty: 'externalId',
	filters,
	filter: ({ externalId, forJobOpeningByOrgUnitId: orgUnitId }, data) => {
		const units = orgUnitId === undefined ? undefined : unitAndAbove(data, orgUnitId);
		return (user) =>
			(externalId === undefined || user.externalId === externalId) &&
			(units === undefined || units.has(user.orgUnitId));
	},
	check: (values, { call: { data }, before }) => [
		...(values.roleIds.length === 0 ? [{ field: 'roleIds', code: 'mandatory' }] : []),
		...(data.users.all().some((u) => u.username === values.username && u.id !== before?.id)
			? [{ field: 'username', code: 'uniqueOrNull.invalid', notAllowed: values.username }]
			: []),
	],
	build: (values, { data }) => ({
		id: data.users.nextId(),
		version: FIRST_VERSION,
		...values,
	}),
	present: (user) => presentUser(user, 'de'),
	presentInList: (user, { query }) =>
		presentUser(user, parseQuery(filters, query).lang === 'en' ? 'en' : 'de'),
	deletion: {
		obstacle: (user, data) => {
			if (user.id === data.apiUserId) return 'The user of the interface cannot be deleted.';
			const { id } = user;
			return data.jobOpenings.all().some((opening) => opening.responsibleUserId === id) ||
				data.hiringRequests.all().some((r) => r.superiorId === id || r.hrContactId === id)
				? 'The user is responsible for job openings or hiring requests.'
				: undefined;
		},
	},
};

export const userRoutes: Route[] = crudRoutes(resource);
