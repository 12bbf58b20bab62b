import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { binary, type NodeInput } from '../support/engine';
import { complaint, dataOf, openLab, rl, useLabOfEachTest } from '../support/dvinci';

/*
 * Effects that come late, answers that lie, and tries that n8n repeats. The waits between two looks
 * are a hundredth of what users wait: 100 milliseconds late stand for ten seconds.
 */

const lab = useLabOfEachTest();

const data = () => lab.sandbox.data;
const fault = (kind: Fault) => lab.sandbox.faults.add(kind);
const later = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const UNKNOWN = /^It is unknown whether d\.vinci has carried this out/;

function posts(path: string): string[] {
	const requests = lab.asked();
	return requests.filter((request) => request.startsWith('POST') && request.includes(path));
}

const offer = {
	applicationId: rl(4),
	statusId: 'OFFER',
	additionalFields: { correspondenceTemplateId: 'CONTRACT_OFFER' },
};
const STATUS = { method: 'POST', path: 'statusChange' };
const statusOf = (id: number) => data().applications.get(id)?.applicationStatusId;

describe('a status change', () => {
	it.each([
		[11, { kind: 'status', status: 504 }],
		[12, { kind: 'status', status: 502 }],
		[13, { kind: 'reset' }],
		[14, { kind: 'html', status: 403 }],
		[15, { kind: 'html', status: 200 }],
	] as const)('of application %i that takes effect after %j happens once', async (id, answer) => {
		data().applications.change(id, { applicationStatusId: 'IN_REVIEW' });
		fault({ ...answer, ...STATUS, effect: 100 });
		const run = await lab.run('application', 'changeStatus', { ...offer, applicationId: rl(id) });
		expect(dataOf(run)).toEqual([{ success: true, applicationId: id, statusId: 'OFFER' }]);
		expect(data().emails).toHaveLength(1);
		expect(posts('statusChange')).toHaveLength(1);
	});

	it('that d.vinci is still at work on is unknown, and never sent again', async () => {
		fault({ kind: 'hang', effect: 3000, ...STATUS });
		const parameters = { ...offer, options: { timeout: 200 } };
		const run = await lab.run('application', 'changeStatus', parameters);
		expect(complaint(run).message).toMatch(UNKNOWN);
		expect(posts('statusChange')).toHaveLength(1);
	});

	it('is not taken for done because the application is in that status already', async () => {
		data().applications.change(4, { applicationStatusId: 'OFFER' });
		fault({ kind: 'reset', effect: 'before', ...STATUS });
		dataOf(await lab.run('application', 'changeStatus', offer));
		expect(data().emails).toHaveLength(1);
		expect(posts('statusChange')).toHaveLength(2);
	});

	it('is not set back when somebody has moved the application on', async () => {
		fault({ kind: 'reset', effect: 'after', ...STATUS });
		const run = lab.run('application', 'changeStatus', offer);
		while (statusOf(4) !== 'OFFER') await later(1);
		data().applications.change(4, { applicationStatusId: 'HIRED' });
		expect(dataOf(await run)).toMatchObject([{ success: true }]);
		expect(statusOf(4)).toBe('HIRED');
		expect(data().emails).toHaveLength(1);
	});
});

describe('what nothing protects', () => {
	const file = binary('Offer', 'offer.pdf', 'application/pdf');

	it.each([{ kind: 'status', status: 504 }, { kind: 'reset' }] as const)(
		'happens once when it comes late: %j',
		async (answer) => {
			fault({ ...answer, effect: 100, method: 'POST', path: 'jobOpeningMove' });
			const move = { applicationId: rl(4), jobOpeningId: rl(2) };
			dataOf(await lab.run('application', 'moveToJobOpening', move));
			expect(posts('jobOpeningMove')).toHaveLength(1);

			fault({ ...answer, effect: 100, method: 'POST', path: 'attachments' });
			const upload = { items: [{ json: {}, binary: { data: file } }] };
			const before = data().applicationAttachments.size;
			const to = { applicationId: rl(4) };
			dataOf(await lab.run('applicationAttachment', 'upload', to, undefined, upload));
			await later(150);
			expect(data().applicationAttachments.size).toBe(before + 1);
		},
	);

	it('is not mistaken for a file of the same name and size with other content', async () => {
		const to = { applicationId: rl(4) };
		const upload = async (content: string) =>
			await lab.run('applicationAttachment', 'upload', to, undefined, {
				items: [{ json: {}, binary: { data: binary(content, 'offer.pdf', 'application/pdf') } }],
			});
		const [first] = dataOf(await upload('Offer 1'));
		fault({ kind: 'reset', effect: 'before', method: 'POST', path: 'attachments' });
		const [second] = dataOf(await upload('Offer 2'));
		expect(second?.id).not.toBe(first?.id);
	});
});

