import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

/* What people really send: spreadsheets with blank cells, lists for texts, ids with blanks. */

const lab = useLab();

const jane = { firstName: 'Jane', lastName: 'Doe' };

const person = (id: number) => lab.sandbox.data.persons.get(id);

describe('an external id', () => {
	it.each([
		[['4711'], '4711'],
		[4711, '4711'],
		['K-1 ', 'K-1'],
		['\u00a0K-1\u200b', 'K-1'],
	])('%j is %s, wherever it stands', async (id, expected) => {
		const items = [{ id }];
		const parameters = { ...jane, externalId: '={{ $json.id }}' };
		const [created = {}] = dataOf(await lab.run('person', 'upsert', parameters, items));
		expect(created.externalId).toBe(expected);
		const [again = {}] = dataOf(await lab.run('person', 'upsert', parameters, items));
		expect(again.id).toBe(created.id);
		const found = await lab.run(
			'person',
			'get',
			{ personId: rl('={{ $json.id }}', 'externalId') },
			[{ id }],
		);
		expect(dataOf(found)).toMatchObject([{ id: created.id }]);
		const second = await lab.run(
			'person',
			'create',
			{ ...jane, additionalFields: { externalId: '={{ $json.id }}' } },
			items,
		);
		expect(complaint(second).message).toContain('External ID is in use by another record already');
		const json = { inputMode: 'json', jsonBody: { ...jane, externalId: id } };
		expect(complaint(await lab.run('person', 'create', json)).message).toContain('is in use');
	});

	it.each([
		[{ value: '4711' }, 'is an object'],
		[['a', 'b'], 'is a list'],
		[[], 'is empty'],
		['', 'is empty'],
		['\u200b ', 'is empty'],
		[null, 'is empty'],
		['undefined', 'is “undefined”'],
		['null', 'is “null”'],
		['[object Object]', 'is “[object Object]”'],
		[true, 'is neither a text nor a number'],
	])('%j is refused before anything is sent', async (id, sentence) => {
		const items = [{ id }];
		const upsert = { ...jane, externalId: '={{ $json.id }}' };
		expect(complaint(await lab.run('person', 'upsert', upsert, items)).message).toContain(
			`External ID ${sentence}`,
		);
		const get = { personId: rl('={{ $json.id }}', 'externalId') };
		expect(complaint(await lab.run('person', 'get', get, items)).message).toContain(
			`Person ${sentence}`,
		);
		const json = { inputMode: 'json', jsonBody: { ...jane, externalId: id } };
		if (id !== null) {
			expect(complaint(await lab.run('person', 'create', json)).message).toContain(sentence);
		}
		expect(lab.sent()).toEqual([]);
	});

	it('that d.vinci answers with another one changes nothing', async () => {
		const before = person(2);
		const other = { ...before, externalId: 'MÜLLER-1' };
		for (const [operation, parameters] of [
			['upsert', { ...jane, externalId: 'MULLER-1' }],
			['update', { personId: rl('MULLER-1', 'externalId'), updateFields: { city: 'x' } }],
			['delete', { personId: rl('MULLER-1', 'externalId') }],
		] as const) {
			lab.sandbox.faults.add({ kind: 'status', status: 200, body: other, path: 'externalId=' });
			const { message } = complaint(await lab.run('person', operation, parameters));
			expect(message).toContain('Asked for the person "MULLER-1"');
			expect(message).toContain('"MÜLLER-1"');
		}
		expect(person(2)).toEqual(before);
		expect(lab.sent().map(([request]) => request.slice(0, 3))).toEqual(['GET', 'GET', 'GET']);
	});

	it('of a history entry may hold a slash', async () => {
		const run = await lab.run('applicationHistory', 'upsert', {
			applicationId: rl(2),
			externalId: 'CALL/2024/0815',
			description: 'x',
		});
		expect(dataOf(run)).toMatchObject([{ externalId: 'CALL/2024/0815' }]);
		expect(lab.asked()).toEqual(['PUT /applications/2/history']);
	});
});

