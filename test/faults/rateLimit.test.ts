import type { IDataObject } from 'n8n-workflow';
import type { RateLimitOptions } from '../../sandbox';
import { dataOf, isCall, rl, useLab } from '../support/dvinci';

/*
 * Here the waits are those of users: how quickly the run goes on is what a limit is about. How well
 * the pace fits to the limit is tested in pace.suite.ts, in a time of its own.
 */

const lab = useLab();

const items = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

const get = { personId: rl('={{ $json.id }}'), simplify: false };

describe('a rate limit', () => {
	it.each<[RateLimitOptions, number]>([
		[{ perSecond: 15, burst: 3, retryAfter: 'seconds' }, 24],
		[{ perSecond: 15, burst: 10, retryAfter: 'none' }, 24],
		[{ perSecond: 12, kind: 'window', retryAfter: 'date' }, 24],
	])('of %j costs none of %i items, and nothing happens twice', async (limit, count) => {
		lab.sandbox.faults.setRateLimit(limit);
		const create = { firstName: 'Limited', lastName: '={{ $json.id }}' };
		const options = { maxConcurrency: 20 };
		const run = await lab.run('person', 'create', { ...create, options }, items(count));
		const ids = items(count).map(({ id }) => id);
		expect(dataOf(run).map(({ lastName }) => Number(lastName))).toEqual(ids);
		const created = lab.sandbox.data.persons
			.all()
			.filter(({ firstName }) => firstName === 'Limited')
			.map(({ lastName }) => Number(lastName));
		expect(created.sort((a, b) => a - b)).toEqual(ids);
		expect(lab.sandbox.faults.refused).toBeGreaterThan(0);
	});
});

describe('a refusal that asks for more than a second', () => {
	it('holds up the whole run, not only that item', async () => {
		const headers = { 'retry-after': '2' };
		lab.sandbox.faults.setLatency(20);
		lab.sandbox.faults.add({ kind: 'status', status: 429, headers, path: '/persons/12$' });
		dataOf(await lab.run('person', 'get', get, items(40)));

		const refused = lab.sandbox.requests.find(({ status }) => status === 429);
		const end = Number(refused?.finishedAt);
		const begun = lab.sandbox.requests.filter(isCall).map(({ startedAt }) => startedAt - end);
		// What was on its way when the refusal came was not held up.
		expect(begun.filter((after) => after > 500 && after < 1950)).toEqual([]);
		expect(begun.filter((after) => after >= 1950).length).toBeGreaterThan(10);
	});
});
