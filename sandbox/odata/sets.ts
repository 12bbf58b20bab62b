import { applicationStatuses } from '../model/masterData';
import type { Application } from '../records/application';
import type { JobOpening } from '../records/jobOpening';
import type { Newcomer, Onboarding } from '../records/onboarding';
import type { OrgUnit } from '../records/orgUnit';
import type { User } from '../records/user';
import { localName, NAMESPACE, struct, type EntitySet, type EnumType, type Struct } from './model';

export const enumTypes: readonly EnumType[] = [
	{ name: 'Rating', members: ['NONE', 'A', 'B', 'C'] },
	{ name: 'JobOpeningStatus', members: ['ACTIVE', 'INACTIVE', 'CLOSED'] },
];

/** What all entities have; in $metadata, the base of their types. */
export const record = struct<{ id: number }>('Record', { id: ['Edm.Int64', ({ id }) => id] });

/** The first whole number that JavaScript can't tell from its neighbour. */
const BEYOND_JAVASCRIPT = 9_007_199_254_740_993n;

const newcomer = struct<Newcomer>('Newcomer', {
	firstName: ['Edm.String?', (person) => person.firstName],
	lastName: ['Edm.String?', (person) => person.lastName],
	city: ['Edm.String?', (person) => person.city],
});

export const complexTypes: readonly Struct[] = [newcomer];

const orgUnit = struct<OrgUnit>(
	'OrgUnit',
	{
		name: ['Edm.String', (unit) => unit.name],
		parentId: ['Edm.Int64?', (unit) => unit.parentId],
	},
	{
		parent: {
			to: 'OrgUnits',
			follow: ({ parentId }, data) => data.orgUnits.get(parentId ?? 0),
		},
		jobOpenings: {
			to: 'JobOpenings',
			many: true,
			follow: ({ id }, data) => data.jobOpenings.all().filter(({ orgUnitId }) => orgUnitId === id),
		},
	},
);

const dvinciUser = struct<User>(
	'DvinciUser',
	{
		username: ['Edm.String', (user) => user.username],
		firstName: ['Edm.String', (user) => user.firstName],
		lastName: ['Edm.String', (user) => user.lastName],
		email: ['Edm.String', (user) => user.email],
		formAuthenticationEnabled: ['Edm.Boolean', (user) => user.formAuthenticationEnabled],
		orgUnitId: ['Edm.Int64', (user) => user.orgUnitId],
	},
	{
		orgUnit: { to: 'OrgUnits', follow: ({ orgUnitId }, data) => data.orgUnits.get(orgUnitId) },
	},
);

const jobOpening = struct<JobOpening>(
	'JobOpening',
	{
		name: ['Edm.String', (opening) => opening.name],
		reference: ['Edm.String?', (opening) => opening.reference],
		externalId: ['Edm.String?', (opening) => opening.externalId],
		type: ['Edm.String', (opening) => opening.type],
		status: [`${NAMESPACE}.JobOpeningStatus`, (opening) => opening.status],
		dateCreated: ['Edm.DateTimeOffset', (opening) => opening.dateCreated],
		locationIds: ['Collection(Edm.String)', (opening) => opening.locationIds],
		orgUnitId: ['Edm.Int64', (opening) => opening.orgUnitId],
		responsibleUserId: ['Edm.Int64', (opening) => opening.responsibleUserId],
	},
	{
		orgUnit: { to: 'OrgUnits', follow: ({ orgUnitId }, data) => data.orgUnits.get(orgUnitId) },
		responsibleUser: {
			to: 'DvinciUsers',
			follow: ({ responsibleUserId }, data) => data.users.get(responsibleUserId),
		},
		applications: {
			to: 'Applications',
			many: true,
			follow: ({ id }, data) =>
				data.applications.all().filter(({ jobOpeningId }) => jobOpeningId === id),
		},
	},
);

