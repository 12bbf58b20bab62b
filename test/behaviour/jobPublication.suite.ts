import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';
import { VALID } from '../support/validRecords';

/* What is particular about job publications; the rest is in operations/records. */

const lab = useLab();

const required = { ...VALID.jobPublication.required.parameters, type: 'DEFAULT' };

describe('create', () => {
	const create = async (parameters: IDataObject) =>
		await lab.run('jobPublication', 'create', { ...required, ...parameters });

	it('finds the job opening by its external ID', async () => {
		const [created] = dataOf(await create({ jobOpeningId: rl('JOB-1003', 'externalId') }));
		expect(lab.asked()).toEqual([
			'GET /jobOpenings/?externalId=JOB-1003',
			'POST /jobPublications/',
		]);
		expect(created).toMatchObject({ jobOpeningId: 3, status: 'ACTIVE', placements: [] });
	});

	it('names all refused fields by their labels', async () => {
		const run = await create({
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
		const placements = { item: [{ internalName: 'HOMEPAGE', channelId: '' }] };
		const run = await create({ jobOpeningId: rl(5), additionalFields: { placements } });
		expect(complaint(run).message).toContain('Placements can’t be set for this job publication');
	});

	it.each([
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
		expect(complaint(await create(wrong)).message).toContain(sentence);
		expect(lab.asked().filter((request) => !request.startsWith('GET'))).toEqual([]);
	});
});

it('gives the most useful properties', async () => {
	expect(dataOf(await lab.run('jobPublication', 'get', { jobPublicationId: rl(1) }))).toEqual([
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
});

describe('update', () => {
	const update = async (id: number, parameters: IDataObject) =>
		await lab.run('jobPublication', 'update', { jobPublicationId: rl(id), ...parameters });

	it('replaces the placements, or removes them', async () => {
		const placements = { item: [{ channelId: '23', internalName: '' }] };
		const [one] = dataOf(await update(1, { updateFields: { placements } }));
		expect(one?.placements).toEqual([
			{ channelId: 23, internalName: 'jobboerse24', startDate: null, endDate: null },
		]);
		const [none] = dataOf(await update(1, { fieldsToClear: ['placements'] }));
		expect(none?.placements).toEqual([]);
	});

	it('says that a publication in approval needs a status', async () => {
		const refused = await update(6, { updateFields: { subtitle: 'Neu' } });
		expect(complaint(refused).message).toContain(
			'Status has the wrong type; allowed: [ACTIVE, DRAFT]',
		);
		const draft = { subtitle: 'Neu', status: 'DRAFT' };
		expect(dataOf(await update(6, { updateFields: draft }))).toMatchObject([draft]);
	});
});
