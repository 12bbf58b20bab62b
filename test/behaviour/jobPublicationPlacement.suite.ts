import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, NODE_TYPE, useLab, rl, without } from '../support/dvinci';

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

async function placement(id: number): Promise<IDataObject> {
	const [found = {}] = dataOf(await run('get', { placementId: rl(id) }));
	return found;
}

const required = {
	name: 'Schaltung „XY“',
	status: 'IN_PROGRESS',
	externalReference: 'MULTI-XY',
	jobPublicationId: rl('PUB-2003', 'externalId'),
};

/** A placement in which every property has a value. */
const full = {
	name: 'Voll',
	description: '30 Tage Laufzeit',
	status: 'ACTIVE',
	externalReference: 'MULTI-FULL',
	jobPublicationId: 3,
	startDate: '2025-01-01T00:00:00.000Z',
	endDate: '2025-06-30T21:59:59.999Z',
	externalLinks: [
		{ label: 'Start', url: 'https://www.example.com', faIcon: 'fa-external-link' },
		{ label: 'Mehr', url: 'https://www.example.com/2', faIcon: 'fa-info' },
	],
};

describe('create', () => {
	it('sends every field in the shape of the API', async () => {
		const [created] = dataOf(
			await run('create', {
				...required,
				additionalFields: {
					description: full.description,
					startDate: '={{ "2025-01-01T01:00:00+01:00" }}',
					endDate: '2025-06-30T21:59:59.999Z',
					externalLinks: { item: full.externalLinks },
				},
			}),
		);
		expect(lab.sent()).toEqual([
			['GET /jobPublications/?externalId=PUB-2003'],
			[
				`POST ${LIST}`,
				{
					...full,
					name: required.name,
					status: required.status,
					externalReference: required.externalReference,
				},
			],
		]);
		expect(created).toMatchObject({ id: 7, version: 0, name: required.name });
	});

	it('takes JSON in the shape of the API', async () => {
		const created = await run('create', { inputMode: 'json', jsonBody: JSON.stringify(full) });
		expect(dataOf(created)).toEqual([{ id: 7, version: 0, ...full }]);
		expect(lab.sent()).toEqual([[`POST ${LIST}`, full]]);
	});

	it('creates once although the answer gets lost, thanks to the external reference', async () => {
		lab.sandbox.faults.add({ kind: 'cut', effect: 'after', method: 'POST', path: LIST });
		const created = await run('create', { ...required, jobPublicationId: rl(3) });
		expect(dataOf(created)).toMatchObject([{ id: 7, externalReference: 'MULTI-XY' }]);
		expect(lab.sandbox.data.placements.size).toBe(7);
	});

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
				jobPublicationId: rl(3),
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
		[{ name: '={{ "" }}' }, 'Name is empty'],
		[{ externalReference: '={{ "" }}' }, 'External Reference is empty'],
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
		const refused = await run('create', { ...required, jobPublicationId: rl(3), ...wrong });
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
	it('find a placement by ID or external reference', async () => {
		for (const placementId of [rl(3), byReference('AD-3'), rl('3', 'list')]) {
			expect(dataOf(await run('get', { placementId }))).toMatchObject([
				{ id: 3, externalReference: 'AD-3', status: 'INACTIVE' },
			]);
		}
		expect(lab.asked()).toEqual([`GET ${LIST}/3`, `GET ${LIST}/?externalId=AD-3`, `GET ${LIST}/3`]);
	});

	it.each([403, 404])('say which reference is unknown (%i)', async (status) => {
		lab.sandbox.faults.add({ kind: 'status', status, path: 'externalId=NOPE' });
		const unknown = complaint(await run('get', { placementId: byReference('NOPE') }));
		expect(unknown.message).toContain('There is no placement with the external reference "NOPE"');
		expect(unknown.description).toContain('Check the external reference');
	});

	it('say what may be the matter with an unknown ID', async () => {
		const unknown = complaint(await run('get', { placementId: rl(4711) }));
		expect(unknown.message).toContain('no permission for placement "4711", or it does not exist');
	});

	it('list all, some, or those of a publication', async () => {
		const ids = async (more: IDataObject) => dataOf(await run('getAll', more)).map(({ id }) => id);
		expect(await ids({ returnAll: true })).toEqual([1, 3, 5]);
		expect(await ids({ limit: 2 })).toEqual([1, 3]);
		expect(await ids({ filters: { jobPublicationId: rl('PUB-2001', 'externalId') } })).toEqual([
			1, 5,
		]);
		expect(lab.sent().at(-1)).toEqual([`GET ${LIST}/?jobPublicationId=1`]);
	});
});

