import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { complaint, dataOf, NODE_TYPE, openLab, rl, TOOL_TYPE, useLab } from '../support/dvinci';

/* Jobs as career portals show them. The sandbox refuses whoever shows a token or a cookie there. */

const FEED = '/jobPublication/list.json';

const lab = useLab();

const asked = () => lab.sandbox.requests.map(({ method, url }) => `${method} ${url}`);

async function getAll(parameters: IDataObject = {}, items?: IDataObject[]) {
	return await lab.run('publishedJob', 'getAll', { returnAll: true, ...parameters }, items);
}

async function get(parameters: IDataObject, items?: IDataObject[]) {
	return await lab.run('publishedJob', 'get', parameters, items);
}

const idsOf = (jobs: IDataObject[]) => jobs.map(({ id }) => id);

describe('get many', () => {
	it('gives the ten most useful properties, with nobody signed in', async () => {
		const [job] = dataOf(await getAll());
		const { baseUrl } = lab.sandbox;
		expect(job).toEqual({
			id: 1,
			language: 'de',
			position: 'Softwareentwicklung (m/w/d)',
			jobOpeningId: 1,
			reference: '2024-01',
			location: 'Hamburg, Ortsunabhängig',
			jobPublicationURL: `${baseUrl}/de/jobs/1/softwareentwicklung-mwd`,
			applicationFormURL: `${baseUrl}/de/jobs/1/apply`,
			startDate: '2024-01-15T00:07Z',
			endDate: null,
		});
		expect(asked()).toEqual([`GET ${FEED}?fields=small`]);
	});

	it('gives everything on demand, as it is', async () => {
		const [job] = dataOf(await getAll({ simplify: false }));
		expect(job).toMatchObject({
			introduction: '<p>Wir bauen <b>Nordlichter</b> für drinnen und draußen.</p>',
			applicationApplyWhatsAppURL: null,
			jobOpening: { salary: { value: { maxValue: 55000.5 } } },
		});
		expect(asked()).toEqual([`GET ${FEED}`]);
	});

	it('leaves the long texts out, and takes an old answer, where that is wanted', async () => {
		const options = { includeTexts: false, maxCacheAge: 60 };
		const [job] = dataOf(await getAll({ simplify: false, options }));
		expect(job).not.toHaveProperty('introduction');
		expect(asked()).toEqual([`GET ${FEED}?fields=small&maxCacheAge=60`]);
	});

	it('always has the same order, and a limit', async () => {
		const [first, second] = [await getAll(), await getAll()].map((run) => idsOf(dataOf(run)));
		expect(first).toEqual(second);
		expect(idsOf(dataOf(await getAll({ returnAll: false, limit: 2 })))).toEqual(first?.slice(0, 2));
	});

	it.each([
		[{ language: ' EN ' }, (job: IDataObject) => job.language === 'en'],
		[{ jobOpeningId: 1 }, (job: IDataObject) => job.jobOpeningId === 1],
		[{ jobOpeningId: '={{ "1" }}' }, (job: IDataObject) => job.jobOpeningId === 1],
		[{ text: 'SOFTWARE' }, (job: IDataObject) => /software/i.test(String(job.position))],
		[
			{ text: 'posting softwareentwicklung', language: 'en' },
			(job: IDataObject) => job.position === 'Softwareentwicklung (m/w/d) – English posting',
		],
	])('narrows down to %j by itself', async (filters, isWanted) => {
		const all = dataOf(await getAll());
		lab.sandbox.reset();
		const some = dataOf(await getAll({ filters }));
		expect(some).toEqual(all.filter(isWanted));
		expect(some.length).toBeGreaterThan(0);
		expect(some.length).toBeLessThan(all.length);
		expect(asked()).toEqual([`GET ${FEED}?fields=small`]);
	});

	it.each([
		[{ language: '={{ "" }}' }, 'Language Code is empty'],
		[{ jobOpeningId: 0 }, 'Job Opening ID is not a number above zero: "0"'],
		[{ jobOpeningId: '={{ "x" }}' }, 'Job Opening ID is not a number above zero: "x"'],
		[{ text: '={{ $json.none }}' }, 'Text is empty'],
	])('refuses the filter %j before anything is sent', async (filters, sentence) => {
		expect(complaint(await getAll({ filters })).message).toContain(sentence);
		expect(asked()).toEqual([]);
	});

	it('asks once for all items, which share no object', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ index }));
		const run = await getAll({ simplify: false, filters: { jobOpeningId: 1 } }, items);
		expect(run.items).toHaveLength(40);
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			items.flatMap((_, item) => [{ item }, { item }]),
		);
		expect(asked()).toEqual([`GET ${FEED}`]);
		const openings = run.items.map(({ json }) => json.jobOpening);
		expect(new Set(openings).size).toBe(40);
	});

	it('is a tool for AI agents that gives few properties', async () => {
		const run = async (parameters: IDataObject) =>
			dataOf(await lab.run('publishedJob', 'getAll', parameters, [{}], { type: TOOL_TYPE }))[0];
		expect(Object.keys((await run({})) ?? {})).toHaveLength(10);
		expect(await run({ output: 'selectedFields', fields: ['id', 'tasks'] })).toEqual({
			id: 1,
			tasks: '<ul><li>Ideen prüfen</li><li>Lösungen bauen</li></ul>',
		});
		expect(await run({ output: 'raw' })).toHaveProperty('jobOpening.salary');
	});

	it('of an empty portal gives nothing', async () => {
		lab.sandbox.data.jobPublications.clear();
		expect(dataOf(await getAll())).toEqual([]);
	});
});

