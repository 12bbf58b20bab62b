import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { cancelled, WITHIN } from '../support/cancel';
import { complaint, isCall, rl, useLab } from '../support/dvinci';
import { binary } from '../support/engine';

const lab = useLab();
const unhandled: unknown[] = [];
const remember = (reason: unknown) => unhandled.push(reason);

beforeAll(() => void process.on('unhandledRejection', remember));
afterEach(() => expect(unhandled).toEqual([]));
afterAll(() => void process.off('unhandledRejection', remember));

const settle = async () => await new Promise((resolve) => setTimeout(resolve, 300));
const persons = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

const calls = () => lab.sandbox.requests.filter(isCall);
const get = { personId: rl('={{ $json.id }}') };
const update = { ...get, updateFields: { lastPosition: 'Chef' } };

describe('the first failure', () => {
	const refused: Fault = { kind: 'status', status: 403, path: '/persons/3$' };

	it('lets nothing new begin: one at a time, the next item is left alone', async () => {
		lab.sandbox.faults.add(refused);
		const parameters = { ...get, options: { maxConcurrency: 1 } };
		const run = await lab.run('person', 'get', parameters, persons(20));
		expect(complaint(run).message).toMatch(/person "3".+\[item 2\]$/);
		expect(complaint(run).description).toContain(
			'2 of 20 items were done (0–1), 17 were not begun.',
		);
		expect(calls()).toHaveLength(3);
	});

	it('is awaited by those that have begun, also when they have to repeat', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 503, path: '/persons/2$' });
		lab.sandbox.faults.add({ ...refused, method: 'GET' });
		const run = await lab.run('person', 'update', update, persons(3));
		expect(complaint(run).message).toMatch(/person "3".+\[item 2\]$/);
		expect(complaint(run).description).toContain('2 of 3 items were done (0–1).');
		expect(lab.sandbox.data.persons.get(2)?.lastPosition).toBe('Chef');
	});

	it('of many details ends the reading of the rest', async () => {
		lab.sandbox.faults.setLatency(10);
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: '/applications/4$' });
		const parameters = { returnAll: true, options: { includeDetails: true, maxConcurrency: 2 } };
		const run = await lab.run('application', 'getAll', parameters);
		expect(complaint(run).message).toContain('could not handle the request');
		const sent = calls().length;
		expect(sent).toBeLessThan(10);
		await settle();
		expect(calls().length).toBeLessThanOrEqual(sent + 1);
	});

	it('of many files ends the reading of the rest, and the next item goes on', async () => {
		const content = binary('x', 'a.doc', 'application/msword');
		const files = Array.from({ length: 12 }, (_, index) => ({
			json: {},
			binary: { data: { ...content, fileName: `${index}.doc` } },
		}));
		await lab.run('applicationAttachment', 'upload', { applicationId: rl(6) }, [], {
			items: files,
		});
		const [, third] = lab.sandbox.data.applicationAttachments.ofGroup('owner', 6);
		lab.sandbox.faults.setLatency(10);
		lab.sandbox.faults.add({ kind: 'status', status: 500, path: `${third?.id}$` });
		const parameters = {
			applicationId: rl('={{ $json.id }}'),
			returnAll: true,
			options: { download: true, maxConcurrency: 1 },
		};
		const run = await lab.run(
			'applicationAttachment',
			'getAll',
			parameters,
			[{ id: 6 }, { id: 7 }],
			{ onError: 'continueRegularOutput' },
		);
		expect(run.items.map(({ json }) => json.error)).toContainEqual(
			expect.stringContaining('could not handle the request'),
		);
		const read = calls().filter(({ path }) => /6\/attachments\/./.test(path));
		expect(read.length).toBeLessThan(5);
	});
});

describe('cancelling', () => {
	const file = { json: {}, binary: { data: binary('x', 'a.doc', 'application/msword') } };
	const jane = { firstName: 'Jane', lastName: 'Doe', externalId: '={{ $json.id }}' };

	it.each<[string, string, string, IDataObject, Fault]>([
		['a repeat', 'person', 'get', get, { kind: 'status', status: 503 }],
		['a pause for all', 'person', 'get', get, tooMany('30')],
		['the end of a conflict', 'person', 'update', update, { kind: 'conflict' }],
		['a look-up', 'person', 'upsert', jane, { kind: 'reset', method: 'POST', path: 'persons' }],
		[
			'half an answer',
			'person',
			'create',
			{ ...jane, externalId: '' },
			{ kind: 'hang', method: 'POST', path: 'persons' },
		],
		[
			'a list',
			'application',
			'getAll',
			{ options: { includeDetails: true } },
			{ kind: 'latency', ms: 2000 },
		],
	])('while it waits for %s ends within a second', async (...row) => {
		const [, resource, operation, parameters, fault] = row;
		lab.sandbox.faults.add({ path: '/restApi/', ...fault, times: Infinity });
		const work = async (signal: AbortSignal) =>
			await lab.run(resource, operation, parameters, persons(40), { signal });
		const { took, later } = await cancelled(lab.sandbox, work);
		expect(took).toBeLessThan(WITHIN);
		expect(later).toBe(0);
	});

	it('an upload ends within a second', async () => {
		lab.sandbox.faults.add({ kind: 'hang', path: 'attachments', times: Infinity });
		const parameters = { applicationId: rl(6) };
		const work = async (signal: AbortSignal) =>
			await lab.run('applicationAttachment', 'upload', parameters, [], {
				items: [file, file],
				signal,
			});
		const { took, later } = await cancelled(lab.sandbox, work);
		expect(took).toBeLessThan(WITHIN);
		expect(later).toBe(0);
	});

	it('an update whose first answer got lost does not claim that nothing happened', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'PUT' });
		lab.sandbox.faults.add(tooMany('30', 'PUT'));
		// The waits are those of users here: half a second after the first failure, then a long one.
		const run = await lab.run('person', 'update', update, persons(1), { abortAfterMs: 1500 });
		expect(lab.sandbox.data.persons.get(1)?.lastPosition).toBe('Chef');
		expect(complaint(run).message).toMatch(/^The execution was canceled\. It is unknown whether/);
		expect(run.status).toBe('canceled');
	});

	function tooMany(seconds: string, method?: string): Fault {
		const headers = { 'retry-after': seconds };
		return { kind: 'status', status: 429, headers, method, path: '/restApi/', times: Infinity };
	}
});
