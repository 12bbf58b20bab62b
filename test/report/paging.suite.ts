import type { IDataObject } from 'n8n-workflow';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MOST_PAGES, pages } from '../../nodes/Dvinci/reporting/pages';
import { complaint, dataOf, useLab } from '../support/dvinci';

const lab = useLab();

/** With an order, so that the first page is all that there is before the second. */
const getAll = async (
	{ options, ...parameters }: IDataObject = {},
	items: IDataObject[] = [{}],
	more = {},
) =>
	await lab.run(
		'report',
		'getAll',
		{
			entitySet: 'Applications',
			returnAll: true,
			...parameters,
			options: { orderby: 'id', ...(options as IDataObject) },
		},
		items,
		more,
	);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const ids = (run: Awaited<ReturnType<typeof getAll>>) => dataOf(run).map(({ id }) => id);
const pagesAsked = () => lab.sandbox.requests.filter(({ path }) => path.startsWith('/odata/'));

it('brings 10,000 rows, each once and in order, and asks for no page twice', async () => {
	lab.sandbox.data.addApplications(9_910);
	lab.sandbox.odata.pageSize = 1_000;
	expect(ids(await getAll({ options: { select: ['id'] } }))).toEqual(numbers(10_000));
	const urls = pagesAsked().map(({ url }) => url);
	expect(urls).toHaveLength(10);
	expect(new Set(urls).size).toBe(10);
});

it.each(['absolute', 'relative'] as const)(
	'follows %s links word for word, with nothing added',
	async (links) => {
		const given: string[] = [];
		Object.assign(lab.sandbox.odata, {
			pageSize: 40,
			links,
			nextLink: (link: string) => {
				given.push(link);
				return link;
			},
		});
		const filter = "lastName ne 'O''Größe & Co'";
		expect(ids(await getAll({ options: { filter, select: 'id' } }))).toEqual(numbers(90));
		const root = lab.sandbox.odataUrl;
		const followed = pagesAsked()
			.slice(1)
			.map(({ url }) => `${lab.sandbox.baseUrl}${url}`);
		expect(given).toHaveLength(2);
		expect(followed).toEqual(given.map((link) => (links === 'absolute' ? link : `${root}${link}`)));
	},
);

it('asks for no more pages than the limit needs, and never invents a page size', async () => {
	lab.sandbox.odata.pageSize = 10;
	expect(ids(await getAll({ returnAll: false, limit: 25, options: { select: 'id' } }))).toEqual(
		numbers(25),
	);
	expect(pagesAsked()).toHaveLength(3);
	expect(pagesAsked()[0]?.url).toContain('$top=25');
	lab.sandbox.reset();
	await getAll({ options: { orderby: '' } });
	expect(pagesAsked()[0]?.url).toBe('/odata/v1/Applications');
});

describe('several pages without an order', () => {
	const unordered = { options: { orderby: '', select: 'firstName' } };
	const asked = () => pagesAsked().map(({ url }) => decodeURIComponent(url));

	beforeEach(() => {
		lab.sandbox.odata.pageSize = 40;
	});

	it('are asked for anew in the order of the key, which need not be among the columns', async () => {
		expect(dataOf(await getAll(unordered))).toHaveLength(90);
		expect(asked().slice(0, 3)).toEqual([
			'/odata/v1/Applications?$select=firstName',
			'/odata/v1/$metadata',
			'/odata/v1/Applications?$select=firstName&$orderby=id',
		]);
		expect(asked()).toHaveLength(5);
	});

	it('are read as they come where the key is not to be had', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 403, path: 'metadata' });
		expect(dataOf(await getAll(unordered))).toHaveLength(90);
		expect(asked()).toHaveLength(4);
	});

	it('keep the order that the user has chosen', async () => {
		const options = { orderby: 'dateCreated desc', select: 'id' };
		expect(dataOf(await getAll({ options }))).toHaveLength(90);
		expect(asked()).toHaveLength(3);
	});

	it('cost nothing more where one page is enough', async () => {
		lab.sandbox.odata.pageSize = 100;
		expect(dataOf(await getAll(unordered))).toHaveLength(90);
		expect(asked()).toHaveLength(1);
	});
});

