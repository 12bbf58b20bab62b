import type { IDataObject } from 'n8n-workflow';
import { type Effect, type Fault, startSandbox } from '../../sandbox';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

/** What can become of an answer on its way, and how the node says it of person "7". */
const BROKEN = [
	[{ kind: 'status', status: 502 }, 'd.vinci could not handle the request for person "7" (502)'],
	[{ kind: 'status', status: 503 }, 'd.vinci could not handle the request for person "7" (503)'],
	[{ kind: 'status', status: 504 }, 'd.vinci could not handle the request for person "7" (504)'],
	[{ kind: 'html', status: 503 }, 'd.vinci could not handle the request for person "7" (503)'],
	[{ kind: 'reset' }, 'The connection to d.vinci broke off'],
	[{ kind: 'html' }, 'What came back for person "7" is not an answer of d.vinci (a web page)'],
	[
		{ kind: 'malformed' },
		'What came back for person "7" is not an answer of d.vinci (half an answer)',
	],
	[{ kind: 'cut' }, 'What came back for person "7" is not an answer of d.vinci (half an answer)'],
	[{ kind: 'empty' }, 'What came back for person "7" is not an answer of d.vinci (nothing)'],
] as const;

const EFFECTS: Effect[] = ['before', 'after'];

/** One item for each kind of broken answer: the persons 1, 2, 3 and so on. */
const items = BROKEN.map((_, index) => ({ id: index + 1 }));

const options = { maxRetries: 2 };
const onError = 'continueRegularOutput' as const;
const jane = { firstName: 'Jane', lastName: 'Doe' };
const byId = { personId: rl('={{ $json.id }}'), simplify: false, options };
const update = { ...byId, updateFields: { lastPosition: 'Köchin' } };

const persons = () => lab.sandbox.data.persons;
const janes = () =>
	persons()
		.all()
		.filter(({ firstName }) => firstName === 'Jane');

function sent(method: string, path = '/persons/'): string[] {
	return lab.asked().filter((request) => request.startsWith(`${method} ${path}`));
}

/** Each person gets one of the broken answers. */
function breakAnswers(method: string, more: Partial<Fault> = {}): void {
	BROKEN.forEach(([fault], index) => {
		lab.sandbox.faults.add({ ...fault, method, path: `/persons/${index + 1}$`, ...more } as Fault);
	});
}

describe('a read', () => {
	it('is repeated, whatever has become of the answer', async () => {
		breakAnswers('GET');
		const run = await lab.run('person', 'get', byId, items);
		expect(dataOf(run).map(({ id }) => id)).toEqual(items.map(({ id }) => id));
		for (const { id } of items) {
			expect(sent('GET').filter((request) => request.endsWith(`/${id}`))).toHaveLength(2);
		}
	});

	it('fails after as many repeats as the user allows, and says how', async () => {
		breakAnswers('GET', { times: Infinity });
		const run = await lab.run('person', 'get', byId, items, { onError });
		expect(run.items.map(({ json }) => json.error)).toEqual(
			BROKEN.map(
				([, message], index) => `${message.replace('"7"', `"${index + 1}"`)} [item ${index}]`,
			),
		);
		expect(sent('GET')).toHaveLength(items.length * (1 + options.maxRetries));
	});

	it.each([
		[
			{ kind: 'unsuccessful', errorMsg: 'Not today' },
			'd.vinci refused this for person "7": Not today',
		],
		[{ kind: 'status', status: 500 }, 'd.vinci could not handle the request for person "7" (500)'],
		[{ kind: 'status', status: 405 }, 'd.vinci refused the request for person "7" (405)'],
		[{ kind: 'status', status: 403 }, 'The API user has no permission for person "7", or it does'],
	] as const)('is not repeated when d.vinci itself says no: %j', async (fault, message) => {
		lab.sandbox.faults.add({ ...fault, method: 'GET' });
		const run = await lab.run('person', 'get', byId, [{ id: 7 }]);
		expect(complaint(run).message).toContain(message);
		expect(sent('GET')).toHaveLength(1);
	});
});

