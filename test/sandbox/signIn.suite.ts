import { startSandbox, type Sandbox } from '../../sandbox';
import { requestToken, TestClient } from './client';

const START = new Date('2025-05-05T08:00:00.000Z').getTime();

describe('signing in', () => {
	let sandbox: Sandbox;
	let time = START;
	const good = {
		grant_type: 'client_credentials',
		client_id: 'api-n8n',
		client_secret: 'sandbox-secret',
	};

	beforeAll(async () => {
		sandbox = await startSandbox({ tokenLifetime: 60, now: () => new Date(time) });
	});
	beforeEach(() => {
		time = START;
		sandbox.reset();
	});
	afterAll(async () => await sandbox.stop());

	it('gives a bearer token for the credentials in a form', async () => {
		const answer = await requestToken(sandbox, good);
		expect(answer.status).toBe(200);
		expect(await answer.json()).toEqual({
			access_token: expect.stringMatching(/^\S{20,}$/),
			token_type: 'Bearer',
			expires_in: 60,
		});
		expect(sandbox.tokenRequests).toBe(1);
	});

	it.each([
		['another secret', { ...good, client_secret: 'x' }, 401, 'invalid_client'],
		['an unknown user', { ...good, client_id: 'x' }, 401, 'invalid_client'],
		['a user without OAuth2', { ...good, client_id: 'legacy-user' }, 401, 'invalid_client'],
		['no credentials', { grant_type: 'client_credentials' }, 401, 'invalid_client'],
		['another grant', { ...good, grant_type: 'password' }, 400, 'unsupported_grant_type'],
	])('refuses %s', async (_what, fields, status, error) => {
		const answer = await requestToken(sandbox, fields);
		expect(answer.status).toBe(status);
		expect(await answer.json()).toEqual({ error });
	});

	it('does not read credentials from a Basic header', async () => {
		const basic = Buffer.from('api-n8n:sandbox-secret').toString('base64');
		const answer = await requestToken(
			sandbox,
			{ grant_type: 'client_credentials' },
			{ authorization: `Basic ${basic}` },
		);
		expect(answer.status).toBe(401);
	});

	it('does not read credentials from JSON', async () => {
		const answer = await fetch(`${sandbox.baseUrl}/plt/oauth2/token`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(good),
		});
		expect(answer.status).toBe(400);
	});

	it('turns away requests without a token, with a made-up one and with a Basic header', async () => {
		const url = `${sandbox.baseUrl}/restApi/orgUnits/`;
		for (const authorization of ['', 'Bearer made-up', 'Basic YTpi']) {
			expect((await fetch(url, { headers: { authorization } })).status).toBe(401);
		}
		expect((await fetch(url)).status).toBe(401);
		expect(sandbox.requests.every((request) => !request.authorised)).toBe(true);
	});

	it('lets a token expire after its lifetime', async () => {
		const client = await TestClient.signIn(sandbox);
		time += 59_000;
		expect((await client.get('/orgUnits/')).status).toBe(200);
		time += 1_000;
		expect((await client.get('/orgUnits/')).status).toBe(401);
	});

	it('forgets tokens when they are revoked and on reset', async () => {
		const first = await TestClient.signIn(sandbox);
		sandbox.revokeTokens();
		expect((await first.get('/orgUnits/')).status).toBe(401);
		const second = await TestClient.signIn(sandbox);
		expect((await second.get('/orgUnits/')).status).toBe(200);
		sandbox.reset();
		expect((await second.get('/orgUnits/')).status).toBe(401);
	});

	it('answers 403 to what a user may not do, and to nothing else', async () => {
		sandbox.addClient({
			clientId: 'reader',
			clientSecret: 's',
			deny: (method, path) => method !== 'GET' || path === '/persons/{id}',
		});
		const client = await TestClient.signIn(sandbox, { clientId: 'reader', clientSecret: 's' });
		expect((await client.get('/persons/')).status).toBe(200);
		expect((await client.get('/persons/1')).status).toBe(403);
		expect((await client.post('/persons/', { firstName: 'A', lastName: 'B' })).status).toBe(403);
		expect(sandbox.requests.at(-1)).toMatchObject({ clientId: 'reader', authorised: true });
		sandbox.reset();
		const again = await requestToken(sandbox, {
			grant_type: 'client_credentials',
			client_id: 'reader',
			client_secret: 's',
		});
		expect(again.status).toBe(401);
	});
});
