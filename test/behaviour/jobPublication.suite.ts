import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, NODE_TYPE, useLab, rl, without } from '../support/dvinci';

const lab = useLab();

async function publication(id: number): Promise<IDataObject> {
	const [found = {}] = dataOf(
		await lab.run('jobPublication', 'get', { jobPublicationId: rl(id), simplify: false }),
	);
	return found;
}

const required = {
	inputMode: 'fields',
	jobOpeningId: rl('JOB-1003', 'externalId'),
	position: 'Vertrieb „Süd“ (m/w/d)',
	languageId: 'de',
	type: 'DEFAULT',
};

const texts = {
	subtitle: 'in München',
	introduction: '<p>Hallo &amp; moin</p>',
	tasks: '<ul><li>Verkaufen</li></ul>',
	profile: '<p>Neugier</p>',
	weOffer: '<p>Weißwurst</p>',
	closingText: '<p>Servus</p>',
	pageTitle: 'Vertrieb in München',
	pageDescription: 'Wir suchen jemanden',
};

/** A publication in which every property has a value. */
const full = {
	jobOpeningId: 3,
	position: 'Voll',
	languageId: 'de',
	type: 'EXTERNAL',
	externalPublicationUrl: 'https://www.example.com/jobs/3',
	externalId: 'PUB-FULL',
	status: 'DRAFT',
	...texts,
	placements: [
		{
			channelId: 21,
			internalName: 'HOMEPAGE',
			startDate: '2025-01-01T00:00:00.000Z',
			endDate: '2025-06-30T21:59:59.999Z',
		},
		{ channelId: 22, internalName: 'INTRANET', startDate: null, endDate: null },
	],
};

async function createFull(): Promise<IDataObject> {
	const [created = {}] = dataOf(
		await lab.run('jobPublication', 'create', { inputMode: 'json', jsonBody: full }),
	);
	return created;
}

describe('create', () => {
	it('sends every field in the shape of the API', async () => {
		const [created] = dataOf(
			await lab.run(
				'jobPublication',
				'create',
				{
					...required,
					type: 'EXTERNAL',
					additionalFields: {
						...texts,
						externalId: 'PUB-NEW',
						externalPublicationUrl: full.externalPublicationUrl,
						status: 'DRAFT',
						placements: {
							item: [
								{
									channelId: '',
									internalName: 'HOMEPAGE',
									startDate: '2025-01-01T08:00:00',
									endDate: '2025-06-30T23:59:59.999+02:00',
								},
								{ channelId: '={{ 22 }}', internalName: '', startDate: '', endDate: '' },
							],
						},
					},
				},
				[{}],
				{ settings: { timezone: 'Europe/Berlin' } },
			),
		);
		expect(lab.sent()).toEqual([
			['GET /jobOpenings/?externalId=JOB-1003'],
			[
				'POST /jobPublications/',
				{
					jobOpeningId: 3,
					position: 'Vertrieb „Süd“ (m/w/d)',
					languageId: 'de',
					type: 'EXTERNAL',
					...texts,
					externalId: 'PUB-NEW',
					externalPublicationUrl: full.externalPublicationUrl,
					status: 'DRAFT',
					placements: [
						{
							internalName: 'HOMEPAGE',
							startDate: '2025-01-01T07:00:00.000Z',
							endDate: '2025-06-30T21:59:59.999Z',
						},
						{ channelId: 22 },
					],
				},
			],
		]);
		expect(created).toMatchObject({ version: 0, ...texts, position: required.position });
	});

	it('needs no more than the API does', async () => {
		const [created] = dataOf(await lab.run('jobPublication', 'create', required));
		expect(created).toMatchObject({ jobOpeningId: 3, status: 'ACTIVE', placements: [] });
	});

	it('names all refused fields by their labels', async () => {
		const run = await lab.run('jobPublication', 'create', {
			...required,
			jobOpeningId: rl(99),
			languageId: 'xx',
			additionalFields: {
				externalPublicationUrl: 'https://www.example.com',
				placements: { item: [{ channelId: '99', internalName: '', startDate: '', endDate: '' }] },
			},
		});
		const { message } = complaint(run);
		expect(message).toContain('d.vinci did not accept the new job publication');
		expect(message).toContain('Job Opening has a value that d.vinci does not know');
		expect(message).toContain('refused: 99');
		expect(message).toContain('Language Code has a value that d.vinci does not know');
		expect(message).toContain('External Publication URL has a value');
		expect(message).toContain('Placements has a value');
	});

	it('explains where placements are not possible', async () => {
		const run = await lab.run('jobPublication', 'create', {
			...required,
			jobOpeningId: rl(5),
			additionalFields: {
				placements: { item: [{ internalName: 'HOMEPAGE', channelId: '' }] },
			},
		});
		expect(complaint(run).message).toContain('Placements can’t be set for this job publication');
	});

	it.each([
		[{ position: '={{ "" }}' }, 'Position is empty'],
		[{ jobOpeningId: rl('={{ "" }}') }, 'Job Opening is empty'],
		[{ jobOpeningId: rl('NOPE', 'externalId') }, 'There is no job opening with the external ID'],
		[{ type: '={{ "SECRET" }}' }, 'Type can’t be "SECRET"; possible: DEFAULT, EXTERNAL'],
		[
			{ additionalFields: { status: '={{ "IN_APPROVAL" }}' } },
			'Status can’t be "IN_APPROVAL"; possible: ACTIVE, DRAFT',
		],
		[
			{ additionalFields: { placements: { item: [{ channelId: 'x' }] } } },
			'Channel ID is not a number: "x"',
		],
	])('refuses %j before it creates anything', async (wrong, sentence) => {
		const run = await lab.run('jobPublication', 'create', { ...required, ...wrong });
		expect(complaint(run).message).toContain(sentence);
		expect(lab.sent().filter(([request]) => !request.startsWith('GET'))).toEqual([]);
	});

	it('does not hide that the API user may not', async () => {
		const weak = { clientId: 'weak', clientSecret: 'secret' };
		lab.sandbox.addClient({ ...weak, deny: (method) => method === 'POST' });
		const run = await lab.run(
			'jobPublication',
			'create',
			{ ...required, jobOpeningId: rl(3) },
			[{}],
			{ credentials: lab.credentials(weak) },
		);
		expect(complaint(run).message).toContain(
			'The API user has no permission for the new job publication',
		);
	});
});