describe('an id', () => {
	it.each(['../../2/delete', '..', 'a\\..\\b'])('like %s is refused', async (statusId) => {
		const parameters = { applicationId: rl(1), statusId: '={{ $json.s }}' };
		const run = await lab.run('application', 'changeStatus', parameters, [{ s: statusId }]);
		expect(complaint(run).message).toContain('An ID can’t');
		expect(lab.sent()).toEqual([]);
	});

	it.each([
		['https://other-company.dvinci.de/intern/jobOpening/show/2', 'another system'],
		['{base}/intern/application/show/7', 'not the link of a job opening'],
	])('in the link %s is refused', async (link, sentence) => {
		const url = link.replace('{base}', lab.sandbox.baseUrl);
		for (const [operation, parameters] of [
			['get', { jobOpeningId: rl(url, 'url') }],
			['update', { jobOpeningId: rl(url, 'url'), updateFields: { name: 'x' } }],
		] as const) {
			const run = await lab.run('jobOpening', operation, parameters);
			expect(complaint(run).message).toContain(sentence);
		}
		const filters = { byJobOpeningId: rl(url, 'url') };
		expect(complaint(await lab.run('application', 'getAll', { filters })).message).toContain(
			sentence,
		);
		expect(lab.sent()).toEqual([]);
	});

	it.each(['?tab=3', '/edit', '/', '#top'])('is found in a link that ends with %s', async (end) => {
		const url = `${lab.sandbox.baseUrl}/intern/jobOpening/show/2${end}`;
		const run = await lab.run('jobOpening', 'get', { jobOpeningId: rl(url, 'url') });
		expect(dataOf(run)).toMatchObject([{ id: 2 }]);
	});
});

describe('an empty value', () => {
	const EMPTY = ['', '  ', '\u00a0', null, undefined, [], {}];

	it.each(EMPTY)('(%j) changes nothing', async (empty) => {
		const before = person(9);
		const cell = '={{ $json.cell }}';
		const rest = { telephone: cell, city: cell, specialMarkIds: cell, dateOfBirth: cell };
		const items = [{ cell: empty } as IDataObject];
		const updateFields = { ...rest, email: 'a@example.com' };
		const update = { personId: rl(9), updateFields };
		dataOf(await lab.run('person', 'update', update, items));
		expect(person(9)).toEqual({
			...before,
			email: 'a@example.com',
			version: Number(before?.version) + 1,
		});

		const found = person(14);
		const upsert = { ...jane, externalId: 'PERSON-0014', additionalFields: rest };
		dataOf(await lab.run('person', 'upsert', upsert, items));
		expect(person(14)).toEqual({ ...found, ...jane, version: Number(found?.version) + 1 });

		const create = { ...jane, additionalFields: rest };
		dataOf(await lab.run('person', 'create', create, items));
		expect(lab.sent().at(-1)).toEqual(['POST /persons/', jane]);
	});

	it('changes no list, and no entry of a list', async () => {
		const { placements } = await lab.peek('/jobPublications/1');
		const updateFields = { subtitle: 'x', placements: { item: [{ channelId: '', endDate: '' }] } };
		const run = await lab.run('jobPublication', 'update', {
			jobPublicationId: rl(1),
			updateFields,
		});
		expect(dataOf(run)).toMatchObject([{ subtitle: 'x', placements }]);
	});

	it('is a list that an expression gives as a whole: an error', async () => {
		const updateFields = { subtitle: 'x', placements: '={{ $json.p }}' };
		const parameters = { jobPublicationId: rl(1), updateFields };
		const run = await lab.run('jobPublication', 'update', parameters, [{ p: [{ channelId: 1 }] }]);
		expect(complaint(run).message).toContain('Placements has no entries');
		expect(complaint(run).message).toContain('JSON');
		expect(lab.sent()).toEqual([]);
	});

	it('is emptied by Fields to Clear, unless there is a value', async () => {
		const parameters = {
			personId: rl(9),
			updateFields: { telephone: '={{ $json.t }}', email: '' },
			fieldsToClear: ['telephone', 'email', 'specialMarkIds'],
		};
		const run = await lab.run('person', 'update', parameters, [{ t: '' }]);
		expect(dataOf(run)).toMatchObject([{ telephone: null, email: null }]);
		expect(person(9)).toMatchObject({ telephone: null, email: null, specialMarkIds: [] });
		const again = await lab.run('person', 'update', parameters, [{ t: '123' }]);
		expect(dataOf(again)).toMatchObject([{ telephone: '123' }]);
	});

	it('is emptied by Fields to Clear in an upsert, which creates without', async () => {
		const more = { ...jane, fieldsToClear: ['city', 'specialMarkIds'] };
		dataOf(await lab.run('person', 'upsert', { ...more, externalId: 'PERSON-0014' }));
		expect(person(14)).toMatchObject({ city: null, specialMarkIds: [] });
		dataOf(await lab.run('person', 'upsert', { ...more, externalId: 'NEW-1' }));
		expect(lab.sent().at(-1)).toEqual(['POST /persons/', { ...jane, externalId: 'NEW-1' }]);
	});

	it('of a field that can’t be emptied is refused', async () => {
		const parameters = { personId: rl(9), fieldsToClear: ['lastName'] };
		const run = await lab.run('person', 'update', parameters);
		expect(complaint(run).message).toContain('Fields to Clear can’t be "lastName"');
		expect(lab.sent()).toEqual([]);
	});

	it('empties in JSON, where null stands', async () => {
		const parameters = { personId: rl(9), inputMode: 'json', jsonBody: { email: null } };
		dataOf(await lab.run('person', 'update', parameters));
		expect(person(9)).toMatchObject({ email: null });
	});
});

