import { examine } from '../../scripts/doctor/examine';
import { addressesOf } from '../../scripts/doctor/main';
import { reportOf } from '../../scripts/doctor/report';
import { type Sandbox, startSandbox } from '../../sandbox';

/* The doctor in a d.vinci with the data of people, once as it is known and once as it is not. */

const SECRET = 'only-the-sign-in-may-see-this';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clientSecret: SECRET });
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.stop());

async function diagnose() {
	const { baseUrl: url, odataUrl, clientId } = sandbox;
	return await examine({ ...addressesOf({ url, odataUrl }), clientId, clientSecret: SECRET });
}

/** What differs, by the question. */
async function differences(): Promise<Record<string, string[]>> {
	const { findings } = await diagnose();
	const odd = findings.filter((finding) => finding.differences.length > 0);
	return Object.fromEntries(odd.map((finding) => [finding.question, finding.differences]));
}

/** Texts of at least so many characters, so that no word of the report is one by chance. */
const textsIn = (value: unknown): string[] => {
	if (typeof value === 'string') return value.length > 3 ? [value] : [];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

it('finds nothing in a d.vinci that is as known', async () => {
	const diagnosis = await diagnose();
	expect(diagnosis.findings.length).toBeGreaterThan(40);
	expect(diagnosis.findings.filter((finding) => finding.differences.length > 0)).toEqual([]);
	expect(diagnosis.headers).toEqual([]);
	expect(reportOf(diagnosis)).toContain('Nothing differs.');
});

it('names the properties that a newer version has', async () => {
	sandbox.odd({ newer: true });
	expect(await differences()).toEqual({
		'GET /jobOpenings/': ['costCentre: unknown property (null)'],
		'GET /jobOpenings/{id}': ['costCentre: unknown property (null)'],
		'GET /applications/': ['referenceNumber: unknown property (null)'],
		'GET /applications/{id}': ['referenceNumber: unknown property (null)'],
		'GET /persons/{id}': ['secondEmail: unknown property (null)'],
	});
});

it('names what is missing', async () => {
	sandbox.odd({ missing: true });
	const missing = [
		'status: missing',
		'placements[].channelId: missing in some',
		'placements[].internalName: missing in some',
	];
	expect(await differences()).toEqual({
		'GET /jobPublications/': missing,
		'GET /jobPublications/{id}': missing,
	});
});

it('says that a type differs and that a value is unknown, and shows no value', async () => {
	for (const { id } of sandbox.data.persons.all()) {
		const odd = { salutation: 'HIGHNESS', firstName: 4711, dateOfBirth: '24.12.1990' };
		sandbox.data.persons.change(id, odd as object);
	}
	expect(await differences()).toMatchObject({
		'GET /persons/{id}': [
			'salutation: a value that the package does not know',
			'firstName: integer, known as text',
			'dateOfBirth: text, known as day or null',
		],
	});
});

it('shows no value of any record, no secret and no address', async () => {
	sandbox.odd({ newer: true, missing: true });
	const report = reportOf(await diagnose());
	const { persons, users } = sandbox.data;
	const texts = [...persons.all(), ...users.all()].flatMap(textsIn);
	expect(texts.length).toBeGreaterThan(500);
	expect(texts.filter((text) => report.includes(text))).toEqual([]);
	expect(report).not.toContain(SECRET);
	expect(report).not.toContain(new URL(sandbox.baseUrl).host);
});

it('hides names of properties that are data', async () => {
	for (const { id } of sandbox.data.persons.all()) {
		sandbox.data.persons.change(id, { 'ada@example.org': true } as object);
	}
	expect((await differences())['GET /persons/{id}']).toEqual([
		'{a name that is no plain word}: unknown property (boolean)',
	]);
});

it('only reads, and asks little', async () => {
	await diagnose();
	const [signIn, ...others] = sandbox.requests.map(({ method, path }) => `${method} ${path}`);
	expect(signIn).toBe('POST /plt/oauth2/token');
	expect(others.filter((one) => !one.startsWith('GET '))).toEqual([]);
	expect(others.length).toBeLessThan(70);
	const urls = sandbox.requests.map(({ url }) => url);
	expect(urls).not.toContain('/restApi/persons/');
	expect(urls).not.toContain('/restApi/applications/');
});

it('tells apart what may not be read', async () => {
	sandbox.addClient({
		clientId: 'no-persons',
		clientSecret: SECRET,
		deny: (_method, path) => path.startsWith('/persons/'),
	});
	const { baseUrl: origin } = sandbox;
	const report = reportOf(await examine({ origin, clientId: 'no-persons', clientSecret: SECRET }));
	expect(report).toMatch(/GET \/persons\/\{id\} +403, nothing +may not be read/);
	expect(report).toContain('Next link of reports: not asked');
});
