import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { connectionsOf } from '../../scripts/harness/workflows';
import { binary, createEngine, readBinary, type Engine } from './engine';
import { ShoutingNode, TinyNode, TinyTrigger, WaitingNode } from './tiny-nodes';
import { OwnNodesOAuth2Api, TinyOAuth2Api, TinyService, WatchingOAuth2Api } from './tiny-service';

const TINY = 'n8n-nodes-test.tiny';
const SHOUTING = 'n8n-nodes-test.shouting';
const WAITING = 'n8n-nodes-test.waiting';
const TRIGGER = 'n8n-nodes-test.tinyTrigger';

const service = new TinyService();
const watching = new WatchingOAuth2Api();
let n8n: Engine;

beforeAll(async () => {
	await service.start();
	n8n = await createEngine({
		nodeTypes: {
			[TINY]: new TinyNode(),
			[SHOUTING]: new ShoutingNode(),
			[WAITING]: new WaitingNode(),
			[TRIGGER]: new TinyTrigger(),
		},
		credentialTypes: {
			tinyOAuth2Api: new TinyOAuth2Api(),
			ownNodesOAuth2Api: new OwnNodesOAuth2Api(),
			watchingOAuth2Api: watching,
		},
	});
});

afterAll(async () => {
	await n8n.close();
	await service.stop();
});

beforeEach(() => service.forget());

const account = (change = {}) => ({
	baseUrl: service.url,
	clientId: 'me',
	clientSecret: 'right',
	...change,
});

const credentials = () => ({ tinyOAuth2Api: account() });
const ids = (...list: string[]) => list.map((id) => ({ json: { id } }));
const byId = { type: TINY, parameters: { id: '={{ $json.id }}' } };

describe('credentials', () => {
	it('fetches one token, in the body, and signs each request with it', async () => {
		const run = await n8n.runNode({ ...byId, items: ids('a', 'b'), credentials: credentials() });

		expect(run.error).toBeUndefined();
		expect(service.tokenRequests).toEqual([
			{
				contentType: expect.stringContaining('application/x-www-form-urlencoded'),
				form: { grant_type: 'client_credentials', client_id: 'me', client_secret: 'right' },
			},
		]);
		expect(service.requests).toEqual([
			{ path: '/things/a', authorization: 'Bearer token-1' },
			{ path: '/things/b', authorization: 'Bearer token-1' },
		]);
	});

	it('keeps the token, encrypted, between runs', async () => {
		const saved = await n8n.credential(
			'tinyOAuth2Api',
			account({ baseUrl: `${service.url}/intern/` }),
		);
		const before = n8n.tokenUpdates;
		const node = { ...byId, items: ids('a'), credentials: { tinyOAuth2Api: saved } };
		await n8n.runNode(node);
		await n8n.runNode(node);

		expect(service.tokenRequests).toHaveLength(1);
		expect(n8n.tokenUpdates - before).toBe(1);
		expect((await saved.data()).oauthTokenData).toMatchObject({ access_token: 'token-1' });
		expect(saved.encrypted).not.toContain('token-1');
	});

	it('fetches one more token after a 401 and repeats the request', async () => {
		const saved = await n8n.credential('tinyOAuth2Api', account());
		const node = { ...byId, items: ids('a', 'b'), credentials: { tinyOAuth2Api: saved } };
		await n8n.runNode(node);
		service.revoke();
		const run = await n8n.runNode(node);

		expect(run.items.map(({ json }) => json.path)).toEqual(['/things/a', '/things/b']);
		expect(service.tokenRequests).toHaveLength(2);
	});

	it('refuses a node without the credential that it needs', async () => {
		const run = await n8n.runNode(byId);
		expect(run.error?.message).toContain('does not have any credentials set');
	});

	it.each([
		['right', { status: 'OK', message: 'Connection successful!' }],
		['wrong', { status: 'Error', message: expect.stringContaining('Failed to acquire') }],
	])('are tested before there is a token, with a %s secret', async (clientSecret, result) => {
		const test = await n8n.testCredential('tinyOAuth2Api', account({ clientSecret }));
		expect(test).toEqual(result);
	});

	it('are tested with the rules of the type', async () => {
		const baseUrl = `${service.url}/missing`;
		expect(await n8n.testCredential('tinyOAuth2Api', account({ baseUrl }))).toEqual({
			status: 'Error',
			message: 'There are no things at this address',
		});
	});
});

