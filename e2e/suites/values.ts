import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { failureOf, itemsOf } from '../../scripts/harness/executions';
import { chain, type Draft, dvinci, manualTrigger, rl } from '../../scripts/harness/workflows';
import { items } from '../support/items';
import type { E2eLab } from '../support/lab';

const X = '={{ $json.x }}';
const jane = { firstName: 'Jane', lastName: 'Doe' };
const upsertPerson = (externalId: string, additionalFields: INodeParameters = {}) => ({
	resource: 'person',
	operation: 'upsert',
	...jane,
	externalId,
	additionalFields,
});
const updatePerson = (personId: number, more: INodeParameters) => ({
	resource: 'person',
	operation: 'update',
	personId: rl(personId),
	...more,
});

type Refused = [what: string, parameters: INodeParameters, from: IDataObject[], sentence: RegExp];

/** What must not be guessed: an error of the item, and nothing has changed. */
const REFUSED: Refused[] = [
	['B1: an object as external ID', upsertPerson(X), [{ x: { value: '4711' } }], /is an object/],
	...[{}, { x: null }, { x: '' }].map((item): Refused => {
		const filters = { byJobOpeningId: rl(X) };
		const parameters = { resource: 'application', operation: 'getAll', filters };
		return [
			`B2: the filter of ${JSON.stringify(item)}`,
			parameters,
			[item],
			/Job Opening is empty/,
		];
	}),
	[
		'B5: a whole list from an expression',
		{
			resource: 'jobPublication',
			operation: 'update',
			jobPublicationId: rl(1),
			updateFields: { subtitle: 'x', placements: X },
		},
		[{ x: [{ channelId: 1 }] }],
		/Placements has no entries.*JSON/,
	],
	...['https://other-company.dvinci.de/intern/jobOpening/show/2'].map((x): Refused => {
		const parameters = { resource: 'jobOpening', operation: 'get', jobOpeningId: rl(X, 'url') };
		return ['B15: a link of another system', parameters, [{ x }], /another system/];
	}),
	[
		'B16: an object in a locator',
		{ resource: 'person', operation: 'get', personId: rl(X, 'externalId') },
		[{ x: { id: 1 } }],
		/is an object/,
	],
	['B18: “undefined”', upsertPerson(X), [{ x: 'undefined' }], /is “undefined”/],
	[
		'B19: what can only be set at creation',
		{
			resource: 'jobOpening',
			operation: 'update',
			jobOpeningId: rl(1),
			inputMode: 'json',
			jsonBody: '{"orgUnitId": 4}',
		},
		[{}],
		/\(orgUnitId\) can only be set when a job opening is created/,
	],
	[
		'B20: a quote inside a value of JSON',
		updatePerson(1, { inputMode: 'json', jsonBody: '={"city": "{{ $json.x }}"}' }),
		[{ x: 'the "old" town' }],
		/line 1, column 16.*one expression/,
	],
	[
		'B24: a path in a status',
		{ resource: 'application', operation: 'changeStatus', applicationId: rl(1), statusId: X },
		[{ x: '../../2/delete' }],
		/An ID can’t/,
	],
];

