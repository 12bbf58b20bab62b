import { decode, verify } from 'jsonwebtoken';
import { type Sandbox, startSandbox } from '../../sandbox';

/* External links: the pages on which they are buttons, and what a click does. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ linkSecret: 'a secret of this test' });
});

afterAll(async () => await sandbox.stop());
beforeEach(() => sandbox.reset());

const page = async (path: string) => await (await fetch(sandbox.baseUrl + path)).text();

/** Where the first button with that label leads. */
async function click(path: string, label: string): Promise<string> {
	const [, button = ''] =
		[...(await page(path)).matchAll(/href="([^"]+)">([^<]*)</g)].find(
			([, , text]) => text === label,
		) ?? [];
	const answer = await fetch(sandbox.baseUrl + button, { redirect: 'manual' });
	expect(answer.status).toBe(302);
	return answer.headers.get('location') ?? '';
}

it('signs by HS256, in milliseconds, with nothing else in the header', async () => {
	const before = Date.now();
	const address = await click('/intern', 'Vertragsverwaltung');
	const [, token = ''] = /^https:\/\/contracts\.example\.com\/open\/(.+)$/.exec(address) ?? [];
	const [user] = sandbox.data.users.all();
	const claims = verify(token, sandbox.linkSecret, { algorithms: ['HS256'] }) as { iat: number };
	expect(claims).toEqual({
		dvinciUser: user?.username,
		dvinciUserId: user?.id,
		aud: 'http://www.dvinci.de',
		iss: sandbox.baseUrl,
		iat: expect.any(Number),
	});
	expect(claims.iat).toBeGreaterThanOrEqual(before);
	expect(decode(token, { complete: true })?.header).toEqual({ alg: 'HS256' });
});

it.each([
	['https://example.com/(jwt)/go', /^https:\/\/example\.com\/eyJ[\w.-]+\/go$/],
	['https://example.com/?a=(jwt)&b=(jwt)', /^https:\/\/example\.com\/\?a=(eyJ[\w.-]+)&b=\1$/],
	['http://localhost:5678/x?a=1', /^http:\/\/localhost:5678\/x\?a=1&jwt=eyJ[\w.-]+$/],
	['http://127.0.0.1/x', /^http:\/\/127\.0\.0\.1\/x\?jwt=eyJ[\w.-]+$/],
	['https://example.com/x', /^https:\/\/example\.com\/x$/],
])('leads from %s to the signed address', async (url, expected) => {
	sandbox.data.jobOpenings.change(2, { externalLinks: [{ label: 'Go', url, faIcon: 'fa-bolt' }] });
	expect(await click('/intern/jobOpening/show/2', 'Go')).toMatch(expected);
});

it('shows the links of job publications and applications at their job opening', async () => {
	const link = (name: string) => ({
		nameMessages: { de: name, en: name },
		url: `http://localhost/${name}`,
		faIcon: 'fa-bolt',
		requiredPermission: 'SYS_APPLICATIONS_VIEW',
	});
	sandbox.data.externalLinks.change('jobPublications', { links: [link('Post')] });
	sandbox.data.externalLinks.change('applications', { links: [link('Sign')] });
	for (const name of ['Post', 'Sign']) {
		const address = await click('/intern/jobOpening/show/1', name);
		expect(address).toMatch(new RegExp(`^http://localhost/${name}\\?jwt=`));
	}
});

it('shows names as they are', async () => {
	const externalLinks = [{ label: '"<b>', url: 'http://localhost', faIcon: 'fa-bolt' }];
	sandbox.data.jobOpenings.change(2, { name: '<i>&', externalLinks });
	const text = await page('/intern/jobOpening/show/2');
	expect(text).toContain('<h1>&lt;i>&amp;</h1>');
	expect(text).toContain('>&quot;&lt;b></a>');
});

it.each([
	'/intern/jobOpening/show/999',
	'/intern/externalLink/jobOpenings/1/1',
	'/intern/externalLink/applications/999/0',
	'/intern/externalLink/persons/1/0',
	'/intern/nothing',
])('knows no %s', async (path) => {
	expect((await fetch(sandbox.baseUrl + path)).status).toBe(404);
});
