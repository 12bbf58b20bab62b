import { crudRoutes, FIRST_VERSION, type Resource } from '../http/crud';
import { checkCountryOf } from '../model/address';
import { specialMarks } from '../model/masterData';
import { deprecatedMarks, properties, type Person } from '../records/person';

/** The deprecated switches count only where the list that replaces them wasn't sent. */
function withMarks(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const switchedOn = specialMarks
		.filter((mark) => body[mark.deprecated] === true)
		.map((mark) => mark.id);
	const { specialMarkIds = switchedOn, ...others } = body;
	return { ...others, specialMarkIds };
}

const resource: Resource<typeof properties, Person, Record<never, never>> = {
	path: '/persons/',
	collection: (data) => data.persons,
	properties,
	accepted: deprecatedMarks,
	rewrite: withMarks,
	uniqueProperty: 'externalId',
	lookup: true,
	filters: {},
	check: (values, { call }) => [
		...checkCountryOf(values),
		...(values.dateOfBirth !== null && values.dateOfBirth > call.now.toISOString().slice(0, 10)
			? [{ field: 'dateOfBirth', code: 'dateInFuture', notAllowed: values.dateOfBirth }]
			: []),
	],
	build: (values, { data }) => ({
		id: data.persons.nextId(),
		version: FIRST_VERSION,
		...values,
		keywords: [],
	}),
	present: (person, { data }) => ({
		...person,
		...Object.fromEntries(
			specialMarks.map((mark) => [mark.deprecated, person.specialMarkIds.includes(mark.id)]),
		),
		applications: data.applications
			.ofGroup('person', person.id)
			.map(({ id, externalId }) => ({ id, externalId })),
	}),
	deletion: {
		obstacle: (person, data) =>
			data.applications.ofGroup('person', person.id).length > 0
				? 'The person has applications and cannot be deleted.'
				: undefined,
		afterDelete: (person, data) => data.photos.delete(person.id),
	},
};

export const personRoutes = crudRoutes(resource);
