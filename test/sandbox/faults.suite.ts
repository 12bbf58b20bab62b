import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Sandbox } from '../../sandbox';
import { fieldErrors, freshSandbox, TestClient } from './client';

const name = { firstName: 'A', lastName: 'B' };

describe('faults', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh));

	const create = async () => await client.post('/persons/', name);
	const created = () => sandbox.data.persons.size - 60;

	it('strike once, then no more, and are counted', async () => {
		const fault = sandbox.faults.add({ kind: 'status', status: 503 });
		expect((await create()).status).toBe(503);
		expect((await create()).status).toBe(200);
		expect(fault.fired).toBe(1);
		expect(sandbox.requests.map((request) => request.fault)).toEqual([
			undefined,
			'status',
			undefined,
		]);
	});

	it('strike only what they are meant for', async () => {
		sandbox.faults.add({ kind: 'status', status: 500, method: 'POST', path: /persons\/$/ });
		expect((await client.get('/persons/')).status).toBe(200);
		expect((await client.get('/orgUnits/')).status).toBe(200);
		expect((await create()).status).toBe(500);
	});

	it('strike as often as they are told, in the order of their ordering', async () => {
		sandbox.faults.add({ kind: 'status', status: 502, times: 2 });
		sandbox.faults.add({ kind: 'status', status: 504, times: Infinity });
		const statuses: number[] = [];
		for (let index = 0; index < 4; index += 1) statuses.push((await create()).status);
		expect(statuses).toEqual([502, 502, 504, 504]);
		sandbox.faults.clear();
		expect((await create()).status).toBe(200);
	});

	it('strike with a probability that is the same in every run', async () => {
		const run = async () => {
			sandbox.faults.clear();
			const fault = sandbox.faults.add({ kind: 'status', status: 503, rate: 0.3 });
			const statuses: number[] = [];
			for (let index = 0; index < 100; index += 1) {
				statuses.push((await client.get('/orgUnits/1')).status);
			}
			expect(fault.fired).toBe(statuses.filter((status) => status === 503).length);
			return statuses;
		};
		const first = await run();
		expect(await run()).toEqual(first);
		const hits = first.filter((status) => status === 503).length;
		expect(hits).toBeGreaterThan(15);
		expect(hits).toBeLessThan(45);
	});

	it.each([{ kind: 'status', status: 504 }, { kind: 'reset' }] as const)(
		'let the effect come after the answer: %j',
		async (fault) => {
			sandbox.faults.add({ ...fault, effect: 50, method: 'POST' });
			const status = await create().then(
				(answer) => answer.status,
				() => 'reset' as const,
			);
			expect(status).toBe('status' in fault ? fault.status : 'reset');
			expect(created()).toBe(0);
			await sleep(200);
			expect(created()).toBe(1);
			const posts = sandbox.requests.filter(({ path }) => path.includes('persons'));
			expect(posts).toHaveLength(1);
		},
	);

	it('let an effect that is to come not come any more when they are taken back', async () => {
		sandbox.faults.add({ kind: 'reset', effect: 50, method: 'POST' });
		await expect(create()).rejects.toThrow();
		sandbox.faults.clear();
		await sleep(150);
		expect(created()).toBe(0);
	});

	it('can be removed', async () => {
		const fault = sandbox.faults.add({ kind: 'status', status: 503 });
		fault.remove();
		expect((await create()).status).toBe(200);
	});

	it('can hit the sign-in', async () => {
		sandbox.faults.add({ kind: 'status', status: 502, path: '/plt/oauth2/token' });
		await expect(TestClient.signIn(sandbox)).rejects.toThrow();
		await TestClient.signIn(sandbox);
		expect(sandbox.tokenRequests).toBe(3);
	});

	describe.each(['before', 'after'] as const)('%s the effect', (effect) => {
		const count = effect === 'after' ? 1 : 0;
		const order = (fault: Fault) => sandbox.faults.add({ method: 'POST', ...fault });

		it('change the status, headers and body', async () => {
			const body = { errorMsg: 'x' };
			order({ kind: 'status', status: 502, body, headers: { 'x-proxy': '1' }, effect });
			const answer = await create();
			expect(answer.status).toBe(502);
			expect(answer.json).toEqual(body);
			expect(answer.headers.get('x-proxy')).toBe('1');
			expect(created()).toBe(count);
		});

		it('reset the connection', async () => {
			order({ kind: 'reset', effect });
			await expect(create()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
			expect(created()).toBe(count);
			expect(sandbox.requests.at(-1)).toMatchObject({ status: null, fault: 'reset' });
			expect((await create()).status).toBe(200);
		});

		it('leave the request hanging', async () => {
			order({ kind: 'hang', effect });
			const first = await Promise.race([create(), sleep(200, 'nothing')]);
			expect([first, created()]).toEqual(['nothing', count]);
		});

		it('send a web page', async () => {
			order({ kind: 'html', effect });
			const answer = await create();
			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-type')).toContain('text/html');
			expect(answer.text).toContain('<html');
			expect(created()).toBe(count);
		});

		it('send broken JSON', async () => {
			order({ kind: 'malformed', effect });
			const answer = await create();
			expect(answer.headers.get('content-type')).toContain('application/json');
			expect(answer.text).not.toBe('');
			expect(answer.json).toBeUndefined();
			expect(created()).toBe(count);
		});

		it('cut the answer', async () => {
			order({ kind: 'cut', effect });
			await expect(create()).rejects.toThrow('terminated');
			expect(created()).toBe(count);
			expect((await create()).status).toBe(200);
		});

		it('send nothing', async () => {
			order({ kind: 'empty', effect });
			const answer = await create();
			expect(answer).toMatchObject({ status: 200, text: '' });
			expect(created()).toBe(count);
		});
	});

	it('claim success without any', async () => {
		sandbox.faults.add({ kind: 'unsuccessful', errorMsg: 'Gesperrt' });
		const answer = await client.post('/persons/58/delete');
		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({ success: false, errorMsg: 'Gesperrt' });
		expect(sandbox.data.persons.has(58)).toBe(true);
	});

	it('redirect', async () => {
		sandbox.faults.add({ kind: 'redirect', location: 'https://elsewhere.example.org/' });
		const answer = await client.get('/persons/1');
		expect(answer.status).toBe(302);
		expect(answer.headers.get('location')).toBe('https://elsewhere.example.org/');
	});

	it('delay, and delays add up', async () => {
		sandbox.faults.setLatency(40);
		sandbox.faults.add({ kind: 'latency', ms: 60, times: 1 });
		sandbox.faults.add({ kind: 'status', status: 503 });
		const start = Date.now();
		expect((await create()).status).toBe(503);
		expect(Date.now() - start).toBeGreaterThanOrEqual(98);
	});

	it('let somebody else be quicker', async () => {
		const change = { city: 'Anderswo', countryIsoA2: 'DE' };
		const fault = sandbox.faults.add({ kind: 'conflict', path: 'persons', change });
		const body = { ...name, version: 2 };
		expect((await client.get('/persons/2')).status).toBe(200);
		expect((await client.put('/persons/2', body)).status).toBe(409);
		expect(fault.fired).toBe(1);
		expect(await client.read('/persons/2')).toMatchObject({ version: 3, city: 'Anderswo' });
		expect((await client.put('/persons/2', { ...body, version: 3 })).status).toBe(200);
	});

	it('do not change who is in the right: validation still works with a fault elsewhere', async () => {
		sandbox.faults.add({ kind: 'status', status: 500, path: 'orgUnits' });
		expect(fieldErrors(await client.post('/persons/', {}))).toHaveLength(2);
	});
});

