import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

/** Both resources are the same, but for what the history belongs to. */
const RESOURCES = [
	{ resource: 'applicationHistory', idName: 'applicationId', path: '/applications' },
	{ resource: 'jobOpeningHistory', idName: 'jobOpeningId', path: '/jobOpenings' },
];

const [APPLICATIONS = { resource: '', idName: '', path: '' }] = RESOURCES;

/** Everything from the item, as workflows do it. */
const FROM_ITEM = {
	applicationId: rl('={{ $json.owner }}'),
	jobOpeningId: rl('={{ $json.owner }}'),
	inputMode: 'fields',
	externalId: '={{ $json.externalId }}',
	description: '={{ $json.description }}',
};

async function upsert(resource: string, items: IDataObject[], parameters = {}, more = {}) {
	return await lab.run(resource, 'upsert', { ...FROM_ITEM, ...parameters }, items, more);
}

const CONTINUE = { onError: 'continueRegularOutput' };

function entry(owner: number | string, externalId: string, description = `About ${externalId}`) {
	return { owner, externalId, description };
}

/** Descriptions by external id, as the sandbox has them. */
function written(owner: number): Array<[string | null, string]> {
	return lab.sandbox.data.applicationHistory
		.ofGroup('owner', owner)
		.filter(({ externalId }) => externalId !== null)
		.map(({ externalId, description }) => [externalId, description]);
}

/** Method, path, and the external ids in the body of each write. */
function puts(): Array<[string, unknown]> {
	return lab
		.sent()
		.filter(([request]) => request.startsWith('PUT'))
		.map(([request, body]) => [
			request,
			Array.isArray(body) ? body.map((one: IDataObject) => one.externalId) : body,
		]);
}

