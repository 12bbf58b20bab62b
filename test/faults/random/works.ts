import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Data } from '../../../sandbox';
import { rl } from '../../support/dvinci';
import { binary } from '../../support/engine';
import type { Random } from '../../trigger/random';
import { addCopy, allOf, ENTITIES, type RandomEntity, withText } from './entities';

const MOST_ITEMS = 6;

/** What one item is to do, and how often it can be seen to have been done. */
export interface Deed {
	item: INodeExecutionData;
	times: () => number;
}

/** What a run does with its items. */
export interface Work {
	resource: string;
	operation: string;
	parameters: IDataObject;
	deeds: Deed[];
	/** What another client does, perhaps, just before d.vinci handles one of the requests. */
	meanwhile?: () => void;
	/** Fails when something of what the other client did, or what was there, is lost. */
	check?: () => void;
}

/** Where a run takes place: the sandbox's data, and names that nobody else has. */
export interface Scene {
	data: Data;
	random: Random;
	unique: () => string;
}

type MakeWork = (scene: Scene) => Work;

const HERE = rl('={{ $json.id }}');
const deed = (json: IDataObject, times: () => number): Deed => ({ item: { json }, times });

/** Some different ones out of many. */
export function some<T>(random: Random, from: readonly T[], most = MOST_ITEMS): T[] {
	const left = [...from];
	const count = 1 + random.below(Math.min(most, left.length));
	return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)).flat();
}

const few = ({ random, unique }: Scene): string[] =>
	Array.from({ length: 1 + random.below(MOST_ITEMS) }, unique);

function pick<T>({ random }: Scene, from: readonly T[]): T {
	const picked = random.pick(from);
	if (picked === undefined) throw new Error('There is nothing to pick from');
	return picked;
}

