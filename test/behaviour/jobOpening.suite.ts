import { complaint, dataOf, rl, type Sent, useLab } from '../support/dvinci';
import { VALID } from '../support/validRecords';

/* What is particular about job openings; the rest is in operations/records. */

const lab = useLab();

const { required } = VALID.jobOpening;

describe('requests', () => {
	it.each([
		[
			'create',
			{ ...required.parameters, responsibleUserId: rl('HR-USER-003', 'externalId') },
			[
				['GET /dvinciUsers/?externalId=HR-USER-003'],
				['POST /jobOpenings/', { ...required.body, responsibleUserId: 3 }],
			],
		],
		[
			'getAll',
			{
				filters: {
					byDateCreatedFrom: '2024-06-01T12:00:00',
					byDateCreatedTo: '2024-06-30T12:00:00+05:00',
				},
			},
			[
				[
					'GET /jobOpenings/?byDateCreatedFrom=2024-06-01T10%3A00%3A00.000Z&byDateCreatedTo=2024-06-30T07%3A00%3A00.000Z',
				],
			],
		],
	] satisfies Array<[string, object, Sent[]]>)('%s: %#', async (operation, parameters, sent) => {
		const settings = { timezone: 'Europe/Berlin' };
		const run = await lab.run('jobOpening', operation, parameters, [{}], { settings });
		expect(run.error).toBeUndefined();
		expect(lab.sent()).toEqual(sent);
	});
});

describe('create and update', () => {
	it('reads lists as text, too, for AI agents and expressions', async () => {
		const additionalFields = { locationIds: '={{ "WIEN, HAMBURG" }}', userGroupIds: '={{ "2" }}' };
		const [created] = dataOf(
			await lab.run('jobOpening', 'create', { ...required.parameters, additionalFields }),
		);
		expect(created).toMatchObject({ locationIds: ['WIEN', 'HAMBURG'], userGroupIds: [2] });
	});

	it('explains what d.vinci refuses with the labels of the form', async () => {
		const run = await lab.run('jobOpening', 'create', { ...required.parameters, status: 'CLOSED' });
		expect(complaint(run)).toEqual({
			message:
				'd.vinci did not accept the new job opening: Status can’t be reached from the present status; refused: CLOSED [item 0]',
			description: 'Correct the value and run this item again; nothing of it was saved.',
		});
	});
});

describe('get and getAll', () => {
	it('give the most useful properties, or everything', async () => {
		const { jobOpenings } = lab.sandbox.data;
		const [simple = {}] = dataOf(await lab.run('jobOpening', 'getAll', { limit: 1 }));
		expect(simple).toEqual({
			id: 1,
			externalId: 'JOB-1001',
			name: 'Softwareentwicklung (m/w/d)',
			reference: '2024-01',
			status: 'ACTIVE',
			type: 'DEFAULT',
			orgUnitId: 4,
			responsibleUserId: 2,
			locationIds: ['HAMBURG', 'REMOTE'],
			jobOpeningUrl: `${lab.sandbox.baseUrl}/intern/jobOpening/show/1`,
		});
		const all = dataOf(await lab.run('jobOpening', 'getAll', { returnAll: true, simplify: false }));
		expect(all).toHaveLength(jobOpenings.size);
		expect(all[0]).toMatchObject({ categoryIds: ['IT'], jobPublications: expect.any(Array) });
	});

	it('find by a link that d.vinci itself shows', async () => {
		const url = `${lab.sandbox.baseUrl}/intern/jobOpening/show/4`;
		const [found] = dataOf(await lab.run('jobOpening', 'get', { jobOpeningId: rl(url, 'url') }));
		expect(found).toMatchObject({ id: 4, jobOpeningUrl: url });
	});

	it('filter by when they were created', async () => {
		const [second, third] = [2, 3].map((id) => lab.sandbox.data.jobOpenings.get(id)?.dateCreated);
		const filters = { byDateCreatedFrom: second, byDateCreatedTo: third };
		const found = dataOf(await lab.run('jobOpening', 'getAll', { filters }));
		expect(found.map(({ id }) => id)).toEqual([2, 3]);
	});
});