/** What people really send: spreadsheets, lists for texts, ids with blanks. All kinds: test/behaviour. */
export function values(lab: () => E2eLab): void {
	const { run, succeed, data, changes } = helpers(lab);

	describe('values', () => {
		afterEach(() => {
			lab().sandbox.faults.clear();
			lab().sandbox.odd({ lookups: false, newer: false });
		});

		for (const [what, parameters, from, sentence] of REFUSED) {
			it(`${what} is refused`, async () => {
				const since = lab().sandbox.requests.length;
				const execution = await run(parameters, from);
				assert.equal(execution.status, 'error');
				assert.match(failureOf(execution), sentence);
				assert.deepEqual(changes(since), []);
			});
		}

		it('B1, B9: one external ID, as a list, as a number, with blanks', async () => {
			const from = [{ x: ['4711'] }, { x: 4711 }, { x: '4711 ' }, { x: '\u00a04711\u200b' }];
			const output = await succeed(upsertPerson(X), from);
			const { id } = data().persons.byKey('4711') ?? {};
			assert.deepEqual(
				output.map((one) => one.id),
				from.map(() => id),
			);
		});

		it('B3: an empty value changes nothing, Fields to Clear empties', async () => {
			data().persons.change(9, { telephone: '1', city: 'Kiel', countryIsoA2: 'DE' });
			await succeed(
				updatePerson(9, {
					updateFields: { email: 'b3@example.com', telephone: '', city: X },
					fieldsToClear: ['telephone'],
				}),
				[{ x: '' }],
			);
			const { email, telephone, city } = data().persons.get(9) ?? {};
			assert.deepEqual([email, telephone, city], ['b3@example.com', null, 'Kiel']);
		});

		it('B6: the record that has another ID is not changed', async () => {
			await succeed(upsertPerson('MÜLLER-1'));
			const before = data().persons.byKey('MÜLLER-1');
			lab().sandbox.odd({ lookups: true });
			const execution = await run({ ...upsertPerson('MULLER-1'), lastName: 'Other' });
			assert.match(failureOf(execution), /"MULLER-1".*"MÜLLER-1"/);
			assert.deepEqual(data().persons.byKey('MÜLLER-1'), before);
		});

		it('B7: a property of a newer d.vinci is kept', async () => {
			lab().sandbox.odd({ newer: true });
			const secondEmail = 'second@example.com';
			await succeed(
				updatePerson(5, { inputMode: 'json', jsonBody: JSON.stringify({ secondEmail }) }),
			);
			const [after] = await succeed(updatePerson(5, { updateFields: { title: 'Dr.' } }));
			assert.deepEqual([after?.secondEmail, after?.title], [secondEmail, 'Dr.']);
		});

		it('B8, B13: a day is the day as written, also in New York', async () => {
			const days = ['1990-05-31T00:00:00.000Z', '31 May 1990', '31. Mai 1990', 33024];
			const from = days.map((x, index) => ({ x, id: `B8-${index}` }));
			const parameters = upsertPerson('={{ $json.id }}', { dateOfBirth: X });
			const output = await succeed(parameters, from, 'America/New_York');
			assert.deepEqual(
				output.map(({ dateOfBirth }) => dateOfBirth),
				days.map(() => '1990-05-31'),
			);
		});

		it('B10: the page of a firewall is called so', async () => {
			lab().sandbox.faults.add({ kind: 'html', status: 403, page: 'firewall', times: Infinity });
			const execution = await run({ resource: 'person', operation: 'get', personId: rl(1) });
			assert.match(failureOf(execution), /web page/i);
		});

		it('B11: a slash in the external ID of a history entry', async () => {
			await succeed({
				resource: 'applicationHistory',
				operation: 'upsert',
				applicationId: rl(2),
				externalId: 'CALL/2024/0815',
				description: 'Called',
			});
			assert.equal(data().applicationHistory.byKey('CALL/2024/0815')?.description, 'Called');
		});

		it('B12: switches as n8n itself converts them', async () => {
			const from = [{ x: 'TRUE' }, { x: '0' }, { x: 1 }];
			const parameters = {
				resource: 'application',
				operation: 'update',
				applicationId: rl(3),
				updateFields: { privacyPolicyAccepted: X },
			};
			const output = await succeed(parameters, from);
			assert.deepEqual(
				output.map((one) => one.privacyPolicyAccepted),
				[true, false, true],
			);
		});

		it('B14: a range that ends with a day includes it', async () => {
			const since = lab().sandbox.requests.length;
			const filters = { byDateCreatedTo: '31.12.2024' };
			await run({ resource: 'application', operation: 'getAll', limit: 1, filters });
			const urls = lab()
				.sandbox.requests.slice(since)
				.map(({ url }) => decodeURIComponent(url));
			assert.match(urls.join(), /byDateCreatedTo=(2024-12-31|2025-01-01)T\d\d:59:59\.999Z/);
		});

		it('B17: a list of two, however it is written', async () => {
			const from = [{ x: [['WIEN', 'HAMBURG']] }, { x: '["WIEN","HAMBURG"]' }];
			const parameters = {
				resource: 'jobOpening',
				operation: 'update',
				jobOpeningId: rl(1),
				updateFields: { locationIds: X },
			};
			for (const { locationIds } of await succeed(parameters, from)) {
				assert.deepEqual(locationIds, ['WIEN', 'HAMBURG']);
			}
		});

		it('B19: a name that nobody knows is sent, and said with the nearest one', async () => {
			const body = { 'e-mail': 'a@example.com' };
			lab().sandbox.faults.add({ kind: 'status', status: 200, body: { id: 1 }, method: 'PUT' });
			const execution = await run(
				updatePerson(1, { inputMode: 'json', jsonBody: JSON.stringify(body) }),
			);
			assert.equal(execution.status, 'success', failureOf(execution));
			const hints = execution.data.resultData.runData.It?.flatMap((one) => one.hints ?? []) ?? [];
			assert.match(hints.map(({ message }) => message).join(), /“e-mail”.*Did you mean “email”/);
		});

		it('B21: texts of one line are cut', async () => {
			const fields = { title: ' Dr. ', email: ' b21@example.com ' };
			await succeed(upsertPerson('B21 ', fields));
			const { title, email } = data().persons.byKey('B21') ?? {};
			assert.deepEqual([title, email], ['Dr.', 'b21@example.com']);
		});

		it('B22: one of two names for the same takes effect', async () => {
			const jsonBody = '{"desiredLocationIds": ["WIEN"]}';
			const parameters = { resource: 'application', operation: 'update', applicationId: rl(4) };
			await succeed({ ...parameters, inputMode: 'json', jsonBody });
			assert.deepEqual(data().applications.get(4)?.desiredLocations, ['WIEN']);
		});

		it('B23: every wrong field stands in the error, with On Error: Continue', async () => {
			const wrong = { degreeId: 'GUESSED', dateOfBirth: '2999-01-01' };
			const settings = { onError: 'continueRegularOutput' } as const;
			const execution = await run(upsertPerson('B23', wrong), [{}], undefined, settings);
			const [item] = itemsOf(execution, 'It');
			assert.match(JSON.stringify(item?.json.error), /Degree ID.*Date of Birth/s);
		});

		it('B25: a timeout of 0 is the default', async () => {
			lab().sandbox.faults.add({ kind: 'latency', ms: 100 });
			const get = { resource: 'person', operation: 'get', personId: rl(1) };
			await succeed({ ...get, options: { timeout: 0, maxRetries: 0 } });
		});
	});
}

function helpers(lab: () => E2eLab) {
	const run = async (
		parameters: INodeParameters,
		from: IDataObject[] = [{}],
		timezone?: string,
		settings: Partial<Draft> = {},
	) => {
		const node = { ...dvinci('It', lab().credential, parameters), ...settings };
		const workflow = chain('values', [manualTrigger(), ...items(...from), node]);
		return await lab().run({
			...workflow,
			settings: { ...workflow.settings, ...(timezone !== undefined && { timezone }) },
		});
	};
	const succeed = async (...given: Parameters<typeof run>): Promise<IDataObject[]> => {
		const execution = await run(...given);
		assert.equal(execution.status, 'success', failureOf(execution));
		return itemsOf(execution, 'It').map(({ json }) => json);
	};
	return {
		run,
		succeed,
		data: () => lab().sandbox.data,
		/** Requests that may have changed something. */
		changes: (since: number) =>
			lab()
				.sandbox.requests.slice(since)
				.filter(({ method, path }) => method !== 'GET' && path.startsWith('/restApi/'))
				.map(({ method, url }) => `${method} ${url}`),
	};
}
