import { LinkLab, MINUTE, open, wordsOf } from './lab';

/* A person chooses a link in d.vinci. */

let lab: LinkLab;

beforeAll(async () => {
	lab = await LinkLab.open();
});

afterAll(async () => await lab.close());

describe('a link that somebody has just chosen in d.vinci', () => {
	it('starts the workflow with who, when, and what else the address says', async () => {
		const before = Date.now();
		const server = await lab.serve({ path: 'order' });
		const address = await lab.click(`${server.url}?jobOpeningId=2&tag=a&tag=b&jwt=(jwt)`);

		const answer = await open(address);

		expect(answer.status).toBe(200);
		const [run] = await server.runsOf();
		const [user] = lab.sandbox.data.users.all();
		expect(run?.items.map(({ json }) => json)).toEqual([
			{
				dvinciUser: user?.username,
				dvinciUserId: user?.id,
				issuedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
				query: { jobOpeningId: '2', tag: ['a', 'b'] },
			},
		]);
		expect(Date.parse(String(run?.items[0]?.json.issuedAt))).toBeGreaterThanOrEqual(before);
		expect(JSON.stringify(run?.run)).not.toContain('eyJ');
	});

	it('may get its signature as the last parameter', async () => {
		const server = await lab.serve();
		const address = await lab.click(`${server.url}?jobOpeningId=2`);
		expect(address).toMatch(/\?jobOpeningId=2&jwt=eyJ/);
		expect((await open(address)).status).toBe(200);
		expect((await server.runsOf())[0]?.items[0]?.json.query).toEqual({ jobOpeningId: '2' });
	});

	it('has its own path, and without one that of n8n', async () => {
		expect((await lab.serve({ path: '/order-equipment/' })).url).toMatch(
			/\/webhook\/order-equipment$/,
		);
		expect((await lab.serve()).url).toMatch(/\/webhook\/[0-9a-f-]{36}$/);
	});

	it.each([
		['just', 0, {}],
		['almost five minutes ago', 5 * MINUTE - 5_000, {}],
		['within Max Age', 29 * MINUTE, { maxAge: 30 }],
		['by a clock that is almost a minute ahead', -MINUTE + 5_000, {}],
	])('%s starts it', async (_when, age, options) => {
		const server = await lab.serve({ options });
		expect((await open(`${server.url}?jwt=${lab.token(age)}`)).status).toBe(200);
		expect(server.started).toBe(1);
	});

	it('from the right system for the right audience starts it', async () => {
		const options = { issuer: lab.sandbox.baseUrl, audience: 'http://www.dvinci.de' };
		const server = await lab.serve({ options });
		expect((await open(`${server.url}?jwt=${lab.token()}`)).status).toBe(200);
		expect(server.started).toBe(1);
	});

	it('starts each of two triggers', async () => {
		const [one, other] = [await lab.serve(), await lab.serve()];
		const token = lab.token();
		await open(`${one.url}?jwt=${token}`);
		await open(`${other.url}?jwt=${token}`);
		expect([one.started, other.started]).toEqual([1, 1]);
	});

	it('starts it once, however often and at the same time the page is loaded', async () => {
		const server = await lab.serve();
		const address = await lab.click(`${server.url}?jwt=(jwt)`);
		const answers = await Promise.all(Array.from({ length: 20 }, async () => await open(address)));
		answers.push(await open(address), await open(`${address}&more=1`));
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		const repeated = answers.filter(({ status }) => status === 403).map(wordsOf);
		expect(repeated).toHaveLength(21);
		expect(new Set(repeated).size).toBe(1);
		expect(repeated[0]).toMatch(/^Started already\s+This link has started the workflow before/);
		expect(server.started).toBe(1);
	});
});

describe('what the person sees', () => {
	it('is the text, as it is', async () => {
		const responseText = 'Bestellt für <b>"Ännchen"</b> & Co.\n<script>alert(1)</script>';
		const server = await lab.serve({ responseText });
		const { headers, text } = await open(`${server.url}?jwt=${lab.token()}`);
		expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(text).toContain(
			'<p lang="">Bestellt für &lt;b&gt;&quot;Ännchen&quot;&lt;/b&gt; &amp; Co.\n&lt;script&gt;alert(1)&lt;/script&gt;</p>',
		);
		expect(text).toContain(
			'<title>Bestellt für &lt;b&gt;&quot;Ännchen&quot;&lt;/b&gt; &amp; Co.</title>',
		);
		expect(text).not.toMatch(/<script|<b>/);
	});

	it('may be made of the address by an expression, and is escaped all the same', async () => {
		const server = await lab.serve({ responseText: '=Ordered for {{ $json.query.name }}' });
		const name = encodeURIComponent('<img src=x onerror=alert(1)>');
		const answer = await open(`${server.url}?name=${name}&jwt=${lab.token()}`);
		expect(answer.text).toContain('Ordered for &lt;img src=x onerror=alert(1)&gt;');
		expect(answer.text).not.toContain('<img');
	});

	it.each([
		['a number', '={{ 42 }}', '42'],
		['an object', '={{ { a: 1 } }}', '{&quot;a&quot;:1}'],
		['nothing', '', ''],
	])('is %s as text', async (_what, responseText, shown) => {
		const server = await lab.serve({ responseText });
		const { text } = await open(`${server.url}?jwt=${lab.token()}`);
		expect(text).toContain(`<p lang="">${shown}</p>`);
	});

	it('is not kept by anybody, and tells no other page its address', async () => {
		const server = await lab.serve();
		const { headers } = await open(`${server.url}?jwt=${lab.token()}`);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	});

	it('is another page where the browser is sent on', async () => {
		const redirectUrl = '=https://intranet.example.com/orders?for={{ $json.query.name }}';
		const server = await lab.serve({ respondWith: 'redirect', redirectUrl });
		const answer = await open(`${server.url}?name=A%0D%0AB&jwt=${lab.token()}`);
		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toBe('https://intranet.example.com/orders?for=AB');
		expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
		expect(server.started).toBe(1);
	});

	it.each([
		'javascript:alert(1)',
		'JavaScript:alert(1)',
		'data:text/html,x',
		'file:///etc/passwd',
		'//example.com',
		'/orders',
		'example.com',
		'',
	])('is never %s: nothing is started, and the link is not used up', async (redirectUrl) => {
		const server = await lab.serve({ respondWith: 'redirect', redirectUrl });
		const token = lab.token();
		for (const _time of [1, 2]) {
			const answer = await open(`${server.url}?jwt=${token}`);
			expect(answer.status).toBe(403);
			expect(answer.headers.get('location')).toBeNull();
			expect(wordsOf(answer)).toContain("The 'Redirect URL' of this workflow is not an address");
		}
		expect(server.started).toBe(0);
	});
});
