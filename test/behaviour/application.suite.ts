import { complaint, dataOf, rl, type Sent, TOOL_TYPE, useLab } from '../support/dvinci';
import { VALID } from '../support/validRecords';

/* What is particular about applications, such as their status; the rest is in operations/records. */

const lab = useLab();

const { required } = VALID.application;
const BERLIN = { settings: { timezone: 'Europe/Berlin' } };

describe('requests', () => {
	it.each([
		[
			'create',
			{
				...required.parameters,
				personId: rl('PERSON-0002', 'externalId'),
				jobOpeningId: rl('JOB-1001', 'externalId'),
			},
			[
				[
					'POST /applications/',
					{
						...required.body,
						person: { externalId: 'PERSON-0002' },
						jobOpening: { externalId: 'JOB-1001' },
					},
				],
			],
		],
		[
			'getAll',
			{
				filters: {
					byJobOpeningId: rl(2),
					byJobOpeningExternalId: 'JOB-1001',
					byApplicationStatusId: 'SYS_NEW',
					byOrgUnitId: rl(4),
				},
			},
			[
				[
					'GET /applications/?byApplicationStatusId=SYS_NEW&byJobOpeningId=2&byJobOpeningExternalId=JOB-1001&byOrgUnitId=4',
				],
			],
		],
		[
			'getAll',
			{
				filters: { byJobOpeningId: rl('JOB-1001', 'externalId') },
			},
			[['GET /jobOpenings/?externalId=JOB-1001'], ['GET /applications/?byJobOpeningId=1']],
		],
		[
			'changeStatus',
			{ applicationId: rl(1), statusId: 'INTERVIEW' },
			[['POST /applications/1/statusChange/INTERVIEW', {}]],
		],
		[
			'changeStatus',
			{
				applicationId: rl('APP-0001', 'externalId'),
				statusId: 'INTERVIEW',
				additionalFields: { comment: 'x', correspondenceTemplateId: 'INVITATION' },
			},
			[
				['GET /applications/?externalId=APP-0001'],
				[
					'POST /applications/1/statusChange/INTERVIEW',
					{ comment: 'x', correspondenceTemplateId: 'INVITATION' },
				],
			],
		],
		[
			'moveToJobOpening',
			{ applicationId: rl(1), jobOpeningId: rl(4), additionalFields: { comment: 'x' } },
			[['POST /applications/1/jobOpeningMove/4', { comment: 'x' }]],
		],
	] satisfies Array<[string, object, Sent[]]>)('%s: %#', async (operation, parameters, sent) => {
		const run = await lab.run('application', operation, parameters);
		expect(run.error).toBeUndefined();
		expect(lab.sent()).toEqual(sent);
	});

	it.each([
		['2024-05-31T10:00:00', '2024-05-31T08:00:00.000Z'],
		['2024-05-31T10:00:00Z', '2024-05-31T10:00:00.000Z'],
		['2024-05-31T10:00:00+03:00', '2024-05-31T07:00:00.000Z'],
		['31.05.2024 10:00', '2024-05-31T08:00:00.000Z'],
		['={{ DateTime.fromISO("2024-05-31T10:00:00") }}', '2024-05-31T08:00:00.000Z'],
		['={{ $json.when }}', '2024-12-31T09:30:00.000Z'],
	])('getAll: the filter date %s is sent as UTC', async (date, expected) => {
		const filters = {
			byDateCreatedFrom: date,
			byDateCreatedTo: date,
			byLastStatusChangeDateFrom: date,
			byLastStatusChangeDateTo: date,
		};
		const items = [{ when: '2024-12-31T10:30:00' }];
		dataOf(await lab.run('application', 'getAll', { filters }, items, BERLIN));
		const [[request = ''] = []] = lab.sent();
		const query = Object.fromEntries(new URL(request.slice(4), 'http://x').searchParams);
		const names = Object.keys(filters);
		expect(query).toEqual(Object.fromEntries(names.map((name) => [name, expected])));
	});
});

describe('create and update', () => {
	it('takes the day of an application as the workflow’s time zone has it', async () => {
		const update = async (refApplyDate: string) => {
			const parameters = { applicationId: rl(1), updateFields: { refApplyDate } };
			const [record] = dataOf(await lab.run('application', 'update', parameters, [{}], BERLIN));
			return record?.refApplyDate;
		};
		expect(await update('2024-05-31T23:30:00Z')).toBe('2024-06-01');
		expect(await update('2024-05-31T23:30:00')).toBe('2024-05-31');
		expect(await update('={{ DateTime.fromISO("2024-05-31T00:30:00") }}')).toBe('2024-05-31');
	});
});

