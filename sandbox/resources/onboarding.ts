import { parseQuery } from '../http/query';
import { numericId, orForbidden, type Route } from '../http/route';
import type { Data } from '../store/data';
import { readAttachmentRoutes, type Attachment } from './attachments';

/** Onboardings can't be created or changed through the API. */
export interface Onboarding {
	id: number;
	orgUnitId: number;
	status: 'ACTIVE' | 'FINISHED';
	entryReason: string;
	reasonForTermination: string | null;
	dateOfStart: string;
	dateOfContract: string;
	dateOfEmployment: string;
	dateOfEnd: string;
	/** To the second, as the examples of the reference are. */
	dateCreated: string;
	language: string;
	position: string;
	personnelNumber: string | null;
	companyId: string | null;
	applicationId: number | null;
	person: Newcomer;
	responsibilities: Array<{
		id: string;
		responsibilityGroup: 'SUPERVISOR' | 'LINE_MANAGER' | 'BUDDY' | 'SUPPORTER';
		responsibleUserId: number;
	}>;
	additionalInformation: Array<{
		id: string;
		fields: Array<{ id: string; type: string; values: string[] }>;
	}>;
}

/** The person who joins the company. */
export interface Newcomer {
	title: string | null;
	salutation: 'MR' | 'MS' | 'MX' | null;
	firstName: string | null;
	lastName: string | null;
	dateOfBirth: string | null;
	email: string | null;
	businessEmail: string | null;
	telephone: string | null;
	alternativeTelephone: string | null;
	skypeName: string | null;
	profileLink: string | null;
	address1: string | null;
	address2: string | null;
	address3: string | null;
	address4: string | null;
	address5: string | null;
	usState: string | null;
	zipCode: string | null;
	city: string | null;
	country: string | null;
}

const filters = {
	status: ['ACTIVE', 'FINISHED'],
	orgUnitId: 'number',
	applicationId: 'number',
	fromDateOfStart: 'day',
	fromDateOfContract: 'day',
	fromDateOfEmployment: 'day',
	fromDateOfEnd: 'day',
	fromDateCreated: 'instant',
} as const;

const inList = ({ person, ...onboarding }: Onboarding) => ({
	id: onboarding.id,
	orgUnitId: onboarding.orgUnitId,
	status: onboarding.status,
	entryReason: onboarding.entryReason,
	reasonForTermination: onboarding.reasonForTermination,
	dateOfStart: onboarding.dateOfStart,
	dateOfContract: onboarding.dateOfContract,
	dateOfEmployment: onboarding.dateOfEmployment,
	dateOfEnd: onboarding.dateOfEnd,
	dateCreated: onboarding.dateCreated,
	personTitle: person.title,
	personSalutation: person.salutation,
	personFirstName: person.firstName,
	personLastName: person.lastName,
});

const item = '/onboardings/{id}';

export const onboardingRoutes: Route[] = [
	{
		method: 'GET',
		path: '/onboardings/',
		readsQuery: true,
		answer: (call) => {
			const query = parseQuery(filters, call.query);
			const equals = (wanted: unknown, value: unknown) => wanted === undefined || wanted === value;
			const since = (from: string | undefined, date: string) => from === undefined || date >= from;
			return call.data.onboardings
				.all()
				.filter(
					(onboarding) =>
						equals(query.status, onboarding.status) &&
						equals(query.orgUnitId, onboarding.orgUnitId) &&
						equals(query.applicationId, onboarding.applicationId) &&
						since(query.fromDateOfStart, onboarding.dateOfStart) &&
						since(query.fromDateOfContract, onboarding.dateOfContract) &&
						since(query.fromDateOfEmployment, onboarding.dateOfEmployment) &&
						since(query.fromDateOfEnd, onboarding.dateOfEnd) &&
						since(query.fromDateCreated, onboarding.dateCreated),
				)
				.map(inList);
		},
	},
	{
		method: 'GET',
		path: item,
		answer: ({ data, params }) => orForbidden(data.onboardings.get(numericId(params.id))),
	},
	{
		method: 'POST',
		path: `${item}/delete`,
		answer: ({ data, params }) => {
			const { id } = orForbidden(data.onboardings.get(numericId(params.id)));
			data.onboardings.delete(id);
			for (const file of data.onboardingAttachments.ofGroup('owner', id)) {
				data.onboardingAttachments.delete(file.id);
			}
			return { success: true };
		},
	},
	...readAttachmentRoutes({
		owner: item,
		owners: (data: Data) => data.onboardings,
		attachments: (data: Data) => data.onboardingAttachments,
		extras: ({ employeeFileUpload = false }: Attachment) => ({ employeeFileUpload }),
	}),
];