describe('update', () => {
	it('changes one field and keeps all others', async () => {
		const [before = {}] = dataOf(await run('create', { inputMode: 'json', jsonBody: full }));
		const updated = await run('update', {
			placementId: byReference('MULTI-FULL'),
			updateFields: { status: 'INACTIVE' },
		});
		expect(lab.sent().at(-1)).toEqual([
			`PUT ${LIST}/7`,
			{ version: 0, ...full, status: 'INACTIVE' },
		]);
		const expected = { ...before, status: 'INACTIVE', version: 1 };
		expect(dataOf(updated)).toEqual([expected]);
		expect(await placement(7)).toEqual(expected);
	});

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

	it('takes JSON, and keeps what somebody else has just saved', async () => {
		lab.sandbox.faults.add({ kind: 'conflict', change: { status: 'INACTIVE' } });
		const updated = await run('update', {
			placementId: rl(1),
			inputMode: 'json',
			jsonBody: { name: 'Meins' },
		});
		expect(dataOf(updated)).toMatchObject([{ name: 'Meins', status: 'INACTIVE', version: 2 }]);
	});

	it('says that there is no such placement', async () => {
		const unknown = await run('update', { placementId: rl(2), updateFields: { name: 'x' } });
		expect(complaint(unknown).message).toContain('no permission for placement "2"');
	});
});

describe('upsert', () => {
	const upsert = async (externalReference: string, more: IDataObject = {}) =>
		await run('upsert', { ...required, jobPublicationId: rl(3), externalReference, ...more });

	it('creates what is not there and updates what is', async () => {
		const [created] = dataOf(await upsert('NEW-1'));
		expect(created).toMatchObject({ id: 7, version: 0, externalReference: 'NEW-1' });
		const before = await placement(1);
		const [updated = {}] = dataOf(await upsert('AD-1'));
		expect(updated).toMatchObject({ id: 1, jobPublicationId: 3, name: required.name });
		const changed = ['version', 'name', 'status', 'jobPublicationId'];
		expect(without(updated, ...changed)).toEqual(without(before, ...changed));
		expect(lab.asked()).toEqual([
			`GET ${LIST}/?externalId=NEW-1`,
			`POST ${LIST}`,
			`GET ${LIST}/1`,
			`GET ${LIST}/?externalId=AD-1`,
			`PUT ${LIST}/1`,
		]);
	});

	it('takes JSON', async () => {
		const updated = await upsert('AD-1', { inputMode: 'json', jsonBody: '{"name":"Aus JSON"}' });
		expect(dataOf(updated)).toMatchObject([{ id: 1, name: 'Aus JSON', status: 'ACTIVE' }]);
	});

	it('creates one placement out of many items with the same reference', async () => {
		const items = ['a', 'b', 'c'].map((name) => ({ name }));
		const upserted = await run(
			'upsert',
			{ ...required, jobPublicationId: rl(3), name: '={{ $json.name }}' },
			items,
		);
		expect(dataOf(upserted).map(({ id, name, version }) => [id, name, version])).toEqual([
			[7, 'a', 0],
			[7, 'b', 1],
			[7, 'c', 2],
		]);
	});
});

describe('delete', () => {
	it('does not delete what is not there', async () => {
		for (const placementId of [rl(4711), byReference('NOPE')]) {
			expect(complaint(await run('delete', { placementId })).message).toContain('placement');
		}
		expect(lab.sandbox.data.placements.size).toBe(6);
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