describe('get and getAll', () => {
	it('find a publication by ID or external ID', async () => {
		for (const locator of [rl(1), rl('PUB-2001', 'externalId')]) {
			const run = await lab.run('jobPublication', 'get', { jobPublicationId: locator });
			expect(dataOf(run)).toEqual([
				{
					id: 1,
					externalId: 'PUB-2001',
					jobOpeningId: 1,
					position: 'Softwareentwicklung (m/w/d)',
					subtitle: 'Arbeiten, wo andere Urlaub machen',
					languageId: 'de',
					type: 'DEFAULT',
					status: 'ACTIVE',
					externalPublicationUrl: null,
					placements: expect.any(Array),
				},
			]);
		}
		expect(await publication(1)).toHaveProperty('introduction');
	});

	it('list all, or some', async () => {
		const some = await lab.run('jobPublication', 'getAll', { limit: 3 });
		expect(dataOf(some).map(({ id }) => id)).toEqual([1, 2, 3]);
		const all = await lab.run('jobPublication', 'getAll', { returnAll: true, simplify: false });
		expect(dataOf(all)).toHaveLength(lab.sandbox.data.jobPublications.size);
		expect(lab.sent()).toEqual([['GET /jobPublications/'], ['GET /jobPublications/']]);
	});

	it('say what may be the matter', async () => {
		const unknown = await lab.run('jobPublication', 'get', { jobPublicationId: rl(4711) });
		expect(complaint(unknown).message).toContain('no permission for job publication "4711"');
		const named = await lab.run('jobPublication', 'get', {
			jobPublicationId: rl('NOPE', 'externalId'),
		});
		expect(complaint(named).message).toContain(
			'There is no job publication with the external ID "NOPE"',
		);
	});
});