const application = struct<Application>(
	'Application',
	{
		externalId: ['Edm.String?', (one) => one.externalId],
		firstName: ['Edm.String?', (one, data) => data.persons.get(one.personId)?.firstName ?? null],
		lastName: ['Edm.String?', (one, data) => data.persons.get(one.personId)?.lastName ?? null],
		status: [
			'Edm.String',
			(one) => applicationStatuses.find(({ id }) => id === one.applicationStatusId)?.de ?? null,
		],
		statusId: ['Edm.String', (one) => one.applicationStatusId],
		source: ['Edm.String?', (one) => one.sourceId],
		rating: [`${NAMESPACE}.Rating?`, (one) => one.rating],
		languageId: ['Edm.String', (one) => one.languageId],
		comment: ['Edm.String?', (one) => one.comment],
		privacyPolicyAccepted: ['Edm.Boolean', (one) => one.privacyPolicyAccepted],
		extendedUseAccepted: ['Edm.Boolean?', (one) => one.extendedUseAccepted],
		applyDate: ['Edm.Date?', (one) => one.refApplyDate],
		dateCreated: ['Edm.DateTimeOffset', (one) => one.dateCreated],
		lastStatusChangeDate: ['Edm.DateTimeOffset', (one) => one.lastStatusChangeDate],
		matchScore: ['Edm.Decimal?', (one) => (one.id % 7 === 0 ? null : `${one.id % 100}.50`)],
		jobOpeningId: ['Edm.Int64', (one) => one.jobOpeningId],
	},
	{
		jobOpening: {
			to: 'JobOpenings',
			follow: ({ jobOpeningId }, data) => data.jobOpenings.get(jobOpeningId),
		},
	},
);

const onboarding = struct<Onboarding>(
	'Onboarding',
	{
		status: ['Edm.String', (one) => one.status],
		position: ['Edm.String', (one) => one.position],
		person: [`${NAMESPACE}.Newcomer`, (one) => one.person],
		dateOfStart: ['Edm.Date', (one) => one.dateOfStart],
		dateOfEnd: ['Edm.Date', (one) => one.dateOfEnd],
		dateCreated: ['Edm.DateTimeOffset', (one) => one.dateCreated],
		payrollNumber: ['Edm.Int64', (one) => String(BEYOND_JAVASCRIPT + BigInt(one.id))],
		hourlyWage: ['Edm.Decimal', (one) => `${20 + one.id}.25`],
		pensionFactor: ['Edm.Decimal', (one) => `0.1234567890123456789${one.id}`],
		weeklyHours: ['Edm.Double', (one) => 37.5 + one.id],
		daysOfLeave: ['Edm.Int32', (one) => 28 + one.id],
		orgUnitId: ['Edm.Int64', (one) => one.orgUnitId],
		applicationId: ['Edm.Int64?', (one) => one.applicationId],
	},
	{
		orgUnit: { to: 'OrgUnits', follow: ({ orgUnitId }, data) => data.orgUnits.get(orgUnitId) },
		application: {
			to: 'Applications',
			follow: ({ applicationId }, data) => data.applications.get(applicationId ?? 0),
		},
	},
);

/** The sets that the vendor's help names. */
export const entitySets: readonly EntitySet[] = [
	{
		name: 'Applications',
		title: 'Applications',
		type: application,
		all: (data) => data.applications.all(),
	},
	{ name: 'DvinciUsers', title: 'Users', type: dvinciUser, all: (data) => data.users.all() },
	{
		name: 'JobOpenings',
		title: 'Job openings',
		type: jobOpening,
		all: (data) => data.jobOpenings.all(),
	},
	{
		name: 'Onboardings',
		title: 'Onboardings',
		type: onboarding,
		all: (data) => data.onboardings.all(),
	},
	{
		name: 'OrgUnits',
		title: 'Organizational units',
		type: orgUnit,
		all: (data) => data.orgUnits.all(),
	},
];

/** All properties of a type, with those of its base. */
export function propertiesOf(type: Struct) {
	return complexTypes.includes(type) ? type.properties : [...record.properties, ...type.properties];
}

/** The complex type of a property, if it has one. */
export function complexTypeOf(type: string): Struct | undefined {
	return complexTypes.find(({ name }) => name === localName(type));
}

/** The set of a name that a navigation or a request gives. */
export function entitySetOf(name: string): EntitySet | undefined {
	return entitySets.find((set) => set.name === name);
}
