import type { IConnections } from 'n8n-workflow';
import example from '../../examples/06-recruiting-report.json';
import { CREDENTIAL, useLab } from '../support/dvinci';

/* The example, as a click on Execute Workflow runs it. */

const lab = useLab();

it('counts every application once, by month and source', async () => {
	lab.sandbox.data.addApplications(400);
	const nodes = example.nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.map((node) => ({
			...node,
			position: [0, 0] as [number, number],
			parameters: node.parameters,
			credentials: node.credentials ? lab.credentials() : {},
		}));
	const result = await lab.n8n.runWorkflow({
		nodes,
		connections: example.connections as IConnections,
		mode: 'manual',
	});
	const { error, items } = result.node('Table');
	if (error) throw error;

	const expected = new Map<string, number>();
	for (const { dateCreated, sourceId } of lab.sandbox.data.applications.all()) {
		const row = `${dateCreated.slice(0, 7)} ${sourceId ?? 'Unknown'}`;
		expected.set(row, (expected.get(row) ?? 0) + 1);
	}
	const rows = items.map(({ json }) => json);
	expect(rows.map(({ Month, Source }) => `${String(Month)} ${String(Source)}`)).toEqual(
		[...expected.keys()].sort(),
	);
	for (const { Month, Source, Applications } of rows) {
		expect(Applications).toBe(expected.get(`${String(Month)} ${String(Source)}`));
	}
	expect(example.nodes.some(({ credentials }) => credentials && CREDENTIAL in credentials)).toBe(
		true,
	);
});