describe('get and getAll', () => {
	const simpleNames = [
		'id',
		'externalId',
		'personId',
		'jobOpeningId',
		'applicationStatusId',
		'type',
		'rating',
		'sourceId',
		'dateCreated',
		'lastStatusChangeDate',
	];

	it('give the most useful properties, or everything', async () => {
		const [simple = {}] = dataOf(await lab.run('application', 'get', { applicationId: rl(1) }));
		expect(Object.keys(simple)).toEqual(simpleNames);
		expect(simple).toMatchObject({ id: 1, personId: 8, jobOpeningId: 2 });
		const parameters = { applicationId: rl(1), simplify: false };
		const [raw] = dataOf(await lab.run('application', 'get', parameters));
		expect(raw).toMatchObject({ person: { id: 8 }, languageId: 'de', screeningQuestions: [] });
	});

	it('give what the list has, or read every record in full', async () => {
		const list = { limit: 3, simplify: false };
		const short = dataOf(await lab.run('application', 'getAll', list));
		expect(short[0]).not.toHaveProperty('languageId');
		expect(lab.sent()).toHaveLength(1);

		const options = { includeDetails: true };
		const full = dataOf(await lab.run('application', 'getAll', { ...list, options }));
		expect(full).toMatchObject([1, 2, 3].map((id) => ({ id, languageId: 'de' })));
		expect(lab.sent().slice(2)).toEqual([1, 2, 3].map((id) => [`GET /applications/${id}`]));
	});

	it('give the short form of a record that has vanished in between', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 403, path: '/applications/2$' });
		const parameters = { limit: 3, simplify: false, options: { includeDetails: true } };
		const found = dataOf(await lab.run('application', 'getAll', parameters));
		expect(found.map((record) => [record.id, 'languageId' in record])).toEqual([
			[1, true],
			[2, false],
			[3, true],
		]);
	});

	it('fail when a record can’t be read for another reason', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: '/applications/2$' });
		const parameters = { limit: 3, options: { includeDetails: true } };
		const run = await lab.run('application', 'getAll', parameters);
		expect(complaint(run).message).toContain('d.vinci could not handle the request for');
	});

	it('give AI agents only the properties that they name', async () => {
		const parameters = {
			resource: 'application',
			operation: 'getAll',
			limit: 1,
			output: 'selectedFields',
			fields: ['id', 'jobOpening'],
		};
		const run = await lab.run('application', 'getAll', {}, [{}], { type: TOOL_TYPE, parameters });
		expect(dataOf(run)).toEqual([{ id: 1, jobOpening: { id: 2, externalId: null } }]);
	});

	it('filter', async () => {
		const { applications } = lab.sandbox.data;
		const filters = { byApplicationStatusId: 'OFFER', byJobOpeningId: rl(6) };
		const found = dataOf(await lab.run('application', 'getAll', { returnAll: true, filters }));
		const expected = applications
			.all()
			.filter((one) => one.applicationStatusId === 'OFFER' && one.jobOpeningId === 6);
		expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
		expect(found.length).toBeGreaterThan(0);
	});
});

describe('changeStatus', () => {
	it('changes the status, and says so', async () => {
		const parameters = {
			applicationId: rl(1),
			statusId: 'INTERVIEW',
			additionalFields: { comment: 'Gerne!' },
		};
		expect(dataOf(await lab.run('application', 'changeStatus', parameters))).toEqual([
			{ success: true, applicationId: 1, statusId: 'INTERVIEW' },
		]);
		expect(lab.sandbox.data.applications.get(1)?.applicationStatusId).toBe('INTERVIEW');
		const history = lab.sandbox.data.applicationHistory.ofGroup('owner', 1);
		expect(history.at(-1)).toMatchObject({ comment: 'Gerne!' });
	});

	it.each([
		['NO_SUCH_STATUS', {}, 'Status Name or ID can’t be reached'],
		['INTERVIEW', { correspondenceTemplateId: 'HIRED' }, 'Template ID is not a template'],
	])('to %s with %j is explained', async (statusId, additionalFields, problem) => {
		const parameters = { applicationId: rl(1), statusId, additionalFields };
		const { message } = complaint(await lab.run('application', 'changeStatus', parameters));
		expect(message).toContain('d.vinci did not accept application "1": ');
		expect(message).toContain(problem);
		expect(lab.sandbox.data.applications.get(1)?.applicationStatusId).toBe('IN_REVIEW');
	});

	it('refuses an empty status before anything is sent', async () => {
		const parameters = { applicationId: rl(1), statusId: '={{ $json.nothing }}' };
		const run = await lab.run('application', 'changeStatus', parameters);
		expect(complaint(run).message).toMatch(/^Status.* is empty \[item 0\]$/);
		expect(lab.sent()).toEqual([]);
	});
});

describe('moveToJobOpening', () => {
	it('moves, and says so', async () => {
		const jobOpeningId = rl('JOB-1003', 'externalId');
		const parameters = { applicationId: rl(1), jobOpeningId };
		expect(dataOf(await lab.run('application', 'moveToJobOpening', parameters))).toEqual([
			{ success: true, applicationId: 1, jobOpeningId: 3 },
		]);
		expect(lab.sandbox.data.applications.get(1)?.jobOpeningId).toBe(3);
	});

	it('explains why a closed job opening can’t be the target', async () => {
		const parameters = { applicationId: rl(1), jobOpeningId: rl(9) };
		const run = await lab.run('application', 'moveToJobOpening', parameters);
		expect(complaint(run).message).toContain(
			'Job Opening is not a job opening that the application can go to; refused: 9 [item 0]',
		);
	});
});

describe('delete', () => {
	it('says why it was refused', async () => {
		const run = await lab.run('application', 'delete', { applicationId: rl(1) });
		expect(complaint(run).message).toContain('Only applications in a final status');
		expect(lab.sandbox.data.applications.has(1)).toBe(true);
	});
});
