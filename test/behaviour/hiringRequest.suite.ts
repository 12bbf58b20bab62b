import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, NODE_TYPE, useLab, rl, without } from '../support/dvinci';

const lab = useLab();

async function hiringRequest(id: number): Promise<IDataObject> {
	const [found = {}] = dataOf(
		await lab.run('hiringRequest', 'get', { hiringRequestId: rl(id), simplify: false }),
	);
	return found;
}

const required = {
	inputMode: 'fields',
	jobTitle: 'Nordlichttechnik (m/w/d)',
	orgUnitId: rl(6),
	superiorId: rl('HR-USER-005', 'externalId'),
	hrContactId: rl(2),
};

/** What goes with all hiring reasons. */
const always: IDataObject = {
	externalId: 'REQ-FULL',
	companyId: 'NORDLICHT_WERKE',
	contractPeriodId: 'UNLIMITED',
	functionGroupId: '2',
	occupationalGroupId: '3',
	payGradeId: '4',
	openingsCount: 2,
	area: 'Fertigung',
	costUnit: 'K-301',
	department: 'Gießerei',
	profile: '<p>Sorgfältig &amp; verlässlich</p>',
	remark: 'Bitte „zügig“',
	salary: '38.000 bis 45.000 EUR',
	tasks: '<ul><li>Prüfen</li></ul>',
	vacancyNumber: 'V-1',
	budgeted: true,
	earliestEntryDate: '2025-04-01',
	locationIds: ['GOERLITZ', 'WIEN'],
	workingTimeIds: ['FULL_TIME', 'PART_TIME'],
};

describe('create', () => {
	it('sends every field in the shape of the API', async () => {
		const [created] = dataOf(
			await lab.run('hiringRequest', 'create', {
				...required,
				additionalFields: {
					...always,
					openingsCount: '={{ "2" }}',
					earliestEntryDate: '2025-04-01T00:00:00',
					workingTimeIds: '={{ "FULL_TIME, PART_TIME" }}',
					approverIds: [9, 11],
					hiringReason: 'TEMPORARY_SUBSTITUTE',
					nameAndStaffNumber: 'Frau Platzhalter, 4711',
					reason: 'Elternzeit',
					substituteDateFrom: '01.02.2025',
					substituteDateTo: '2025-12-31',
					formFields: {
						item: [
							{ id: 'INITIATOR', answer: 'Nepomuk Neiße', answers: [] },
							{ id: 'BRANCH', answer: '', answers: ['BRANCH_NORTH'] },
						],
					},
				},
			}),
		);
		expect(lab.sent()).toEqual([
			['GET /dvinciUsers/?externalId=HR-USER-005'],
			[
				'POST /hiringRequests/',
				{
					jobTitle: 'Nordlichttechnik (m/w/d)',
					orgUnitId: 6,
					superiorId: 5,
					hrContactId: 2,
					...always,
					approverIds: [9, 11],
					hiringReason: 'TEMPORARY_SUBSTITUTE',
					nameAndStaffNumber: 'Frau Platzhalter, 4711',
					reason: 'Elternzeit',
					substituteDateFrom: '2025-02-01',
					substituteDateTo: '2025-12-31',
					formFields: [
						{ id: 'INITIATOR', answer: 'Nepomuk Neiße' },
						{ id: 'BRANCH', answers: [{ id: 'BRANCH_NORTH' }] },
					],
				},
			],
		]);
		expect(created).toMatchObject({ id: 9, version: 0, status: 'OPEN', ...always });
	});

	it('takes JSON in the shape of the API', async () => {
		const body = { jobTitle: 'Aus JSON', orgUnitId: 4, superiorId: 4, hrContactId: 1 };
		const run = await lab.run('hiringRequest', 'create', {
			inputMode: 'json',
			jsonBody: JSON.stringify(body),
		});
		expect(dataOf(run)).toMatchObject([body]);
		expect(lab.sent()).toEqual([['POST /hiringRequests/', body]]);
	});

	it('names all refused fields by their labels', async () => {
		const run = await lab.run('hiringRequest', 'create', {
			...required,
			jobTitle: 'x'.repeat(300),
			superiorId: rl(4711),
			additionalFields: {
				hiringReason: 'OTHER',
				terminationDate: '2025-01-31',
				companyId: 'NOWHERE',
			},
		});
		const { message } = complaint(run);
		expect(message).toContain('d.vinci did not accept the new hiring request');
		expect(message).toContain('Job Title is too long; allowed: 255');

		lab.sandbox.reset();
		const other = await lab.run('hiringRequest', 'create', {
			...required,
			superiorId: rl(4711),
			additionalFields: {
				hiringReason: 'OTHER',
				terminationDate: '2025-01-31',
				companyId: 'NOWHERE',
			},
		});
		const sentences = complaint(other);
		expect(sentences.message).toContain(
			'Superior has a value that d.vinci does not know or does not permit; refused: 4711',
		);
		expect(sentences.message).toContain('Company ID has a value that d.vinci does not know');
		expect(sentences.message).toContain(
			'Termination Date does not go with the chosen hiring reason',
		);
	});

	it.each([
		[{ jobTitle: '={{ "" }}' }, 'Job Title is empty'],
		[{ hrContactId: rl('={{ "" }}') }, 'HR Contact is empty'],
		[{ superiorId: rl('={{ "Neiße" }}') }, 'Superior is not a number above zero: "Neiße"'],
		[{ superiorId: rl('NOBODY', 'externalId') }, 'There is no user with the external ID "NOBODY"'],
		[
			{ additionalFields: { hiringReason: '={{ "BOREDOM" }}' } },
			'Hiring Reason can’t be "BOREDOM"; possible: ADDITIONAL_REQUIREMENT, EXPANSION, OTHER',
		],
		[
			{ additionalFields: { openingsCount: '={{ 1.5 }}' } },
			'Number of Openings is not a whole number: "1.5"',
		],
		[
			{ additionalFields: { transferDate: '={{ "soon" }}' } },
			'Transfer Date is not a date: "soon"',
		],
	])('refuses %j before it sends anything', async (wrong, sentence) => {
		const run = await lab.run('hiringRequest', 'create', { ...required, ...wrong });
		expect(complaint(run).message).toContain(sentence);
		expect(lab.sent().filter(([request]) => !request.startsWith('GET'))).toEqual([]);
	});

	it('creates once although the answer gets lost, thanks to the external ID', async () => {
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'after',
			method: 'POST',
			path: '/hiringRequests',
		});
		const run = await lab.run('hiringRequest', 'create', {
			...required,
			superiorId: rl(5),
			additionalFields: { externalId: 'ONCE' },
		});
		expect(dataOf(run)).toMatchObject([{ id: 9, externalId: 'ONCE' }]);
		expect(lab.sandbox.data.hiringRequests.size).toBe(9);
	});
});

