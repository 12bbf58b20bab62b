import { crudRoutes, FIRST_VERSION, type CheckContext, type Resource } from '../http/crud';
import type { FieldError } from '../http/failures';
import { isBetween } from '../http/query';
import { numericId, orForbidden, type Route } from '../http/route';
import type { ValuesOf } from '../model/property';
import {
	checkAnswers,
	hiringRequestFields,
	presentAnswers,
	storedAnswers,
} from '../model/questions';
import {
	accepted,
	ALLOWED_REASONS,
	properties,
	type HiringRequest,
} from '../records/hiringRequest';
import type { Data } from '../store/data';
import { readHistoryRoute, record, presentEntry } from './history';

const filters = { byDateCreatedFrom: 'instant', byDateCreatedTo: 'instant' } as const;

function check(
	values: ValuesOf<typeof properties>,
	{ before }: CheckContext<HiringRequest>,
): FieldError[] {
	const errors = checkAnswers('formFields', hiringRequestFields, values.formFields);
	if (before && before.orgUnitId !== values.orgUnitId) {
		errors.push({ field: 'orgUnitId', code: 'updateNotAllowed' });
	}
	const { hiringReason: reason } = values;
	for (const [field, reasons] of ALLOWED_REASONS) {
		if (values[field] === null || (reason && reasons.includes(reason))) continue;
		errors.push({ field, code: 'notAllowedForHiringReason' });
	}
	return errors;
}

const resource: Resource<typeof properties, HiringRequest, typeof filters> = {
	path: '/hiringRequests/',
	collection: (data) => data.hiringRequests,
	properties,
	accepted,
	uniqueProperty: 'externalId',
	lookup: true,
	filters,
	filter: (query) => (request) =>
		isBetween(request.dateCreated, query.byDateCreatedFrom, query.byDateCreatedTo),
	check,
	settle: (values) => ({ ...values, formFields: storedAnswers(values.formFields) }),
	build: (values, { data, now }) => ({
		id: data.hiringRequests.nextId(),
		version: FIRST_VERSION,
		...values,
		dateCreated: now.toISOString(),
		hiringRequestCreatorId: data.apiUserId,
		jobOpeningId: null,
		status: 'OPEN',
		approvalStatus: 'NONE',
		approvalProcessStarterId: null,
		approvals: values.approverIds.map((id, index) => ({
			id,
			sequence: index + 1,
			processState: 'DEFAULT',
		})),
	}),
	afterCreate: (request, call) =>
		record(call.data.hiringRequestHistory, call, {
			ownerId: request.id,
			type: 'HIRING_REQUEST_CREATE',
			description: 'Personalanforderung wurde angelegt.',
		}),
	afterUpdate: (request, call) =>
		record(call.data.hiringRequestHistory, call, {
			ownerId: request.id,
			type: 'HIRING_REQUEST_UPDATE',
			description: 'Personalanforderung wurde bearbeitet.',
		}),
	present: ({ approvals: _approvals, approverIds: _approverIds, ...request }) => ({
		...request,
		formFields: presentAnswers(hiringRequestFields, request.formFields),
	}),
};

const item = '/hiringRequests/{id}';

const history = readHistoryRoute({
	owner: item,
	owners: (data: Data) => data.hiringRequests,
	history: (data: Data) => data.hiringRequestHistory,
	oldestFirst: true,
	// Other systems don't write to this history, so nothing of theirs is in it.
	present: (entry) => {
		const { externalId: _externalId, externalUser: _externalUser, ...shown } = presentEntry(entry);
		return shown;
	},
});

export const hiringRequestRoutes: Route[] = [
	...crudRoutes(resource),
	history,
	{
		method: 'GET',
		path: `${item}/approvers`,
		answer: ({ data, params }) =>
			orForbidden(data.hiringRequests.get(numericId(params.id))).approvals,
	},
];
