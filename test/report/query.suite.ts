import type { IDataObject } from 'n8n-workflow';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { complaint, CREDENTIAL, dataOf, NODE_TYPE, rl, useLab } from '../support/dvinci';
import { createEngine } from '../support/engine';

const lab = useLab();

const getAll = async (parameters: IDataObject, items: IDataObject[] = [{}], more = {}) =>
	await lab.run(
		'report',
		'getAll',
		{ entitySet: rl('Applications', 'list'), ...parameters },
		items,
		more,
	);

const idsOf = async (parameters: IDataObject, items?: IDataObject[]) =>
	dataOf(await getAll({ returnAll: true, ...parameters }, items)).map(({ id }) => id);

/** What was asked of the reporting interface: paths below its root with their query, decoded. */
const asked = () =>
	lab.sandbox.requests
		.filter(({ path }) => path.startsWith('/odata/v1'))
		.map(({ url }) => decodeURIComponent(url.slice('/odata/v1/'.length)));

const filters = (...item: IDataObject[]) => ({ item });
const where = (property: string, comparison: string, value: unknown = '') =>
	filters({ property, comparison, value } as IDataObject);

describe('an entity set', () => {
	it.each([
		['from the list', rl('Applications', 'list')],
		['by its name', rl(' Applications ', 'name')],
		['as a bare text, as AI agents give it', 'Applications'],
	])('is named %s', async (_, entitySet) => {
		expect(dataOf(await getAll({ entitySet, limit: 3 }))).toHaveLength(3);
		expect(asked()).toEqual(['Applications?$top=3']);
	});

	it.each([
		['', 'Entity Set is empty'],
		['Applications?$top=1', 'Entity Set is not the name of an entity set: "Applications?$top=1"'],
		['../restApi/persons', 'Entity Set is not the name of an entity set: "../restApi/persons"'],
	])('can’t be named %j', async (name, sentence) => {
		const run = await getAll({ entitySet: rl('={{ $json.name }}', 'name') }, [{ name }]);
		expect(complaint(run).message).toBe(`${sentence} [item 0]`);
		expect(lab.sandbox.requests).toEqual([]);
	});

	it('that is not there is an error with what to do', async () => {
		const { message, description } = complaint(await getAll({ entitySet: 'Persons' }));
		expect(message).toContain('does not know the entity set "Persons"');
		expect(description).toContain('Reports > Use Reporting API');
	});
});

