import type { IDataObject } from 'n8n-workflow';
import { byDisplayName } from '../../shared/fields/alphabet';
import * as kinds from '../../shared/fields/kinds';
import { collection } from '../../shared/fields/words';
import type { Entity, Field } from '../../shared/model';
import { recordOf } from '../../shared/values/json';
import { isEmpty, plain } from '../../shared/values/plain';
import { createBody } from './bodies';
import { createRecord, namedBy } from './create';
import { routesTo } from './attachments';
import type { ItemRun } from './itemRun';
import type { Operation, Texts } from './operation';
import { one } from './output';
import { routesOf } from './route';
import { stoppedHalfWay, type Submission, submissionOf, type Submitted } from './submission';
import { addFiles, binaryPropertyNames, filesOf } from './submitFiles';
import { applicantOf, findPersonBy, ownerOf, personTouched, wayToFind } from './submitPerson';

/** What a new application and a new person are made of; both are read before anything is sent. */
interface Bodies {
	application: IDataObject;
	person: IDataObject;
}

/**
 * Submit: an application with its person and its files. Each of them is made once, or used where it
 * is there; with an external ID of the application, the whole can be repeated.
 */
export function submitOf(submitted: Submitted, texts: Texts): Operation {
	const { person, application } = submitted;
	const form = withoutPerson(application);
	const toPersons = routesOf(person);
	const toApplications = routesOf(application);
	const toFiles = routesTo({ owner: application, attachment: kinds.applicationAttachment });
	const bodiesOf = (item: ItemRun): Bodies => ({
		application: createBody(item, form),
		person: createBody(item, person, 'personFields'),
	});
	return {
		value: 'submit',
		...texts,
		routes: [
			toApplications.lookUp,
			toPersons.list,
			toPersons.lookUp,
			toPersons.read,
			toPersons.create,
			toApplications.create,
			toFiles.list,
			toFiles.upload,
		],
		fields: [
			...required(form).filter(({ type }) => type === 'resourceLocator'),
			...required(person),
			findPersonBy,
			// Shown from the start, because a person is found by it.
			{ ...optional('personFields', 'Person Fields', person), default: { email: '' } },
			...required(form).filter(({ type }) => type !== 'resourceLocator'),
			binaryPropertyNames,
			optional('additionalFields', 'Additional Fields', form),
		],
		touches: (item) => {
			const sent = bodiesOf(item);
			const named = namedBy(application, sent.application.externalId) ?? [];
			return [...personTouched(item, person, sent.person), ...[named].flat()];
		},
		run: async (item) => {
			const submission = submissionOf(item);
			const bodies = bodiesOf(item);
			const files = await filesOf(item);
			try {
				await lookForApplication(item, submitted, submission, bodies);
				submission.person ??= await applicantOf(item, person, bodies.person);
				const { id } = submission.person.record;
				submission.application ??= {
					record: await createRecord(item, application, { ...bodies.application, person: { id } }),
					created: true,
				};
				item.values = { ...item.values, applicationId: submission.application.record.id };
				await addFiles(item, submission, files);
			} catch (thrown) {
				throw stoppedHalfWay(item, submission, thrown, howToGoOn(item, submission, bodies));
			}
			return one(resultOf(submission));
		},
	};
}

/** What the form asks for: the person of an application is what is found or made. */
function withoutPerson(application: Entity): Entity {
	const { idName } = kinds.person;
	return {
		...application,
		properties: application.properties.filter((one) => one.name !== idName),
	};
}

function settable({ properties }: Entity): Field[] {
	return properties.filter(({ api }) => api?.only !== 'update');
}

function required(entity: Entity): Field[] {
	return settable(entity).filter((field) => field.required);
}

function optional(name: string, displayName: string, entity: Entity): Field {
	const fields = settable(entity).filter((field) => !field.required);
	return collection(name, displayName, 'field', fields.sort(byDisplayName));
}

/** Takes over the application that has the external id already, and its person. */
async function lookForApplication(
	item: ItemRun,
	{ person, application }: Submitted,
	submission: Submission,
	bodies: Bodies,
): Promise<void> {
	const { externalId } = bodies.application;
	if (submission.application !== undefined || isEmpty(externalId)) return;
	const found = await item.lookUp(application, plain(externalId));
	if (found === undefined) return;
	await refuseOtherJobOpening(item, found, recordOf(bodies.application.jobOpening));
	const owner = await ownerOf(item, person, found, bodies.person);
	submission.person ??= owner;
	submission.application = { record: found, created: false };
}

async function refuseOtherJobOpening(
	item: ItemRun,
	found: IDataObject,
	wanted: IDataObject,
): Promise<void> {
	const { id } = recordOf(found.jobOpening);
	const wantedId =
		wanted.id ?? (await item.idByExternalId(kinds.jobOpening, plain(wanted.externalId)));
	if (id === wantedId) return;
	throw item.problem({
		message: `Application "${plain(found.externalId)}" is there already, for another job opening (${plain(id)})`,
		description:
			'Nothing was changed. Give each application an external ID of its own; to move this one, use Move to Job Opening.',
	});
}

/** What a user may do about a submission that stopped, without making anything twice. */
function howToGoOn(item: ItemRun, { person, application }: Submission, sent: Bodies): string {
	const isRepeatable = !isEmpty(sent.application.externalId);
	if (application?.created && !isRepeatable) {
		return 'Run again, this item would make a second application, because this one has no External ID: complete it in d.vinci.';
	}
	const isFoundAgain = application !== undefined || wayToFind(item, sent.person) !== 'nothing';
	if (person?.created && !isFoundAgain) {
		return 'Before you run this item again, set Find Person By to Email or External ID: otherwise there will be a second person.';
	}
	return 'Running this item again is safe: what is done is used, not made again.';
}

function resultOf({ person, application, files }: Submission): IDataObject {
	return {
		...application?.record,
		person: person?.record,
		attachments: files,
		created: { person: person?.created === true, application: application?.created === true },
	};
}