describe('a record that is there', () => {
	const POST = { method: 'POST', path: '/persons/' };

	it('later than a second request is refused is unknown until then, not failed', async () => {
		fault({ kind: 'reset', effect: 100, ...POST });
		fault({ kind: 'unsuccessful', ...POST });
		const late = { firstName: 'L', lastName: 'Late', additionalFields: { externalId: 'LATE-1' } };
		const run = await lab.run('person', 'create', late);
		expect(complaint(run).message).toMatch(UNKNOWN);
		await later(150);
		expect(data().persons.byKey('LATE-1')).toBeDefined();
	});

	it('with other values is not this item’s: the external ID is in use', async () => {
		const names = [{ name: 'Anna' }, { name: 'Berta' }];
		const parameters = {
			firstName: '={{ $json.name }}',
			lastName: 'Doppel',
			additionalFields: { externalId: 'DUP-1' },
		};
		lab.sandbox.faults.add({ kind: 'latency', ms: 1, ...POST });
		const onError = 'continueRegularOutput' as const;
		const first = dataOf(await lab.run('person', 'create', parameters, names.slice(0, 1)));
		fault({ kind: 'reset', effect: 'before', ...POST });
		const run = await lab.run('person', 'create', parameters, names.slice(1), { onError });
		expect(first).toMatchObject([{ firstName: 'Anna' }]);
		expect(run.items[0]?.json.error).toMatch(/in use/);
	});

	it('made by somebody else meanwhile is updated by an upsert', async () => {
		fault({ kind: 'reset', effect: 'before', ...POST });
		const upsert = {
			externalId: 'RACE-1',
			firstName: 'Ours',
			lastName: 'Race',
			additionalFields: { city: 'Kiel', countryIsoA2: 'DE' },
		};
		const run = lab.run('person', 'upsert', upsert);
		while (posts('/persons/').length === 0) await later(1);
		const theirs = { firstName: 'Theirs', lastName: 'Race', externalId: 'RACE-1' };
		await fetch(`${lab.sandbox.baseUrl}/restApi/persons/`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: await bearer() },
			body: JSON.stringify(theirs),
		});
		expect(dataOf(await run)).toMatchObject([{ firstName: 'Ours', city: 'Kiel' }]);
		expect(data().persons.byKey('RACE-1')).toMatchObject({ firstName: 'Ours', city: 'Kiel' });
	});

	it('is not created anew because a page came instead of the look-up', async () => {
		const known = data()
			.persons.all()
			.find(({ externalId: id }) => id !== null);
		const externalId = known?.externalId ?? '';
		const size = data().persons.size;
		fault({ kind: 'html', status: 404, method: 'GET', path: 'externalId=' });
		const upsert = { externalId, firstName: 'Anna', lastName: 'Seite' };
		expect(dataOf(await lab.run('person', 'upsert', upsert))).toMatchObject([{ id: known?.id }]);
		expect(data().persons.size).toBe(size);
	});
});

describe('a deletion', () => {
	const personId = rl('={{ $json.id }}');
	const DELETE = { method: 'POST', path: 'delete' };

	it('is confirmed by d.vinci only, never by a page', async () => {
		const [id = 0] = data().addPersons(1);
		fault({ kind: 'reset', effect: 'before', ...DELETE });
		fault({ kind: 'html', status: 404, method: 'GET', times: 8 });
		expect(dataOf(await lab.run('person', 'delete', { personId }, [{ id }]))).toEqual([
			{ deleted: true },
		]);
		expect(data().persons.has(id)).toBe(false);
		expect(posts('delete')).toHaveLength(2);
	});

	it('is repeated until d.vinci says it, where the record may not be seen', async () => {
		const [id = 0] = data().addPersons(1);
		fault({ kind: 'status', status: 503, ...DELETE });
		fault({ kind: 'status', status: 403, method: 'GET', times: Infinity });
		expect(dataOf(await lab.run('person', 'delete', { personId }, [{ id }]))).toEqual([
			{ deleted: true },
		]);
		expect(data().persons.has(id)).toBe(false);
	});

	it('is unknown where it may have happened and nothing may be seen', async () => {
		const [id = 0] = data().addPersons(1);
		fault({ kind: 'status', status: 503, effect: 'after', ...DELETE });
		fault({ kind: 'status', status: 403, method: 'GET', times: Infinity });
		const run = await lab.run('person', 'delete', { personId }, [{ id }]);
		expect(complaint(run).message).toMatch(UNKNOWN);
	});
});