describe('get', () => {
	it('gives a job by its ID or the address of its ad', async () => {
		const links = ['/de/jobs/1/old-title', '/de/jobs/1', '/de/jobs/1/apply', '/jobs/1/applyApi'];
		for (const locator of [
			rl(1),
			rl(1, 'list'),
			...links.map((path) => rl(lab.sandbox.baseUrl + path, 'url')),
		]) {
			const run = await get({ publishedJobId: locator });
			expect(dataOf(run)).toMatchObject([{ id: 1, reference: '2024-01' }]);
		}
		const [whole] = dataOf(await get({ publishedJobId: rl(1), simplify: false }));
		expect(whole).toHaveProperty('introduction');
	});

	it('asks once for all items', async () => {
		const items = [{ id: 1 }, { id: 2 }, { id: 1 }];
		const run = await get({ publishedJobId: rl('={{ $json.id }}') }, items);
		expect(idsOf(dataOf(run))).toEqual([1, 2, 1]);
		expect(asked()).toHaveLength(1);
	});

	it('says that a job is not online', async () => {
		lab.sandbox.data.jobPublications.change(1, { status: 'DRAFT' });
		expect(complaint(await get({ publishedJobId: rl(1) })).message).toBe(
			'There is no published job "1" in the default career portal [item 0]',
		);
	});

	it.each([
		['https://other.example.com/de/jobs/1/x', 'Published Job is a link to another portal'],
		[
			'={{ "https://other.example.com/de/job/1/x" }}',
			'Published Job is not the link of a published job',
		],
	])('refuses %s', async (link, sentence) => {
		expect(complaint(await get({ publishedJobId: rl(link, 'url') })).message).toContain(sentence);
	});
});

describe('the portal', () => {
	it('may be another one, here or elsewhere', async () => {
		const { baseUrl } = lab.sandbox;
		const named = `/portal/international${FEED}`;
		const ways: Array<[string, string]> = [
			['', FEED],
			['  ', FEED],
			[' international ', named],
			[baseUrl, FEED],
			[`${baseUrl}/`, FEED],
			[`${baseUrl}${FEED}`, FEED],
			[`${baseUrl}/de/jobs/1/x?y=z#a`, FEED],
			[`${baseUrl}/portal/international`, named],
			[`${baseUrl}/portal/international/de/jobs`, named],
		];
		for (const [portal, path] of ways) {
			lab.sandbox.reset();
			expect(dataOf(await getAll({ portal })).length).toBeGreaterThan(0);
			expect(asked()).toEqual([`GET ${path}?fields=small`]);
		}
	});

	it('that is elsewhere gets no token, and the Base URL is not asked', async () => {
		const other = await openLab();
		try {
			await lab.run('orgUnit', 'getAll');
			lab.sandbox.reset();
			const portal = other.sandbox.baseUrl;
			expect(dataOf(await getAll({ portal })).length).toBeGreaterThan(0);
			expect(asked()).toEqual([]);
			expect(other.sandbox.requests.map(({ status }) => status)).toEqual([200]);
		} finally {
			await other.close();
		}
	});

	const NO_NAME = 'Portal is neither the name of a portal nor an address';
	it.each([
		['a/b', NO_NAME],
		['../restApi', NO_NAME],
		['..', NO_NAME],
		['.', NO_NAME],
		['a\\b', NO_NAME],
		['a%2Fb', NO_NAME],
		['a?fields=x', NO_NAME],
		['a#b', NO_NAME],
		['//jobs.example.com', NO_NAME],
		['https://jobs.example.com/portal/a%2Fb', NO_NAME],
		['https://jobs.example.com/portal/%E4', NO_NAME],
		['https://user:secret@jobs.example.com', 'Portal holds a user name or password'],
		['https://jobs.example.com@evil.example.com/x', 'Portal holds a user name or password'],
		['http://jobs.example.com', 'Portal is not encrypted (http)'],
		['http://127.0.0.1.example.com', 'Portal is not encrypted (http)'],
		['ftp://jobs.example.com', 'Portal is not an address that begins with https://'],
		['file:///etc/passwd', 'Portal is not an address that begins with https://'],
		['javascript:alert(1)', 'Portal is not an address that begins with https://'],
		['localhost:5678', 'Portal is not an address that begins with https://'],
		['https://', 'Portal is not an address that begins with https://'],
		['undefined', 'Portal is “undefined”'],
		['={{ {"a": 1} }}', 'Portal is an object'],
	])('%s is refused before anything is sent', async (portal, sentence) => {
		const { message } = complaint(await getAll({ portal }));
		expect(message).toContain(sentence);
		expect(message).not.toContain('secret');
		expect(asked()).toEqual([]);
	});
});