describe('update', () => {
	it('changes one field and keeps all others', async () => {
		const before = await createFull();
		expect(before).toMatchObject(full);
		const run = await lab.run('jobPublication', 'update', {
			jobPublicationId: rl('PUB-FULL', 'externalId'),
			inputMode: 'fields',
			updateFields: { subtitle: 'Neu' },
		});
		expect(lab.sent().at(-1)).toEqual([
			`PUT /jobPublications/${String(before.id)}`,
			{ version: 0, ...full, subtitle: 'Neu' },
		]);
		expect(dataOf(run)).toEqual([{ ...before, subtitle: 'Neu', version: 1 }]);
		expect(await publication(Number(before.id))).toEqual({
			...before,
			subtitle: 'Neu',
			version: 1,
		});
	});

	it('replaces the placements, or removes them', async () => {
		const update = async (change: IDataObject) =>
			dataOf(
				await lab.run('jobPublication', 'update', {
					jobPublicationId: rl(1),
					inputMode: 'fields',
					...change,
				}),
			);
		const placements = { item: [{ channelId: '23', internalName: '' }] };
		const [one] = await update({ updateFields: { placements } });
		expect(one?.placements).toEqual([
			{ channelId: 23, internalName: 'jobboerse24', startDate: null, endDate: null },
		]);
		const [none] = await update({ fieldsToClear: ['placements'] });
		expect(none?.placements).toEqual([]);
	});

	it('says that a publication in approval needs a status', async () => {
		const update = async (updateFields: IDataObject) =>
			await lab.run('jobPublication', 'update', {
				jobPublicationId: rl(6),
				inputMode: 'fields',
				updateFields,
			});
		expect(complaint(await update({ subtitle: 'Neu' })).message).toContain(
			'Status has the wrong type; allowed: [ACTIVE, DRAFT]',
		);
		expect(dataOf(await update({ subtitle: 'Neu', status: 'DRAFT' }))).toMatchObject([
			{ subtitle: 'Neu', status: 'DRAFT' },
		]);
	});

	it('takes JSON', async () => {
		const run = await lab.run('jobPublication', 'update', {
			jobPublicationId: rl(1),
			inputMode: 'json',
			jsonBody: { tasks: null },
		});
		expect(dataOf(run)).toMatchObject([{ tasks: null, profile: '<p>Neugier &amp; Sorgfalt</p>' }]);
	});

	it('keeps what somebody else has just saved', async () => {
		lab.sandbox.faults.add({ kind: 'conflict', change: { weOffer: 'Obst' } });
		const run = await lab.run('jobPublication', 'update', {
			jobPublicationId: rl(1),
			inputMode: 'fields',
			updateFields: { tasks: 'Neu' },
		});
		expect(dataOf(run)).toMatchObject([{ weOffer: 'Obst', tasks: 'Neu' }]);
	});
});

describe('upsert', () => {
	const upsert = async (externalId: string) =>
		dataOf(
			await lab.run('jobPublication', 'upsert', {
				...required,
				jobOpeningId: rl(3),
				externalId,
				additionalFields: { subtitle: 'Auf einen Streich' },
			}),
		);

	it('creates what is not there and updates what is', async () => {
		const [created] = await upsert('PUB-NEW');
		expect(created).toMatchObject({ version: 0, subtitle: 'Auf einen Streich' });
		const before = await publication(1);
		const [updated = {}] = await upsert('PUB-2001');
		const changed = ['version', 'subtitle', 'position', 'jobOpeningId'];
		expect(updated).toMatchObject({ id: 1, jobOpeningId: 3, subtitle: 'Auf einen Streich' });
		expect(without(updated, ...changed)).toEqual(without(before, ...changed));
		expect(lab.asked()).toEqual([
			'GET /jobPublications/?externalId=PUB-NEW',
			'POST /jobPublications/',
			'GET /jobPublications/1',
			'GET /jobPublications/?externalId=PUB-2001',
			'PUT /jobPublications/1',
		]);
	});
});

describe('delete', () => {
	it('does not delete what is not there', async () => {
		const run = await lab.run('jobPublication', 'delete', { jobPublicationId: rl(4711) });
		expect(complaint(run).message).toContain('no permission for job publication "4711"');
	});
});

it('is found by its position in the picker', async () => {
	const { results } = await lab.n8n.listSearch({
		type: NODE_TYPE,
		credentials: lab.credentials(),
		method: 'searchJobPublications',
		filter: 'initiativ',
	});
	expect(results).toContainEqual({ name: 'Initiativbewerbung (de, IN_APPROVAL)', value: 6 });
});