describe('a filter without a value', () => {
	const EMPTY = [{}, { x: null }, { x: '' }, { x: ' ' }, { x: [] }];

	it.each(EMPTY)('is an error of the item %j', async (item) => {
		const x = '={{ $json.x }}';
		for (const [resource, filters, label] of [
			['application', { byJobOpeningId: rl(x) }, 'Job Opening'],
			['application', { byJobOpeningId: rl(x, 'externalId') }, 'Job Opening'],
			['application', { byApplicationStatusId: x }, 'Application Status Name or ID'],
			['application', { byDateCreatedTo: x }, 'Created Before'],
			['user', { externalId: x }, 'External ID'],
		] as const) {
			const run = await lab.run(resource, 'getAll', { filters }, [item]);
			expect(complaint(run).message).toContain(`${label} is empty`);
		}
		expect(lab.sent()).toEqual([]);
	});

	it('is an error in reports', async () => {
		const report = { entitySet: rl('Application', 'name') };
		const filters = { item: [{ property: 'id', comparison: 'equals', value: '' }] };
		const run = await lab.run('report', 'getAll', { ...report, filters });
		expect(complaint(run).message).toContain('Filter "id" has no value');
		const options = { filter: '={{ $json.x }}' };
		const typed = await lab.run('report', 'getAll', { ...report, options });
		expect(complaint(typed).message).toContain('is empty: give this filter a value');
		expect(lab.sandbox.requests).toEqual([]);
	});
});

