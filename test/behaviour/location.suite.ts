import { complaint, dataOf, type Lab, openLab, rl, type Sent } from '../support/dvinci';
import { itKeepsRecords } from '../support/records';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab();
});

afterAll(async () => await lab.close());

beforeEach(() => lab.sandbox.reset());

const nameMessages = {
	item: [
		{ languageId: 'de', text: 'Köln' },
		{ languageId: 'en', text: 'Cologne' },
	],
};
const required = { locationId: 'KOELN', orgUnitId: rl(2), nameMessages };
const requiredBody = { id: 'KOELN', orgUnitId: 2, nameMessages: { de: 'Köln', en: 'Cologne' } };

describe('requests', () => {
	it.each([
		[
			'create',
			{ ...required, additionalFields: { latitude: 50.94, isJobLocation: false } },
			[['POST /locations/', { ...requiredBody, latitude: 50.94, isJobLocation: false }]],
		],
		['create', { inputMode: 'json', jsonBody: requiredBody }, [['POST /locations/', requiredBody]]],
		[
			'update',
			{ locationId: rl('WIEN'), updateFields: { city: 'Wien 1' } },
			[
				['GET /locations/WIEN'],
				['PUT /locations/WIEN', expect.objectContaining({ version: 1, city: 'Wien 1' })],
			],
		],
		['upsert', required, [['GET /locations/KOELN'], ['POST /locations/', requiredBody]]],
		[
			'upsert',
			{ ...required, locationId: 'WIEN' },
			[
				['GET /locations/WIEN'],
				[
					'PUT /locations/WIEN',
					expect.objectContaining({ version: 1, nameMessages: requiredBody.nameMessages }),
				],
			],
		],
		['delete', { locationId: rl('BERLIN') }, [['POST /locations/BERLIN/delete']]],
		['get', { locationId: rl('WIEN', 'list') }, [['GET /locations/WIEN']]],
		['getAll', {}, [['GET /locations/']]],
		[
			'getAll',
			{ filters: { forJobOpeningByOrgUnitId: rl(3) } },
			[['GET /locations/?forJobOpeningByOrgUnitId=3']],
		],
	] satisfies Array<[string, object, Sent[]]>)('%s: %#', async (operation, parameters, sent) => {
		if (operation === 'delete') lab.sandbox.data.jobOpenings.delete(8);
		const run = await lab.run('location', operation, parameters);
		expect(run.error).toBeUndefined();
		expect(lab.sent()).toEqual(sent);
	});
});

describe('create and update', () => {
	const same = {
		additionalInformation: 'Am Rhein\nlinks',
		address1: 'one',
		address2: 'two',
		address3: 'three',
		address4: 'four',
		address5: 'five',
		city: 'Austin',
		countryIsoA2: 'US',
		usState: 'TX',
		zipCode: '73301',
		isAppointmentLocation: false,
		isJobLocation: true,
		isDesiredLocation: false,
		latitude: 30.2672,
		longitude: -97.7431,
	};

	itKeepsRecords(() => lab, {
		resource: 'location',
		idName: 'locationId',
		path: '/locations',
		collection: 'locations',
		ids: ['HAMBURG', 'MUENCHEN', 'ZUERICH', 'NEW_YORK', 'REMOTE'],
		required: { parameters: required, stored: requiredBody },
		others: {
			parameters: {
				...same,
				externalNameMessages: { item: [{ languageId: 'de', text: 'Köln am Rhein' }] },
			},
			stored: { ...same, externalNameMessages: { de: 'Köln am Rhein' } },
		},
		onlyAtFirst: ['locationId', 'id'],
		change: {
			parameters: { additionalInformation: 'Neu' },
			clear: ['latitude'],
			stored: { additionalInformation: 'Neu', latitude: null },
		},
		othersChange: { longitude: 1.5, nameMessages: { de: 'Anders', en: 'Different' } },
	});

	it('takes zero as a coordinate', async () => {
		const updateFields = { latitude: 0, longitude: '={{ "0" }}' };
		dataOf(await lab.run('location', 'update', { locationId: rl('WIEN'), updateFields }));
		expect(lab.sandbox.data.locations.get('WIEN')).toMatchObject({ latitude: 0, longitude: 0 });
	});

	it('refuses text as a coordinate, and a text without language', async () => {
		const update = async (updateFields: object) =>
			complaint(await lab.run('location', 'update', { locationId: rl('WIEN'), updateFields }));
		expect(await update({ latitude: '={{ "north" }}' })).toMatchObject({
			message: 'Latitude is not a number: "north" [item 0]',
		});
		expect(
			await update({ externalNameMessages: { item: [{ languageId: '', text: 'x' }] } }),
		).toMatchObject({ message: 'External Name has a text without a language [item 0]' });
		expect(lab.sent()).toEqual([]);
	});
});

describe('get, getAll and delete', () => {
	it('give the address first', async () => {
		expect(dataOf(await lab.run('location', 'get', { locationId: rl('WIEN') }))).toEqual([
			{
				id: 'WIEN',
				name: 'Wien',
				externalName: 'Wien (Standort)',
				orgUnitId: 3,
				address1: 'Beispielstraße 5',
				zipCode: '1010',
				city: 'Wien',
				countryIsoA2: 'AT',
				isJobLocation: true,
				isDesiredLocation: true,
			},
		]);
		const parameters = { locationId: rl('WIEN'), simplify: false };
		const [raw] = dataOf(await lab.run('location', 'get', parameters));
		expect(raw).toMatchObject({ ...lab.sandbox.data.locations.get('WIEN') });
	});

	it('find those that job openings of a unit can have', async () => {
		const filters = { forJobOpeningByOrgUnitId: rl(3) };
		const found = dataOf(await lab.run('location', 'getAll', { filters }));
		expect(found.map(({ id }) => id)).toEqual(['WIEN', 'ZUERICH', 'NEW_YORK', 'REMOTE']);
	});

	it('say why a location can’t be deleted', async () => {
		const run = await lab.run('location', 'delete', { locationId: rl('WIEN') });
		expect(complaint(run).message).toContain('The location is in use by a job opening.');
		expect(lab.sandbox.data.locations.has('WIEN')).toBe(true);
	});
});
