import type { IDataObject } from 'n8n-workflow';
import { resources } from '../../nodes/Dvinci/resources';
import { complaint, dataOf, useLab } from '../support/dvinci';

const lab = useLab();

const UNKNOWN = /^It is unknown whether d\.vinci has carried this out for (POST|PUT) \//;

async function send(parameters: IDataObject, items: IDataObject[] = [{}], more = {}) {
	return await lab.run('connection', 'request', { method: 'GET', ...parameters }, items, more);
}

const query = (...item: IDataObject[]) => ({ queryParameters: { item } });

describe('send request', () => {
	it('gives an item for each entry of a list, paired with its own', async () => {
		const run = await send({ path: '={{ $json.path }}' }, [
			{ path: 'orgUnits/' },
			{ path: '/restApi/orgUnits/4' },
		]);
		const units = lab.sandbox.data.orgUnits.all();
		expect(dataOf(run)).toEqual([...units, { id: 4, name: 'Hamburg', parentId: 2 }]);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual([
			...units.map(() => ({ item: 0 })),
			{ item: 1 },
		]);
		expect(lab.sent()).toEqual([['GET /orgUnits/'], ['GET /orgUnits/4']]);
	});

	it('gives nothing for an empty list', async () => {
		const parameters = { path: 'dvinciUsers/', ...query({ name: 'externalId', value: 'nobody' }) };
		expect(dataOf(await send(parameters))).toEqual([]);
	});

	it('sends query parameters as they are entered, also several of a name', async () => {
		const value = 'A&B=Ä +/';
		const path = 'applications/';
		const parameters = { path, ...query({ name: 'externalId', value }, { name: 'x', value: 1 }) };
		await send({ ...parameters, ...query({ name: 'a', value }, { name: 'a', value: '={{ 2 }}' }) });
		const [[request] = ['']] = lab.sent();
		const url = new URL(request.replace('GET ', 'http://x'));
		expect(url.searchParams.getAll('a')).toEqual([value, '2']);
	});

	it('asks once what several items ask for, and anew after a change', async () => {
		const items = [
			{ method: 'GET', path: 'persons/1' },
			{ method: 'GET', path: 'persons/1' },
			{ method: 'PUT', path: 'persons/1', version: lab.sandbox.data.persons.get(1)?.version },
			{ method: 'GET', path: 'persons/1' },
		];
		const run = await send(
			{
				method: '={{ $json.method }}',
				path: '={{ $json.path }}',
				jsonBody: '={{ { version: $json.version, firstName: "Neu", lastName: "Name" } }}',
			},
			items,
		);
		expect(dataOf(run).map(({ firstName }) => firstName)).toEqual([
			expect.not.stringMatching('Neu'),
			expect.not.stringMatching('Neu'),
			'Neu',
			'Neu',
		]);
		const asked = lab.asked();
		expect(asked).toEqual(['GET /persons/1', 'PUT /persons/1', 'GET /persons/1']);
	});

	it('sends JSON, and an empty object where none is entered', async () => {
		const jsonBody = { firstName: 'Änne', lastName: 'Übungsfeld' };
		const created = await send({ method: 'POST', path: 'persons/', jsonBody });
		expect(dataOf(created)).toMatchObject([jsonBody]);
		const path = `persons/${String(dataOf(created)[0]?.id)}/delete`;
		expect(dataOf(await send({ method: 'post', path, jsonBody: '' }))).toEqual([{ success: true }]);
		expect(lab.sent()).toEqual([
			['POST /persons/', jsonBody],
			[`POST /${path}`, {}],
		]);
	});

	it('sends a list', async () => {
		const path = 'configuration/applications/externalLinks';
		const list = dataOf(await send({ path }));
		const run = await send({ method: 'PUT', path, jsonBody: JSON.stringify(list) });
		expect(dataOf(run)).toEqual(list);
		expect(lab.sent().at(-1)).toEqual([`PUT /${path}`, list]);
	});

	it('changes one record in the order of the items', async () => {
		const items = ['IN_REVIEW', 'OFFER', 'REJECTED'].map((status) => ({ status }));
		lab.sandbox.faults.add({ kind: 'latency', ms: 50, path: 'IN_REVIEW' });
		const path = '=applications/1/statusChange/{{ $json.status }}';
		await send({ method: 'POST', path }, items, { onError: 'continueRegularOutput' });
		const asked = lab.sent().map(([request]) => request.split('/').at(-1));
		expect(asked).toEqual(['IN_REVIEW', 'OFFER', 'REJECTED']);
	});

	it('keeps to the bound', async () => {
		lab.sandbox.faults.add({ kind: 'latency', ms: 20, times: Infinity });
		const items = Array.from({ length: 12 }, (_, index) => ({ id: index + 1 }));
		await send({ path: '=persons/{{ $json.id }}', options: { maxConcurrency: 3 } }, items);
		expect(lab.sandbox.maxInFlight).toBe(3);
	});

	it.each(['DELETE', 'PATCH', ''])('refuses the method %j before anything is sent', async (one) => {
		const run = await send({ method: `={{ "${one}" }}`, path: 'persons/1' });
		expect(complaint(run).message).toBe(`Method must be GET, POST or PUT, not "${one}" [item 0]`);
		expect(lab.sent()).toEqual([]);
	});

	it.each([
		'',
		'https://evil.example.com/restApi/persons/',
		'//evil.example.com/persons/',
		'../plt/oauth2/token',
		'persons/%2e%2e/%2e%2e/intern',
		'persons/1\nHost: evil.example.com',
		'persons/?externalId=1',
	])('refuses the path %j before anything is sent', async (path) => {
		const run = await send({ method: 'POST', path: '={{ $json.path }}' }, [{ path }]);
		expect(complaint(run)).toEqual({
			message: expect.stringMatching(/^Path .+ \[item 0\]$/),
			description: 'Correct the value; nothing was sent for this item.',
		});
		expect(lab.sandbox.requests).toEqual([]);
	});

	it.each([
		[{ name: '', value: 'x' }, 'Query Parameters has a value without a name'],
		[{ name: 'externalId', value: ' ' }, 'Query Parameters has no value for "externalId"'],
	])('refuses the query parameter %j, which could mean everything', async (item, sentence) => {
		const run = await send({ path: 'persons/', ...query(item) });
		expect(complaint(run).message).toBe(`${sentence} [item 0]`);
		expect(lab.sent()).toEqual([]);
	});

	it('says what d.vinci refuses, by method and path', async () => {
		const missing = complaint(await send({ path: 'persons/987654' }));
		expect(missing.message).toBe(
			'The API user has no permission for GET /persons/987654, or it does not exist [item 0]',
		);
		const invalid = { method: 'POST', path: 'persons/', jsonBody: { firstName: 'A' } };
		expect(complaint(await send(invalid)).message).toBe(
			'd.vinci did not accept POST /persons/: lastName is missing [item 0]',
		);
		const unknown = complaint(await send({ path: 'talentPools/' }));
		expect(unknown.message).toBe('d.vinci does not know GET /talentPools/ [item 0]');
	});
});