describe('dates', () => {
	const timezone = { settings: { timezone: 'America/New_York' } };

	it.each([
		['1990-05-31T00:00:00.000Z', '1990-05-31'],
		['31 May 1990', '1990-05-31'],
		['31. Mai 1990', '1990-05-31'],
		['May 31, 1990', '1990-05-31'],
		[33024, '1990-05-31'],
		['33024', '1990-05-31'],
	])('%j is the day %s in New York', async (value, day) => {
		const parameters = { ...jane, additionalFields: { dateOfBirth: '={{ $json.d }}' } };
		const run = await lab.run('person', 'create', parameters, [{ d: value }], timezone);
		dataOf(run);
		expect(lab.sent().at(-1)).toEqual(['POST /persons/', { ...jane, dateOfBirth: day }]);
	});

	it.each(['31.12.2024', '2024-12-31', '31. Dezember 2024', 45657])(
		'a range that ends with %j includes that day',
		async (day) => {
			const filters = { byDateCreatedTo: '={{ $json.d }}' };
			dataOf(await lab.run('application', 'getAll', { filters }, [{ d: day }], timezone));
			expect(lab.sent()).toEqual([
				['GET /applications/?byDateCreatedTo=2025-01-01T04%3A59%3A59.999Z'],
			]);
		},
	);
});

describe('plain values', () => {
	it.each([
		['TRUE', true],
		[1, true],
		['0', false],
		[' false ', false],
	])('%j is the switch %s', async (value, expected) => {
		const updateFields = { privacyPolicyAccepted: '={{ $json.v }}' };
		const parameters = { applicationId: rl(1), updateFields };
		const run = await lab.run('application', 'update', parameters, [{ v: value }]);
		expect(dataOf(run)).toMatchObject([{ privacyPolicyAccepted: expected }]);
	});

	it.each([[[['WIEN', 'HAMBURG']]], ['["WIEN","HAMBURG"]'], ['WIEN, HAMBURG']])(
		'%j is a list of two',
		async (value) => {
			const updateFields = { locationIds: '={{ $json.v }}' };
			const parameters = { jobOpeningId: rl(1), updateFields };
			const run = await lab.run('jobOpening', 'update', parameters, [{ v: value }]);
			expect(dataOf(run)).toMatchObject([{ locationIds: ['WIEN', 'HAMBURG'] }]);
		},
	);

	it('of one line are cut', async () => {
		const parameters = {
			firstName: ' Ada ',
			lastName: 'Doe\u200b',
			additionalFields: { email: ' a@example.com ' },
		};
		dataOf(await lab.run('person', 'create', parameters));
		expect(lab.sent()).toEqual([
			['POST /persons/', { firstName: 'Ada', lastName: 'Doe', email: 'a@example.com' }],
		]);
	});

	it.each([0, -1, '0', ' ', null, 'soon', 1e12])(
		'of the options: with the timeout %j, d.vinci has time to answer',
		async (timeout) => {
			lab.sandbox.faults.add({ kind: 'latency', ms: 50 });
			const parameters = { personId: rl(1), options: { timeout, maxRetries: 0 } };
			dataOf(await lab.run('person', 'get', parameters));
		},
	);

	it.each(['', ' ', null, []])(
		'of the options: %j retries are as many as without the option',
		async (maxRetries) => {
			lab.sandbox.faults.add({ kind: 'status', status: 503, times: 4 });
			const parameters = { personId: rl(1), options: { maxRetries } };
			dataOf(await lab.run('person', 'get', parameters));
		},
	);
});

