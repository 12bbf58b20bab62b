import { startSandbox, type Sandbox } from '../../sandbox';
import { freshSandbox, TestClient } from './client';

describe('control from another process', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh), { control: true });

	const control = async (path: string, body?: unknown) =>
		await fetch(`${sandbox.baseUrl}/sandbox/${path}`, {
			...(body === undefined
				? {}
				: {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(body),
					}),
		});

	it('shows collections, with files as their size', async () => {
		const persons = (await (await control('state/persons')).json()) as unknown[];
		expect(persons).toHaveLength(60);
		const [photo] = (await (await control('state/photos')).json()) as unknown[];
		expect(photo).toMatchObject({ id: 1, content: { bytes: 70 } });
		expect((await control('state/secrets')).status).toBe(404);
		expect((await control('state/apiUserId')).status).toBe(404);
	});

	it('shows the log, of which it is no part', async () => {
		await client.get('/orgUnits/');
		expect(await (await control('requests')).json()).toMatchObject({
			requests: [{ path: '/plt/oauth2/token' }, { path: '/restApi/orgUnits/' }],
			tokenRequests: 1,
			maxInFlight: 1,
			refused: 0,
		});
	});

	it('orders faults, which never hit itself', async () => {
		await control('faults', { kind: 'status', status: 503, times: 'always' });
		expect((await client.get('/orgUnits/')).status).toBe(503);
		expect((await client.get('/orgUnits/')).status).toBe(503);
		expect((await control('requests')).status).toBe(200);
		await control('faults', {});
		expect((await control('reset', {})).status).toBe(200);
		client = await TestClient.signIn(sandbox);
		expect((await client.get('/orgUnits/')).status).toBe(200);
	});

	it('lets somebody else in between', async () => {
		await control('faults', { kind: 'meanwhile', personId: 1, change: { city: 'Kiel' } });
		expect(await client.read('/persons/1')).toMatchObject({ city: 'Kiel' });
	});

	it('switches oddities, and shows emails', async () => {
		expect(await (await control('emails')).json()).toEqual([]);
		await control('odd', { paths: true });
		expect((await client.get('/persons/a%2Fb')).status).toBe(400);
	});

	it('sets and lifts the rate limit', async () => {
		await control('rate-limit', { perSecond: 0.01, burst: 1 });
		expect((await client.get('/orgUnits/')).status).toBe(200);
		expect((await client.get('/orgUnits/')).status).toBe(429);
		await control('rate-limit', null);
		expect((await client.get('/orgUnits/')).status).toBe(200);
	});

	it('revokes tokens', async () => {
		await control('revoke-tokens', {});
		expect((await client.get('/orgUnits/')).status).toBe(401);
	});

	it('does not exist unless it is asked for', async () => {
		const other = await startSandbox();
		expect((await fetch(`${other.baseUrl}/sandbox/requests`)).status).toBe(404);
		await other.stop();
	});
});
