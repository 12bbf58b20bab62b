import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../sandbox';
import { freshSandbox, TestClient } from './client';

const name = { firstName: 'A', lastName: 'B' };

describe('oddities', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh));

	const as = async (clientId: string) => await TestClient.signIn(sandbox, { clientId });
	const created = () => sandbox.data.persons.size - 60;

	it('answer with a page for a span of time', async () => {
		sandbox.faults.add({ kind: 'html', page: 'firewall', status: 403, forMs: 200 });
		for (let look = 0; look < 2; look += 1) {
			const answer = await client.get('/orgUnits/');
			expect([answer.status, answer.text.includes('rejected')]).toEqual([403, true]);
		}
		await sleep(250);
		expect((await client.get('/orgUnits/')).status).toBe(200);
	});

	it('let another client in between look and write', async () => {
		sandbox.faults.add({
			kind: 'meanwhile',
			method: 'POST',
			act: () => void sandbox.data.addPersons(1),
		});
		expect((await client.post('/persons/', name)).status).toBe(200);
		expect(created()).toBe(2);
	});

	it('keep originals of files from the recommended role', async () => {
		const [file] = sandbox.data.applicationAttachments
			.all()
			.filter(({ conversionState }) => conversionState === 'DONE');
		const path = `/applications/${file?.ownerId}/attachments/${file?.id}`;
		const recommended = await as('api-recommended');
		expect((await recommended.get(path)).status).toBe(403);
		expect((await recommended.get(`${path}/pdf`)).status).toBe(200);
		expect((await client.get(path)).status).toBe(200);
	});

	it('keep persons, viewing and ratings from other roles', async () => {
		expect((await (await as('api-no-persons')).get('/persons/1')).status).toBe(403);
		const blind = await as('api-no-viewing');
		expect((await blind.get('/persons/1')).status).toBe(403);
		expect((await blind.post('/persons/', name)).status).toBe(200);
		const [application] = sandbox.data.applications.all();
		const path = `/applications/${application?.id}`;
		expect(await client.read(path)).toHaveProperty('rating');
		const unrated = await as('api-no-rating');
		expect((await unrated.get(path)).json).not.toHaveProperty('rating');
	});

	it('empty what a newer version knows and a PUT leaves out', async () => {
		sandbox.odd({ newer: true });
		const sent = { ...name, secondEmail: 'a@example.com' };
		const { json } = await client.post('/persons/', sent);
		const path = `/persons/${String(json.id)}`;
		expect(await client.read(path)).toMatchObject({ secondEmail: 'a@example.com' });
		expect((await client.put(path, { ...name, version: 0 })).status).toBe(200);
		expect(await client.read(path)).toMatchObject({ secondEmail: null });
		sandbox.odd({ newerReadOnly: true });
		const refused = await client.put(path, { ...sent, version: 1 });
		expect([refused.status, refused.text.includes('secondEmail')]).toEqual([422, true]);
	});

	it('look up without case, accents and blanks, and list all for an empty id', async () => {
		await client.post('/persons/', { ...name, externalId: 'MÜLLER-1' });
		const path = '/persons/?externalId=muller%20-1';
		expect((await client.get(path)).status).toBe(404);
		sandbox.odd({ lookups: true, emptyLookup: true });
		expect(await client.read(path)).toMatchObject({ externalId: 'MÜLLER-1' });
		expect(await client.read('/persons/?externalId=')).toHaveLength(61);
	});

	it('refuse encoded characters in a path', async () => {
		const encoded = ['%2F', '%5C', '%3B', '%25'];
		const statuses = async () =>
			await Promise.all(
				encoded.map(async (code) => (await client.get(`/persons/a${code}b`)).status),
			);
		expect(await statuses()).toEqual([403, 403, 403, 403]);
		sandbox.odd({ paths: true });
		expect(await statuses()).toEqual([400, 400, 400, 400]);
	});

	it('keep back when to come again, and shift the clock', async () => {
		sandbox.faults.setRateLimit({ perSecond: 0.01, burst: 1 });
		sandbox.odd({ noRetryAfter: true, clock: true });
		const { headers } = await client.get('/orgUnits/');
		expect(Date.parse(headers.get('date') ?? '') - Date.now()).toBeGreaterThan(590_000);
		const refused = await client.get('/orgUnits/');
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
	});

	it('leave out the status of publications', async () => {
		const first = async () => (await client.read('/jobPublications/'))[0];
		expect(await first()).toHaveProperty('status');
		sandbox.odd({ missing: true });
		expect(await first()).not.toHaveProperty('status');
	});

	it('name the channel of a placement in one of two ways', async () => {
		const placements = [{ channelId: 21 }, { channelId: 23 }];
		sandbox.data.jobPublications.change(1, { placements });
		const sent = sandbox.data.jobPublications.get(1);
		const put = await client.put('/jobPublications/1', {
			...{ version: sent?.version, type: 'DEFAULT', jobOpeningId: 1, position: 'P' },
			...{ languageId: 'de', status: 'ACTIVE', placements },
		});
		expect(put.status).toBe(200);
		sandbox.odd({ missing: true });
		const shown = await client.read('/jobPublications/1');
		expect(shown.placements).toEqual([
			{ internalName: 'HOMEPAGE', startDate: null, endDate: null },
			{ channelId: 23, startDate: null, endDate: null },
		]);
	});

	it('list confidential files and keep them shut from the recommended role', async () => {
		const [file] = sandbox.data.applicationAttachments.ofGroup('owner', 2);
		const id = file?.id ?? '';
		const path = `/applications/2/attachments/${id}`;
		const recommended = await as('api-recommended');
		expect((await recommended.get(`${path}/pdf`)).status).toBe(200);
		sandbox.data.applicationAttachments.change(id, { confidential: true });
		expect((await recommended.get('/applications/2/attachments')).json).toHaveLength(2);
		expect((await recommended.get(`${path}/pdf`)).status).toBe(403);
		expect((await client.get(`${path}/pdf`)).status).toBe(200);
		expect(await client.read(path)).not.toHaveProperty('confidential');
	});

	it('take a while to convert a file', async () => {
		sandbox.odd({ slowConversion: true });
		const path = '/applications/4/attachments';
		const contentAsBase64 = Buffer.from('Guten Tag').toString('base64');
		const { json } = await client.post(path, { filename: 'a.docx', contentAsBase64 });
		const file = `${path}/${String(json.id)}`;
		expect(await client.read(file)).toMatchObject({ conversionState: 'DOING' });
		expect((await client.get(`${file}/pdf`)).status).toBe(403);
		await sleep(1100);
		expect(await client.read(file)).toMatchObject({ conversionState: 'DONE' });
		expect((await client.get(`${file}/pdf`)).status).toBe(200);
	});

	it('hide statuses and units, and show them later', async () => {
		const all = (await client.read('/applications/')).length;
		const status = sandbox.data.applications.get(4)?.applicationStatusId ?? '';
		sandbox.hide({ applicationStatusIds: [status] });
		expect((await client.get('/applications/4')).status).toBe(403);
		expect((await client.read('/applications/')).length).toBeLessThan(all);
		const [opening] = sandbox.data.jobOpenings.all();
		sandbox.hide({ orgUnitIds: [opening?.orgUnitId ?? 0] });
		expect((await client.get(`/jobOpenings/${opening?.id}`)).status).toBe(403);
		sandbox.hide({});
		expect(await client.read('/applications/')).toHaveLength(all);
	});

	it('are over after a reset', async () => {
		sandbox.odd({ paths: true });
		sandbox.reset();
		client = await TestClient.signIn(sandbox);
		expect((await client.get('/persons/a%2Fb')).status).toBe(403);
	});
});
