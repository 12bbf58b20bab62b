import type { IConnections, IDataObject } from 'n8n-workflow';
import example from '../../examples/02-new-application.json';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { DvinciTrigger } from '../../nodes/DvinciTrigger/DvinciTrigger.node';
import { type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL, NODE_TYPE } from '../support/dvinci';
import { createEngine, type Engine, readBinary } from '../support/engine';
import { TRIGGER_TYPE } from './lab';

/* The example with the trigger, as a click on Execute Workflow runs it. */

let sandbox: Sandbox;
let n8n: Engine;

beforeAll(async () => {
	sandbox = await startSandbox();
	n8n = await createEngine({
		nodeTypes: { [NODE_TYPE]: new Dvinci(), [TRIGGER_TYPE]: new DvinciTrigger() },
		credentialTypes: { [CREDENTIAL]: new DvinciOAuth2Api() },
	});
});

afterAll(async () => {
	await n8n.close();
	await sandbox.stop();
});

beforeEach(() => sandbox.reset());

async function run() {
	const { baseUrl, clientId, clientSecret } = sandbox;
	const credentials = { [CREDENTIAL]: { baseUrl, clientId, clientSecret } };
	const nodes = example.nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.map((node) => ({
			...node,
			position: [0, 0] as [number, number],
			parameters: node.parameters,
			credentials: node.credentials ? credentials : {},
		}));
	const connections = example.connections as IConnections;
	const result = await n8n.runWorkflow({ nodes, connections, mode: 'manual' });
	const { error, items } = result.node('Summarize');
	if (error) throw error;
	return items;
}

function keepOnly(ids: number[]): void {
	const { applications } = sandbox.data;
	for (const { id } of applications.all()) if (!ids.includes(id)) applications.delete(id);
}

it('summarizes applications and their files in one item', async () => {
	keepOnly([1, 2, 6]);
	const [item, ...others] = await run();
	expect(others).toEqual([]);
	expect(item?.json).toMatchObject({
		summary: 'New applications: 3, with files: 4',
		files: expect.arrayContaining([
			{
				applicationId: 1,
				name: 'Lebenslauf Änne Übungsfeld.pdf',
				description: 'Lebenslauf',
				bytes: expect.any(Number),
			},
			expect.objectContaining({ applicationId: 2, name: 'Foto.png' }),
		]),
	});
	const { applications } = item?.json as { applications: IDataObject[] };
	expect(applications.map(({ id }) => id).sort()).toEqual([1, 2, 6]);
	expect(Object.values(item?.binary ?? {}).map(({ fileName }) => fileName)).toHaveLength(4);
	const [file] = Object.values(item?.binary ?? {});
	if (file) expect((await readBinary(file)).length).toBeGreaterThan(0);
});

it('says so where applications have no files', async () => {
	keepOnly([6, 7]);
	const [item] = await run();
	expect(item?.json).toMatchObject({
		summary: 'New applications: 2, with files: 0',
		files: [],
	});
});