describe('credential types', () => {
	it('may keep other nodes out', async () => {
		const run = await n8n.runNode({
			type: 'n8n-nodes-base.httpRequest',
			parameters: {
				url: service.url,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'ownNodesOAuth2Api',
			},
			credentials: { ownNodesOAuth2Api: account() },
		});
		expect(run.error?.message).toContain('restricted to specific nodes');
	});

	it('may act before each request', async () => {
		await n8n.testCredential('watchingOAuth2Api', account());
		expect(watching.seen).toEqual([service.url]);
	});
});

describe('runNode', () => {
	it('evaluates expressions for each item and keeps what belongs together', async () => {
		const run = await n8n.runNode({
			...byId,
			items: ids('a', 'b', 'c'),
			credentials: credentials(),
		});
		expect(run.items).toEqual([
			{ json: { path: '/things/a' }, pairedItem: { item: 0 } },
			{ json: { path: '/things/b' }, pairedItem: { item: 1 } },
			{ json: { path: '/things/c' }, pairedItem: { item: 2 } },
		]);
	});

	it('gives the error of a run that stops', async () => {
		const run = await n8n.runNode({
			...byId,
			items: ids('a', 'missing'),
			credentials: credentials(),
		});
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ name: 'NodeApiError', httpCode: '404' });
		expect(run.items).toEqual([]);
	});

	it('goes on with the regular output', async () => {
		const run = await n8n.runNode({
			...byId,
			items: ids('missing', 'b'),
			credentials: credentials(),
			onError: 'continueRegularOutput',
		});
		expect(run.status).toBe('success');
		expect(run.items).toEqual([
			{ json: { error: expect.any(String) }, pairedItem: { item: 0 } },
			{ json: { path: '/things/b' }, pairedItem: { item: 1 } },
		]);
	});

	it('goes on with the error output', async () => {
		const run = await n8n.runNode({
			...byId,
			items: ids('missing', 'b'),
			credentials: credentials(),
			onError: 'continueErrorOutput',
		});
		expect(run.items).toEqual([{ json: { path: '/things/b' }, pairedItem: { item: 1 } }]);
		expect(run.errorItems).toEqual([
			{ json: { id: 'missing', error: expect.any(String) }, pairedItem: { item: 0 } },
		]);
	});

	it('tries a node again', async () => {
		await n8n.runNode({
			...byId,
			items: ids('missing'),
			credentials: credentials(),
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
		});
		expect(service.requests).toHaveLength(2);
	});

	it('refuses parameters that n8n refuses', async () => {
		const run = await n8n.runNode({ type: TINY, credentials: credentials() });
		expect(run.error?.name).toBe('WorkflowHasIssuesError');
		expect(service.requests).toEqual([]);
	});

	it('recognises errors of the network', async () => {
		const closed = account({ baseUrl: 'http://127.0.0.1:1' });
		const run = await n8n.runNode({ ...byId, credentials: { tinyOAuth2Api: closed } });
		expect(run.error).toMatchObject({
			message: 'The service refused the connection - perhaps it is offline',
			description: 'connect ECONNREFUSED 127.0.0.1:1',
		});
	});

	it('cancels a waiting node', async () => {
		const run = await n8n.runNode({ type: WAITING, abortAfterMs: 50 });
		expect(run.items).toEqual([{ json: { cancelled: true }, pairedItem: { item: 0 } }]);
		expect(run.status).toBe('canceled');
	});

	it('cancels a request', async () => {
		const controller = new AbortController();
		service.onRequest = () => controller.abort();
		const run = await n8n.runNode({
			...byId,
			items: ids('slow'),
			credentials: credentials(),
			signal: controller.signal,
		});
		expect(run.error?.message).toContain('canceled');
		expect(run.status).toBe('canceled');
	});

	it.each(['default', 'filesystem'] as const)('hands files over in %s mode', async (binaryMode) => {
		const file = binary('grüße', 'a.txt', 'text/plain');
		const items = [{ json: {}, binary: { data: file } }];
		const run = await n8n.runNode({ type: SHOUTING, items, binaryMode });
		const shouted = run.items[0]?.binary?.data;

		expect(shouted).toMatchObject({ fileName: 'a.txt', mimeType: 'text/plain' });
		expect(Boolean(shouted?.id)).toBe(binaryMode === 'filesystem');
		expect((await readBinary(shouted)).toString()).toBe('GRÜSSE');
	});

	it('hands bytes over unchanged', async () => {
		const bytes = randomBytes(1_000);
		expect(await readBinary(binary(bytes, 'a', 'b/c'))).toEqual(bytes);
	});
});