describe('a page of somebody in between', () => {
	it.each([400, 403, 404, 409, 422])('with %i is no answer: it is asked again', async (status) => {
		lab.sandbox.faults.add({ kind: 'html', status, method: 'GET' });
		expect(dataOf(await lab.run('person', 'get', byId, [{ id: 7 }]))).toMatchObject([{ id: 7 }]);
		expect(sent('GET')).toHaveLength(2);
	});

	it('that stays is named, with its status', async () => {
		lab.sandbox.faults.add({ kind: 'html', status: 403, method: 'GET', times: Infinity });
		const { message, description } = complaint(await lab.run('person', 'get', byId, [{ id: 7 }]));
		expect(message).toBe(
			'For person "7", a web page (403) came back: a firewall or proxy has answered in place of d.vinci [item 0]',
		);
		expect(description).toContain('Ask your IT');
	});
});

describe('an update', () => {
	it.each(EFFECTS)('takes effect once when the answer breaks %s the effect', async (effect) => {
		const before = items.map(({ id }) => persons().get(id));
		breakAnswers('PUT', { effect });
		const output = dataOf(await lab.run('person', 'update', update, items));
		const expected = before.map((person) => ({
			...person,
			lastPosition: 'Köchin',
			version: Number(person?.version) + 1,
		}));
		expect(items.map(({ id }) => persons().get(id))).toEqual(expected);
		expect(output).toMatchObject(
			expected.map(({ version, lastPosition }) => ({ version, lastPosition })),
		);
		expect(sent('PUT')).toHaveLength(2 * items.length);
	});

	it('that may have arrived at last is unknown, and says so', async () => {
		lab.sandbox.faults.add({ kind: 'reset', method: 'PUT', times: Infinity });
		const run = await lab.run('person', 'update', update, [{ id: 7 }]);
		expect(complaint(run).message).toBe(
			'It is unknown whether d.vinci has carried this out for person "7" [item 0]',
		);
		expect(sent('PUT')).toHaveLength(1 + options.maxRetries);
	});

	it('that may have arrived at first is unknown, however the repeats end', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'after', method: 'PUT' });
		lab.sandbox.faults.add({ kind: 'status', status: 429, method: 'PUT', times: Infinity });
		const run = await lab.run('person', 'update', update, [{ id: 7 }]);
		const { message, description } = complaint(run);
		expect(message).toBe(
			'It is unknown whether d.vinci has carried this out for person "7" [item 0]',
		);
		expect(description).toContain('d.vinci keeps refusing because of too many requests');
		expect(persons().get(7)?.lastPosition).toBe('Köchin');
	});

	it('whose values are refused at last has a known outcome', async () => {
		lab.sandbox.faults.add({ kind: 'reset', effect: 'before', method: 'PUT' });
		const parameters = { ...update, updateFields: { email: 'broken' } };
		const run = await lab.run('person', 'update', parameters, [{ id: 7 }]);
		expect(complaint(run).message).toMatch(
			/^d\.vinci did not accept person "7": Email is not an email address/,
		);
	});
});

