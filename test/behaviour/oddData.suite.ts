import type { IDataObject } from 'n8n-workflow';
import { RECOMMENDED_USER } from '../../sandbox/roles';
import { WITH_CONFIDENTIAL_FILE, WITHOUT_SECONDS } from '../../sandbox/seed/applications';
import { ODD_PERSONS } from '../../sandbox/seed/persons';
import { complaint, dataOf, type Lab, openLab, rl } from '../support/dvinci';

/* What the data of real systems holds besides the tidy records. */

let lab: Lab;

beforeAll(async () => {
	lab = await openLab();
});

afterAll(async () => await lab.close());

beforeEach(() => lab.sandbox.reset());

const [zeroTwo, sevenHundred] = ODD_PERSONS.numbered;

describe('identifiers that look like numbers', () => {
	it.each<[externalId: string | number, id: number]>([
		['02', zeroTwo],
		['700', sevenHundred],
		[700, sevenHundred],
	])('%p finds the person', async (externalId, id) => {
		const items = [{ externalId }];
		const parameters = { personId: rl('={{ $json.externalId }}', 'externalId') };
		expect(dataOf(await lab.run('person', 'get', parameters, items))).toMatchObject([{ id }]);
	});

	it.each(['2', '0700', '7e2'])('"%s" finds nobody', async (externalId) => {
		const run = await lab.run('person', 'get', { personId: rl(externalId, 'externalId') });
		expect(complaint(run).message).toContain(
			`There is no person with the external ID "${externalId}"`,
		);
	});

	it('stay texts when an update sends back what it has not set', async () => {
		const jobOpeningId = rl('02', 'externalId');
		const before = lab.sandbox.data.jobOpenings.byKey('02');
		dataOf(await lab.run('jobOpening', 'update', { jobOpeningId, updateFields: { reward: 'x' } }));
		expect(lab.sandbox.data.jobOpenings.byKey('02')).toEqual({
			...before,
			reward: 'x',
			version: Number(before?.version) + 1,
		});
	});

	it.each([[[4, '02']], ['4, 02']])(
		'of locations may come as %j and go as texts',
		async (given) => {
			const parameters = {
				jobOpeningId: rl(2),
				updateFields: { locationIds: '={{ $json.places }}' },
			};
			dataOf(await lab.run('jobOpening', 'update', parameters, [{ places: given }]));
			expect(lab.sandbox.data.jobOpenings.get(2)).toMatchObject({ locationIds: ['4', '02'] });
		},
	);

	it.each<[string | number, string]>([
		[4, 'Haus Nord'],
		['02', 'Lager Süd'],
	])('%p is a location', async (locationId, name) => {
		const run = await lab.run('location', 'get', { locationId: rl(locationId) });
		expect(dataOf(run)).toMatchObject([{ id: String(locationId), name }]);
	});
});

it('two persons with one email are not taken for each other', async () => {
	const [one, other] = ODD_PERSONS.couple;
	const email = lab.sandbox.data.persons.get(one)?.email ?? '';
	const before = lab.sandbox.data.persons.size;
	const submission: IDataObject = {
		...{ jobOpeningId: rl(2), firstName: 'A', lastName: 'B', languageId: 'de', type: 'ONLINE' },
		...{ personFields: { email }, additionalFields: { externalId: 'F-1' } },
	};
	expect(complaint(await lab.run('application', 'submit', submission)).message).toBe(
		`2 persons have the email "${email}": ${one}, ${other} [item 0]`,
	);
	expect(lab.sandbox.data.persons.size).toBe(before);
});

it('a name in decomposed Unicode comes and goes as it is', async () => {
	const id = ODD_PERSONS.decomposed;
	const { firstName, lastName } = lab.sandbox.data.persons.get(id) ?? {};
	expect(firstName).not.toBe(firstName?.normalize('NFC'));
	const parameters = { personId: rl(id), updateFields: { city: 'Köln' } };
	expect(dataOf(await lab.run('person', 'update', parameters))).toMatchObject([
		{ firstName, lastName, city: 'Köln' },
	]);
});

it('an application without seconds is found by its minute', async () => {
	const { dateCreated = '' } = lab.sandbox.data.applications.get(WITHOUT_SECONDS) ?? {};
	expect(dateCreated).toMatch(/T\d\d:\d\dZ$/);
	const filters = { byDateCreatedFrom: dateCreated, byDateCreatedTo: dateCreated };
	expect(dataOf(await lab.run('application', 'getAll', { filters }))).toMatchObject([
		{ id: WITHOUT_SECONDS, dateCreated },
	]);
});

it('a confidential file costs the user who may not open it that file only', async () => {
	const parameters = {
		applicationId: '={{ $json.id }}',
		options: { download: true },
	};
	const items = [{ id: WITH_CONFIDENTIAL_FILE }, { id: 1 }];
	const credentials = lab.credentials({ clientId: RECOMMENDED_USER });
	const run = await lab.run('applicationAttachment', 'getAll', parameters, items, { credentials });
	const [confidential, ...others] = run.items;
	expect(confidential?.json).toMatchObject({
		filename: 'Attest.pdf',
		fileProblem: expect.stringContaining('onfidential'),
	});
	expect(confidential?.binary).toBeUndefined();
	expect(others).toHaveLength(2);
	for (const { binary } of others) expect(binary?.data?.mimeType).toBe('application/pdf');
});