/** What was there before and is not another client's must be there afterwards, too. */
function expectEqual(what: string, found: unknown, expected: unknown): void {
	if (found === expected) return;
	throw new Error(`${what} is ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

const createWithKey: MakeWork = (scene) => {
	const { data, unique } = scene;
	const entity = pick(scene, ENTITIES);
	const { resource, required, where, key, keyName, text } = entity;
	const names = few(scene);
	const deeds = names.map((name) => {
		const value = unique();
		return deed({ name, text: value }, () => withText(data, entity, value));
	});
	const isOptional = key === 'externalId';
	const additional = { ...(required.additionalFields as object) };
	return {
		resource,
		operation: 'create',
		parameters: {
			...where,
			...required,
			...(isOptional
				? { additionalFields: { ...additional, externalId: '={{ $json.name }}' } }
				: { [keyName]: '={{ $json.name }}' }),
		},
		deeds,
		check: () => {
			for (const name of names) {
				const count = allOf(data, entity).filter((record) => record[key] === name).length;
				if (count > 1) throw new Error(`${count} records have the ${keyName} ${name} (${text})`);
			}
		},
	};
};

const createWithoutKey: MakeWork = (scene) => {
	const entity = pick(
		scene,
		ENTITIES.filter(({ key }) => key === 'externalId'),
	);
	const { resource, required } = entity;
	return {
		resource,
		operation: 'create',
		parameters: required,
		deeds: few(scene).map((name) =>
			deed({ name, text: name }, () => withText(scene.data, entity, name)),
		),
	};
};

/** Keys of records that are there. */
function someKeys({ data, random }: Scene, entity: RandomEntity): string[] {
	const isHere = ({ partnerId }: Record<string, unknown>) =>
		entity.where === undefined || partnerId === entity.where.partnerId;
	const keys = allOf(data, entity)
		.filter(isHere)
		.map((record) => record[entity.key])
		.filter((key) => typeof key === 'string');
	return keys.length === 0 ? [] : some(random, keys, 3);
}

const upsert: MakeWork = (scene) => {
	const { data, unique } = scene;
	const entity = pick(scene, ENTITIES);
	const { resource, required, where, keyName } = entity;
	return {
		resource,
		operation: 'upsert',
		parameters: { ...where, ...required, [keyName]: '={{ $json.key }}' },
		deeds: [...someKeys(scene, entity), ...few(scene).slice(0, 3)].map((key) => {
			const text = unique();
			return deed({ key, text, name: key }, () => {
				const same = allOf(data, entity).filter((record) => record[entity.key] === key);
				if (same.length > 1) throw new Error(`${same.length} records have the key ${key}`);
				return same[0]?.[entity.text] === text ? 1 : 0;
			});
		}),
	};
};

const create = (scene: Scene) =>
	(scene.random.chance(0.6) ? createWithKey : createWithoutKey)(scene);

/** Persons whom others create at the same time, with the same external ID. */
const race: MakeWork = (scene) => {
	const { data, random, unique } = scene;
	const person = ENTITIES.find(({ resource }) => resource === 'person') as RandomEntity;
	const isCreate = random.chance(0.5);
	const names = few(scene);
	const theirs = new Map<string, string>();
	return {
		resource: 'person',
		operation: isCreate ? 'create' : 'upsert',
		parameters: {
			firstName: 'Race',
			lastName: '={{ $json.text }}',
			...(isCreate
				? { additionalFields: { externalId: '={{ $json.name }}' } }
				: { externalId: '={{ $json.name }}' }),
		},
		deeds: names.map((name) => {
			const text = unique();
			return deed({ name, text }, () => withText(data, person, text));
		}),
		meanwhile: () => {
			const name = random.pick(names) ?? '';
			if (data.persons.byKey(name) !== undefined) return;
			const study = unique();
			const id = addCopy(data, person, name);
			data.persons.change(id as number, { externalId: name, lastName: 'Theirs', study });
			theirs.set(name, study);
		},
		check: () => {
			for (const [name, study] of theirs) {
				const found = data.persons.byKey(name);
				expectEqual(`What others wrote into ${name}`, found?.study, study);
				if (isCreate) expectEqual(`Their person ${name}`, found?.lastName, 'Theirs');
			}
		},
	};
};

const FIELDS = ['education', 'study', 'lastPosition', 'title'] as const;
const PAIRS = [1, 2, 3, 4, 5].flatMap((id) => FIELDS.map((field) => ({ id, field })));

/** Different fields of the same persons, while others write another one. */
const updatePersons: MakeWork = ({ data, random, unique }) => {
	const pairs = some(random, PAIRS);
	const others = PAIRS.filter((pair) => !pairs.includes(pair)).map((pair) => ({
		...pair,
		before: data.persons.get(pair.id)?.[pair.field],
	}));
	const theirs = new Map<number, string>();
	return {
		resource: 'person',
		operation: 'update',
		parameters: {
			personId: HERE,
			inputMode: 'json',
			jsonBody: '={{ { [$json.field]: $json.value } }}',
		},
		deeds: pairs.map(({ id, field }) => {
			const value = unique();
			return deed({ id, field, value }, () => (data.persons.get(id)?.[field] === value ? 1 : 0));
		}),
		meanwhile: () => {
			const { id } = random.pick(pairs) ?? { id: 1 };
			const alternativeTelephone = unique();
			data.persons.change(id, { alternativeTelephone });
			theirs.set(id, alternativeTelephone);
		},
		check: () => {
			for (const { id, field, before } of others) {
				expectEqual(`${field} of person ${id}`, data.persons.get(id)?.[field], before);
			}
			for (const [id, telephone] of theirs) {
				const found = data.persons.get(id)?.alternativeTelephone;
				expectEqual(`What others wrote into person ${id}`, found, telephone);
			}
		},
	};
};

const update: MakeWork = (scene) => {
	const { data, random, unique } = scene;
	const entity = pick(scene, ENTITIES);
	const isHere = ({ partnerId }: Record<string, unknown>) =>
		entity.where === undefined || partnerId === entity.where.partnerId;
	const byId = (id: unknown) => allOf(data, entity).find((record) => record.id === id);
	return {
		resource: entity.resource,
		operation: 'update',
		parameters: {
			...entity.where,
			[entity.idName]: HERE,
			updateFields: { [entity.text]: '={{ $json.text }}' },
		},
		deeds: some(random, allOf(data, entity).filter(isHere)).map(({ id }) => {
			const text = unique();
			return deed({ id: id as number, text }, () => (byId(id)?.[entity.text] === text ? 1 : 0));
		}),
	};
};

const updateChannel: MakeWork = ({ data, random, unique }) => ({
	resource: 'jobPublicationChannel',
	operation: 'update',
	parameters: {
		channelId: HERE,
		inputMode: 'json',
		jsonBody:
			'={{ { externalLinks: [{ label: $json.label, url: "https://example.com", faIcon: "fa-info" }] } }}',
	},
	deeds: some(random, data.channels.all()).map(({ id }) => {
		const label = unique();
		const links = () => data.channels.get(id)?.externalLinks ?? [];
		return deed({ id, label }, () => links().filter((link) => link.label === label).length);
	}),
});

const remove: MakeWork = (scene) => {
	const { data } = scene;
	const entity = pick(
		scene,
		ENTITIES.filter(({ deletable }) => deletable !== undefined),
	);
	return {
		resource: entity.resource,
		operation: 'delete',
		parameters: { ...entity.where, [entity.idName]: HERE },
		deeds: few(scene).map((name) => {
			const id = addCopy(data, entity, name);
			return deed({ id }, () => (allOf(data, entity).some((one) => one.id === id) ? 0 : 1));
		}),
	};
};

const removeOnboarding: MakeWork = ({ data, random }) => {
	const [first] = data.onboardings.all();
	if (first === undefined) throw new Error('There is no onboarding');
	const ids = Array.from({ length: 1 + random.below(3) }, () => data.onboardings.nextId()).map(
		(id, index) => data.onboardings.insert({ ...first, id: id + index }).id,
	);
	return {
		resource: 'onboarding',
		operation: 'delete',
		parameters: { onboardingId: HERE },
		deeds: ids.map((id) => deed({ id }, () => (data.onboardings.has(id) ? 0 : 1))),
	};
};

const APPLICATIONS = [11, 12, 13, 14, 15, 16, 17, 18];

/** With an email each, while somebody else moves on what has got there. */
const changeStatus: MakeWork = ({ data, random }) => {
	const ids = some(random, APPLICATIONS);
	const movedOn = new Set<number>();
	const statusOf = (id: number) => data.applications.get(id)?.applicationStatusId;
	const emails = (id: number) =>
		data.emails.filter(({ applicationId }) => applicationId === id).length;
	// Some have that status already: that is no proof.
	const status = random.chance(0.2) ? 'OFFER' : 'IN_REVIEW';
	for (const id of ids) data.applications.change(id, { applicationStatusId: status });
	const before = new Map(ids.map((id) => [id, emails(id)]));
	return {
		resource: 'application',
		operation: 'changeStatus',
		parameters: {
			applicationId: HERE,
			statusId: 'OFFER',
			additionalFields: { correspondenceTemplateId: 'CONTRACT_OFFER' },
		},
		deeds: ids.map((id) => deed({ id }, () => emails(id) - (before.get(id) ?? 0))),
		meanwhile: () => {
			const id = ids.find((one) => emails(one) > (before.get(one) ?? 0) && !movedOn.has(one));
			if (id === undefined) return;
			data.applications.change(id, { applicationStatusId: 'SECOND_INTERVIEW' });
			movedOn.add(id);
		},
		check: () => {
			for (const id of movedOn) {
				expectEqual(`The status of application ${id}`, statusOf(id), 'SECOND_INTERVIEW');
			}
		},
	};
};

const MOVE = 'APPLICATION_JOB_OPENING_CHANGE';

const moveToJobOpening: MakeWork = ({ data, random }) => ({
	resource: 'application',
	operation: 'moveToJobOpening',
	parameters: { applicationId: HERE, jobOpeningId: rl(2) },
	deeds: some(random, APPLICATIONS).map((id) => {
		data.applications.change(id, { jobOpeningId: random.chance(0.2) ? 2 : 3 });
		const moves = () =>
			data.applicationHistory.ofGroup('owner', id).filter(({ type }) => type === MOVE).length;
		const before = moves();
		return deed({ id }, () => moves() - before);
	}),
});

const upload: MakeWork = (scene) => ({
	resource: 'applicationAttachment',
	operation: 'upload',
	parameters: { applicationId: HERE },
	deeds: few(scene).map((name) => {
		const id = 21 + scene.random.below(3);
		const file = binary(`Content of ${name}`, `${name}.doc`, 'application/msword');
		const files = () => scene.data.applicationAttachments.ofGroup('owner', id);
		return {
			item: { json: { id }, binary: { data: file } },
			times: () => files().filter(({ filename }) => filename === `${name}.doc`).length,
		};
	}),
});

/** Files of the same name and size: only what is in them tells which one is there. */
const uploadCorrected: MakeWork = (scene) => ({
	...upload(scene),
	deeds: few(scene).map((name) => {
		const content = `Offer ${name}`.padEnd(30);
		const file = binary(content, 'offer.pdf', 'application/pdf');
		const files = () => scene.data.applicationAttachments.ofGroup('owner', 24);
		return {
			item: { json: { id: 24 }, binary: { data: file } },
			times: () => files().filter((one) => one.content.toString() === content).length,
		};
	}),
});

const removeAttachment: MakeWork = (scene) => ({
	resource: 'applicationAttachment',
	operation: 'delete',
	parameters: { applicationId: rl(25), attachmentId: HERE },
	deeds: few(scene).map((name) => {
		const { id } = scene.data.applicationAttachments.insert({
			id: scene.data.nextAttachmentId(),
			ownerId: 25,
			filename: `${name}.doc`,
			description: null,
			contentType: 'text/plain',
			dateCreated: new Date().toISOString(),
			conversionState: null,
			content: Buffer.from(name),
		});
		return deed({ id }, () => (scene.data.applicationAttachments.has(id) ? 0 : 1));
	}),
});

const PERSONS = [6, 7, 8, 9, 10, 11, 12];

const uploadPhoto: MakeWork = ({ data, random, unique }) => ({
	resource: 'personPhoto',
	operation: 'upload',
	parameters: { personId: HERE },
	deeds: some(random, PERSONS).map((id) => {
		const content = unique();
		const file = binary(content, 'photo.png', 'image/png');
		const times = () => (data.photos.get(id)?.content.toString() === content ? 1 : 0);
		return { item: { json: { id }, binary: { data: file } }, times };
	}),
});

const removePhoto: MakeWork = ({ data, random }) => ({
	resource: 'personPhoto',
	operation: 'delete',
	parameters: { personId: HERE },
	deeds: some(random, PERSONS).map((id) => {
		data.photos.delete(id);
		data.photos.insert({
			id,
			filename: 'photo.png',
			contentType: 'image/png',
			dateCreated: new Date().toISOString(),
			content: Buffer.from('photo'),
		});
		return deed({ id }, () => (data.photos.has(id) ? 0 : 1));
	}),
});

const writeHistory: MakeWork = (scene) => {
	const { data, random } = scene;
	const ofApplications = random.chance(0.7);
	const owner = ofApplications ? 'applicationId' : 'jobOpeningId';
	const history = ofApplications ? data.applicationHistory : data.jobOpeningHistory;
	return {
		resource: ofApplications ? 'applicationHistory' : 'jobOpeningHistory',
		operation: 'upsert',
		parameters: {
			[owner]: HERE,
			externalId: '={{ $json.name }}',
			description: '={{ $json.name }}',
		},
		deeds: few(scene).map((name) => {
			const id = 1 + random.below(3);
			const entries = () => history.ofGroup('owner', id);
			return deed(
				{ id, name },
				() => entries().filter(({ externalId }) => externalId === name).length,
			);
		}),
	};
};

/** One item: a list that comes late replaces a later one, which nobody can prevent. */
const setExternalLinks: MakeWork = ({ data, unique }) => {
	const url = `https://example.com/${unique()}`;
	const links = () => data.externalLinks.get('applications')?.links ?? [];
	return {
		resource: 'externalLink',
		operation: 'set',
		parameters: {
			linkType: 'applications',
			inputMode: 'json',
			jsonBody:
				'={{ [{ nameMessages: { de: "Neu", en: "New" }, url: $json.url, faIcon: "fa-info", requiredPermission: "SYS_APPLICATIONS_VIEW" }] }}',
		},
		deeds: [deed({ url }, () => links().filter((link) => link.url === url).length)],
	};
};

/** Everything that changes something; what nothing protects comes more often. */
export const WORKS: MakeWork[] = [
	create,
	create,
	upsert,
	upsert,
	race,
	updatePersons,
	update,
	updateChannel,
	remove,
	remove,
	removeOnboarding,
	changeStatus,
	changeStatus,
	moveToJobOpening,
	upload,
	uploadCorrected,
	removeAttachment,
	uploadPhoto,
	removePhoto,
	writeHistory,
	setExternalLinks,
];
