import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { INodeParameters, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import { dvinci, NODE, rl } from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';

type Step = [operation: string, parameters: INodeParameters];

const HERE = rl('={{ $json.id }}');
const ONE = { limit: 1 };
const listAndGet = (id: string): Step[] => [
	['getAll', ONE],
	['get', { [id]: HERE }],
];
const noteAndList = (id: string): Step[] => [
	['upsert', { [id]: rl(1), externalId: id, description: 'From n8n', additionalFields: {} }],
	['getAll', { [id]: rl(1), returnAll: true }],
];

/**
 * A workflow for each resource: it reads or makes a record, and goes on with what came out. All that
 * each operation can do is tested in n8n's engine (test/behaviour); here it must run as users have it.
 */
const WORKFLOWS: Record<string, Step[]> = {
	application: [
		['getAll', { ...ONE, filters: { byApplicationStatusId: 'SYS_NEW' } }],
		['update', { applicationId: HERE, updateFields: { rating: 'A' } }],
		['changeStatus', { applicationId: HERE, statusId: 'IN_REVIEW' }],
		['get', { applicationId: rl('={{ $json.applicationId }}') }],
	],
	applicationAttachment: [
		['getAll', { applicationId: rl(1), ...ONE }],
		['download', { applicationId: rl(1), attachmentId: HERE }],
		['upload', { applicationId: rl(2) }],
	],
	applicationHistory: noteAndList('applicationId'),
	connection: [
		['checkAccess', {}],
		['request', { method: 'GET', path: '/restApi/orgUnits/' }],
	],
	externalLink: [['getAll', { linkType: 'applications' }]],
	hiringRequest: [
		['getAll', ONE],
		['update', { hiringRequestId: HERE, updateFields: { remark: 'From n8n' } }],
		['getHistory', { hiringRequestId: HERE }],
	],
	jobOpening: [
		['getAll', ONE],
		['update', { jobOpeningId: HERE, updateFields: { reference: 'From n8n' } }],
		['get', { jobOpeningId: HERE }],
	],
	jobOpeningHistory: noteAndList('jobOpeningId'),
	jobPublication: listAndGet('jobPublicationId'),
	jobPublicationChannel: [['get', { channelId: rl('jobboerse24') }]],
	jobPublicationPlacement: [
		['getAll', { partnerId: 'multi1', ...ONE }],
		['get', { partnerId: 'multi1', placementId: HERE }],
	],
	location: listAndGet('locationId'),
	onboarding: listAndGet('onboardingId'),
	onboardingAttachment: [['getAll', { onboardingId: rl(1), returnAll: true }]],
	orgUnit: listAndGet('orgUnitId'),
	person: [
		['create', { firstName: 'Änne', lastName: 'Müller-Lüdenscheidt', additionalFields: {} }],
		['update', { personId: HERE, updateFields: { email: 'aenne@example.com' } }],
		['get', { personId: HERE }],
		['delete', { personId: HERE }],
	],
	personPhoto: [['download', { personId: rl(1) }]],
	publishedJob: listAndGet('publishedJobId'),
	report: [['getEntitySets', {}]],
	user: listAndGet('userId'),
	userGroup: [
		['create', { name: 'From n8n', orgUnitId: rl(1), additionalFields: {} }],
		['get', { userGroupId: HERE }],
		['delete', { userGroupId: HERE }],
	],
};

async function resourcesOf(lab: E2eLab): Promise<string[]> {
	const response = await fetch(`${lab.n8n.url}/types/nodes.json`, { headers: lab.n8n.headers });
	const types = (await response.json()) as INodeTypeDescription[];
	const node = types.find(({ name }) => name === NODE);
	const resource = node?.properties.find(({ name }) => name === 'resource');
	const names = (resource?.options as INodePropertyOptions[]).map(({ value }) => String(value));
	// Added by n8n to nodes whose credential its HTTP Request node can use.
	return names.filter((name) => name !== '__CUSTOM_API_CALL__');
}

export function everyResource(lab: () => E2eLab): void {
	describe('a workflow for each resource', () => {
		it('leaves out no resource that the node has', async () => {
			const offered = await resourcesOf(lab());
			assert.deepEqual(offered.sort(), Object.keys(WORKFLOWS).sort());
		});

		for (const [resource, steps] of Object.entries(WORKFLOWS)) {
			it(`${resource}: ${steps.map(([operation]) => operation).join(', ')}`, async () => {
				const nodes = steps.map(([operation, parameters]) =>
					dvinci(operation, lab().credential, { resource, operation, ...parameters }),
				);
				const execution = await lab().runNodes(resource, ...nodes);
				assert.equal(execution.status, 'success', failureOf(execution));
				for (const { name } of nodes) {
					const items = itemsOf(execution, name);
					assert.ok(items.length > 0, `nothing came out of ${name}`);
					assert.ok(!items.some(({ json }) => 'error' in json));
				}
			});
		}
	});

	describe('writing', () => {
		it('writes what was entered, once', async () => {
			const { credential, sandbox } = lab();
			const before = sandbox.data.persons.all().length;
			const node = dvinci('create', credential, {
				resource: 'person',
				operation: 'create',
				firstName: 'Jürgen',
				lastName: 'Groß',
				additionalFields: { email: 'juergen@example.com' },
			});
			const execution = await lab().runNodes('create', node);
			assert.equal(execution.status, 'success', failureOf(execution));
			const added = sandbox.data.persons.all().slice(before);
			assert.deepEqual(
				added.map(({ firstName, lastName, email }) => ({ firstName, lastName, email })),
				[{ firstName: 'Jürgen', lastName: 'Groß', email: 'juergen@example.com' }],
			);
		});
	});
}