describe('the rate limit', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	/** The limit's clock in milliseconds. It stands still, so that nothing refills unasked. */
	let time: number;
	freshSandbox((fresh) => ({ sandbox, client } = fresh));
	beforeEach(() => {
		time = Date.UTC(2026, 0, 5);
		jest.spyOn(Date, 'now').mockImplementation(() => time);
	});
	afterEach(() => jest.restoreAllMocks());

	const burst = async (count: number) =>
		await Promise.all(Array.from({ length: count }, async () => await client.get('/orgUnits/1')));

	it('lets a burst through, refuses the rest and refills', async () => {
		sandbox.faults.setRateLimit({ perSecond: 10, burst: 5 });
		const answers = await burst(8);
		const refused = answers.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(3);
		expect(refused[0]?.headers.get('retry-after')).toBe('1');
		expect(sandbox.faults.refused).toBe(3);
		time += 100;
		expect((await client.get('/orgUnits/1')).status).toBe(200);
		expect((await client.get('/orgUnits/1')).status).toBe(429);
	});

	it('does not count sign-ins, and refused requests have no effect', async () => {
		sandbox.faults.setRateLimit({ perSecond: 0.01, burst: 1, retryAfter: 'none' });
		await TestClient.signIn(sandbox);
		expect((await client.get('/orgUnits/1')).status).toBe(200);
		const refused = await client.post('/persons/', name);
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBeNull();
		expect(sandbox.data.persons.size).toBe(60);
		sandbox.faults.setRateLimit(undefined);
		expect((await client.get('/orgUnits/1')).status).toBe(200);
	});

	it('can say the date of the return', async () => {
		sandbox.faults.setRateLimit({ perSecond: 0.5, burst: 1, retryAfter: 'date' });
		const [, refused] = await burst(2);
		expect(refused?.headers.get('retry-after')).toBe('Mon, 05 Jan 2026 00:00:02 GMT');
	});
});
