import type { IDataObject } from 'n8n-workflow';
import type { Data } from '../../sandbox';
import { rl } from '../support/dvinci';

/** A resource whose records can be changed. */
export interface Changeable {
	resource: string;
	/** The parameter that names a record. */
	idName: string;
	/** What every operation of the resource needs besides. */
	within?: IDataObject;
	/** Those records of the sandbox that may be changed. */
	ids: (data: Data) => Array<number | string>;
	/** One field that may be changed in any of them, as parameter and as the API has it. */
	updateFields: IDataObject;
	changed: IDataObject;
	/** A new record, as parameters; without it, the API can't create one. */
	create?: IDataObject;
	/** Whether the API can delete it. */
	deletes: boolean;
}

const idsOf = (records: Array<{ id: number | string }>) => records.map(({ id }) => id);

export const CHANGEABLE: Changeable[] = [
	{
		resource: 'application',
		idName: 'applicationId',
		ids: ({ applications }) => idsOf(applications.all()),
		updateFields: { comment: 'Geändert „hier“' },
		changed: { comment: 'Geändert „hier“' },
		create: {
			personId: rl(3),
			jobOpeningId: rl(2),
			languageId: 'en',
			type: 'EMAIL',
			// Only what is in a final status can be deleted.
			additionalFields: { applicationStatusId: 'REJECTED', rating: 'B', desiredSalary: '52.000 €' },
		},
		deletes: true,
	},
	{
		resource: 'hiringRequest',
		idName: 'hiringRequestId',
		ids: ({ hiringRequests }) => idsOf(hiringRequests.all()),
		updateFields: { remark: 'Geändert „hier“' },
		changed: { remark: 'Geändert „hier“' },
		create: {
			jobTitle: 'Gießerei (m/w/d)',
			orgUnitId: rl(6),
			superiorId: rl(5),
			hrContactId: rl(2),
			additionalFields: { budgeted: true, openingsCount: 2, locationIds: ['GOERLITZ'] },
		},
		deletes: false,
	},
	{
		resource: 'jobOpening',
		idName: 'jobOpeningId',
		ids: ({ jobOpenings }) => idsOf(jobOpenings.all()),
		updateFields: { reference: 'R-„neu“' },
		changed: { reference: 'R-„neu“' },
		create: {
			name: 'Neue Stelle',
			orgUnitId: rl(4),
			responsibleUserId: rl(2),
			status: 'ACTIVE',
			type: 'DEFAULT',
			additionalFields: { locationIds: ['HAMBURG', 'WIEN'], department: 'Gießerei' },
		},
		deletes: false,
	},
	{
		resource: 'jobPublication',
		idName: 'jobPublicationId',
		// Whoever changes one in approval has to choose another status; that of an opening which another
		// system manages can't be changed.
		ids: ({ jobPublications, jobOpenings }) =>
			idsOf(
				jobPublications
					.all()
					.filter(({ status }) => status !== 'IN_APPROVAL')
					.filter(({ jobOpeningId }) => jobOpenings.get(jobOpeningId)?.type !== 'MANAGED_BY_API'),
			),
		updateFields: { subtitle: 'Geändert „hier“' },
		changed: { subtitle: 'Geändert „hier“' },
		create: {
			jobOpeningId: rl(3),
			position: 'Vertrieb „Süd“',
			languageId: 'de',
			type: 'DEFAULT',
			additionalFields: { introduction: '<p>Moin</p>', status: 'DRAFT' },
		},
		deletes: true,
	},
	{
		resource: 'jobPublicationChannel',
		idName: 'channelId',
		ids: ({ channels }) => idsOf(channels.all()),
		updateFields: { externalLinks: { item: [{ label: 'Neu', url: 'https://neu.example.org' }] } },
		changed: { externalLinks: [expect.objectContaining({ label: 'Neu' })] },
		deletes: false,
	},
	{
		resource: 'jobPublicationPlacement',
		idName: 'placementId',
		within: { partnerId: 'multi1' },
		ids: ({ placements }) =>
			idsOf(placements.all().filter(({ partnerId }) => partnerId === 'multi1')),
		updateFields: { description: 'Geändert „hier“' },
		changed: { description: 'Geändert „hier“' },
		create: {
			name: 'Anzeige',
			status: 'ACTIVE',
			externalReference: 'NEW-1',
			jobPublicationId: rl(3),
			additionalFields: { startDate: '2025-01-01T00:00:00Z' },
		},
		deletes: true,
	},
	{
		resource: 'location',
		idName: 'locationId',
		ids: ({ locations }) => idsOf(locations.all()),
		updateFields: { additionalInformation: 'Geändert „hier“' },
		changed: { additionalInformation: 'Geändert „hier“' },
		create: {
			locationId: 'KOELN',
			orgUnitId: rl(2),
			nameMessages: { item: [{ languageId: 'de', text: 'Köln' }] },
			additionalFields: { latitude: 50.94, isDesiredLocation: true },
		},
		deletes: true,
	},
	{
		resource: 'person',
		idName: 'personId',
		ids: ({ persons }) => idsOf(persons.all()),
		updateFields: { lastPosition: 'Geändert „hier“' },
		changed: { lastPosition: 'Geändert „hier“' },
		create: {
			firstName: 'Änne',
			lastName: 'Übungsfeld',
			additionalFields: { dateOfBirth: '31.05.1990', specialMarkIds: ['VIP_APPLICANT'] },
		},
		deletes: true,
	},
	{
		resource: 'user',
		idName: 'userId',
		ids: ({ users }) => idsOf(users.all()),
		updateFields: { division: 'Geändert „hier“' },
		changed: { division: 'Geändert „hier“' },
		create: {
			username: 'm.möwe',
			salutation: 'MS',
			firstName: 'Mia',
			lastName: 'Möwe',
			email: 'mia@example.com',
			orgUnitId: rl(4),
			languageId: 'de',
			roleIds: ['HR'],
			additionalFields: { userGroupIds: [1], externalId: 'HR-NEW' },
		},
		deletes: true,
	},
	{
		resource: 'userGroup',
		idName: 'userGroupId',
		ids: ({ userGroups }) => idsOf(userGroups.all()),
		updateFields: { externalId: '={{ "NEW-" + $json.id }}' },
		changed: { externalId: expect.stringMatching(/^NEW-\d+$/) },
		create: { name: 'Übersee', orgUnitId: rl(2), additionalFields: { userIds: [3, 5] } },
		deletes: true,
	},
];
