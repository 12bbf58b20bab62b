import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
	NodeHelpers,
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
} from 'n8n-workflow';
import { DvinciOAuth2Api } from '../credentials/DvinciOAuth2Api.credentials';
import { systemOrigin } from '../nodes/shared/transport/address';
import type { Fault } from '../sandbox';
import { createAdditionalData } from './support/additional-data';
import { EngineCredentialsHelper } from './support/credentials';
import { complaint, CREDENTIAL, dataOf, useLab } from './support/dvinci';
import { EngineCredentialTypes, EngineNodeTypes } from './support/node-types';

const lab = useLab();

/** n8n's own part of the credential: what it inherits, what is hidden, what expressions give. */
const helper = new EngineCredentialsHelper(
	new EngineCredentialTypes({ [CREDENTIAL]: new DvinciOAuth2Api() }),
	new EngineNodeTypes({}),
);

async function resolved(baseUrl: string) {
	const { details } = await helper.create(CREDENTIAL, { baseUrl });
	const data = createAdditionalData(helper);
	const credential = await helper.getDecrypted(data, details, CREDENTIAL, 'internal');
	return credential as typeof credential & { accessTokenUrl: string };
}

describe('fields', () => {
	const properties = helper.getCredentialsProperties(CREDENTIAL);

	/** What the editor shows for a base URL, all else being as it is at first. */
	function shown(baseUrl: string): INodeProperties[] {
		const values: INodeParameters = { baseUrl };
		for (const { name, default: preset } of properties) values[name] ??= preset;
		return properties.filter(
			(property) =>
				!['hidden', 'json'].includes(property.type) &&
				NodeHelpers.displayParameter(values, property, null, null),
		);
	}

	it('are these four, and none of those that n8n adds to every credential of the kind', () => {
		expect(
			shown('')
				.map(({ name }) => name)
				.sort(),
		).toEqual(['baseUrl', 'clientId', 'clientSecret', 'odataUrl']);
		const required = shown('').filter((property) => property.required);
		expect(required.map(({ name }) => name).sort()).toEqual([
			'baseUrl',
			'clientId',
			'clientSecret',
		]);
	});

	it('hide the secret while it is typed', () => {
		const [secret] = properties.filter(({ name }) => name === 'clientSecret');
		expect(secret?.typeOptions?.password).toBe(true);
	});

	it('say where d.vinci shows each value, in the words of its menu', () => {
		const text = Object.fromEntries(shown('').map((one) => [one.name, one.description ?? '']));
		expect(text.clientSecret).toContain('Users > API user > Generate API token');
		expect(text.clientSecret).toContain('Access Token TTL');
		expect(text.clientId).toContain('OAuth2');
		expect(text.odataUrl).toContain('Reports > Use Reporting API');
	});

	it('fix how d.vinci signs in', async () => {
		expect(await resolved('https://acme.dvinci.de')).toMatchObject({
			grantType: 'clientCredentials',
			authentication: 'body',
			scope: '',
			accessTokenUrl: 'https://acme.dvinci.de/plt/oauth2/token',
			sendAdditionalBodyProperties: false,
		});
		expect(new DvinciOAuth2Api().extends).toEqual(['oAuth2Api']);
	});

	const notices = (baseUrl: string) =>
		shown(baseUrl)
			.filter(({ type }) => type === 'notice')
			.map(({ name }) => name);

	it.each([
		['http://acme.dvinci.de', 'baseUrlNotice'],
		['acme.dvinci.de', 'baseUrlNotice'],
		['https://a:b@acme.dvinci.de', 'userInfoNotice'],
	])('warn of the base URL %s', (baseUrl, notice) => {
		expect(notices(baseUrl)).toEqual([notice]);
	});

	it.each(['', 'https://acme.dvinci.de', 'https://acme.dvinci.de/intern', 'http://localhost:5000'])(
		'do not warn of the base URL "%s"',
		(baseUrl) => {
			expect(notices(baseUrl)).toEqual([]);
		},
	);
});

describe('an address with umlauts', () => {
	it('is one however often it is read', () => {
		const origins = Array.from({ length: 20_000 }, () => systemOrigin('https://exämple.com'));
		expect(new Set(origins)).toEqual(new Set(['https://xn--exmple-cua.com']));
	});
});

