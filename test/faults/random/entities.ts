import type { IDataObject } from 'n8n-workflow';
import type { Data } from '../../../sandbox';
import { rl } from '../../support/dvinci';

/** A kind of records that are created, changed and deleted, as the random runs know it. */
export interface RandomEntity {
	resource: string;
	collection: EntityCollection;
	/** The parameter that names a record. */
	idName: string;
	/** The property by which d.vinci refuses a second record; a field of its own where it is required. */
	key: 'externalId' | 'id' | 'externalReference';
	/** The parameter of an upsert, and where it is required of a create, that holds the key. */
	keyName: string;
	/** A text that can be changed, and in which the runs write who was here. */
	text: string;
	/** What a create and an upsert need; an item has `key` and `text`. */
	required: IDataObject;
	/** What else each operation needs to find the record. */
	where?: IDataObject;
	/** Makes a record of the seed one that may be deleted; none where d.vinci deletes none. */
	deletable?: IDataObject;
}

type EntityCollection =
	| 'applications'
	| 'hiringRequests'
	| 'jobOpenings'
	| 'jobPublications'
	| 'locations'
	| 'persons'
	| 'placements'
	| 'userGroups'
	| 'users';

/** What the collections have in common. */
interface Records {
	all: () => object[];
	insert: (record: never) => object;
	nextId: () => number;
}

type StoredRecord = Record<string, unknown>;

const TEXT = '={{ $json.text }}';

/** Everything that can be created and changed. */
export const ENTITIES: RandomEntity[] = [
	{
		resource: 'application',
		collection: 'applications',
		idName: 'applicationId',
		key: 'externalId',
		keyName: 'externalId',
		text: 'desiredSalary',
		required: {
			personId: rl(3),
			jobOpeningId: rl(2),
			languageId: 'en',
			type: 'EMAIL',
			additionalFields: { desiredSalary: TEXT },
		},
		deletable: { applicationStatusId: 'REJECTED', externalId: null },
	},
	{
		resource: 'hiringRequest',
		collection: 'hiringRequests',
		idName: 'hiringRequestId',
		key: 'externalId',
		keyName: 'externalId',
		text: 'jobTitle',
		required: { jobTitle: TEXT, orgUnitId: rl(6), superiorId: rl(2), hrContactId: rl(2) },
	},
	{
		resource: 'jobOpening',
		collection: 'jobOpenings',
		idName: 'jobOpeningId',
		key: 'externalId',
		keyName: 'externalId',
		text: 'name',
		required: {
			name: TEXT,
			orgUnitId: rl(4),
			responsibleUserId: rl(2),
			status: 'ACTIVE',
			type: 'DEFAULT',
		},
	},
	{
		resource: 'jobPublication',
		collection: 'jobPublications',
		idName: 'jobPublicationId',
		key: 'externalId',
		keyName: 'externalId',
		text: 'position',
		required: { jobOpeningId: rl(3), position: TEXT, languageId: 'de', type: 'DEFAULT' },
		deletable: { externalId: null },
	},
	{
		resource: 'location',
		collection: 'locations',
		idName: 'locationId',
		key: 'id',
		keyName: 'locationId',
		text: 'additionalInformation',
		required: {
			orgUnitId: rl(2),
			nameMessages: { item: [{ languageId: 'de', text: 'Köln' }] },
			additionalFields: { additionalInformation: TEXT },
		},
		deletable: {},
	},
	{
		resource: 'person',
		collection: 'persons',
		idName: 'personId',
		key: 'externalId',
		keyName: 'externalId',
		text: 'lastName',
		required: { firstName: 'Random', lastName: TEXT },
		deletable: { externalId: null },
	},
	{
		resource: 'jobPublicationPlacement',
		collection: 'placements',
		idName: 'placementId',
		key: 'externalReference',
		keyName: 'externalReference',
		text: 'name',
		required: { name: TEXT, status: 'ACTIVE', jobPublicationId: rl(1) },
		where: { partnerId: 'multi1' },
		deletable: { partnerId: 'multi1' },
	},
	{
		resource: 'user',
		collection: 'users',
		idName: 'userId',
		key: 'externalId',
		keyName: 'externalId',
		text: 'lastName',
		required: {
			username: '={{ $json.name }}',
			salutation: 'MX',
			firstName: 'Random',
			lastName: TEXT,
			email: 'random@example.com',
			orgUnitId: rl(4),
			languageId: 'de',
			roleIds: ['HR'],
		},
		deletable: { externalId: null },
	},
	{
		resource: 'userGroup',
		collection: 'userGroups',
		idName: 'userGroupId',
		key: 'externalId',
		keyName: 'externalId',
		text: 'name',
		required: { name: TEXT, orgUnitId: rl(2) },
		deletable: { externalId: null },
	},
];

function recordsOf(data: Data, { collection }: RandomEntity): Records {
	return data[collection];
}

/** All records of a kind as the sandbox holds them. */
export function allOf(data: Data, entity: RandomEntity): StoredRecord[] {
	return recordsOf(data, entity).all() as StoredRecord[];
}

/** How many records have this text. */
export function withText(data: Data, entity: RandomEntity, text: string): number {
	return allOf(data, entity).filter((record) => record[entity.text] === text).length;
}

/** Adds a record that is like the last one, without going through the interface. @returns its id */
export function addCopy(data: Data, entity: RandomEntity, name: string): number | string {
	const records = recordsOf(data, entity);
	const copy = {
		...records.all().at(-1),
		...entity.deletable,
		...(entity.key === 'externalReference' && { externalReference: name }),
		id: entity.key === 'id' ? name : records.nextId(),
	};
	records.insert(copy as never);
	return copy.id;
}
