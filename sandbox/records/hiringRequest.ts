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
import { answerSchema, type Answer } from '../model/questions';

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

export const properties = {
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
export const accepted = {
	hiringRequestCreatorId: onlyShown(integer()),
	status: onlyShown(choice(STATUSES)),
	approvalStatus: onlyShown(choice(APPROVAL_STATUSES)),
	approvalProcessStarterId: onlyShown(integer()),
};

/** What can only be told about a hiring request with one of certain reasons. */
export const ALLOWED_REASONS: ReadonlyArray<[keyof typeof properties, readonly HiringReason[]]> = [
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
