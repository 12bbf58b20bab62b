import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

const onError = 'continueRegularOutput' as const;
const jane = { firstName: 'Jane', lastName: 'Doe' };
const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

async function getPersons(count: number, more: IDataObject = {}, engine = {}) {
	const get = { personId: rl('={{ $json.id }}'), ...more };
	return await lab.run('person', 'get', get, people(count), engine);
}

const TROUBLES: Array<[what: Fault, once: string, twice: string]> = [
	[
		{ kind: 'status', status: 429 },
		'd.vinci refused 1 request because there were too many; it was repeated.',
		'd.vinci refused 2 requests because there were too many; they were repeated.',
	],
	[
		{ kind: 'reset' },
		'1 connection to d.vinci broke; nothing was lost by that.',
		'2 connections to d.vinci broke; nothing was lost by that.',
	],
	[
		{ kind: 'hang' },
		'1 answer of d.vinci did not come in time; nothing was lost by that.',
		'2 answers of d.vinci did not come in time; nothing was lost by that.',
	],
	[
		{ kind: 'status', status: 503 },
		'd.vinci was not available for 1 request; nothing was lost by that.',
		'd.vinci was not available for 2 requests; nothing was lost by that.',
	],
	[
		{ kind: 'html', status: 403, page: 'firewall' },
		'1 answer was not one of d.vinci, or only a part of it; nothing was lost by that.',
		'2 answers were not those of d.vinci, or only parts of them; nothing was lost by that.',
	],
];

describe('what a run got over', () => {
	it.each(TROUBLES)('is said at its output: %j', async (fault, once, twice) => {
		// Where no answer comes, somebody has to give up; elsewhere a slow machine must not.
		const options = fault.kind === 'hang' ? { timeout: 2000 } : {};
		for (const [times, said] of [
			[1, once],
			[2, twice],
		] as const) {
			lab.sandbox.faults.add({ ...fault, method: 'GET', path: '/persons/', times });
			const run = await getPersons(3, { options });
			expect(dataOf(run).map(({ id }) => id)).toEqual([1, 2, 3]);
			expect(run.hints).toEqual([said]);
		}
	});

	it('is said once for each kind of trouble', async () => {
		lab.sandbox.faults.add({ kind: 'reset', path: '/persons/1$', times: 2 });
		lab.sandbox.faults.add({ kind: 'status', status: 429, path: '/persons/2$', times: 2 });
		expect((await getPersons(3)).hints.sort()).toEqual([TROUBLES[1]?.[2], TROUBLES[0]?.[2]]);
	});

	it('includes what a look has shown to be done', async () => {
		lab.sandbox.faults.add({ kind: 'reset', method: 'POST', effect: 'after' });
		const additionalFields = { externalId: 'ONCE' };
		const run = await lab.run('person', 'create', { ...jane, additionalFields });
		expect(dataOf(run)).toMatchObject([{ externalId: 'ONCE' }]);
		expect(run.hints).toEqual([TROUBLES[1]?.[1]]);
	});

	it('includes an update that had taken effect before the connection broke', async () => {
		lab.sandbox.faults.add({ kind: 'reset', method: 'PUT', effect: 'after' });
		const update = { personId: rl(1), updateFields: { title: 'Dr.' } };
		const run = await lab.run('person', 'update', update);
		expect(dataOf(run)).toMatchObject([{ title: 'Dr.' }]);
		expect(run.hints).toEqual([TROUBLES[1]?.[1]]);
	});

	it('includes what held up a refusal', async () => {
		lab.sandbox.faults.add({ kind: 'reset', path: '/persons/987654' });
		const run = await lab.run('person', 'get', { personId: rl(987654) }, [{}], { onError });
		expect(dataOf(run)).toMatchObject([{ error: expect.stringContaining('987654') as string }]);
		expect(run.hints).toEqual([TROUBLES[1]?.[1]]);
	});
});

describe('nothing is said', () => {
	it('when nothing happened', async () => {
		expect((await getPersons(3)).hints).toEqual([]);
	});

	it('of a token that is no longer valid, which is everyday life', async () => {
		dataOf(await getPersons(1));
		lab.sandbox.revokeTokens();
		expect((await getPersons(3)).hints).toEqual([]);
	});

	it('of what made an item fail: that is its error', async () => {
		lab.sandbox.faults.add({ kind: 'reset', path: '/persons/2$', times: Infinity });
		const run = await getPersons(3, { options: { maxRetries: 2 } }, { onError });
		expect(run.items[1]?.json.error).toContain('connection');
		expect(run.hints).toEqual([]);
	});

	it('of a change that nobody knows of', async () => {
		lab.sandbox.faults.add({ kind: 'hang', method: 'POST', path: '/persons/' });
		const options = { timeout: 2000 };
		const run = await lab.run('person', 'create', { ...jane, options }, [{}], { onError });
		expect(run.items[0]?.json.error).toContain('unknown');
		expect(run.hints).toEqual([]);
	});
});
