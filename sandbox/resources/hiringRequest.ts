import { crudRoutes, FIRST_VERSION, type CheckContext, type Resource } from '../http/crud';
import type { FieldError } from '../http/failures';
import { isBetween } from '../http/query';
import { numericId, orForbidden, type Route } from '../http/route';
import {
	choice,
	count,
	createOnly,
	formatted,
	integer,
	list,
	longText,
	onlyShown,
	optionalFlag,
	reference,
	references,
	required,
	text,
	type Property,
	type ValuesOf,
} from '../model/property';
import {
	answerSchema,
	checkAnswers,
	hiringRequestFields,
	presentAnswers,
	storedAnswers,
	type Answer,
} from '../model/questions';
import type { Data } from '../store/data';
import { readHistoryRoute, record, presentEntry } from './history';

const HIRING_REASONS = [
	'ADDITIONAL_REQUIREMENT',
	'EXPANSION',
	'REPLACEMENT_TERMINATION',
	'REPLACEMENT_TRANSFER',
	'TEMPORARY_SUBSTITUTE',
	'RENEWAL_OR_EXTENSION_OF_CONTRACT',
	'TRAINING',
	'OTHER',
] as const;
type HiringReason = (typeof HIRING_REASONS)[number];

/** A request without a reason has no such property, for it is never null. */
const hiringReason: Property<HiringReason | undefined> = {
	...choice(HIRING_REASONS),
	nullable: false,
	empty: undefined,
};

const properties = {
	externalId: text(),
	jobTitle: required(text()),
	orgUnitId: required(reference('orgUnits', 'integer')),
	superiorId: required(reference('users', 'integer')),
	hrContactId: required(reference('users', 'integer')),
	companyId: reference('companies', 'string'),
	contractPeriodId: reference('contractPeriods', 'string'),
	functionGroupId: reference('functionGroups', 'string'),
	occupationalGroupId: reference('occupationalGroups', 'string'),
	payGradeId: reference('payGrades', 'string'),
	openingsCount: count(),
	hiringReason,
	departmentAndCostUnit: text(),
	nameAndStaffNumber: text(),
	reason: longText(),
	substituteDateFrom: formatted('date'),
	substituteDateTo: formatted('date'),
	terminationDate: formatted('date'),
	transferDate: formatted('date'),
	area: text(),
	costUnit: text(),
	department: text(),
	profile: longText(),
	remark: longText(),
	salary: text(),
	tasks: longText(),
	vacancyNumber: text(),
	budgeted: optionalFlag(),
	earliestEntryDate: formatted('date'),
	locationIds: references('locations', 'string'),
	workingTimeIds: references('workingTimes', 'string'),
	formFields: list<Answer>(answerSchema(true)),
	approverIds: createOnly(references('users', 'integer')),
};

const STATUSES = ['OPEN', 'IN_APPROVAL', 'FINISHED'] as const;
const APPROVAL_STATUSES = ['NONE', 'APPROVED', 'REJECTED'] as const;

/** What the reference's own example of a PUT carries besides. */
const accepted = {
	hiringRequestCreatorId: onlyShown(integer()),
	status: onlyShown(choice(STATUSES)),
	approvalStatus: onlyShown(choice(APPROVAL_STATUSES)),
	approvalProcessStarterId: onlyShown(integer()),
};

/** What can only be told about a hiring request with one of certain reasons. */
const ALLOWED_REASONS: ReadonlyArray<[keyof typeof properties, readonly HiringReason[]]> = [
	['departmentAndCostUnit', ['REPLACEMENT_TRANSFER']],
	[
		'nameAndStaffNumber',
		['REPLACEMENT_TERMINATION', 'REPLACEMENT_TRANSFER', 'TEMPORARY_SUBSTITUTE'],
	],
	[
		'reason',
		[
			'TRAINING',
			'EXPANSION',
			'OTHER',
			'RENEWAL_OR_EXTENSION_OF_CONTRACT',
			'TEMPORARY_SUBSTITUTE',
			'ADDITIONAL_REQUIREMENT',
		],
	],
	['substituteDateFrom', ['TEMPORARY_SUBSTITUTE']],
	['substituteDateTo', ['TEMPORARY_SUBSTITUTE']],
	['terminationDate', ['REPLACEMENT_TERMINATION']],
	['transferDate', ['REPLACEMENT_TRANSFER']],
];

export type HiringRequest = ValuesOf<typeof properties> & {
	id: number;
	version: number;
	dateCreated: string;
	hiringRequestCreatorId: number;
	jobOpeningId: number | null;
	status: (typeof STATUSES)[number];
	approvalStatus: (typeof APPROVAL_STATUSES)[number];
	approvalProcessStarterId: number | null;
	/** How far each of the approvers is, in their order. */
	approvals: Approval[];
};

/** The part of one user in the approval of a hiring request. */
export interface Approval {
	id: number;
	sequence: number;
	processState: 'DEFAULT' | 'NEXT' | 'APPROVED' | 'REJECTED';
}

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