describe('send request, when something goes wrong', () => {
	const person = { method: 'POST', path: 'persons/', jsonBody: { firstName: 'A', lastName: 'B' } };
	const persons = () => lab.sandbox.data.persons.all().length;

	it.each([
		[{ kind: 'status', status: 503 }],
		[{ kind: 'status', status: 429 }],
		[{ kind: 'reset' }],
		[{ kind: 'html', status: 503 }],
	] as const)('repeats a GET after %j', async (fault) => {
		lab.sandbox.faults.add({ ...fault, path: 'orgUnits', times: 2 });
		expect(dataOf(await send({ path: 'orgUnits/4' }))).toMatchObject([{ id: 4 }]);
		expect(lab.sent()).toHaveLength(3);
	});

	it('repeats a POST that d.vinci has refused because there were too many', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 429, method: 'POST', path: 'persons' });
		const before = persons();
		expect(dataOf(await send(person))).toMatchObject([{ firstName: 'A' }]);
		expect(persons()).toBe(before + 1);
	});

	it.each([
		[{ kind: 'reset', effect: 'after' }],
		[{ kind: 'status', status: 502, effect: 'after' }],
		[{ kind: 'html', status: 403, effect: 'after' }],
		[{ kind: 'cut', effect: 'after' }],
	] as const)('never repeats a POST that may have arrived: %j', async (fault) => {
		lab.sandbox.faults.add({ ...fault, method: 'POST', path: 'persons' });
		const before = persons();
		const { message, description } = complaint(await send(person));
		expect(message).toMatch(UNKNOWN);
		expect(description).toContain('Look in d.vinci whether it is done');
		expect(persons()).toBe(before + 1);
		expect(lab.sent()).toHaveLength(1);
	});

	it('sends nothing again that ended unknown when n8n tries the node again', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'POST', path: 'persons' });
		const before = persons();
		const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		expect(complaint(await send(person, [{}], again)).message).toMatch(UNKNOWN);
		expect(persons()).toBe(before + 1);
	});

	it('repeats a PUT with a version, of which d.vinci refuses the second', async () => {
		const path = 'persons/1';
		const version = lab.sandbox.data.persons.get(1)?.version;
		const jsonBody = { firstName: 'A', lastName: 'B', version };
		lab.sandbox.faults.add({ kind: 'status', status: 503, method: 'PUT', path });
		expect(dataOf(await send({ method: 'PUT', path, jsonBody }))).toMatchObject([
			{ firstName: 'A' },
		]);
		expect(lab.sent()).toHaveLength(2);
	});

	it('says that a PUT is unknown when the second is refused for the first one’s sake', async () => {
		const path = 'persons/1';
		const version = lab.sandbox.data.persons.get(1)?.version;
		const jsonBody = { firstName: 'A', lastName: 'B', version };
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'PUT', path });
		expect(complaint(await send({ method: 'PUT', path, jsonBody })).message).toMatch(UNKNOWN);
		expect(lab.sandbox.data.persons.get(1)?.version).toBe(Number(version) + 1);
	});

	it('never repeats a PUT without a version that may have arrived', async () => {
		const path = 'applications/1/history';
		const jsonBody = [{ externalId: 'E-1', description: 'Called' }];
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'PUT', path });
		expect(complaint(await send({ method: 'PUT', path, jsonBody })).message).toMatch(UNKNOWN);
		expect(lab.sent()).toHaveLength(1);
	});

	it('takes success without an answer (204) for success', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 204, method: 'POST', path: 'persons' });
		expect(dataOf(await send(person))).toEqual([{ success: true }]);
		expect(lab.sent()).toHaveLength(1);
	});
});