describe('JSON', () => {
	const update = async (jsonBody: unknown, resource = 'person', idName = 'personId') =>
		await lab.run(resource, 'update', {
			[idName]: rl(1),
			inputMode: 'json',
			jsonBody: jsonBody as IDataObject,
		});

	it('with a name that nobody knows is sent as it is, and the node asks whether another is meant', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 200, body: { id: 1 }, method: 'PUT' });
		const { hints } = await update({ 'e-mail': 'a@example.com', zzz: 1 });
		expect(hints).toEqual([
			'This node does not know the property “e-mail” in JSON Body; it was sent as it is. Did you mean “email”?',
			'This node does not know the property “zzz” in JSON Body; it was sent as it is.',
		]);
		expect(lab.sent().at(-1)).toEqual([
			'PUT /persons/1',
			expect.objectContaining({ 'e-mail': 'a@example.com' }),
		]);
	});

	it('with what can only be set at creation is refused', async () => {
		const run = await update({ orgUnitId: 4 }, 'jobOpening', 'jobOpeningId');
		expect(complaint(run).message).toContain('(orgUnitId) can only be set when a job opening');
		expect(lab.sent()).toEqual([]);
	});

	it('with such a name is said by an upsert, where the record has another value', async () => {
		const opening = { responsibleUserId: 2, status: 'ACTIVE', type: 'DEFAULT', name: 'x' };
		const upsert = async (externalId: string, orgUnitId: number) =>
			await lab.run('jobOpening', 'upsert', {
				externalId,
				inputMode: 'json',
				jsonBody: { ...opening, orgUnitId },
			});
		expect((await upsert('NEW-UNIT', 4)).hints).toEqual([]);
		expect((await upsert('NEW-UNIT', 4)).hints).toEqual([]);
		const other = await upsert('NEW-UNIT', 5);
		expect(other.hints).toEqual([
			'“Organizational Unit” can only be set when a record is created: a job opening that was there already has kept its own.',
		]);
		expect(dataOf(other)).toMatchObject([{ orgUnitId: 4 }]);
	});

	it('that is broken says where, and what to do', async () => {
		const { message } = complaint(await update('{"city": "the "old" town"}'));
		expect(message).toContain('line 1, column 16');
		expect(message).toContain('one expression');
	});

	it.each(['desiredLocationIds', 'desiredLocations'])(
		'with one of two names for the same, %s',
		async (name) => {
			const run = await update({ [name]: ['WIEN'] }, 'application', 'applicationId');
			dataOf(run);
			expect(lab.sandbox.data.applications.get(1)).toMatchObject({ desiredLocations: ['WIEN'] });
		},
	);
});

describe('what a newer d.vinci has', () => {
	const newer = async () => ({ ...(await lab.peek('/persons/3')), secondEmail: 'b@example.com' });
	const update = async (ids: number[]) =>
		await lab.run(
			'person',
			'update',
			{ personId: rl('={{ $json.id }}'), updateFields: { city: 'Bonn', countryIsoA2: 'DE' } },
			ids.map((id) => ({ id })),
		);

	it('is kept', async () => {
		const body = await newer();
		lab.sandbox.faults.add({ kind: 'status', status: 200, body, method: 'GET' });
		lab.sandbox.faults.add({ kind: 'status', status: 200, body, method: 'PUT' });
		dataOf(await update([3]));
		expect(lab.sent().at(-1)).toEqual([
			'PUT /persons/3',
			expect.objectContaining({ secondEmail: 'b@example.com', city: 'Bonn' }),
		]);
	});

	it('is left out from then on where d.vinci refuses it', async () => {
		const body = await newer();
		lab.sandbox.faults.add({ kind: 'status', status: 200, body, method: 'GET', times: 4 });
		const run = await update([3, 3]);
		dataOf(run);
		expect(run.hints).toEqual([expect.stringContaining('d.vinci has emptied “secondEmail”')]);
		const puts = lab.sent().filter(([request]) => request.startsWith('PUT'));
		const [first, ...others] = puts.map(([, sent]) => 'secondEmail' in (sent as object));
		expect(first).toBe(true);
		expect(others).toContain(false);
		expect(others).not.toContain(true);
	});
});

it('every wrong field stands in the error itself', async () => {
	const additionalFields = { degreeId: 'GUESSED', dateOfBirth: '2999-01-01' };
	const run = await lab.run('person', 'create', { ...jane, additionalFields }, [{}], {
		onError: 'continueRegularOutput',
	});
	const [{ error } = {}] = dataOf(run);
	expect(error).toContain('Degree ID has a value');
	expect(error).toContain('Date of Birth lies in the future');
});
