import type { INodeParameters } from 'n8n-workflow';
import {
	chain,
	dvinci,
	everySeconds,
	rl,
	type SavedCredential,
	TRIGGER,
	type Workflow,
} from '../../scripts/harness/workflows';

/** A workflow that a call to its address starts, and that does one thing with each of the items sent. */
function onCall(
	id: string,
	name: string,
	credential: SavedCredential,
	parameters: INodeParameters,
): Workflow {
	const whenCalled = {
		name: 'When Called',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: { httpMethod: 'POST', path: id, responseMode: 'onReceived', options: {} },
		webhookId: id,
	};
	const eachItem = {
		name: 'Each Item',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'body.items', options: {} },
	};
	const node = dvinci('d.vinci', credential, { options: {}, ...parameters });
	return chain(name, [whenCalled, eachItem, node], id);
}

/** A person as the calls send it. */
export interface PersonItem {
	externalId: string;
	firstName: string;
	lastName: string;
}

const asSent = (name: string) => `={{ $json.${name} }}`;
const NAMES = { firstName: asSent('firstName'), lastName: asSent('lastName') };

export const createPersons = (credential: SavedCredential): Workflow =>
	onCall('create-persons', 'Create Persons', credential, {
		resource: 'person',
		operation: 'create',
		...NAMES,
		additionalFields: { externalId: asSent('externalId') },
	});

export const upsertPersons = (credential: SavedCredential): Workflow =>
	onCall('upsert-persons', 'Create or Update Persons', credential, {
		resource: 'person',
		operation: 'upsert',
		externalId: asSent('externalId'),
		...NAMES,
	});

/** Changes whatever the item's `changes` say. */
export const updatePersons = (credential: SavedCredential): Workflow =>
	onCall('update-persons', 'Update Persons', credential, {
		resource: 'person',
		operation: 'update',
		personId: rl(asSent('externalId'), 'externalId'),
		inputMode: 'json',
		jsonBody: asSent('changes'),
	});

/** For each new application, one entry in its history: whoever was handled twice has two. */
export function noteApplications(credential: SavedCredential): Workflow {
	const trigger = {
		event: 'applicationCreated',
		pollTimes: everySeconds(10),
		filters: {},
		options: { includeDetails: false },
	};
	const note = {
		resource: 'applicationHistory',
		operation: 'upsert',
		applicationId: rl(asSent('id')),
		externalId: '={{ `noted-${$execution.id}-${$json.id}` }}',
		description: 'Seen by n8n',
		additionalFields: {},
		options: {},
	};
	return chain(
		'Note New Applications',
		[dvinci('d.vinci Trigger', credential, trigger, TRIGGER), dvinci('d.vinci', credential, note)],
		'note-applications',
	);
}
