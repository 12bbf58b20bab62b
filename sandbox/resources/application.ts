import { crudRoutes, FIRST_VERSION, type CheckContext, type Resource } from '../http/crud';
import type { FieldError } from '../http/failures';
import { isBetween } from '../http/query';
import type { Route } from '../http/route';
import { INITIAL_STATUS, statusOf } from '../model/masterData';
import type { ValuesOf } from '../model/property';
import {
	checkAnswers,
	presentAnswers,
	screeningQuestions,
	storedAnswers,
} from '../model/questions';
import type { EntityReference } from '../model/shapes';
import { accepted, properties, type Application } from '../records/application';
import type { Attachment } from '../records/attachment';
import type { Data } from '../store/data';
import { applicationActionRoutes } from './applicationActions';
import { readAttachmentRoutes, writeAttachmentRoutes } from './attachments';
import { historyRoutes, record } from './history';

const filters = {
	byJobOpeningId: 'number',
	byJobOpeningExternalId: 'text',
	byApplicationStatusId: 'text',
	byOrgUnitId: 'number',
	byDateCreatedFrom: 'instant',
	byDateCreatedTo: 'instant',
	byLastStatusChangeDateFrom: 'instant',
	byLastStatusChangeDateTo: 'instant',
} as const;

interface Referable {
	readonly id: number;
	readonly externalId: string | null;
}

/** Finds what a reference means; its id counts more than its external id. */
function resolve<Entity extends Referable>(
	entities: { get(id: number): Entity | undefined; byKey(key: string): Entity | undefined },
	{ id, externalId }: EntityReference,
): Entity | undefined {
	if (typeof id === 'number') return entities.get(id);
	return typeof externalId === 'string' ? entities.byKey(externalId) : undefined;
}

/** The short form in which an answer names another entity. */
const brief = (entity: Referable | undefined) =>
	entity ? { id: entity.id, externalId: entity.externalId } : null;

const asReference = (value: unknown) => (value ?? {}) as EntityReference;

function refusedReference(field: string, reference: EntityReference): FieldError {
	const notAllowed = String(reference.id ?? reference.externalId ?? '');
	return notAllowed === ''
		? { field, code: 'mandatory' }
		: { field, code: 'valueNotPermitted', notAllowed };
}

function check(
	values: ValuesOf<typeof properties>,
	{ call: { data }, mode, body }: CheckContext<Application>,
): FieldError[] {
	const errors = checkAnswers('screeningQuestions', screeningQuestions, values.screeningQuestions);
	if (mode === 'create') {
		const person = asReference(body.person);
		if (!resolve(data.persons, person)) errors.push(refusedReference('person', person));
		const opening = asReference(body.jobOpening);
		if (!resolve(data.jobOpenings, opening)) errors.push(refusedReference('jobOpening', opening));
	}
	const publication = values.refJobPublication;
	if (publication && !resolve(data.jobPublications, publication)) {
		errors.push(refusedReference('refJobPublication', publication));
	}
	const { desiredLocations: one, desiredLocationIds: other } = body;
	if (one !== undefined && other !== undefined && JSON.stringify(one) !== JSON.stringify(other)) {
		errors.push({ field: 'desiredLocationIds', code: 'valueNotPermitted' });
	}
	return errors;
}

const utc = (instant: string | null, fallback: Date) =>
	(instant === null ? fallback : new Date(instant)).toISOString();