describe('get', () => {
	it('finds a request by ID or external ID', async () => {
		const expected = { id: 3, externalId: 'REQ-3', status: 'FINISHED', approvalStatus: 'APPROVED' };
		for (const locator of [rl(3), rl('REQ-3', 'externalId'), rl('3', 'list')]) {
			const run = await lab.run('hiringRequest', 'get', { hiringRequestId: locator });
			const [simple = {}] = dataOf(run);
			expect(simple).toMatchObject(expected);
			expect(Object.keys(simple)).toHaveLength(10);
		}
		expect(lab.asked()).toEqual([
			'GET /hiringRequests/3',
			'GET /hiringRequests/?externalId=REQ-3',
			'GET /hiringRequests/3',
		]);
		expect(Object.keys(await hiringRequest(3)).length).toBeGreaterThan(30);
	});

	it('says what may be the matter with an unknown ID', async () => {
		const unknown = await lab.run('hiringRequest', 'get', { hiringRequestId: rl(4711) });
		expect(complaint(unknown).message).toContain(
			'The API user has no permission for hiring request "4711", or it does not exist',
		);
		const named = await lab.run('hiringRequest', 'get', {
			hiringRequestId: rl('NOPE', 'externalId'),
		});
		expect(complaint(named).message).toContain(
			'There is no hiring request with the external ID "NOPE"',
		);
	});
});

describe('getAll', () => {
	it('sends the filters to d.vinci and cuts to the limit', async () => {
		const run = await lab.run('hiringRequest', 'getAll', {
			limit: 2,
			filters: {
				byDateCreatedFrom: '2024-01-29T00:00:00',
				byDateCreatedTo: '={{ "2024-03-01T00:00:00+01:00" }}',
			},
		});
		expect(dataOf(run).map(({ id }) => id)).toEqual([2, 3]);
		const [request = ''] = lab.sent()[0] ?? [];
		const query = new URL(request.replace('GET ', 'http://x')).searchParams;
		expect(request).toMatch(/^GET \/hiringRequests\/\?/);
		// The workflow's time zone is New York unless it is set.
		expect(Object.fromEntries(query)).toEqual({
			byDateCreatedFrom: '2024-01-29T05:00:00.000Z',
			byDateCreatedTo: '2024-02-29T23:00:00.000Z',
		});
	});

	it('returns all', async () => {
		const run = await lab.run('hiringRequest', 'getAll', { returnAll: true, simplify: false });
		expect(dataOf(run)).toHaveLength(8);
		expect(dataOf(run)[0]).toHaveProperty('tasks');
	});
});

