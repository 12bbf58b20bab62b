import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waitUntil } from '../../scripts/harness/waitUntil';
import {
	chain,
	connectionsOf,
	dvinci,
	rl,
	TOOL,
	type Workflow,
} from '../../scripts/harness/workflows';
import type { E2eLab } from '../support/lab';
import { McpClient } from '../support/mcp';

const PATH = 'dvinci-tools';
const fromAI = (key: string, description: string, type = 'string') =>
	`={{ $fromAI('${key}', '${description}', '${type}') }}`;

/**
 * The node as a tool. n8n's MCP Server Trigger hands its tools to AI agents outside n8n: a client
 * that is no agent sees and calls them as a model would, so that none is needed.
 */
export function tool(lab: () => E2eLab): void {
	describe('as the tool of an AI agent', () => {
		let workflow: Workflow;
		let client: McpClient;

		before(async () => {
			const { credential } = lab();
			const server = {
				name: 'MCP Server',
				type: '@n8n/n8n-nodes-langchain.mcpTrigger',
				typeVersion: 2,
				parameters: { path: PATH },
				webhookId: PATH,
			};
			const get = {
				resource: 'application',
				operation: 'get',
				applicationId: rl(fromAI('applicationId', 'Number of the application', 'number')),
			};
			const create = {
				resource: 'person',
				operation: 'create',
				firstName: fromAI('firstName', 'First name'),
				lastName: fromAI('lastName', 'Last name'),
				additionalFields: {},
			};
			const tools = [
				dvinci('Get an application', credential, get, TOOL),
				dvinci('Create a person', credential, create, TOOL),
			];
			const draft = chain('Tools for an agent', [...tools, server]);
			const connections = tools.map(({ name }) => connectionsOf([name, server.name], 'ai_tool'));
			draft.connections = Object.assign({}, ...connections) as Workflow['connections'];
			workflow = await lab().n8n.activate(draft);
			// n8n 2 says that a workflow is active a little before its addresses are.
			client = await waitUntil('the tools of an active workflow', async () =>
				McpClient.connect(`${lab().n8n.url}/mcp/${PATH}`).catch(() => undefined),
			);
		});
		after(async () => await lab().n8n.deactivate(workflow));

		it('shows the agent what it may fill in', async () => {
			const tools = await client.tools();
			assert.deepEqual(tools.map(({ name }) => name).sort(), [
				'Create_a_person',
				'Get_an_application',
			]);
			const fields = tools.map(({ inputSchema }) => Object.keys(inputSchema.properties ?? {}));
			assert.deepEqual(fields.flat().sort(), ['applicationId', 'firstName', 'lastName']);
		});

		it('answers the agent with the record', async () => {
			const { content, isError } = await client.use('Get_an_application', { applicationId: 1 });
			assert.ok(!isError, content[0]?.text);
			assert.match(content[0]?.text ?? '', /"?id"?.{0,4}1\b/);
		});

		it('does what the agent asks for', async () => {
			const { isError, content } = await client.use('Create_a_person', {
				firstName: 'Agathe',
				lastName: 'Bauer',
			});
			assert.ok(!isError, content[0]?.text);
			const persons = lab().sandbox.data.persons.all();
			assert.equal(persons.filter(({ lastName }) => lastName === 'Bauer').length, 1);
		});

		it('tells the agent why something failed', async () => {
			const { content } = await client.use('Get_an_application', { applicationId: 987654 });
			assert.match(content[0]?.text ?? '', /no permission|does not exist|no such/i);
		});
	});
}