const resource: Resource<typeof properties, Application, typeof filters> = {
	path: '/applications/',
	collection: (data) => data.applications,
	properties,
	accepted,
	rewrite: ({ desiredLocationIds, ...body }) => ({
		...body,
		desiredLocations: body.desiredLocations ?? desiredLocationIds,
	}),
	uniqueProperty: 'externalId',
	lookup: true,
	filters,
	filter: (query, data) => (application) => {
		const opening = data.jobOpenings.get(application.jobOpeningId);
		const equals = (wanted: unknown, value: unknown) => wanted === undefined || wanted === value;
		return (
			equals(query.byJobOpeningId, application.jobOpeningId) &&
			equals(query.byJobOpeningExternalId, opening?.externalId) &&
			equals(query.byApplicationStatusId, application.applicationStatusId) &&
			equals(query.byOrgUnitId, opening?.orgUnitId) &&
			isBetween(application.dateCreated, query.byDateCreatedFrom, query.byDateCreatedTo) &&
			isBetween(
				application.lastStatusChangeDate,
				query.byLastStatusChangeDateFrom,
				query.byLastStatusChangeDateTo,
			)
		);
	},
	check,
	settle: (values, { data }) => ({
		...values,
		rating: values.rating ?? 'NONE',
		refJobPublication:
			values.refJobPublication && brief(resolve(data.jobPublications, values.refJobPublication)),
		screeningQuestions: storedAnswers(values.screeningQuestions),
	}),
	build: (values, { data, body, now }) => {
		const { person, jobOpening } = body as Record<string, unknown>;
		const id = data.applications.nextId();
		const dateCreated = utc(values.dateCreated, now);
		return {
			id,
			version: FIRST_VERSION,
			...values,
			// Both have been found by the check.
			personId: resolve(data.persons, asReference(person))?.id ?? 0,
			jobOpeningId: resolve(data.jobOpenings, asReference(jobOpening))?.id ?? 0,
			applicationStatusId: values.applicationStatusId ?? INITIAL_STATUS,
			dateCreated,
			lastStatusChangeDate: utc(values.lastStatusChangeDate, new Date(dateCreated)),
			permanentPostNumber: null,
			candidateMailbox: mailboxOf(id),
		};
	},
	afterCreate: (application, call) =>
		record(call.data.applicationHistory, call, {
			ownerId: application.id,
			type: 'APPLICATION_ENTRY',
			description: 'Bewerbung wurde angelegt.',
			fromApplicationStatusId: null,
			toApplicationStatusId: application.applicationStatusId,
		}),
	present: (application, { data }) => {
		const { personId, jobOpeningId, ...rest } = application;
		return {
			...rest,
			person: brief(data.persons.get(personId)),
			jobOpening: brief(data.jobOpenings.get(jobOpeningId)),
			screeningQuestions: presentAnswers(screeningQuestions, application.screeningQuestions),
			refJobPublication:
				application.refJobPublication &&
				brief(data.jobPublications.get(application.refJobPublication.id ?? 0)),
		};
	},
	presentInList: (application, { data }) => ({
		id: application.id,
		externalId: application.externalId,
		person: brief(data.persons.get(application.personId)),
		jobOpening: brief(data.jobOpenings.get(application.jobOpeningId)),
		applicationStatusId: application.applicationStatusId,
		lastStatusChangeDate: application.lastStatusChangeDate,
		dateCreated: application.dateCreated,
	}),
	deletion: {
		obstacle: (application) =>
			statusOf(application.applicationStatusId)?.final
				? undefined
				: 'Only applications in a final status can be deleted.',
		afterDelete: (application, data) => {
			for (const file of data.applicationAttachments.ofGroup('owner', application.id)) {
				data.applicationAttachments.delete(file.id);
			}
			for (const entry of data.applicationHistory.ofGroup('owner', application.id)) {
				data.applicationHistory.delete(entry.id);
			}
			for (const onboarding of data.onboardings.all()) {
				if (onboarding.applicationId !== application.id) continue;
				data.onboardings.change(onboarding.id, { applicationId: null });
			}
		},
	},
};

/** The address at which a candidate reaches the recruiters about an application. */
export function mailboxOf(applicationId: number): string {
	return `candidate-${applicationId}@jobs.example.com`;
}

const item = '/applications/{id}';

const attachments = {
	owner: item,
	owners: (data: Data) => data.applications,
	attachments: (data: Data) => data.applicationAttachments,
	extras: ({ conversionState }: Attachment) => ({ conversionState }),
};

export const applicationRoutes: Route[] = [
	...crudRoutes(resource),
	...applicationActionRoutes,
	...readAttachmentRoutes(attachments),
	...writeAttachmentRoutes(attachments),
	...historyRoutes({
		owner: item,
		owners: (data) => data.applications,
		history: (data) => data.applicationHistory,
	}),
];
