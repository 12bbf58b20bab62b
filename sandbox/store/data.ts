import type { Application } from '../records/application';
import { attachmentId, type Attachment } from '../records/attachment';
import type { ExternalLinks } from '../records/externalLink';
import type { HiringRequest } from '../records/hiringRequest';
import type { HistoryEntry } from '../records/history';
import type { JobOpening } from '../records/jobOpening';
import type { JobPublication } from '../records/jobPublication';
import type { Channel } from '../records/jobPublicationChannel';
import { placementKey, type Placement } from '../records/jobPublicationPlacement';
import type { Location } from '../records/location';
import type { Onboarding } from '../records/onboarding';
import type { OrgUnit } from '../records/orgUnit';
import type { Person } from '../records/person';
import type { Photo } from '../records/personPhoto';
import type { User } from '../records/user';
import type { UserGroup } from '../records/userGroup';
import { Collection } from './collection';

const externalId = (entity: { externalId: string | null }) => entity.externalId;
const owner = { owner: ({ ownerId }: { ownerId: number }) => ownerId };

/** Where the data comes from. */
export interface Filling {
	/** Fills the empty collections. */
	readonly seed: (data: Data) => void;
	/** Adds many persons at once; returns their ids. */
	readonly addPersons: (data: Data, count: number) => number[];
	/** Adds many applications at once; returns their ids. */
	readonly addApplications: (data: Data, count: number) => number[];
}

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

	constructor(private readonly filling: Filling) {
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
		this.filling.seed(this);
	}

	/** Adds many persons at once, for tests under load; returns their ids. */
	addPersons(count: number): number[] {
		return this.filling.addPersons(this, count);
	}

	/** Adds many applications at once, spread over the persons and job openings there are. */
	addApplications(count: number): number[] {
		return this.filling.addApplications(this, count);
	}
}
