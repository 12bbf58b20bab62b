import { startSandbox, type Sandbox } from '../../sandbox';
import { fieldErrors, freshSandbox, TestClient } from './client';

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

	const upload = async (filename: string, contentAsBase64 = 'QUJD') =>
		await client.post('/applications/6/attachments', { filename, contentAsBase64 });
	const report = async () => {
		const headers = { accept: 'application/json', authorization: `Bearer ${client.token}` };
		const answer = await fetch(`${sandbox.odataUrl}Applications`, { headers });
		return (await answer.json()) as { value: unknown[]; '@odata.nextLink': string };
	};

	it('sets how strict the system is with files, until the next reset', async () => {
		const formats = ['txt', 'doc'];
		await control('settings', { 'uploads.formats': formats, 'uploads.virus': 'code' });
		expect((await upload('a.txt')).status).toBe(200);
		expect(fieldErrors(await upload('a.pdf'))).toEqual(['contentAsBase64 formatNotAllowed']);
		const virus = Buffer.from('EICAR-STANDARD-ANTIVIRUS-TEST-FILE').toString('base64');
		expect(fieldErrors(await upload('a.doc', virus))).toEqual(['contentAsBase64 virusFound']);
		await control('settings', { 'uploads.maxFileSize': 2 });
		expect(fieldErrors(await upload('a.txt'))).toEqual(['contentAsBase64 maxFileSize']);
		const most = { 'uploads.maxFileSize': 'unlimited', 'uploads.maxApplicationSize': 4 };
		await control('settings', most);
		expect(fieldErrors(await upload('a.txt'))).toEqual(['contentAsBase64 maxFileSize']);
		expect(sandbox.uploads).toEqual({
			maxFileSize: Infinity,
			maxApplicationSize: 4,
			formats,
			virus: 'code',
		});
		sandbox.reset();
		client = await TestClient.signIn(sandbox);
		expect((await upload('a.pdf')).status).toBe(200);
	});

	it('sets how reports page and where their links lead', async () => {
		await control('settings', { 'odata.pageSize': 7, 'odata.links': 'innerHost' });
		const { value, '@odata.nextLink': next } = await report();
		expect(value).toHaveLength(7);
		expect(next).toMatch(/^http:\/\/reporting\.internal:8080\/odata\/v1\/Applications\?/);
	});

	it('lets applications come in between two pages', async () => {
		await control('faults', { kind: 'meanwhile', path: 'odata', applications: 3 });
		await report();
		expect(sandbox.data.applications.size).toBe(93);
	});

	it.each([
		[{ 'uploads.colour': 'red' }, 'There is no setting "uploads.colour".'],
		[{ 'odata.links': 'crooked' }, '"crooked" is no value of odata.links.'],
		[{ 'odata.pageSize': 0 }, '"0" is no value of odata.pageSize.'],
		[{ 'uploads.formats': [7] }, '"7" is no value of uploads.formats.'],
	])('refuses %j', async (order, errorMsg) => {
		const answer = await control('settings', order);
		expect([answer.status, await answer.json()]).toEqual([400, { errorMsg }]);
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
