import type { IDataObject } from 'n8n-workflow';
import { dataOf, isCall, rl, useLab } from '../support/dvinci';

const LIFETIME = 3600;

let ahead = 0;
const lab = useLab({
	tokenLifetime: LIFETIME,
	now: () => new Date(Date.now() + ahead * 1000),
});
beforeEach(() => (ahead = 0));

const COUNT = 30;
const items = Array.from({ length: COUNT }, (_, index) => ({ id: index + 1 }));

const get = { personId: rl('={{ $json.id }}') };
const create = { firstName: 'New', lastName: '={{ $json.id }}' };
const update = { ...get, updateFields: { lastPosition: '={{ $json.id }}' } };

/** A credential that keeps its token between runs, as n8n's database does. */
async function signedIn() {
	const credential = await lab.n8n.credential(
		'dvinciOAuth2Api',
		lab.credentials().dvinciOAuth2Api as Record<string, string>,
	);
	const more = { credentials: { dvinciOAuth2Api: credential } };
	dataOf(await lab.run('orgUnit', 'getAll', {}, [{}], more));
	expect(lab.sandbox.tokenRequests).toBe(1);
	return more;
}

function createdNames(): string[] {
	const created = lab.sandbox.data.persons.all().filter(({ firstName }) => firstName === 'New');
	return created.map(({ lastName }) => lastName).sort((a, b) => Number(a) - Number(b));
}

const allNames = items.map(({ id }) => String(id));
const refusals = () => lab.sandbox.requests.filter(({ status }) => status === 401);

describe.each([
	['get', get],
	['create', create],
	['update', update],
])('%s of many items', (operation, parameters) => {
	it('costs one sign-in without a token', async () => {
		expect(dataOf(await lab.run('person', operation, parameters, items))).toHaveLength(COUNT);
		expect(lab.sandbox.tokenRequests).toBe(1);
		expect(refusals()).toEqual([]);
	});

	it('costs none with a token', async () => {
		const more = await signedIn();
		expect(dataOf(await lab.run('person', operation, parameters, items, more))).toHaveLength(COUNT);
		expect(lab.sandbox.tokenRequests).toBe(1);
	});

	it('costs one with an expired token', async () => {
		const more = await signedIn();
		ahead = LIFETIME + 1;
		expect(dataOf(await lab.run('person', operation, parameters, items, more))).toHaveLength(COUNT);
		expect(lab.sandbox.tokenRequests).toBe(2);
		expect(refusals()).toHaveLength(1);
	});
});

describe('a token that is revoked in the middle of a run', () => {
	/** Revokes all tokens as soon as so many calls have come in. */
	function revokeAfter(calls: number): void {
		const timer = setInterval(() => {
			if (lab.sandbox.requests.filter(isCall).length < calls) return;
			clearInterval(timer);
			lab.sandbox.revokeTokens();
		}, 1);
	}

	it('costs one more, and no item', async () => {
		lab.sandbox.faults.setLatency(10);
		revokeAfter(12);
		dataOf(await lab.run('person', 'create', create, items));
		expect(createdNames()).toEqual(allNames);
		expect(lab.sandbox.tokenRequests).toBe(2);
		expect(refusals().length).toBeGreaterThan(0);
		expect(refusals().length).toBeLessThanOrEqual(10);
	});

	it.each([
		{ kind: 'status', status: 503 },
		{ kind: 'status', status: 429, headers: { 'retry-after': '1' } },
		{ kind: 'reset' },
		{ kind: 'cut' },
	] as const)('costs no item either when the sign-in fails at first: %j', async (fault) => {
		lab.sandbox.faults.setLatency(10);
		const more = await signedIn();
		revokeAfter(12);
		lab.sandbox.faults.add({ ...fault, path: '/plt/' });
		dataOf(await lab.run('person', 'create', create, items, more));
		expect(createdNames()).toEqual(allNames);
	});
});

describe('a sign-in', () => {
	it.each([
		{ kind: 'status', status: 502 },
		{ kind: 'status', status: 429 },
		{ kind: 'reset' },
		{ kind: 'cut' },
		{ kind: 'html' },
		{ kind: 'empty' },
	] as const)('that fails is repeated by one item, not by all: %j', async (fault) => {
		lab.sandbox.faults.add({ ...fault, path: '/plt/' });
		dataOf(await lab.run('person', 'create', create, items));
		expect(createdNames()).toEqual(allNames);
		expect(lab.sandbox.tokenRequests).toBe(2);
	});

	it('that is refused stops the run after the first item', async () => {
		const more = { credentials: lab.credentials({ clientSecret: 'wrong' }) };
		const run = await lab.run('person', 'create', create, items, more);
		expect(run.error?.message).toBe(
			"d.vinci refused the sign-in: wrong 'Client ID' or 'Client Secret' [item 0]",
		);
		expect(lab.sandbox.tokenRequests).toBe(1);
	});
});

describe('the first request', () => {
	it.each([
		{ kind: 'status', status: 500 },
		{ kind: 'status', status: 403 },
		{ kind: 'reset' },
		{ kind: 'html' },
	] as const)('that fails (%j) costs no second sign-in', async (fault) => {
		lab.sandbox.faults.add({ ...fault, path: '/restApi/' });
		const more = { onError: 'continueRegularOutput' } as const;
		await lab.run('person', 'get', get, items, more);
		expect(lab.sandbox.tokenRequests).toBe(1);
	});

	it('that gets no answer lets the others go side by side', async () => {
		lab.sandbox.faults.add({ kind: 'hang', path: '/restApi/', times: Infinity });
		const options: IDataObject = { timeout: 250, maxRetries: 0, maxConcurrency: 20 };
		const more = { onError: 'continueRegularOutput' } as const;
		const run = await lab.run('person', 'get', { ...get, options }, items.slice(0, 21), more);
		expect(run.items).toHaveLength(21);
		expect(lab.sandbox.maxInFlight).toBe(20);
	});
});
