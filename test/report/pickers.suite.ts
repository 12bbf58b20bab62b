import type { IDataObject } from 'n8n-workflow';
import { NODE_TYPE, rl, useLab } from '../support/dvinci';

const lab = useLab();

/** The node as the editor has it; each with a credential of its own, whose lists nobody has read. */
const node = (entitySet: unknown, change: IDataObject = {}) => ({
	type: NODE_TYPE,
	parameters: { resource: 'report', operation: 'getAll', entitySet } as IDataObject,
	credentials: lab.credentials(change),
});

const search = async (filter?: string) =>
	await lab.n8n.listSearch({ ...node(rl('', 'list')), method: 'searchEntitySets', filter });

const load = async (method: string, entitySet: unknown = rl('Applications', 'list')) =>
	await lab.n8n.loadOptions({ ...node(entitySet), method });

it('offer the entity sets with their titles', async () => {
	expect((await search()).results).toEqual([
		{ name: 'Applications', value: 'Applications' },
		{ name: 'Job openings (JobOpenings)', value: 'JobOpenings' },
		{ name: 'Onboardings', value: 'Onboardings' },
		{ name: 'Organizational units (OrgUnits)', value: 'OrgUnits' },
		{ name: 'Users (DvinciUsers)', value: 'DvinciUsers' },
	]);
	expect((await search('openings')).results.map(({ value }) => value)).toEqual(['JobOpenings']);
});

it('offer the properties of the chosen entity set to be returned', async () => {
	const columns = await load('getReportColumns', rl('Onboardings', 'name'));
	expect(columns).toEqual(
		expect.arrayContaining([
			{ name: 'id', value: 'id', description: 'Number' },
			{ name: 'status', value: 'status', description: 'Text' },
			{ name: 'dateOfStart', value: 'dateOfStart', description: 'Day' },
			{ name: 'dateCreated', value: 'dateCreated', description: 'Date and time' },
			{ name: 'person', value: 'person', description: 'Other' },
		]),
	);
	expect(columns.map(({ value }) => value)).not.toContain('orgUnit');
});

it('offer what can be filtered, also in parts and in what a row belongs to', async () => {
	const own = await load('getReportProperties');
	expect(own).toEqual(
		expect.arrayContaining([
			{ name: 'rating', value: 'rating', description: 'One of NONE, A, B, C' },
			{
				name: 'extendedUseAccepted',
				value: 'extendedUseAccepted',
				description: 'True or false',
			},
			{ name: 'jobOpening/name', value: 'jobOpening/name', description: 'Text' },
			{
				name: 'jobOpening/locationIds',
				value: 'jobOpening/locationIds',
				description: 'Text, several values',
			},
		]),
	);
	const parts = (await load('getReportProperties', 'Onboardings')).map(({ value }) => value);
	expect(parts).toEqual(expect.arrayContaining(['person/city', 'application/lastName']));
	expect(parts).not.toContain('person');
});

it('offer to sort in both directions', async () => {
	const orders = await load('getReportOrders');
	expect(orders.slice(0, 2)).toEqual([
		{ name: 'id, ascending', value: 'id' },
		{ name: 'id, descending', value: 'id desc' },
	]);
	expect(orders.map(({ value }) => value)).not.toContain('jobOpening/locationIds');
});

it('offer what rows can be expanded by', async () => {
	expect(await load('getReportRelations', 'JobOpenings')).toEqual([
		{ name: 'orgUnit', value: 'orgUnit', description: 'One for each row' },
		{ name: 'responsibleUser', value: 'responsibleUser', description: 'One for each row' },
		{ name: 'applications', value: 'applications', description: 'A list for each row' },
	]);
});

it('offer only what d.vinci accepts', async () => {
	for (const [method, option] of [
		['getReportColumns', 'select'],
		['getReportOrders', 'orderby'],
		['getReportRelations', 'expand'],
	] as const) {
		const isScalar = ({ name }: { name: string }) => !/^jobOpening\/(orgUnit|applic)/.test(name);
		const offered = (await load(method)).filter(isScalar).map(({ value }) => value);
		const run = await lab.run('report', 'getAll', {
			entitySet: 'Applications',
			limit: 1,
			options: { [option]: offered },
		});
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(1);
	}
});

it('read the metadata once for all lists of a node', async () => {
	const credential = await lab.n8n.credential('dvinciOAuth2Api', {
		...lab.credentials().dvinciOAuth2Api,
	});
	for (const method of ['getReportColumns', 'getReportOrders', 'getReportRelations']) {
		await lab.n8n.loadOptions({
			...node('Applications'),
			credentials: { dvinciOAuth2Api: credential },
			method,
		});
	}
	expect(lab.sandbox.requests.filter(({ path }) => path.endsWith('$metadata'))).toHaveLength(1);
});

it.each([
	['', {}, 'Entity Set is empty'],
	['Persons', {}, 'The reporting interface has no entity set "Persons"'],
	['Applications', { odataUrl: '' }, "The 'OData Source URL' is missing"],
	['Applications', { odataUrl: '/nowhere' }, 'does not know the metadata'],
	['Applications', { odataUrl: '/odata/v1/Applications' }, 'does not know the metadata'],
])('explain why there is no list for %j with %j', async (name, change, sentence) => {
	const wanted = lab.n8n.loadOptions({
		...node(rl(name, 'list'), change),
		method: 'getReportColumns',
	});
	await expect(wanted).rejects.toThrow(sentence);
});
