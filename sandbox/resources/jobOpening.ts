import { crudRoutes, FIRST_VERSION, type CheckContext, type Resource } from '../http/crud';
import type { FieldError } from '../http/failures';
import { isBetween } from '../http/query';
import type { Route } from '../http/route';
import type { ValuesOf } from '../model/property';
import { checkAnswers, jobOpeningFields, presentAnswers, storedAnswers } from '../model/questions';
import { withIcons } from '../model/shapes';
import { properties, type JobOpening } from '../records/jobOpening';
import { historyRoutes, record } from './history';
import { emptyPublication } from './jobPublication';

const filters = { byDateCreatedFrom: 'instant', byDateCreatedTo: 'instant' } as const;

function check(
	values: ValuesOf<typeof properties>,
	{ before }: CheckContext<JobOpening>,
): FieldError[] {
	const errors = checkAnswers('formFields', jobOpeningFields, values.formFields);
	if (values.status === 'CLOSED' && before?.status !== 'CLOSED') {
		errors.push({ field: 'status', code: 'statusChangeNotAllowed', notAllowed: 'CLOSED' });
	}
	return errors;
}

const resource: Resource<typeof properties, JobOpening, typeof filters> = {
	path: '/jobOpenings/',
	collection: (data) => data.jobOpenings,
	properties,
	uniqueProperty: 'externalId',
	lookup: true,
	filters,
	filter: (query) => (opening) =>
		isBetween(opening.dateCreated, query.byDateCreatedFrom, query.byDateCreatedTo),
	check,
	settle: (values) => ({
		...values,
		externalLinks: withIcons(values.externalLinks),
		formFields: storedAnswers(values.formFields),
	}),
	build: (values, { data, now }) => ({
		id: data.jobOpenings.nextId(),
		version: FIRST_VERSION,
		...values,
		dateCreated: now.toISOString(),
		hiringRequestId: null,
	}),
	afterCreate: (opening, call) => {
		record(call.data.jobOpeningHistory, call, {
			ownerId: opening.id,
			type: 'JOB_OPENING_CREATE',
			description: `Stelle „${opening.name}“ wurde angelegt.`,
		});
		// A job opening that another system manages gets one publication, for its application form.
		if (opening.type === 'MANAGED_BY_API') {
			call.data.jobPublications.insert({
				id: call.data.jobPublications.nextId(),
				...emptyPublication,
				jobOpeningId: opening.id,
				position: opening.name,
			});
		}
	},
	afterUpdate: (opening, call) =>
		record(call.data.jobOpeningHistory, call, {
			ownerId: opening.id,
			type: 'JOB_OPENING_UPDATE',
			description: `Stelle „${opening.name}“ wurde bearbeitet.`,
		}),
	present: ({ dateCreated: _dateCreated, ...opening }, { data, baseUrl }) => ({
		...opening,
		formFields: presentAnswers(jobOpeningFields, opening.formFields),
		jobOpeningUrl: `${baseUrl}/intern/jobOpening/show/${opening.id}`,
		applicationListUrl: `${baseUrl}/intern/applicationPaper/list?jobOpeningId=${opening.id}`,
		jobPublications: data.jobPublications
			.ofGroup('jobOpening', opening.id)
			.map(({ id, position, languageId }) => ({
				id,
				position,
				...(opening.type === 'MANAGED_BY_API' ? {} : { languageId }),
				applicationFormUrls: [
					`${baseUrl}/applicationForm/apply/${id}`,
					`${baseUrl}/portal/intranet/applicationForm/apply/${id}`,
				],
			})),
	}),
};

export const jobOpeningRoutes: Route[] = [
	...crudRoutes(resource),
	...historyRoutes({
		owner: '/jobOpenings/{id}',
		owners: (data) => data.jobOpenings,
		history: (data) => data.jobOpeningHistory,
	}),
];