it('cuts to the limit where the server ignores it', async () => {
	lab.sandbox.odata.pageSize = 10;
	lab.sandbox.faults.add({
		kind: 'status',
		status: 200,
		path: 'top=3',
		body: { value: numbers(10).map((id) => ({ id })) },
	});
	expect(ids(await getAll({ returnAll: false, limit: 3 }))).toEqual([1, 2, 3]);
});

it('completes lists within rows, too, once for all items that ask alike', async () => {
	lab.sandbox.odata.pageSize = 4;
	const options = { expand: 'applications($select=id)', select: 'id', filter: 'id le 2' };
	for (const links of ['absolute', 'relative'] as const) {
		lab.sandbox.odata.links = links;
		const rows = dataOf(await getAll({ entitySet: 'JobOpenings', options }, [{}, {}]));
		const first = { id: 1, applications: [15, 30, 45, 60, 75, 90].map((id) => ({ id })) };
		const second = { id: 2, applications: [1, 16, 31, 46, 61, 76].map((id) => ({ id })) };
		expect(rows).toEqual([first, second, first, second]);
	}
});

it('gives rows without the control information of the protocol', async () => {
	lab.sandbox.faults.add({
		kind: 'status',
		status: 200,
		path: 'Applications',
		body: {
			'@odata.context': '$metadata#Applications',
			value: [
				{
					'@odata.id': 'Applications(1)',
					'@odata.etag': 'W/"1"',
					'@odata.type': '#x',
					id: 1,
					'source@odata.type': '#String',
					'jobOpening@odata.navigationLink': 'Applications(1)/jobOpening',
					jobOpening: { '@odata.id': 'x', name: '1@odata.id' },
					'answers@odata.count': 7,
				},
			],
		},
	});
	expect(dataOf(await getAll())).toEqual([
		{ id: 1, jobOpening: { name: '1@odata.id' }, 'answers@odata.count': 7 },
	]);
});

describe('a next link to another host', () => {
	let stranger: Server;
	let requests = 0;
	let address = '';

	beforeAll(async () => {
		stranger = createServer((_, response) => {
			requests += 1;
			response.end('{"value":[]}');
		});
		await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
		address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
	});

	afterAll(() => stranger.close());

	it.each([
		['another place', () => `${address}/other/v1/Applications`],
		['without a scheme', () => `${address.replace('http:', '')}/odata`],
		['behind a user name', () => `${lab.sandbox.baseUrl}@${address.slice('http://'.length)}/`],
		['no address at all', () => 'http://'],
		['another scheme', () => 'file:///etc/passwd'],
	])('is refused and gets no token: %s', async (_, link) => {
		Object.assign(lab.sandbox.odata, { pageSize: 40, nextLink: link });
		const { message, description } = complaint(await getAll());
		expect(message).toContain('the reporting interface leads to another address');
		expect(message).toContain('page 2 of the entity set "Applications"');
		expect(description).toContain('nothing was sent there');
		expect(requests).toBe(0);
		expect(pagesAsked()).toHaveLength(1);
	});

	it.each([
		['another port', (link: string) => link.replace(lab.sandbox.baseUrl, address)],
		['http', (link: string) => link.replace(lab.sandbox.baseUrl, 'http://localhost')],
		['an inner host', (link: string) => link.replace(lab.sandbox.baseUrl, 'https://app-1.intern')],
	])(
		'below the reporting interface is followed where it is known to be: %s',
		async (_, nextLink) => {
			const whole = dataOf(await getAll());
			Object.assign(lab.sandbox.odata, { pageSize: 40, nextLink });
			expect(dataOf(await getAll())).toEqual(whole);
			expect(pagesAsked().length).toBeGreaterThan(2);
			expect(requests).toBe(0);
		},
	);
});