describe('getApprovers and getHistory', () => {
	it('give one item each', async () => {
		const approvers = await lab.run('hiringRequest', 'getApprovers', { hiringRequestId: rl(2) });
		expect(dataOf(approvers)).toEqual([
			{ id: 9, sequence: 1, processState: 'APPROVED' },
			{ id: 11, sequence: 2, processState: 'NEXT' },
			{ id: 4, sequence: 3, processState: 'DEFAULT' },
		]);
		expect(approvers.items.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 3 }, () => ({ item: 0 })),
		);
		const history = await lab.run('hiringRequest', 'getHistory', {
			hiringRequestId: rl('REQ-3', 'externalId'),
		});
		expect(dataOf(history).map(({ type }) => type)).toEqual([
			'HIRING_REQUEST_CREATE',
			'HIRING_REQUEST_COMMENT',
		]);
		expect(lab.asked()).toEqual([
			'GET /hiringRequests/2/approvers',
			'GET /hiringRequests/?externalId=REQ-3',
			'GET /hiringRequests/3/history',
		]);
	});

	it.each(['getApprovers', 'getHistory'])('%s says that there is no such request', async (name) => {
		const run = await lab.run('hiringRequest', name, { hiringRequestId: rl(99) });
		expect(complaint(run).message).toContain('no permission for hiring request "99"');
	});
});

describe('update', () => {
	const reasons: IDataObject[] = [
		{
			hiringReason: 'TEMPORARY_SUBSTITUTE',
			nameAndStaffNumber: 'N. N.',
			reason: 'Elternzeit',
			substituteDateFrom: '2025-02-01',
			substituteDateTo: '2025-12-31',
		},
		{
			hiringReason: 'REPLACEMENT_TRANSFER',
			departmentAndCostUnit: 'B7',
			nameAndStaffNumber: 'N. N.',
			transferDate: '2025-01-01',
		},
		{
			hiringReason: 'REPLACEMENT_TERMINATION',
			nameAndStaffNumber: 'N. N.',
			terminationDate: '2025-03-31',
		},
	];

	it.each(reasons)('changes one field and keeps all others of $hiringReason', async (reason) => {
		const body = {
			jobTitle: 'Voll',
			orgUnitId: 6,
			superiorId: 5,
			hrContactId: 2,
			...always,
			...reason,
			formFields: [
				{ id: 'INITIATOR', answer: 'Nepomuk Neiße' },
				{ id: 'BRANCH', answers: [{ id: 'BRANCH_NORTH' }] },
			],
		};
		dataOf(
			await lab.run('hiringRequest', 'create', {
				inputMode: 'json',
				jsonBody: { ...body, approverIds: [9] },
			}),
		);
		const before = await hiringRequest(9);

		const run = await lab.run('hiringRequest', 'update', {
			hiringRequestId: rl(9),
			inputMode: 'fields',
			updateFields: { remark: 'Neu' },
		});
		const put = lab.sent().find(([request]) => request.startsWith('PUT'));
		const absent = ['departmentAndCostUnit', 'nameAndStaffNumber', 'reason', 'substituteDateFrom'];
		const nulls = [...absent, 'substituteDateTo', 'terminationDate', 'transferDate'];
		expect(put).toEqual([
			'PUT /hiringRequests/9',
			{
				version: 0,
				...Object.fromEntries(nulls.map((name) => [name, null])),
				...body,
				remark: 'Neu',
			},
		]);
		expect(dataOf(run)).toEqual([{ ...before, remark: 'Neu', version: 1 }]);
		expect(await hiringRequest(9)).toEqual({ ...before, remark: 'Neu', version: 1 });
	});

	it('refuses another unit in JSON, which can only be set at creation', async () => {
		const run = await lab.run('hiringRequest', 'update', {
			hiringRequestId: rl('REQ-1', 'externalId'),
			inputMode: 'json',
			jsonBody: { orgUnitId: 1, area: 'Neu' },
		});
		expect(complaint(run).message).toContain(
			'Organizational Unit (orgUnitId) can only be set when a hiring request is created',
		);
	});

	it('empties a field, and says which fields do not go with a new reason', async () => {
		const update = async (updateFields: IDataObject, fieldsToClear: string[] = []) =>
			await lab.run('hiringRequest', 'update', {
				hiringRequestId: rl(4),
				inputMode: 'fields',
				updateFields,
				fieldsToClear,
			});
		const refused = complaint(await update({ hiringReason: 'TRAINING' }));
		expect(refused.message).toContain('Substitute From does not go with the chosen hiring reason');
		const run = await update({ hiringReason: 'TRAINING' }, [
			'nameAndStaffNumber',
			'substituteDateFrom',
			'substituteDateTo',
			'budgeted',
		]);
		expect(dataOf(run)).toMatchObject([
			{
				hiringReason: 'TRAINING',
				nameAndStaffNumber: null,
				substituteDateTo: null,
				budgeted: null,
			},
		]);
	});

	it('lays its changes over what somebody else has just saved', async () => {
		lab.sandbox.faults.add({ kind: 'conflict', change: { salary: 'viel' } });
		const run = await lab.run('hiringRequest', 'update', {
			hiringRequestId: rl(1),
			inputMode: 'fields',
			updateFields: { remark: 'Meins' },
		});
		expect(dataOf(run)).toMatchObject([{ salary: 'viel', remark: 'Meins' }]);
	});

	it('needs something to change', async () => {
		const run = await lab.run('hiringRequest', 'update', {
			hiringRequestId: rl(1),
			inputMode: 'fields',
			updateFields: {},
		});
		expect(complaint(run).message).toContain('Nothing to update for hiring request');
		expect(lab.sent()).toEqual([]);
	});
});