describe('a create without external ID', () => {
	it.each(EFFECTS)(
		'is never repeated when the answer breaks %s the effect: the user hears that it is unknown',
		async (effect) => {
			// One after the other, so that each item meets its fault.
			for (const [fault] of BROKEN) {
				lab.sandbox.faults.add({ ...fault, effect, method: 'POST', path: '/persons/' });
			}
			const parameters = { ...jane, options: { ...options, maxConcurrency: 1 } };
			const run = await lab.run('person', 'create', parameters, items, { onError });
			expect(run.items.map(({ error }) => [error?.message, error?.description])).toEqual(
				items.map((_, index): unknown[] => [
					`It is unknown whether d.vinci has carried this out for the new person [item ${index}]`,
					expect.stringMatching(
						/^.+, after the request had been sent\. The node stopped there.+ Search d\.vinci for it\. With External ID set, this node finds out by itself\.$/,
					),
				]),
			);
			expect(sent('POST')).toHaveLength(items.length);
			expect(janes()).toHaveLength(effect === 'after' ? items.length : 0);
		},
	);

	it('that says that it did not succeed has a known outcome', async () => {
		lab.sandbox.faults.add({ kind: 'unsuccessful', errorMsg: 'Not today', path: 'persons' });
		const { message } = complaint(await lab.run('person', 'create', { ...jane, options }));
		expect(message).toBe('d.vinci refused this for the new person: Not today [item 0]');
		expect(sent('POST')).toHaveLength(1);
		expect(janes()).toEqual([]);
	});

	it('that was one too many is repeated: it was not carried out', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 429, path: 'persons', times: 2 });
		dataOf(await lab.run('person', 'create', { ...jane, options }));
		expect(sent('POST')).toHaveLength(3);
		expect(janes()).toHaveLength(1);
	});

	it('is repeated when it can’t have arrived, because d.vinci was restarting', async () => {
		const first = await startSandbox();
		const { baseUrl } = first;
		const credential = await lab.n8n.credential('dvinciOAuth2Api', {
			baseUrl,
			clientId: first.clientId,
			clientSecret: first.clientSecret,
		});
		const more = { credentials: { dvinciOAuth2Api: credential } };
		dataOf(await lab.run('orgUnit', 'getAll', {}, [{}], more));
		await first.stop();

		const run = lab.run('person', 'create', jane, [{}], more);
		await new Promise((resolve) => setTimeout(resolve, 50));
		const second = await startSandbox({ port: Number(new URL(baseUrl).port) });
		dataOf(await run);
		await second.stop();
		const created = second.data.persons.all().filter(({ firstName }) => firstName === 'Jane');
		expect(created).toHaveLength(1);
	});
});

describe('when no answer ever comes', () => {
	const timeout = 500;
	const [item] = [{ id: 7 }];

	it('a read is repeated, and fails at last', async () => {
		const parameters = { ...byId, options: { timeout, maxRetries: 1 } };
		lab.sandbox.faults.add({ kind: 'hang', method: 'GET' });
		expect(dataOf(await lab.run('person', 'get', parameters, [item]))).toMatchObject([item]);
		lab.sandbox.faults.add({ kind: 'hang', method: 'GET', times: 2 });
		const { message, description } = complaint(await lab.run('person', 'get', parameters, [item]));
		expect(message).toBe('d.vinci did not answer in time for person "7" [item 0]');
		expect(description).toContain("raise 'Timeout' in the options");
		expect(sent('GET')).toHaveLength(4);
	});

	it.each(EFFECTS)('an update takes effect once, a create is unknown (%s)', async (effect) => {
		lab.sandbox.faults.add({ kind: 'hang', effect, method: 'PUT' });
		lab.sandbox.faults.add({ kind: 'hang', effect, method: 'POST', path: '/persons/' });
		const version = Number(persons().get(7)?.version);
		const parameters = { ...update, options: { timeout } };
		const [updated] = dataOf(await lab.run('person', 'update', parameters, [item]));
		expect(updated).toMatchObject({ lastPosition: 'Köchin', version: version + 1 });

		const run = await lab.run('person', 'create', { ...jane, options: { timeout } });
		expect(complaint(run).message).toMatch(/^It is unknown whether/);
		expect(complaint(run).description).toMatch(/^d\.vinci did not answer in time/);
		expect(janes()).toHaveLength(effect === 'after' ? 1 : 0);
		expect(sent('POST')).toHaveLength(1);
	});
});

describe('with nobody at the address', () => {
	it('every item fails after its repeats, with the item and what to check', async () => {
		const gone = await startSandbox();
		await gone.stop();
		const more = { credentials: lab.credentials({ baseUrl: gone.baseUrl }), onError };
		const parameters = { ...jane, options } as IDataObject;
		const run = await lab.run('person', 'create', parameters, [{}, {}], more);
		expect(run.items.map(({ error }) => [error?.message, error?.description])).toEqual(
			[0, 1].map((index): unknown[] => [
				`d.vinci can’t be reached at the 'Base URL' of the credential [item ${index}]`,
				expect.stringContaining("Check that the 'Base URL' is spelled right"),
			]),
		);
	});
});