describe('a server that goes in circles', () => {
	it.each([
		['names the same page again', (first: string) => first],
		['comes back to an earlier page', (_: string, link: string) => link.replace('-80', '-40')],
	])('is an error, never a silent end: it %s', async (_, next) => {
		const first = `${lab.sandbox.odataUrl}Applications`;
		Object.assign(lab.sandbox.odata, {
			pageSize: 40,
			nextLink: (link: string) => next(first, link),
		});
		const { message, description } = complaint(await getAll());
		expect(message).toBe(
			'd.vinci leads in circles: for the entity set "Applications" it named a page twice [item 0]',
		);
		expect(description).toContain('nothing is returned');
		expect(pagesAsked().length).toBeLessThan(4);
	});

	it('with ever new links is an error as well', async () => {
		let asked = 0;
		const endless = pages(
			async () => ({ rows: [], cuts: [], next: `?page=${(asked += 1)}` }),
			'http://x/',
			'http://x/',
		);
		const read = async () => {
			for await (const page of endless) expect(page).toEqual({ rows: [], isLast: false });
		};
		await expect(read()).rejects.toThrow(`named more than ${MOST_PAGES} pages`);
		expect(asked).toBe(MOST_PAGES);
	});
});

describe('a page that fails in the middle', () => {
	const middle = { path: 'skiptoken=page-40' };
	beforeEach(() => {
		lab.sandbox.odata.pageSize = 20;
	});

	it.each([
		[{ kind: 'status', status: 503 }],
		[{ kind: 'status', status: 429, headers: { 'retry-after': '0' } }],
		[{ kind: 'reset' }],
		[{ kind: 'malformed' }],
		[{ kind: 'empty' }],
	] as const)('is asked for again after %j, and no row is lost or doubled', async (fault) => {
		const { fired } = lab.sandbox.faults.add({ ...fault, ...middle });
		expect(fired).toBe(0);
		expect(ids(await getAll({ options: { select: 'id' } }))).toEqual(numbers(90));
		expect(pagesAsked()).toHaveLength(6);
	});

	it('for good fails the item, with the page and what d.vinci says', async () => {
		const body = { error: { code: 'x', message: 'The database is away.' } };
		lab.sandbox.faults.add({ kind: 'status', status: 500, body, times: Infinity, ...middle });
		const run = await getAll();
		expect(complaint(run)).toEqual({
			message:
				'd.vinci answered with an error (500) for page 3 of the entity set "Applications": The database is away [item 0]',
			description: expect.stringContaining('Try again later'),
		});
		expect(run.items).toEqual([]);
	});

	it.each([
		[{ kind: 'status', status: 200, body: {} }],
		[{ kind: 'status', status: 200, body: { value: {} } }],
		[{ kind: 'status', status: 200, body: { value: [1] } }],
		[{ kind: 'status', status: 200, body: [] }],
	] as const)('because it is no page does not pass for an empty one: %j', async (fault) => {
		lab.sandbox.faults.add({ ...fault, times: Infinity, ...middle });
		const run = await getAll({ options: { maxRetries: 0 } });
		expect(complaint(run).message).toContain('is not an answer of the reporting interface');
	});

	it('because it takes too long says how to go on', async () => {
		lab.sandbox.faults.add({ kind: 'hang', times: Infinity, ...middle });
		const run = await getAll({ options: { maxRetries: 0, timeout: 1_000 } });
		expect(complaint(run)).toEqual({
			message: expect.stringContaining('did not answer in time for page 3 of the entity set'),
			description: expect.stringContaining('Raise Timeout'),
		});
	});

	it('because of a redirect does not send the token along', async () => {
		const location = 'https://evil.example/odata/v1/Applications?secret=1';
		lab.sandbox.faults.add({ kind: 'redirect', location, ...middle });
		const { message, description } = complaint(await getAll());
		expect(message).toContain('leads to another address');
		expect(description).toContain('https://evil.example/odata/v1/Applications. Check');
	});

	it('because the execution is cancelled ends the run', async () => {
		lab.sandbox.faults.add({ kind: 'latency', ms: 100, times: Infinity });
		await getAll({}, [{}], { abortAfterMs: 150 });
		const asked = pagesAsked().length;
		await new Promise((resolve) => setTimeout(resolve, 250));
		expect(pagesAsked()).toHaveLength(asked);
		expect(asked).toBeLessThan(5);
	});
});