describe('the token URL', () => {
	const ACME = 'https://acme.dvinci.de';

	it.each([
		[ACME, ACME],
		[`${ACME}/`, ACME],
		[`${ACME}///`, ACME],
		[`  ${ACME}/ \n`, ACME],
		[`${ACME}/intern`, ACME],
		[`${ACME}/intern/jobOpening/show/2?tab=x#top`, ACME],
		[`${ACME}/restApi/`, ACME],
		[`${ACME}?lang=de`, ACME],
		['HTTPS://ACME.DVINCI.DE/Intern', ACME],
		['https://acme.dvinci-hr.com:8443/intern', 'https://acme.dvinci-hr.com:8443'],
		['https://jobboard.exämple.com', 'https://jobboard.xn--exmple-cua.com'],
		['http://localhost:5000/', 'http://localhost:5000'],
		['http://127.0.0.1:5000/restApi', 'http://127.0.0.1:5000'],
		['HTTP://LocalHost', 'http://localhost'],
	])('of %j lies at %s', async (baseUrl, origin) => {
		const { accessTokenUrl } = await resolved(baseUrl);
		const { origin: actual, pathname, search } = new URL(accessTokenUrl);
		expect([actual, pathname, search]).toEqual([origin, '/plt/oauth2/token', '']);
		expect(systemOrigin(baseUrl)).toBe(origin);
	});

	it.each([
		['', 'missing'],
		['   ', 'missing'],
		['http://acme.dvinci.de', 'not encrypted'],
		['HTTP://acme.dvinci.de/intern', 'not encrypted'],
		['http://localhost.evil.example', 'not encrypted'],
		['http://localhost@evil.example', 'not encrypted'],
		['http://127.0.0.1.evil.example/', 'not encrypted'],
		['https://user:password@acme.dvinci.de', 'user name or password'],
		['https://acme.dvinci.de@evil.example/', 'user name or password'],
		['https://acme.dvinci.de\\@evil.example/', 'user name or password'],
		['acme.dvinci.de', 'not a web address'],
		['//acme.dvinci.de', 'not a web address'],
		['ftp://acme.dvinci.de', 'not a web address'],
		['https://', 'not a web address'],
		['https:acme.dvinci.de', 'not a web address'],
		['javascript:alert(1)', 'not a web address'],
	])('of %j has no host, and the node says that it is %s', async (baseUrl, problem) => {
		const { accessTokenUrl } = await resolved(baseUrl);
		expect(URL.canParse(accessTokenUrl)).toBe(false);
		expect(systemOrigin(baseUrl)).toMatchObject({
			message: expect.stringContaining(problem),
			description: expect.stringMatching(/^[A-Z].+\.$/),
		});
	});
});

/** What the editor's test of the credential says, and what a run of the node says. */
async function bothSay(change: IDataObject) {
	const credentials = lab.credentials(change);
	const test = await lab.n8n.testCredential(CREDENTIAL, { ...credentials[CREDENTIAL] });
	const parameters = { options: { maxRetries: 0 } };
	const run = await lab.run('orgUnit', 'getAll', parameters, [{}], { credentials });
	return { test, run };
}

describe('a credential that works', () => {
	it.each(['', '/', '/intern/', '/restApi/orgUnits'])(
		'does so with %j behind the base URL',
		async (path) => {
			const { test, run } = await bothSay({ baseUrl: `${lab.sandbox.baseUrl}${path}` });
			expect(test).toEqual({ status: 'OK', message: 'Connection successful!' });
			expect(dataOf(run)).toHaveLength(lab.sandbox.data.orgUnits.size);
		},
	);

	it('is tested with one sign-in and one call', async () => {
		await lab.n8n.testCredential(CREDENTIAL, { ...lab.credentials()[CREDENTIAL] });
		expect(lab.sandbox.requests).toMatchObject([
			{
				method: 'POST',
				url: '/plt/oauth2/token',
				body: {
					grant_type: 'client_credentials',
					client_id: lab.sandbox.clientId,
					client_secret: lab.sandbox.clientSecret,
				},
			},
			{ method: 'GET', url: '/restApi/orgUnits/', authorised: true },
		]);
	});
});

describe('an HTTP Request node', () => {
	it('may not use the credential, not for d.vinci either', async () => {
		const run = await lab.n8n.runNode({
			type: 'n8n-nodes-base.httpRequest',
			parameters: {
				url: `${lab.sandbox.baseUrl}/restApi/orgUnits/`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: CREDENTIAL,
			},
			credentials: lab.credentials(),
		});
		expect(run.error?.message).toContain('configured to prevent use within an HTTP Request');
		expect(lab.sandbox.requests).toEqual([]);
	});
});