describe('a portal that fails', () => {
	const brokenEntry = '[{"id":1},{"id":}]';
	const headers = { 'content-type': 'application/json' };
	const broken = (fault: Fault) => lab.sandbox.faults.add({ ...fault, times: Infinity });

	it.each([
		['intranet', 'The interface is switched off for the career portal "intranet" (403)', 1],
		['partners', 'd.vinci asks for a sign-in with user name and password (401)', 1],
		['nobody', 'd.vinci does not know the career portal "nobody" (404)', 1],
	])('is explained: %s', async (portal, sentence, requests) => {
		const { message, description } = complaint(await getAll({ portal }));
		expect(message).toContain(sentence);
		expect(message + description).not.toMatch(/token|API user|Client/);
		expect(asked()).toHaveLength(requests);
	});

	it.each([
		[{ kind: 'html' }, 'For the default career portal, a web page came back instead of jobs'],
		[{ kind: 'html', status: 403 }, 'a web page or a text (403) came back instead of jobs'],
		[{ kind: 'malformed' }, 'is no list of jobs (half an answer)'],
		[{ kind: 'empty' }, 'is no list of jobs (nothing)'],
		[{ kind: 'cut' }, 'is no list of jobs (half an answer)'],
		[{ kind: 'reset' }, 'The connection to the default career portal broke off'],
		[{ kind: 'status', status: 200, body: { jobs: [] } }, 'is no list of jobs (half an answer)'],
		[{ kind: 'status', status: 200, body: [{ id: null }] }, 'is no list of jobs'],
		[{ kind: 'status', status: 200, headers, body: brokenEntry }, 'is no list of jobs'],
		[{ kind: 'status', status: 500 }, 'could not give the jobs of the default career portal (500)'],
		[{ kind: 'status', status: 429 }, 'Too many requests for the default career portal'],
		[{ kind: 'status', status: 422 }, 'could not give the jobs of the default career portal (422)'],
	] as const)('with %j is explained', async (fault, sentence) => {
		broken(fault);
		const { message, description } = complaint(await getAll({ options: { maxRetries: 1 } }));
		expect(message).toContain(sentence);
		expect(message + description).not.toMatch(/token|API user|Client/);
	});

	it('for a moment is asked again', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 503 });
		lab.sandbox.faults.add({ kind: 'cut' });
		expect(dataOf(await getAll()).length).toBeGreaterThan(0);
		expect(asked()).toHaveLength(3);
	});

	it('leads nobody to another host', async () => {
		const other = await openLab();
		try {
			broken({ kind: 'redirect', location: `${other.sandbox.feedUrl}?secret=1` });
			const { message, description } = complaint(await getAll());
			expect(message).toContain('The address of the default career portal leads somewhere else');
			expect(description).toContain(other.sandbox.feedUrl);
			expect(description).not.toContain('secret');
			expect(other.sandbox.requests).toEqual([]);
		} finally {
			await other.close();
		}
	});

	it('harms no other item', async () => {
		const items = [{ portal: 'intranet' }, { portal: 'a/b' }, { portal: 'international' }];
		const run = await lab.run(
			'publishedJob',
			'getAll',
			{ portal: '={{ $json.portal }}', limit: 1 },
			items,
			{ onError: 'continueRegularOutput' },
		);
		expect(run.items.map(({ json }) => 'error' in json)).toEqual([true, true, false]);
	});
});

describe('the picker', () => {
	const search = async (filter: string, portal?: string) =>
		await lab.n8n.listSearch({
			type: NODE_TYPE,
			credentials: lab.credentials(),
			method: 'searchPublishedJobs',
			parameters: { resource: 'publishedJob', operation: 'get', portal },
			filter,
		});

	it('shows the jobs of the portal, with a link to each', async () => {
		const { results } = await search('softwareentwicklung');
		expect(results).toContainEqual({
			name: 'Softwareentwicklung (m/w/d) (de, 2024-01)',
			value: 1,
			url: `${lab.sandbox.baseUrl}/de/jobs/1/softwareentwicklung-mwd`,
		});
		const other = await search('softwareentwicklung', 'international');
		expect(other.results).toHaveLength(1);
	});

	it('says what is wrong with the portal', async () => {
		await expect(search('', 'a/b')).rejects.toThrow('Portal is neither the name');
		await expect(search('', 'intranet')).rejects.toThrow('The interface is switched off');
	});
});
