import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab, without } from '../support/dvinci';
import { VALID } from '../support/validRecords';

/* What is particular about hiring requests, such as their reasons; the rest is in operations/records. */

const lab = useLab();

const { required, others } = VALID.hiringRequest;

describe('create', () => {
	const create = async (parameters: IDataObject) =>
		await lab.run('hiringRequest', 'create', { ...required.parameters, ...parameters });

	it('finds the superior by the external ID', async () => {
		dataOf(await create({ superiorId: rl('HR-USER-005', 'externalId') }));
		expect(lab.sent()).toEqual([
			['GET /dvinciUsers/?externalId=HR-USER-005'],
			['POST /hiringRequests/', required.body],
		]);
	});

	it('names all refused fields by their labels', async () => {
		const tooLong = complaint(await create({ jobTitle: 'x'.repeat(300) }));
		expect(tooLong.message).toContain('d.vinci did not accept the new hiring request');
		expect(tooLong.message).toContain('Job Title is too long; allowed: 255');

		const { message } = complaint(
			await create({
				superiorId: rl(4711),
				additionalFields: {
					hiringReason: 'OTHER',
					terminationDate: '2025-01-31',
					companyId: 'NOWHERE',
				},
			}),
		);
		expect(message).toContain(
			'Superior has a value that d.vinci does not know or does not permit; refused: 4711',
		);
		expect(message).toContain('Company ID has a value that d.vinci does not know');
		expect(message).toContain('Termination Date does not go with the chosen hiring reason');
	});

	it.each([
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
		expect(complaint(await create(wrong)).message).toContain(sentence);
		expect(lab.asked().filter((request) => !request.startsWith('GET'))).toEqual([]);
	});
});

describe('get and getAll', () => {
	it('give the most useful properties, or everything', async () => {
		const get = { hiringRequestId: rl(3) };
		const [simple = {}] = dataOf(await lab.run('hiringRequest', 'get', get));
		const expected = { id: 3, externalId: 'REQ-3', status: 'FINISHED', approvalStatus: 'APPROVED' };
		expect(simple).toMatchObject(expected);
		expect(Object.keys(simple)).toHaveLength(10);
		const [raw = {}] = dataOf(await lab.run('hiringRequest', 'get', { ...get, simplify: false }));
		expect(Object.keys(raw).length).toBeGreaterThan(30);
	});

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
	const update = async (id: number, updateFields: IDataObject, fieldsToClear: string[] = []) =>
		await lab.run('hiringRequest', 'update', {
			hiringRequestId: rl(id),
			updateFields,
			fieldsToClear,
		});

	/** What goes with some hiring reasons only; the reason of the valid record is in operations/records. */
	const ofReasons = [
		...['departmentAndCostUnit', 'nameAndStaffNumber', 'reason', 'substituteDateFrom'],
		...['substituteDateTo', 'terminationDate', 'transferDate'],
	];

	it.each<IDataObject>([
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
	])('changes one field and keeps all others of $hiringReason', async (reason) => {
		const jsonBody = { ...required.body, ...without(others.body, ...ofReasons), ...reason };
		const [before = {}] = dataOf(
			await lab.run('hiringRequest', 'create', { inputMode: 'json', jsonBody }),
		);
		const run = await update(9, { remark: 'Neu' });
		expect(lab.sent().at(-1)).toEqual([
			'PUT /hiringRequests/9',
			{
				version: 0,
				...Object.fromEntries(ofReasons.map((name) => [name, null])),
				...without(jsonBody, 'approverIds'),
				remark: 'Neu',
			},
		]);
		expect(dataOf(run)).toEqual([{ ...before, remark: 'Neu', version: 1 }]);
	});

	it('empties a field, and says which fields do not go with a new reason', async () => {
		const refused = complaint(await update(4, { hiringReason: 'TRAINING' }));
		expect(refused.message).toContain('Substitute From does not go with the chosen hiring reason');
		const fieldsToClear = ['nameAndStaffNumber', 'substituteDateFrom', 'substituteDateTo'];
		const run = await update(4, { hiringReason: 'TRAINING' }, [...fieldsToClear, 'budgeted']);
		expect(dataOf(run)).toMatchObject([
			{
				hiringReason: 'TRAINING',
				nameAndStaffNumber: null,
				substituteDateTo: null,
				budgeted: null,
			},
		]);
	});
});
