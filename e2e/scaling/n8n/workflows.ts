import { randomUUID } from 'node:crypto';
import type { SavedCredential } from '../../../scripts/lib/n8n-server.mjs';

/** A node as a workflow stores it, without its place on the canvas. */
interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	webhookId?: string;
	credentials?: { dvinciOAuth2Api: SavedCredential };
}

export interface Workflow {
	id: string;
	name: string;
	nodes: object[];
	connections: object;
	settings: object;
}

function chained(id: string, name: string, steps: Step[]): Workflow {
	const connections = steps.slice(1).map(({ name: next }, index) => {
		const before = steps[index]?.name ?? '';
		return [before, { main: [[{ node: next, type: 'main', index: 0 }]] }];
	});
	return {
		id,
		name,
		nodes: steps.map((step, index) => ({
			...step,
			id: randomUUID(),
			position: [index * 220, 0],
		})),
		connections: Object.fromEntries(connections) as object,
		settings: { executionOrder: 'v1' },
	};
}

/** A workflow that a call to its address starts, and that does one thing with each of the items sent. */
function onCall(
	id: string,
	name: string,
	credential: SavedCredential,
	parameters: Step['parameters'],
): Workflow {
	return chained(id, name, [
		{
			name: 'When Called',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			parameters: { httpMethod: 'POST', path: id, responseMode: 'onReceived', options: {} },
			webhookId: id,
		},
		{
			name: 'Each Item',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.items', options: {} },
		},
		{
			name: 'd.vinci',
			type: 'n8n-nodes-dvinci.dvinci',
			typeVersion: 1,
			parameters: { options: {}, ...parameters },
			credentials: { dvinciOAuth2Api: credential },
		},
	]);
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
		personId: { __rl: true, mode: 'externalId', value: asSent('externalId') },
		inputMode: 'json',
		jsonBody: asSent('changes'),
	});

/** n8n refuses one rule that is under a minute, but not several. */
const EVERY_TEN_SECONDS = [0, 10, 20, 30, 40, 50].map((second) => ({
	mode: 'custom',
	cronExpression: `${second} * * * * *`,
}));

/** For each new application, one entry in its history: whoever was handled twice has two. */
export const noteApplications = (credential: SavedCredential): Workflow =>
	chained('note-applications', 'Note New Applications', [
		{
			name: 'd.vinci Trigger',
			type: 'n8n-nodes-dvinci.dvinciTrigger',
			typeVersion: 1,
			parameters: {
				event: 'applicationCreated',
				pollTimes: { item: EVERY_TEN_SECONDS },
				filters: {},
				options: { includeDetails: false },
			},
			credentials: { dvinciOAuth2Api: credential },
		},
		{
			name: 'd.vinci',
			type: 'n8n-nodes-dvinci.dvinci',
			typeVersion: 1,
			parameters: {
				resource: 'applicationHistory',
				operation: 'upsert',
				applicationId: { __rl: true, mode: 'id', value: asSent('id') },
				externalId: '={{ `noted-${$execution.id}-${$json.id}` }}',
				description: 'Seen by n8n',
				additionalFields: {},
				options: {},
			},
			credentials: { dvinciOAuth2Api: credential },
		},
	]);
