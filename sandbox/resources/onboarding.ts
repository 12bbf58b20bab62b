import { parseQuery } from '../http/query';
import { numericId, orForbidden, type Route } from '../http/route';
import type { Attachment } from '../records/attachment';
import type { Onboarding } from '../records/onboarding';
import type { Data } from '../store/data';
import { readAttachmentRoutes } from './attachments';

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