describe.each(RESOURCES)('$resource', ({ resource, idName, path }) => {
	it('writes a new entry and answers with it', async () => {
		const run = await upsert(resource, [entry(2, 'CALL/1 Ä', 'Hat angerufen')], {
			additionalFields: {
				dateCreated: '2024-05-06T10:00:00',
				dvinciUserId: rl(3),
				externalUser: 'Zoë Müller',
			},
		});
		expect(dataOf(run)).toEqual([
			{
				externalId: 'CALL/1 Ä',
				type: 'EXTERNAL_SYSTEM',
				description: 'Hat angerufen',
				dateCreated: expect.stringMatching(/^2024-05-06T\d\d:00:00.000Z$/),
				dvinciUserId: 3,
				externalUser: 'Zoë Müller',
				comment: null,
			},
		]);
		expect(run.items[0]?.pairedItem).toEqual({ item: 0 });
		expect(lab.sent()).toEqual([
			[
				`PUT ${path}/2/history`,
				[
					{
						externalId: 'CALL/1 Ä',
						description: 'Hat angerufen',
						dateCreated: expect.any(String),
						dvinciUserId: 3,
						externalUser: 'Zoë Müller',
					},
				],
			],
		]);
	});

	it('changes an entry that is there', async () => {
		dataOf(await upsert(resource, [entry(2, 'E', 'first')]));
		dataOf(await upsert(resource, [entry(2, 'E', 'second')]));
		const run = await lab.run(resource, 'getAll', { [idName]: rl(2), returnAll: true });
		expect(dataOf(run).filter(({ externalId }) => externalId === 'E')).toMatchObject([
			{ description: 'second' },
		]);
	});

	it('takes the entry as JSON', async () => {
		const run = await upsert(resource, [entry(2, 'E')], {
			inputMode: 'json',
			jsonBody: '{ "description": "As JSON", "externalUser": "Robot" }',
		});
		expect(dataOf(run)).toMatchObject([
			{ externalId: 'E', description: 'As JSON', externalUser: 'Robot' },
		]);
	});

	it('sends entries for the same record together, paired and in order', async () => {
		const items = [
			entry(2, 'A'),
			entry(3, 'B'),
			entry(2, 'C'),
			entry(1, 'D'),
			entry(3, 'E'),
			entry(2, 'F'),
		];
		const run = await upsert(resource, items);
		expect(dataOf(run).map(({ externalId, description }) => ({ externalId, description }))).toEqual(
			items.map(({ externalId, description }) => ({ externalId, description })),
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		expect(puts().sort()).toEqual([
			[`PUT ${path}/1/history`, ['D']],
			[`PUT ${path}/2/history`, ['A', 'C', 'F']],
			[`PUT ${path}/3/history`, ['B', 'E']],
		]);
	});

	it('lists entries up to the limit', async () => {
		const run = await lab.run(resource, 'getAll', { [idName]: rl(2), returnAll: true });
		const all = dataOf(run);
		expect(all.length).toBeGreaterThan(0);
		expect(lab.sent()).toEqual([[`GET ${path}/2/history`]]);
		const limited = { [idName]: rl(2), returnAll: false, limit: 1 };
		expect(dataOf(await lab.run(resource, 'getAll', limited))).toEqual(all.slice(0, 1));
	});

	it('explains a record that is not there', async () => {
		const noun = resource === 'applicationHistory' ? 'application' : 'job opening';
		const list = await lab.run(resource, 'getAll', { [idName]: rl(999) });
		expect(complaint(list).message).toContain(`${noun} "999"`);
		const one = await upsert(resource, [entry(999, 'A')]);
		expect(complaint(one).message).toContain('history entry "A"');
		const two = await upsert(resource, [entry(999, 'A'), entry(999, 'B')], {}, CONTINUE);
		expect(two.items.map(({ json }) => json.error)).toEqual([
			expect.stringContaining(`${noun} "999", or it does not exist [item 0]`),
			expect.stringContaining(`${noun} "999", or it does not exist [item 1]`),
		]);
	});
});

describe('entries that travel together', () => {
	const { resource } = APPLICATIONS;

	it('find the record by its external ID, and travel with those that name it by its ID', async () => {
		const items = [entry('APP-0003', 'A'), entry('APP-0003', 'B')];
		const parameters = { applicationId: rl('={{ $json.owner }}', 'externalId') };
		dataOf(await upsert(resource, items, parameters));
		expect(lab.asked()).toEqual([
			'GET /applications/?externalId=APP-0003',
			'PUT /applications/3/history',
		]);
	});

	it('keep to 200 in one list', async () => {
		const items = Array.from({ length: 450 }, (_, index) => entry(2, `E${index}`));
		const run = await upsert(resource, items);
		expect(dataOf(run).map(({ externalId }) => externalId)).toEqual(
			items.map(({ externalId }) => externalId),
		);
		expect(written(2).map(([id]) => id)).toEqual(items.map(({ externalId }) => externalId));
		expect(lab.asked()).toEqual(Array.from({ length: 3 }, () => 'PUT /applications/2/history'));
	});

	it('go side by side for different records, within the bound', async () => {
		lab.sandbox.faults.setLatency(30);
		const items = Array.from({ length: 40 }, (_, index) => entry((index % 20) + 1, `E${index}`));
		dataOf(await upsert(resource, items, { options: { maxConcurrency: 4 } }));
		expect(puts()).toHaveLength(20);
		expect(lab.sandbox.maxInFlight).toBe(4);
	});

	it('let the later one win when an entry comes twice', async () => {
		const items = [entry(2, 'A', 'one'), entry(2, 'B', 'two'), entry(2, 'A', 'three')];
		const run = await upsert(resource, items);
		expect(dataOf(run).map(({ description }) => description)).toEqual(['one', 'two', 'three']);
		expect(written(2)).toEqual([
			['A', 'three'],
			['B', 'two'],
		]);
		expect(puts().map(([request]) => request)).toEqual([
			'PUT /applications/2/history',
			'PUT /applications/2/history',
		]);
	});

	it('fail one by one when d.vinci refuses the list because of an entry', async () => {
		// This external ID is in use by another application.
		dataOf(await upsert(resource, [entry(9, 'TAKEN')]));
		const items = ['A', 'B', 'TAKEN', 'C', 'D', 'E', 'F'].map((id) => entry(2, id));
		const run = await upsert(resource, items, {}, CONTINUE);
		expect(run.items.map(({ json }) => json.externalId ?? 'failed')).toEqual([
			'A',
			'B',
			'failed',
			'C',
			'D',
			'E',
			'F',
		]);
		expect(run.items[2]?.json.error).toMatch(
			/history entry "TAKEN": External ID is in use.*\[item 2\]/,
		);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		expect(written(2).map(([id]) => id)).toEqual(['A', 'B', 'C', 'D', 'E', 'F']);
	});

	it('stop at an entry that is refused, and say what was done', async () => {
		dataOf(await upsert(resource, [entry(9, 'TAKEN')]));
		const items = ['A', 'B', 'TAKEN', 'C', 'D', 'E', 'F'].map((id) => entry(2, id));
		const { message, description } = complaint(await upsert(resource, items));
		expect(message).toMatch(/\[item 2\]/);
		expect(description).toMatch(/2 of 7 items were done \(0–1\), 4 were not begun/);
		expect(written(2).map(([id]) => id)).toEqual(['A', 'B']);
	});

	it('leave out an item that can’t be sent', async () => {
		const items = [entry(2, 'A'), entry(2, ' '), entry(2, 'B', ''), entry(0, 'C'), entry(2, 'D')];
		const run = await upsert(resource, items, {}, CONTINUE);
		expect(run.items.map(({ json }) => json.error ?? json.externalId)).toEqual([
			'A',
			expect.stringMatching(/External ID is empty/),
			expect.stringMatching(/Description is empty/),
			expect.stringMatching(/Application is not a number above zero/),
			'D',
		]);
		expect(puts()).toEqual([['PUT /applications/2/history', ['A', 'D']]]);
	});

	it('are not sent at all when one can’t be and the node stops on errors', async () => {
		const run = await upsert(resource, [entry(2, 'A'), entry(2, ''), entry(3, 'B')]);
		expect(complaint(run).message).toMatch(/External ID is empty \[item 1\]/);
		expect(complaint(run).description).toMatch(/None of the 3 items was done/);
		expect(lab.sent()).toEqual([]);
	});

	it.each([
		{ kind: 'reset', effect: 'after' },
		{ kind: 'status', status: 503, effect: 'after' },
		{ kind: 'cut', effect: 'before' },
		{ kind: 'status', status: 429, effect: 'before', headers: { 'retry-after': '0' } },
	] as const)('are written once whatever happens to the answer ($kind, $effect)', async (fault) => {
		lab.sandbox.faults.add({ ...fault, method: 'PUT' });
		const run = await upsert(resource, [entry(2, 'A'), entry(2, 'B')]);
		expect(dataOf(run).map(({ externalId }) => externalId)).toEqual(['A', 'B']);
		expect(written(2).map(([id]) => id)).toEqual(['A', 'B']);
	});

	it('all fail with the list when d.vinci stays out of reach', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 503, method: 'PUT', path: /2\/history/ });
		const items = [entry(2, 'A'), entry(2, 'B'), entry(3, 'C')];
		const options = { options: { maxRetries: 0 } };
		const run = await upsert(resource, items, options, CONTINUE);
		expect(run.items.map(({ json }) => json.error ?? json.externalId)).toEqual([
			expect.stringMatching(/application "2".* \[item 0\]$/),
			expect.stringMatching(/application "2".* \[item 1\]$/),
			'C',
		]);
	});

	it('take the entry out of an answer that holds the whole history', async () => {
		const own = { externalId: 'B', description: 'b', type: 'EXTERNAL_SYSTEM' };
		lab.sandbox.faults.add({
			kind: 'status',
			status: 200,
			method: 'PUT',
			body: [{ externalId: null, description: 'Status changed' }, own, { ...own, externalId: 'A' }],
			effect: 'after',
		});
		const run = await upsert(resource, [entry(2, 'A'), entry(2, 'B')]);
		expect(dataOf(run)).toEqual([{ ...own, externalId: 'A' }, own]);
	});

	it('refuse a list where one entry is wanted', async () => {
		const run = await upsert(resource, [entry(2, 'A')], { inputMode: 'json', jsonBody: '[]' });
		expect(complaint(run).message).toMatch(/JSON Body is a list: it must be one object/);
		expect(lab.sent()).toEqual([]);
	});

	it('begin nothing new once the execution is cancelled', async () => {
		lab.sandbox.faults.add({ kind: 'latency', ms: 400, method: 'PUT', times: 100 });
		const items = Array.from({ length: 40 }, (_, index) => entry((index % 20) + 1, `E${index}`));
		const options = { options: { maxConcurrency: 1 } };
		await upsert(resource, items, options, { abortAfterMs: 600 });
		expect(puts().length).toBeLessThan(4);
	});
});