describe('runWorkflow', () => {
	it('runs several nodes, with those of n8n', async () => {
		const workflow = await n8n.runWorkflow({
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Edit',
					type: 'n8n-nodes-base.set',
					parameters: { mode: 'raw', jsonOutput: '={{ { id: $json.id + "!" } }}' },
				},
				{ name: 'Tiny', ...byId, credentials: credentials() },
			],
			connections: connectionsOf(['Start', 'Edit', 'Tiny']),
			pinData: { Start: ids('a', 'b') },
		});
		expect(workflow.node('Edit').items.map(({ json }) => json)).toEqual([
			{ id: 'a!' },
			{ id: 'b!' },
		]);
		expect(workflow.node('Tiny').items.map(({ json }) => json.path)).toEqual([
			'/things/a!',
			'/things/b!',
		]);
	});

	it.each([
		{ authentication: 'predefinedCredentialType', nodeCredentialType: 'tinyOAuth2Api' },
		{ authentication: 'genericCredentialType', genericAuthType: 'oAuth2Api' },
	])("runs n8n's HTTP Request node with a $authentication", async (authentication) => {
		const generic = {
			grantType: 'clientCredentials',
			authentication: 'body',
			accessTokenUrl: `${service.url}/plt/oauth2/token`,
			clientId: 'me',
			clientSecret: 'right',
		};
		const run = await n8n.runNode({
			type: 'n8n-nodes-base.httpRequest',
			parameters: { url: `=${service.url}/things/{{ $json.id }}`, ...authentication },
			items: ids('a', 'b'),
			credentials: { ...credentials(), oAuth2Api: generic },
		});
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => json.path)).toEqual(['/things/a', '/things/b']);
	});
});

describe('runTool', () => {
	const tool = (args: IDataObject) => ({
		type: TINY,
		parameters: { id: "={{ $fromAI('thing', 'Which thing') }}" },
		credentials: credentials(),
		args,
	});

	it('runs a node with the arguments of an AI agent', async () => {
		expect(await n8n.runTool(tool({ thing: 'a' }))).toEqual({
			name: 'Tool',
			description: 'tiny',
			arguments: ['thing'],
			answer: [{ path: '/things/a' }],
		});
	});

	it('rejects with what the agent sees', async () => {
		await expect(n8n.runTool(tool({ thing: 'missing' }))).rejects.toMatchObject({
			message: expect.stringContaining('could not be found'),
		});
	});
});

describe('methods for the editor', () => {
	it('searches lists', async () => {
		const result = await n8n.listSearch({
			type: TINY,
			method: 'searchThings',
			parameters: { id: 'x' },
			credentials: credentials(),
			filter: 'some',
			paginationToken: '2',
		});
		expect(result).toEqual({
			results: [{ name: '/things/some-2', value: 'x' }],
			paginationToken: 'more',
		});
	});

	it('loads options', async () => {
		const call = { type: TINY, method: 'getThings', credentials: credentials() };
		expect(await n8n.loadOptions(call)).toEqual([{ name: 'All', value: '/things/all' }]);
	});

	it('names the node and the method that it does not have', async () => {
		const call = n8n.loadOptions({ type: TINY, method: 'getNothing' });
		await expect(call).rejects.toThrow('no loadOptions method named "getNothing"');
	});
});

describe('poll', () => {
	const trigger = () => ({ type: TRIGGER, credentials: credentials() });

	it('keeps the state between polls of an active workflow', async () => {
		const staticData = {};
		const parameters = { silentAt: 2, failsAt: 4 };
		const poll = async () => await n8n.poll({ ...trigger(), parameters, staticData });

		expect(await poll()).toEqual({ items: [{ json: { path: '/things/1', mode: 'trigger' } }] });
		expect(await poll()).toEqual({ items: [] });
		expect((await poll()).items[0]?.json.path).toBe('/things/3');
		expect(await poll()).toEqual({ items: [], error: new Error('The poll failed') });
		expect(staticData).toEqual({ 'node:Node': { count: 3 } });
	});

	it('keeps no state of a manual run', async () => {
		const staticData = { 'node:Node': { count: 5 } };
		const { items } = await n8n.poll({ ...trigger(), staticData, mode: 'manual' });
		expect(items[0]?.json).toEqual({ path: '/things/6', mode: 'manual' });
		expect(staticData).toEqual({ 'node:Node': { count: 5 } });
	});
});
