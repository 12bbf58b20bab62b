import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, NODE_TYPE, rl, useLab } from '../support/dvinci';
import { VALID } from '../support/validRecords';

/* What is particular about placements, such as their partner; the rest is in operations/records. */

const lab = useLab();

const LIST = '/jobPublicationPlacements/multi1/placements';
const byReference = (reference: string) => rl(reference, 'externalId');

const run = async (operation: string, more: IDataObject = {}, items?: IDataObject[]) =>
	await lab.run(
		'jobPublicationPlacement',
		operation,
		{ partnerId: 'multi1', inputMode: 'fields', ...more },
		items,
	);

const required = VALID.jobPublicationPlacement.required.parameters;

describe('create', () => {
	it('creates the first of two with the same reference, whatever the order of arrival', async () => {
		lab.sandbox.faults.add({ kind: 'latency', ms: 150, method: 'POST' });
		const created = await lab.run(
			'jobPublicationPlacement',
			'create',
			{
				partnerId: 'multi1',
				inputMode: 'fields',
				...required,
				name: '={{ $json.name }}',
			},
			[{ name: 'eins' }, { name: 'zwei' }],
			{ onError: 'continueRegularOutput' },
		);
		const [first, second] = created.items;
		expect(first?.json).toMatchObject({ id: 7, name: 'eins' });
		expect(String(second?.json.error)).toContain('External Reference is in use by another record');
	});

	it('names all refused fields by their labels', async () => {
		const refused = await run('create', {
			...required,
			externalReference: 'AD-1',
			jobPublicationId: rl(99),
		});
		const { message } = complaint(refused);
		expect(message).toContain('the new placement "AD-1"');
		expect(message).toContain('Job Publication has a value that d.vinci does not know');
		expect(message).toContain('External Reference is in use by another record already');
	});

	it.each([
		[{ jobPublicationId: rl('={{ null }}') }, 'Job Publication is empty'],
		[
			{ status: '={{ "GONE" }}' },
			'Status can’t be "GONE"; possible: ACTIVE, IN_PROGRESS, INACTIVE',
		],
		[
			{ additionalFields: { startDate: '={{ "tomorrow-ish" }}' } },
			'Start Date is not a date and time: "tomorrow-ish"',
		],
	])('refuses %j before it sends anything', async (wrong, sentence) => {
		const refused = await run('create', { ...required, ...wrong });
		expect(complaint(refused).message).toContain(sentence);
		expect(lab.sent()).toEqual([]);
	});
});

describe('the partner', () => {
	const operations: Array<[string, IDataObject]> = [
		['create', required],
		['update', { placementId: byReference('AD-1'), updateFields: { name: 'x' } }],
		['upsert', required],
		['delete', { placementId: byReference('AD-1') }],
		['get', { placementId: byReference('AD-1') }],
		['getAll', {}],
	];

	it.each(operations)('must be named rightly for %s', async (operation, parameters) => {
		for (const [partnerId, sentence] of [
			['={{ "" }}', 'Partner ID is empty'],
			['ab', 'Partner ID must be 3 to 15 letters (A to Z) and digits'],
			['jobhub24jobhub24', 'Partner ID must be 3 to 15 letters'],
			['job-hub', 'Partner ID must be 3 to 15 letters'],
			['jöbhub', 'Partner ID must be 3 to 15 letters'],
			['../../persons', 'Partner ID must be 3 to 15 letters'],
		] as const) {
			const refused = await run(operation, { ...parameters, partnerId });
			expect(complaint(refused).message).toContain(sentence);
		}
		expect(lab.sent()).toEqual([]);
	});

	it('may have spaces around it and may be a number', async () => {
		dataOf(await run('getAll', { partnerId: ' multi1 ' }));
		dataOf(await run('getAll', { partnerId: '={{ 4711 }}' }));
		expect(lab.sent()).toEqual([
			['GET /jobPublicationPlacements/multi1/placements'],
			['GET /jobPublicationPlacements/4711/placements'],
		]);
	});

	it('sees no placements of others', async () => {
		for (const placementId of [rl(2), byReference('AD-2')]) {
			const refused = await run('get', { placementId });
			expect(complaint(refused).message).toMatch(/placement/);
		}
	});

	it('may differ from item to item', async () => {
		const all = await run('getAll', { partnerId: '={{ $json.partner }}' }, [
			{ partner: 'jobhub24' },
			{ partner: 'multi1' },
		]);
		expect(dataOf(all).map(({ id }) => id)).toEqual([2, 4, 6, 1, 3, 5]);
		expect(all.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
	});
});

describe('get and getAll', () => {
	it.each([403, 404])('say which reference is unknown (%i)', async (status) => {
		lab.sandbox.faults.add({ kind: 'status', status, path: 'externalId=NOPE' });
		const unknown = complaint(await run('get', { placementId: byReference('NOPE') }));
		expect(unknown.message).toContain('There is no placement with the external reference "NOPE"');
		expect(unknown.description).toContain('Check the external reference');
	});

	it('list those of a publication', async () => {
		const filters = { jobPublicationId: rl('PUB-2001', 'externalId') };
		const found = dataOf(await run('getAll', { filters }));
		expect(found.map(({ id }) => id)).toEqual([1, 5]);
		expect(lab.sent().at(-1)).toEqual([`GET ${LIST}/?jobPublicationId=1`]);
	});
});

describe('update', () => {
	it('can change and empty every field', async () => {
		const updateFields = {
			name: 'Neu',
			externalReference: 'AD-1-NEU',
			jobPublicationId: rl(5),
			endDate: '2025-06-30T21:59:59.999Z',
		};
		const fieldsToClear = ['description', 'startDate', 'externalLinks'];
		const updated = await run('update', { placementId: rl(1), updateFields, fieldsToClear });
		expect(dataOf(updated)).toMatchObject([
			{
				...updateFields,
				description: null,
				jobPublicationId: 5,
				startDate: null,
				externalLinks: [],
			},
		]);
	});
});

describe('the picker', () => {
	const search = async (partnerId: string, filter?: string) =>
		await lab.n8n.listSearch({
			type: NODE_TYPE,
			parameters: { resource: 'jobPublicationPlacement', operation: 'get', partnerId },
			credentials: lab.credentials(),
			method: 'searchPlacements',
			filter,
		});

	it('lists the placements of the partner', async () => {
		const names = async (partnerId: string, filter?: string) =>
			(await search(partnerId, filter)).results.map(({ name }) => name);
		expect(await names('multi1')).toEqual([
			'Schaltung Nr. 1 (ACTIVE)',
			'Schaltung Nr. 3 (INACTIVE)',
			'Schaltung Nr. 5 (IN_PROGRESS)',
		]);
		expect(await names('jobhub24', 'nr. 4')).toEqual(['Schaltung Nr. 4 (ACTIVE)']);
		expect((await search('multi1', '3')).results).toContainEqual({
			name: 'Schaltung Nr. 3 (INACTIVE)',
			value: 3,
		});
	});

	it.each([
		['', 'Partner ID is empty'],
		['no', 'Partner ID must be 3 to 15 letters'],
	])('asks for the partner: "%s"', async (partnerId, sentence) => {
		await expect(search(partnerId)).rejects.toThrow(sentence);
		expect(lab.sent()).toEqual([]);
	});
});