describe('upsert', () => {
	const upsert = async (externalId: string, more: IDataObject = {}) =>
		await lab.run('hiringRequest', 'upsert', {
			...required,
			superiorId: rl(5),
			externalId,
			additionalFields: { area: 'Halle 7', approverIds: [9], ...more },
		});

	it('creates what is not there', async () => {
		expect(dataOf(await upsert('NEW-1'))).toMatchObject([
			{ id: 9, externalId: 'NEW-1', orgUnitId: 6, area: 'Halle 7' },
		]);
		expect(lab.sent()).toEqual([
			['GET /hiringRequests/?externalId=NEW-1'],
			[
				'POST /hiringRequests/',
				{
					jobTitle: required.jobTitle,
					orgUnitId: 6,
					superiorId: 5,
					hrContactId: 2,
					area: 'Halle 7',
					approverIds: [9],
					externalId: 'NEW-1',
				},
			],
		]);
	});

	it('updates what is there, apart from what can only be set at first', async () => {
		const before = await hiringRequest(3);
		const [after = {}] = dataOf(await upsert('REQ-3'));
		expect(after).toMatchObject({ jobTitle: required.jobTitle, area: 'Halle 7', superiorId: 5 });
		const changed = ['version', 'jobTitle', 'area', 'superiorId', 'hrContactId'];
		expect(without(after, ...changed)).toEqual(without(before, ...changed));
		expect(lab.sent().at(-1)?.[0]).toBe('PUT /hiringRequests/3');
		expect(lab.sent().at(-1)?.[1]).not.toHaveProperty('approverIds');
	});

	it('takes JSON, and needs the external ID', async () => {
		const run = await lab.run('hiringRequest', 'upsert', {
			externalId: 'REQ-1',
			inputMode: 'json',
			jsonBody: '{"costUnit": "K-999"}',
		});
		expect(dataOf(run)).toMatchObject([{ id: 1, costUnit: 'K-999', vacancyNumber: 'V-1' }]);
		expect(complaint(await upsert('={{ "" }}')).message).toContain('External ID is empty');
	});
});

describe('as a whole', () => {
	it('keeps the order of many items, and goes on after one that fails', async () => {
		const run = await lab.run(
			'hiringRequest',
			'update',
			{
				hiringRequestId: rl('={{ $json.id }}'),
				inputMode: 'fields',
				updateFields: { remark: '={{ $json.remark }}' },
			},
			[
				{ id: 1, remark: 'a' },
				{ id: 77, remark: 'b' },
				{ id: 1, remark: 'c' },
			],
			{ onError: 'continueRegularOutput' },
		);
		const [first, second, third] = run.items;
		expect(first?.json).toMatchObject({ id: 1, remark: 'a' });
		expect(String(second?.json.error)).toContain('no permission for hiring request "77"');
		expect(third?.json).toMatchObject({ id: 1, remark: 'c' });
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('is found by its title in the picker', async () => {
		const { results } = await lab.n8n.listSearch({
			type: NODE_TYPE,
			credentials: lab.credentials(),
			method: 'searchHiringRequests',
			filter: 'schweiß',
		});
		expect(results).toEqual([
			{ name: 'Schweißfachkraft (IN_APPROVAL)', value: 5 },
			{ name: 'Schweißfachkraft (OPEN)', value: 1 },
		]);
	});

	it('offers the users as approvers', async () => {
		const options = await lab.n8n.loadOptions({
			type: NODE_TYPE,
			credentials: lab.credentials(),
			method: 'getUsers',
		});
		expect(options).toHaveLength(12);
		expect(options).toContainEqual({
			name: 'Herr Nepomuk Neiße (n.neisse)',
			value: 6,
		});
	});
});