describe('rows', () => {
	it('come as many as wanted, one item each, paired with their input', async () => {
		const run = await getAll({ limit: '={{ $json.most }}' }, [{ most: 2 }, { most: 1 }]);
		expect(dataOf(run).map(({ id }) => id)).toEqual([1, 2, 1]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it('have dates in ISO form, and numbers as numbers unless they would lose digits', async () => {
		const [row] = dataOf(await getAll({ entitySet: 'Onboardings', limit: 1 }));
		expect(row).toMatchObject({
			id: 1,
			orgUnitId: 4,
			hourlyWage: 21.25,
			weeklyHours: 38.5,
			daysOfLeave: 29,
			payrollNumber: '9007199254740994',
			pensionFactor: '0.12345678901234567891',
			dateOfStart: '2024-07-26',
			dateCreated: '2024-07-21T09:15:00Z',
			person: { firstName: 'Hauke', lastName: 'O’Testy', city: 'Wien' },
		});
	});

	it('are selected, sorted and expanded by what was picked', async () => {
		const rows = dataOf(
			await getAll({
				entitySet: 'JobOpenings',
				limit: 2,
				options: {
					select: ['name', 'id'],
					orderby: ['status', 'id desc'],
					expand: ['orgUnit', 'applications'],
				},
			}),
		);
		expect(asked()).toEqual([
			'JobOpenings?$select=name,id&$orderby=status,id desc&$expand=orgUnit,applications&$top=2',
		]);
		expect(rows.map((row) => Object.keys(row).sort())).toEqual([
			['applications', 'id', 'name', 'orgUnit'],
			['applications', 'id', 'name', 'orgUnit'],
		]);
	});

	it('are selected, sorted, expanded and filtered by what was typed', async () => {
		const options = {
			select: 'id, lastName',
			orderby: 'lastName desc, id',
			expand: '={{ "jobOpening($select=name,id;$expand=orgUnit($select=name))" }}',
			filter: "jobOpening/name ne 'O''Größe & Co' and id le 2",
		};
		const rows = dataOf(await getAll({ options }));
		expect(rows).toHaveLength(2);
		expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'lastName', 'jobOpening']);
		expect(rows[0]?.jobOpening).toEqual({
			name: expect.any(String),
			id: expect.any(Number),
			orgUnit: { name: expect.any(String) },
		});
		const sorted = rows.map(({ lastName }) => String(lastName));
		expect(sorted).toEqual([...sorted].sort().reverse());
	});

	it('may be none', async () => {
		const run = await getAll({ filters: where('lastName', 'equals', 'Nobody') });
		expect(dataOf(run)).toEqual([]);
	});

	it('are only counted on demand', async () => {
		const run = await getAll(
			{
				limit: 1,
				filters: where('rating', 'equals', '={{ $json.rating }}'),
				options: { countOnly: true, select: ['id'], orderby: ['id'] },
			},
			[{ rating: 'A' }, { rating: 'B' }],
		);
		const { applications } = lab.sandbox.data;
		const number = (rating: string) => applications.all().filter((one) => one.rating === rating);
		expect(dataOf(run)).toEqual([{ count: number('A').length }, { count: number('B').length }]);
		expect(asked()).toEqual([
			'$metadata',
			"Applications/$count?$filter=rating eq Dvinci.Reporting.Rating'A'",
			"Applications/$count?$filter=rating eq Dvinci.Reporting.Rating'B'",
		]);
	});

	it('are asked for once where items ask alike, and metadata once a run', async () => {
		const parameters = {
			limit: 2,
			filters: where('lastName', 'contains', '={{ $json.part }}'),
			options: { select: ['id'] },
		};
		const rows = dataOf(await getAll(parameters, [{ part: 'a' }, { part: 'e' }, { part: 'a' }]));
		expect(rows.slice(0, 2)).toEqual(rows.slice(4));
		expect(asked()).toHaveLength(3);
		expect(asked()[0]).toBe('$metadata');
	});
});

describe('the filter form', () => {
	it.each(["O'Neill", 'Größe', 'A & B', '100 % "sicher"', 'a+b', "''", 'x\\y#z?'])(
		'finds the name %s',
		async (lastName) => {
			const { personId = 0 } = lab.sandbox.data.applications.get(4) ?? {};
			lab.sandbox.data.persons.change(personId, { lastName });
			const theirs = lab.sandbox.data.applications.ofGroup('person', personId).map(({ id }) => id);
			const form = where('lastName', 'equals', '={{ $json.name }}');
			expect(await idsOf({ filters: form }, [{ name: lastName }])).toEqual(
				theirs.sort((a, b) => a - b),
			);
		},
	);

	const applications = () => lab.sandbox.data.applications.all();
	const created = ({ dateCreated }: { dateCreated: string }) => dateCreated;
	type Row = ReturnType<typeof applications>[number];

	it.each<[string, string, unknown, (row: Row) => boolean]>([
		['id', 'equals', 7, ({ id }) => id === 7],
		['id', 'notEquals', '7', ({ id }) => id !== 7],
		['id', 'greaterThan', '80', ({ id }) => id > 80],
		['id', 'greaterThanOrEqual', '80', ({ id }) => id >= 80],
		['id', 'lessThan', '5', ({ id }) => id < 5],
		['id', 'lessThanOrEqual', '5', ({ id }) => id <= 5],
		['source', 'isEmpty', '', ({ sourceId }) => sourceId === null],
		['source', 'isNotEmpty', '', ({ sourceId }) => sourceId !== null],
		['source', 'contains', 'OME', ({ sourceId }) => sourceId === 'HOMEPAGE'],
		['source', 'startsWith', 'HOME', ({ sourceId }) => sourceId === 'HOMEPAGE'],
		['source', 'endsWith', 'ATION', ({ sourceId }) => sourceId === 'RECOMMENDATION'],
		['rating', 'equals', 'C', ({ rating }) => rating === 'C'],
		['rating', 'notEquals', 'C', ({ rating }) => rating !== 'C'],
		['extendedUseAccepted', 'equals', 'true', (row) => row.extendedUseAccepted === true],
		['extendedUseAccepted', 'notEquals', true, (row) => row.extendedUseAccepted !== true],
		['extendedUseAccepted', 'isEmpty', '', (row) => row.extendedUseAccepted === null],
		['applyDate', 'equals', '2024-01-30', ({ refApplyDate }) => refApplyDate === '2024-01-30'],
		['applyDate', 'lessThan', '01.02.2024', ({ refApplyDate: day }) => !!day && day < '2024-02-01'],
		['applyDate', 'isEmpty', '', ({ refApplyDate }) => refApplyDate === null],
		['matchScore', 'greaterThan', '85.25', ({ id }) => id >= 85],
		['dateCreated', 'greaterThan', '2024-04-01T00:00:00Z', (row) => created(row) > '2024-04-01'],
		['dateCreated', 'equals', '2024-03-05', (row) => created(row).startsWith('2024-03-05')],
		['dateCreated', 'notEquals', '2024-03-05', (row) => !created(row).startsWith('2024-03-05')],
		['dateCreated', 'greaterThan', '2024-03-05', (row) => created(row) > '2024-03-06'],
		['dateCreated', 'greaterThanOrEqual', '2024-03-05', (row) => created(row) > '2024-03-05'],
		['dateCreated', 'lessThan', '2024-03-05', (row) => created(row) < '2024-03-05'],
		['dateCreated', 'lessThanOrEqual', '05.03.2024', (row) => created(row) < '2024-03-06'],
		['dateCreated', 'lessThan', '2024-03-05 10:00', (row) => created(row) < '2024-03-05T10:00'],
		['jobOpening/reference', 'equals', '2024-01', ({ jobOpeningId }) => jobOpeningId === 1],
	])('finds rows whose %s %s %s', async (property, comparison, value, isMeant) => {
		const meant = applications().filter(isMeant);
		expect(meant.length).toBeGreaterThan(0);
		const run = await getAll(
			{ returnAll: true, filters: where(property, comparison, value), options: { select: ['id'] } },
			[{}],
			{ settings: { timezone: 'UTC' } },
		);
		expect(dataOf(run).map(({ id }) => id)).toEqual(meant.map(({ id }) => id));
	});

	it('takes rows without a date for not equal, to a day as to a moment', async () => {
		const { applications, onboardings } = lab.sandbox.data;
		const createdOf = (applicationId: number | null) =>
			applications.get(applicationId ?? 0)?.dateCreated;
		const all = onboardings.all().map(({ id, applicationId }) => [id, createdOf(applicationId)]);
		const [, moment = ''] = all[0] ?? [];
		const others = all.filter(([, date]) => date !== moment).map(([id]) => id);
		expect(all.some(([, date]) => date === undefined)).toBe(true);
		for (const value of [moment, String(moment).slice(0, 10)]) {
			const form = where('application/dateCreated', 'notEquals', value);
			expect(await idsOf({ entitySet: 'Onboardings', filters: form })).toEqual(others);
		}
	});

	it('takes days and times in the workflow’s time zone', async () => {
		const run = await getAll(
			{
				filters: filters(
					{ property: 'dateCreated', comparison: 'equals', value: '2024-03-31' },
					{ property: 'dateCreated', comparison: 'lessThan', value: '2024-03-31 09:30' },
				),
			},
			[{}],
			{ settings: { timezone: 'Europe/Berlin' } },
		);
		dataOf(run);
		// The day on which summer time begins has 23 hours.
		expect(asked()[1]).toBe(
			'Applications?$filter=(dateCreated ge 2024-03-30T23:00:00.000Z and dateCreated lt 2024-03-31T22:00:00.000Z) and dateCreated lt 2024-03-31T07:30:00.000Z&$top=50',
		);
	});

	it.each([
		['locationIds', 'contains', 'REMOTE'],
		['locationIds', 'isEmpty', ''],
		['locationIds', 'isNotEmpty', ''],
	])('looks into lists: %s %s %s', async (property, comparison, value) => {
		const isMeant = ({ locationIds }: { locationIds: string[] }) =>
			comparison === 'contains'
				? locationIds.includes(value)
				: (locationIds.length === 0) === (comparison === 'isEmpty');
		const meant = lab.sandbox.data.jobOpenings.all().filter(isMeant as never);
		expect(meant.length).toBeGreaterThan(0);
		const found = await idsOf({
			entitySet: 'JobOpenings',
			filters: where(property, comparison, value),
		});
		expect(found).toEqual(meant.map(({ id }) => id));
	});

	it('joins its rows as told, and the expression with both', async () => {
		const two = filters(
			{ property: 'id', comparison: 'lessThan', value: '3' },
			{ property: 'id', comparison: 'greaterThan', value: '88' },
		);
		expect(await idsOf({ filters: two })).toEqual([]);
		expect(await idsOf({ filters: two, options: { matchType: 'anyFilter' } })).toEqual([
			1, 2, 89, 90,
		]);
		const options = { matchType: 'anyFilter', filter: 'id gt 1 and id ne 90' };
		expect(await idsOf({ filters: two, options })).toEqual([2, 89]);
	});

	it.each([
		['foo', 'equals', 'x', 'The entity set "Applications" has no property "foo"'],
		['jobOpening', 'equals', '1', 'Filter "jobOpening" is of a kind that this form can’t compare'],
		['id', 'equals', 'abc', 'Filter "id" is not a whole number: "abc"'],
		['id', 'contains', '1', 'Filter "id" is not a text'],
		['matchScore', 'lessThan', '1,5', 'Filter "matchScore" is not a number: "1,5"'],
		['applyDate', 'lessThan', '31.02.2024', 'Filter "applyDate" is not a date: "31.02.2024"'],
		['dateCreated', 'lessThan', 'soon', 'Filter "dateCreated" is not a date and time: "soon"'],
		[
			'extendedUseAccepted',
			'equals',
			'ja',
			'Filter "extendedUseAccepted" is neither true nor false',
		],
		['extendedUseAccepted', 'lessThan', 'true', 'can only be compared with Equals and Not Equals'],
		['rating', 'equals', 'Z', 'Filter "rating" can’t be "Z"; possible: NONE, A, B, C'],
		['rating', 'greaterThan', 'A', 'can only be compared with Equals and Not Equals'],
		['lastName', 'soundsLike', 'x', 'Filter "lastName" can’t be compared by "soundsLike"'],
	])('refuses %j %s %j before it asks', async (property, comparison, value, sentence) => {
		const run = await getAll({
			filters: where(`={{ "${property}" }}`, `={{ "${comparison}" }}`, value),
		});
		expect(complaint(run).message).toContain(sentence);
		expect(asked()).toEqual(['$metadata']);
	});

	it.each([
		['', 'equals', 'x', 'Filters has a row without a property'],
		['lastName', 'equals', '', 'Filter "lastName" has no value to compare with'],
	])('refuses the empty row %j %s %j at once', async (property, comparison, value, sentence) => {
		const run = await getAll({ filters: where(property, comparison, value) });
		expect(complaint(run).message).toContain(sentence);
		expect(asked()).toEqual([]);
	});

	it('lists the properties when one is unknown', async () => {
		const { description } = complaint(await getAll({ filters: where('lastname', 'isEmpty') }));
		expect(description).toContain('lastName');
		expect(description).toContain('jobOpening/orgUnitId');
	});
});

describe('what d.vinci refuses', () => {
	it.each([
		[{ filter: 'foo eq 1' }, "Could not find a property named 'foo'"],
		[{ select: 'foo' }, "Could not find a property named 'foo'"],
		[{ orderby: 'foo desc' }, "Could not find a property named 'foo'"],
		[{ expand: 'foo' }, "Could not find a property named 'foo'"],
		[{ filter: 'lastName eq' }, 'Syntax error'],
	])('%j is told in a sentence', async (options, sentence) => {
		const run = await getAll({ options });
		expect(run.error).toMatchObject({ name: 'NodeApiError' });
		const { message, description } = complaint(run);
		expect(message).toContain('d.vinci did not accept the query for the entity set "Applications"');
		expect(message).toContain(sentence);
		expect(message).toMatch(/[^.] \[item 0\]$/);
		expect(description).toContain('Get Entity Sets');
		expect(lab.sandbox.requests).toHaveLength(2);
	});

	it('because it can’t do it is told with what to do instead', async () => {
		const run = await getAll({ options: { filter: "concat(lastName,'x') eq 'x'" } });
		expect(run.error).toMatchObject({ name: 'NodeApiError', httpCode: '501' });
		expect(complaint(run)).toEqual({
			message:
				'The reporting interface can’t do what was asked of the entity set "Applications": ' +
				"'concat(lastName,'x')' is not supported here [item 0]",
			description: 'Leave this out of the query, and filter or sort with another node.',
		});
		expect(lab.sandbox.requests.map(({ status }) => status)).toEqual([200, 501]);
	});

	it('with objects for options is refused before anything is sent', async () => {
		const run = await getAll({ options: { filter: '={{ { a: 1 } }}' } });
		expect(complaint(run).message).toContain('Filter Expression is not a text');
		expect(lab.sandbox.requests).toEqual([]);
	});

	it('names the permission that is missing', async () => {
		const weak = { clientId: 'rest-only', clientSecret: 'x' };
		lab.sandbox.addClient({ ...weak, deny: (_, path) => path.startsWith('/odata') });
		for (const parameters of [
			{},
			{ filters: where('id', 'isEmpty') },
			{ options: { countOnly: true } },
		]) {
			const run = await getAll(parameters, [{}], { credentials: lab.credentials(weak) });
			expect(complaint(run).message).toMatch(
				/^The API user may not read the (entity set|metadata)/,
			);
			expect(complaint(run).description).toContain('“OData Reporting Data | fetch”');
		}
	});

	it('harms only its own item with Continue on Fail', async () => {
		const run = await getAll(
			{ limit: 1, options: { filter: '={{ $json.filter }}' } },
			[{ filter: 'id eq 1' }, { filter: 'foo eq 1' }, { filter: 'id eq 3' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(run.items.map(({ json, pairedItem }) => [json.id ?? json.error, pairedItem])).toEqual([
			[1, { item: 0 }],
			[expect.stringContaining("'foo'"), { item: 1 }],
			[3, { item: 2 }],
		]);
	});
});

describe('the OData Source URL', () => {
	const runWith = async (odataUrl: string) =>
		await getAll({ limit: 1 }, [{}], { credentials: lab.credentials({ odataUrl }) });

	it.each([
		'/odata/v1',
		'/odata/v1/',
		' /odata/v1/$metadata',
		'{base}/odata/v1',
		'{base}/odata/v1/$metadata?x#y',
	])('may be %j', async (odataUrl) => {
		const run = await runWith(odataUrl.replace('{base}', lab.sandbox.baseUrl));
		expect(dataOf(run)).toHaveLength(1);
	});

	it.each([
		['', "The 'OData Source URL' is missing", 'Reports > Use Reporting API'],
		[
			'https://evil.example/odata/v1',
			"leads to https://evil.example, but the 'Base URL' to http://127",
			"'Base URL' only",
		],
		['//evil.example/odata', "leads to http://evil.example, but the 'Base URL'", "'Base URL' only"],
		[
			'http://localhost:1/odata',
			"leads to http://localhost:1, but the 'Base URL'",
			"'Base URL' only",
		],
		['odata/v1', 'is not a web address', 'Reports > Use Reporting API'],
		['https://', 'is not a web address', 'https://'],
	])('%j is refused with nothing sent', async (odataUrl, problem, help) => {
		const run = await runWith(odataUrl);
		expect(run.error).toMatchObject({ name: 'NodeOperationError' });
		const { message, description } = complaint(run);
		expect(message).toContain(problem);
		expect(description).toContain(help);
		expect(lab.sandbox.requests).toEqual([]);
	});

	it('that leads to something else says so', async () => {
		const wrong = await runWith('/nowhere/');
		expect(complaint(wrong)).toEqual({
			message: expect.stringContaining('does not know the entity set "Applications"'),
			description: expect.stringContaining('OData Source URL'),
		});
		lab.sandbox.faults.add({ kind: 'html', path: '/odata', times: Infinity });
		const page = await getAll({ options: { maxRetries: 0 } });
		expect(complaint(page)).toEqual({
			message: expect.stringContaining('is not an answer of the reporting interface (a web page)'),
			description: expect.stringContaining('OData Source URL'),
		});
	});

	it('is needed by reports only', async () => {
		const run = await lab.run('orgUnit', 'getAll', {}, [{}], {
			credentials: lab.credentials({ odataUrl: 'https://evil.example' }),
		});
		expect(dataOf(run).length).toBeGreaterThan(0);
	});
});

describe('entity sets', () => {
	it('are those of the service document', async () => {
		const rows = dataOf(await lab.run('report', 'getEntitySets'));
		expect(rows.map(({ name }) => name)).toEqual([
			'Applications',
			'DvinciUsers',
			'JobOpenings',
			'Onboardings',
			'OrgUnits',
		]);
		expect(rows[0]).toEqual({
			name: 'Applications',
			title: 'Applications',
			kind: 'EntitySet',
			url: 'Applications',
		});
		expect(asked()).toEqual(['']);
	});

	it('come with their properties on demand', async () => {
		const options = { includeProperties: true };
		const rows = dataOf(await lab.run('report', 'getEntitySets', { options }));
		expect(rows.find(({ name }) => name === 'JobOpenings')).toMatchObject({
			properties: expect.arrayContaining([
				{ name: 'id', type: 'Edm.Int64' },
				{ name: 'locationIds', type: 'Collection(Edm.String)' },
				{
					name: 'status',
					type: 'Dvinci.Reporting.JobOpeningStatus',
					values: ['ACTIVE', 'INACTIVE', 'CLOSED'],
				},
			]),
			relations: expect.arrayContaining([
				{ name: 'applications', type: 'Collection(Dvinci.Reporting.Application)' },
			]),
		});
	});
});

it('an AI agent can query', async () => {
	const n8n = await createEngine({
		nodeTypes: { [NODE_TYPE]: new Dvinci() },
		credentialTypes: { [CREDENTIAL]: new DvinciOAuth2Api() },
	});
	const call = await n8n.runTool({
		type: NODE_TYPE,
		parameters: {
			resource: 'report',
			operation: 'getAll',
			entitySet: rl("={{ $fromAI('entitySet', '', 'string') }}", 'name'),
			options: { select: 'id', filter: "={{ $fromAI('filter', '', 'string') }}" },
		},
		credentials: lab.credentials(),
		args: { entitySet: 'Applications', filter: 'id lt 3' },
	});
	await n8n.close();
	expect(call.arguments.sort()).toEqual(['entitySet', 'filter']);
	expect(call.answer).toEqual([{ id: 1 }, { id: 2 }]);
});
