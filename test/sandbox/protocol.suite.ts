import { startSandbox, type Sandbox } from '../../sandbox';
import { fieldErrors, freshSandbox, TestClient } from './client';

describe('what all endpoints have in common', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh));

	it('answers a collection with and without its last slash, but nothing else with one', async () => {
		expect(await client.read('/persons/')).toHaveLength(60);
		expect(await client.read('/persons')).toHaveLength(60);
		expect((await client.get('/persons/1/')).status).toBe(404);
	});

	it('tells unknown ids, look-ups without a match, wrong methods and unknown paths apart', async () => {
		expect((await client.get('/persons/999999')).status).toBe(403);
		expect((await client.get('/persons/abc')).status).toBe(403);
		expect((await client.get('/persons/?externalId=nobody')).status).toBe(404);
		expect((await client.send('DELETE', '/persons/1')).status).toBe(405);
		expect((await client.put('/persons/', {})).status).toBe(405);
		expect((await client.get('/applications/1/statusChange/OFFER')).status).toBe(405);
		expect((await client.get('/people/')).status).toBe(404);
	});

	it('asks for the token before it tells whether a path exists', async () => {
		expect((await fetch(`${sandbox.baseUrl}/restApi/people/`)).status).toBe(401);
		expect((await fetch(`${sandbox.baseUrl}/elsewhere`)).status).toBe(404);
	});

	it('refuses unknown query parameters', async () => {
		for (const path of ['/persons/?limit=3', '/orgUnits/?name=x', '/persons/1?expand=1']) {
			const answer = await client.get(path);
			expect(answer.status).toBe(422);
			expect(fieldErrors(answer)).toEqual([expect.stringContaining('unknownParameter')]);
		}
		const both = await client.get('/applications/?externalId=APP-0001&byJobOpeningId=1');
		expect(fieldErrors(both)).toEqual(['byJobOpeningId unknownParameter']);
	});

	it('refuses bodies that are not JSON', async () => {
		const form = await client.send('POST', '/persons/', 'firstName=A', {
			'content-type': 'application/x-www-form-urlencoded',
		});
		expect(form.status).toBe(415);
		expect((await client.send('POST', '/persons/', '{"firstName":')).status).toBe(400);
		expect(fieldErrors(await client.post('/persons/'))).toEqual([
			'firstName mandatory',
			'lastName mandatory',
		]);
	});

	it('takes no body where none belongs, except an empty object', async () => {
		const path = '/persons/60/delete';
		expect(fieldErrors(await client.post(path, { force: true }))).toEqual([
			'force unknownProperty',
		]);
		expect((await client.post(path, {})).json).toEqual({ success: true });
	});

	it('logs requests in order, with small bodies and their status', async () => {
		await client.post('/persons/', { firstName: 'Ä' });
		await client.post('/persons/', { firstName: 'Ä', lastName: 'x'.repeat(70_000) });
		await client.get('/persons/?externalId=PERSON-0002');
		const [signIn, first, second, third] = sandbox.requests;
		expect(signIn).toMatchObject({ method: 'POST', path: '/plt/oauth2/token', status: 200 });
		expect(first).toMatchObject({
			path: '/restApi/persons/',
			status: 422,
			authorised: true,
			body: { firstName: 'Ä' },
		});
		expect(second?.body).toBeUndefined();
		expect(third).toMatchObject({
			path: '/restApi/persons/',
			url: '/restApi/persons/?externalId=PERSON-0002',
			status: 200,
		});
		expect(third?.finishedAt).toBeGreaterThanOrEqual(third?.startedAt ?? Infinity);
	});

	it('counts how many requests were in flight at a time', async () => {
		sandbox.faults.setLatency(50);
		await Promise.all([1, 2, 3, 4, 5].map(async (id) => await client.get(`/persons/${id}`)));
		expect(sandbox.maxInFlight).toBe(5);
	});

	it('is as new after a reset', async () => {
		const before = JSON.stringify(sandbox.data.persons.all());
		await client.post('/persons/', { firstName: 'A', lastName: 'B' });
		await client.post('/persons/60/delete');
		sandbox.data.persons.change(1, { lastName: 'Anders' });
		sandbox.reset();
		expect(JSON.stringify(sandbox.data.persons.all())).toBe(before);
		expect(sandbox.requests).toHaveLength(0);
		expect(sandbox.tokenRequests).toBe(0);
	});

	it('has the same data at every start', async () => {
		const other = await startSandbox();
		const dump = ({ data }: Sandbox) =>
			JSON.stringify([data.applications.all(), data.hiringRequests.all(), data.onboardings.all()]);
		expect(dump(other)).toBe(dump(sandbox));
		await other.stop();
	});

	it('stops at once although connections are open and a request hangs', async () => {
		const other = await startSandbox();
		other.faults.add({ kind: 'hang', path: 'persons' });
		const otherClient = await TestClient.signIn(other);
		await otherClient.get('/orgUnits/');
		const hanging = expect(otherClient.get('/persons/')).rejects.toThrow('fetch failed');
		await new Promise((resolve) => setTimeout(resolve, 50));
		await other.stop();
		await hanging;
	});

	it('answers long lists and looks up by external id', async () => {
		sandbox.data.addPersons(5000);
		const ids = sandbox.data.addApplications(10_000);
		expect(new Set(ids).size).toBe(10_000);
		expect(await client.read('/applications/')).toHaveLength(10_090);
		const found = await client.get('/applications/?externalId=BULK-APP-10000');
		expect(found.json).toMatchObject({ id: 10_000, externalId: 'BULK-APP-10000' });
	});
});