describe('check access', () => {
	async function access(clientId = lab.sandbox.clientId) {
		const credentials = lab.credentials({ clientId });
		return dataOf(await lab.run('connection', 'checkAccess', {}, [{}], { credentials }));
	}
	const denied = (rows: IDataObject[], wanted: string) =>
		rows.filter(({ access: may }) => may === wanted).map(({ resource }) => resource);

	it('has a row for each part of the REST API', async () => {
		const rows = await access();
		// Reports and career portals are not part of it.
		const others = ['connection', 'report', 'publishedJob'];
		const parts = resources.map(({ value }) => value).filter((one) => !others.includes(one));
		expect(rows.map(({ resource }) => resource).sort()).toEqual(parts.sort());
		expect(denied(rows, 'no')).toEqual([]);
		expect(denied(rows, 'unknown')).toEqual(['jobPublicationPlacement']);
	});

	it('asks at most 25 small questions, and changes nothing', async () => {
		await access();
		const asked = lab.asked();
		expect(asked.length).toBeLessThanOrEqual(25);
		expect(asked.every((request) => request.startsWith('GET '))).toBe(true);
		for (const list of ['persons', 'applications', 'jobOpenings', 'dvinciUsers']) {
			expect(asked).not.toContain(`GET /${list}/`);
		}
	});

	it('says what the role lacks, in d.vinci’s words where they are known', async () => {
		const rows = await access('api-no-persons');
		expect(denied(rows, 'no')).toEqual(['person', 'personPhoto']);
		const [person] = rows.filter(({ resource }) => resource === 'person');
		expect(person?.detail).toContain('give the API user a role that may view this');

		const recommended = await access('api-recommended');
		const [files] = recommended.filter(({ resource }) => resource === 'applicationAttachment');
		expect(files).toMatchObject({
			access: 'yes',
			detail: expect.stringContaining('“Download attachments (of applications) as original files”'),
		});
	});

	it('says what keeps it from knowing', async () => {
		lab.sandbox.faults.add({ kind: 'html', status: 403, path: 'userGroups', times: Infinity });
		const [group] = (await access()).filter(({ resource }) => resource === 'userGroup');
		expect(group).toMatchObject({
			access: 'unknown',
			detail: expect.stringContaining('a firewall or proxy has answered'),
		});
	});
});