describe('a credential that does not work', () => {
	// What n8n says itself about a failed sign-in can't be replaced: no rule of a test covers it.
	it.each([
		['a wrong secret', { clientSecret: 'wrong' }],
		['a user who is not switched to OAuth2', { clientId: 'legacy-user' }],
		['an unknown user', { clientId: 'nobody' }],
	])('because of %s is refused at the sign-in', async (_, change) => {
		const { test, run } = await bothSay(change);
		expect(test).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^Failed to acquire OAuth2 access token: Client authent/),
		});
		const { message, description } = complaint(run);
		expect(message).toContain("d.vinci refused the sign-in: wrong 'Client ID' or 'Client Secret'");
		expect(description).toContain('must be switched to OAuth2');
		expect(description).toContain('newest API token');
		expect(lab.sent()).toEqual([]);
	});

	it('because nobody listens there says so', async () => {
		const { test, run } = await bothSay({ baseUrl: `http://127.0.0.1:${await closedPort()}` });
		expect(test).toEqual({
			status: 'Error',
			message: 'The service refused the connection - perhaps it is offline',
		});
		expect(complaint(run)).toEqual({
			message: expect.stringContaining("can’t be reached at the 'Base URL'"),
			description: expect.stringContaining('ECONNREFUSED'),
		});
	});

	it.each([
		['http://acme.dvinci.de', 'not encrypted (http)'],
		['https://me:secret@acme.dvinci.de', 'holds a user name or password'],
		['acme.dvinci.de', 'not a web address'],
		['', 'missing'],
	])('because of the base URL %j sends nothing', async (baseUrl, problem) => {
		const { test, run } = await bothSay({ baseUrl });
		expect(test).toEqual({
			status: 'Error',
			message: 'Failed to acquire OAuth2 access token: Invalid URL',
		});
		expect(complaint(run).message).toContain(problem);
		expect(lab.sandbox.requests).toEqual([]);
	});

	it('because the user may do nothing at all says what to do', async () => {
		const nobody = { clientId: 'nothing-allowed', clientSecret: 'x' };
		lab.sandbox.addClient({ ...nobody, deny: () => true });
		const { test, run } = await bothSay(nobody);
		expect(test).toEqual({
			status: 'Error',
			message: expect.stringMatching(/^The sign-in works, but .+ Give it a role /),
		});
		expect(complaint(run)).toEqual({
			message: expect.stringContaining('no permission for the list of organizational units'),
			description: expect.stringContaining('roles'),
		});
	});

	it.each([
		[
			'503',
			{ kind: 'status', status: 503 },
			/not available at present \(503\)/,
			/could not handle .*\(503\)/,
		],
		[
			'500',
			{ kind: 'status', status: 500 },
			/not available at present \(500\)/,
			/could not handle .*\(500\)/,
		],
		['404', { kind: 'status', status: 404 }, /no d\.vinci at this 'Base URL'/, /does not know/],
		[
			'401',
			{ kind: 'status', status: 401 },
			/does not accept this sign-in/,
			/not accept the sign-in/,
		],
	] satisfies Array<[string, Fault, RegExp, RegExp]>)(
		'because all calls get %s says what that means',
		async (_, fault, tested, ran) => {
			lab.sandbox.faults.add({ ...fault, path: '/restApi/', times: Infinity });
			const { test, run } = await bothSay({});
			expect(test).toEqual({ status: 'Error', message: expect.stringMatching(tested) });
			expect(complaint(run).message).toMatch(ran);
		},
	);

	it('because the whole system is down says so', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 503, times: Infinity });
		const { test, run } = await bothSay({});
		expect(test).toEqual({
			status: 'Error',
			message: 'Failed to acquire OAuth2 access token: Request failed with status code 503',
		});
		expect(complaint(run)).toEqual({
			message: expect.stringContaining('d.vinci could not handle the sign-in (503)'),
			description: expect.stringContaining('Try again later'),
		});
	});

	it('because another web site is there says so', async () => {
		lab.sandbox.faults.add({ kind: 'html', times: Infinity });
		const { test, run } = await bothSay({});
		expect(test).toEqual({
			status: 'Error',
			message: expect.stringContaining('Expected JSON response from OAuth2 token endpoint'),
		});
		expect(complaint(run).message).toContain("There is no d.vinci sign-in at the 'Base URL'");
	});
});

async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
