import type { Application } from '../resources/application';
import { attachmentId, type Attachment } from '../resources/attachments';
import type { ExternalLinks } from '../resources/externalLink';
import type { HiringRequest } from '../resources/hiringRequest';
import type { HistoryEntry } from '../resources/history';
import type { JobOpening } from '../resources/jobOpening';
import type { JobPublication } from '../resources/jobPublication';
import type { Channel } from '../resources/jobPublicationChannel';
import { placementKey, type Placement } from '../resources/jobPublicationPlacement';
import type { Location } from '../resources/location';
import type { Onboarding } from '../resources/onboarding';
import type { OrgUnit } from '../resources/orgUnit';
import type { Person } from '../resources/person';
import type { Photo } from '../resources/personPhoto';
import type { User } from '../resources/user';
import type { UserGroup } from '../resources/userGroup';
import { seed } from '../seed';
import { addApplications, addPersons } from '../seed/bulk';
import { Collection } from './collection';

const externalId = (entity: { externalId: string | null }) => entity.externalId;
const owner = { owner: ({ ownerId }: { ownerId: number }) => ownerId };

/**
 * Everything that the sandbox knows. Tests may read and change it; change entities through their
 * collection's `change`, so that versions and indexes follow.
 */
export class Data {
	readonly orgUnits = new Collection<OrgUnit>();
	readonly users = new Collection<User>({ key: externalId });
	readonly userGroups = new Collection<UserGroup>({ key: externalId });
	readonly locations = new Collection<Location>();
	readonly jobOpenings = new Collection<JobOpening>({ key: externalId });
	readonly jobPublications = new Collection<JobPublication, 'jobOpening'>({
		key: externalId,
		groups: { jobOpening: (publication) => publication.jobOpeningId },
	});
	readonly channels = new Collection<Channel>();
	readonly placements = new Collection<Placement, 'jobPublication'>({
		key: (placement) => placementKey(placement.partnerId, placement.externalReference),
		groups: { jobPublication: (placement) => placement.jobPublicationId },
	});
	readonly persons = new Collection<Person>({ key: externalId });
	readonly photos = new Collection<Photo>();
	readonly applications = new Collection<Application, 'person'>({
		key: externalId,
		groups: { person: (application) => application.personId },
	});
	readonly applicationAttachments = new Collection<Attachment, 'owner'>({ groups: owner });
	readonly applicationHistory = new Collection<HistoryEntry, 'owner'>({
		key: externalId,
		groups: owner,
	});
	readonly jobOpeningHistory = new Collection<HistoryEntry, 'owner'>({
		key: externalId,
		groups: owner,
	});
	readonly hiringRequests = new Collection<HiringRequest>({ key: externalId });
	readonly hiringRequestHistory = new Collection<HistoryEntry, 'owner'>({ groups: owner });
	readonly onboardings = new Collection<Onboarding>();
	readonly onboardingAttachments = new Collection<Attachment, 'owner'>({ groups: owner });
	readonly externalLinks = new Collection<ExternalLinks>();

	/** What changes of status have sent, in order. */
	readonly emails: Array<{ applicationId: number; templateId: string; sentAt: string }> = [];
	/** The user as whom all calls are made. */
	apiUserId = 0;
	private attachmentCount = 0;

	constructor() {
		this.reset();
	}

	nextAttachmentId(): string {
		this.attachmentCount += 1;
		return attachmentId(this.attachmentCount);
	}

	/** Forgets all changes: the data is as it was at the start. */
	reset(): void {
		for (const collection of Object.values(this)) {
			if (collection instanceof Collection) collection.clear();
		}
		this.attachmentCount = 0;
		this.emails.length = 0;
		seed(this);
	}

	/** Adds many persons at once, for tests under load; returns their ids. */
	addPersons(count: number): number[] {
		return addPersons(this, count);
	}

	/** Adds many applications at once, spread over the persons and job openings there are. */
	addApplications(count: number): number[] {
		return addApplications(this, count);
	}
}
