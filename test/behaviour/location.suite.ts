import { complaint, dataOf, rl, useLab } from '../support/dvinci';

/* What is particular about locations; the rest is in operations/records. */

const lab = useLab();

describe('create and update', () => {
	it('takes zero as a coordinate', async () => {
		const updateFields = { latitude: 0, longitude: '={{ "0" }}' };
		dataOf(await lab.run('location', 'update', { locationId: rl('WIEN'), updateFields }));
		expect(lab.sandbox.data.locations.get('WIEN')).toMatchObject({ latitude: 0, longitude: 0 });
	});

	it('refuses text as a coordinate, and a text without language', async () => {
		const update = async (updateFields: object) =>
			complaint(await lab.run('location', 'update', { locationId: rl('WIEN'), updateFields }));
		expect(await update({ latitude: '={{ "north" }}' })).toEqual({
			message: 'Latitude is not a number: "north" [item 0]',
			description: 'Correct the value; nothing was sent for this item.',
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
