import { crudRoutes, FIRST_VERSION, sourceErrors, type Resource } from '../http/crud';
import { numericId, type Call } from '../http/route';
import { accepted, properties, type UserGroup } from '../records/userGroup';
import type { Data } from '../store/data';
import { unitAndAbove } from './orgUnit';

const filters = { forJobOpeningByOrgUnitId: 'number', externalId: 'text' } as const;

const membersOf = (groupId: number, data: Data) =>
	data.users.all().filter((user) => user.userGroupIds.includes(groupId));

function setMembers({ id }: UserGroup, { data, body }: Call): void {
	const { userIds = [] } = body as { userIds?: number[] };
	const wanted = new Set(userIds);
	for (const user of data.users.all()) {
		const others = user.userGroupIds.filter((groupId) => groupId !== id);
		const isMember = others.length < user.userGroupIds.length;
		if (isMember === wanted.has(user.id)) continue;
		data.users.change(user.id, { userGroupIds: isMember ? others : [...others, id] });
	}
}

const resource: Resource<typeof properties, UserGroup, typeof filters> = {
	path: '/userGroups/',
	collection: (data) => data.userGroups,
	properties,
	accepted,
	rewrite: ({ orgUnitId: unit, ...body }) => (unit === null ? body : { ...body, orgUnitId: unit }),
	uniqueProperty: 'externalId',
	filters,
	filter: ({ externalId, forJobOpeningByOrgUnitId }, data) => {
		const units =
			forJobOpeningByOrgUnitId === undefined
				? undefined
				: unitAndAbove(data, forJobOpeningByOrgUnitId);
		return (group) =>
			(externalId === undefined || group.externalId === externalId) &&
			(units === undefined || units.has(group.orgUnitId));
	},
	check: (values, { call, body, before }) => [
		...sourceErrors(accepted, body, call.data),
		...(values.orgUnitId === null ? [{ field: 'orgUnitId', code: 'mandatory' }] : []),
		...(before && typeof body.id === 'number' && body.id !== before.id
			? [{ field: 'id', code: 'updateNotAllowed' }]
			: []),
	],
	build: (values, { data }) => ({
		id: data.userGroups.nextId(),
		version: FIRST_VERSION,
		...values,
		// The check has refused null.
		orgUnitId: numericId(String(values.orgUnitId)),
	}),
	afterCreate: setMembers,
	afterUpdate: setMembers,
	present: (group, { data }) => ({
		...group,
		userIds: membersOf(group.id, data).map((user) => user.id),
	}),
	presentInList: (group) => group,
	deletion: {
		obstacle: (group, data) =>
			data.jobOpenings.all().some((opening) => opening.userGroupIds.includes(group.id))
				? 'The user group is assigned to job openings.'
				: undefined,
		afterDelete: (group, data) => {
			for (const user of membersOf(group.id, data)) {
				const userGroupIds = user.userGroupIds.filter((id) => id !== group.id);
				data.users.change(user.id, { userGroupIds });
			}
		},
	},
};

export const userGroupRoutes = crudRoutes(resource);