describe('Retry On Fail', () => {
	const retry: Partial<NodeInput> = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const parameters = { firstName: '={{ $json.first }}', lastName: '={{ $json.last }}' };
	const named = (last: string) =>
		data()
			.persons.all()
			.filter(({ lastName }) => lastName === last);

	it.each([
		['continueRegularOutput', 0],
		['continueErrorOutput', 0],
		['stopWorkflow', 2],
	] as const)('does no item again that is done, with %s', async (onError, refused) => {
		const items: IDataObject[] = ['One', 'Two', 'Three'].map((last) => ({ first: 'Once', last }));
		items[refused] = { first: 'Once', last: 'x'.repeat(5000) };
		await lab.run('person', 'create', parameters, items, { ...retry, onError });
		const done = items.filter((_, index) => index !== refused);
		expect(done.map(({ last }) => named(String(last)).length)).toEqual([1, 1]);
		expect(posts('/persons/')).toHaveLength(2 + 3);
	});

	it('gives the answers of the first try, in the input’s order', async () => {
		const items = [
			{ first: 'A', last: '' },
			{ first: 'B', last: 'Kept' },
		];
		const run = await lab.run('person', 'create', parameters, items, {
			...retry,
			onError: 'continueRegularOutput',
		});
		expect(run.items).toMatchObject([
			{ json: { error: expect.stringContaining('Last Name') }, pairedItem: { item: 0 } },
			{ json: { id: named('Kept')[0]?.id, lastName: 'Kept' }, pairedItem: { item: 1 } },
		]);
	});

	it('sends nothing again whose outcome is unknown', async () => {
		fault({ kind: 'status', status: 504, effect: 'before', method: 'POST', path: '/persons/' });
		const items = [{ first: 'A', last: 'Unknown' }];
		const run = await lab.run('person', 'create', parameters, items, retry);
		expect(complaint(run).message).toMatch(UNKNOWN);
		expect(posts('/persons/')).toHaveLength(1);
	});

	it('takes no file of an earlier try for the one of another item', async () => {
		// A system of which little is known yet: least of all how late it is there.
		const other = await openLab();
		const { data: there, faults } = other.sandbox;
		const POST = { method: 'POST', path: 'attachments' };
		const file = { data: binary('Offer', 'offer.pdf', 'application/pdf') };
		const before = there.applicationAttachments.size;
		const lose = () => void faults.add({ kind: 'reset', effect: 'before', ...POST });
		faults.add({ kind: 'unsuccessful', ...POST });
		// The second try of the first item comes after the second item's file.
		faults.add({ kind: 'meanwhile', act: lose, ...POST });
		const run = await other.run('applicationAttachment', 'upload', { applicationId: rl(4) }, [], {
			...retry,
			items: [0, 1].map(() => ({ json: {}, binary: file })),
			onError: 'continueRegularOutput',
		});
		await other.close();
		expect(run.items[0]?.json.error).toMatch(UNKNOWN);
		expect(there.applicationAttachments.size).toBe(before + 1);
	});

	it('does not hold back another execution', async () => {
		const items = [{ first: 'A', last: 'Twice' }];
		for (let run = 0; run < 2; run++) await lab.run('person', 'create', parameters, items, retry);
		expect(named('Twice')).toHaveLength(2);
	});
});

async function bearer(): Promise<string> {
	const { baseUrl, clientId, clientSecret } = lab.sandbox;
	const answer = await fetch(`${baseUrl}/plt/oauth2/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: clientSecret,
		}),
	});
	const { access_token: token } = (await answer.json()) as { access_token: string };
	return `Bearer ${token}`;
}
