import { type Sandbox, startSandbox } from '../../sandbox';
import { TestClient } from './client';

/* The feeds of the career portals: what they show, to whom, and how it looks. */

type Entry = Record<string, unknown> & {
	id: number;
	language: string;
	jobOpening: Record<string, unknown> & { id: number };
};

const MORNING = Date.parse('2025-03-03T08:00:00.000Z');
const SECOND = 1000;
const INTERNATIONAL = '/portal/international/jobPublication/list.json';

let time = MORNING;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ now: () => new Date(time), tokenLifetime: 1e9 });
});

afterAll(async () => await sandbox.stop());

beforeEach(() => {
	time = MORNING;
	sandbox.reset();
});

const ask = async (path: string, headers: Record<string, string> = {}) =>
	await fetch(sandbox.baseUrl + path, { headers });

async function feed(path = '/jobPublication/list.json'): Promise<Entry[]> {
	const answer = await ask(path);
	expect(answer.status).toBe(200);
	return (await answer.json()) as Entry[];
}

const idsOf = (entries: Entry[]) => entries.map(({ id }) => id).sort((a, b) => a - b);

async function entryOf(id: number): Promise<Entry> {
	const found = (await feed()).find((entry) => entry.id === id);
	if (found === undefined) throw new Error(`The portal does not show ${id}.`);
	return found;
}

describe('what a portal shows', () => {
	it('is every active publication on its channel, in all languages', async () => {
		const entries = await feed();
		const { jobPublications, jobOpenings } = sandbox.data;
		const expected = jobPublications
			.all()
			.filter(
				({ status, placements, jobOpeningId }) =>
					status === 'ACTIVE' &&
					(placements.some(({ internalName }) => internalName === 'HOMEPAGE') ||
						jobOpenings.get(jobOpeningId)?.type === 'UNSOLICITED') &&
					jobOpenings.get(jobOpeningId)?.status === 'ACTIVE',
			);
		expect(idsOf(entries)).toEqual(expected.map(({ id }) => id));
		expect(new Set(entries.map(({ language }) => language))).toEqual(new Set(['de', 'en']));
		const ofFirst = entries.filter(({ jobOpening }) => jobOpening.id === 1);
		expect(ofFirst.map(({ language }) => language).sort()).toEqual(['de', 'en']);
	});

	it('is one language where the portal has only that', async () => {
		const entries = await feed(INTERNATIONAL);
		expect(idsOf(entries)).toEqual(
			idsOf((await feed()).filter(({ language }) => language === 'en')),
		);
		expect(entries.length).toBeGreaterThan(1);
	});

	it('follows what people do in d.vinci', async () => {
		const client = await TestClient.signIn(sandbox);
		const { json } = await client.get('/jobPublications/1');
		const change = async (values: object) => {
			const { version } = await client.read('/jobPublications/1');
			const { id: _id, ...settable } = json;
			const { status } = await client.put('/jobPublications/1', {
				...settable,
				version,
				...values,
			});
			expect(status).toBe(200);
		};
		expect(idsOf(await feed())).toContain(1);
		await change({ status: 'DRAFT' });
		expect(idsOf(await feed())).not.toContain(1);
		await change({ status: 'ACTIVE', position: 'Ärztin / Arzt (m/w/d)' });
		expect(await entryOf(1)).toMatchObject({
			position: 'Ärztin / Arzt (m/w/d)',
			jobPublicationURL: `${sandbox.baseUrl}/de/jobs/1/arztin-arzt-mwd`,
		});
		await change({ placements: [] });
		expect(idsOf(await feed())).not.toContain(1);
	});

	it('begins and ends with the placement', async () => {
		const startDate = '2025-03-03T09:00:00.000Z';
		const endDate = '2025-03-03T09:00:01.000Z';
		const placements = [{ channelId: 21, internalName: 'HOMEPAGE', startDate, endDate }];
		sandbox.data.jobPublications.change(1, { placements });
		expect(idsOf(await feed())).not.toContain(1);
		time = Date.parse(startDate);
		expect(await entryOf(1)).toMatchObject({ startDate: '2025-03-03T09:00Z', endDate });
		time += SECOND;
		expect(idsOf(await feed())).not.toContain(1);
	});

	it('leaves out what has no open job opening, and is empty when there is nothing', async () => {
		sandbox.data.jobOpenings.change(1, { status: 'INACTIVE' });
		expect((await feed()).filter(({ jobOpening }) => jobOpening.id === 1)).toEqual([]);
		for (const { id } of sandbox.data.jobOpenings.all()) {
			sandbox.data.jobOpenings.change(id, { status: 'CLOSED' });
		}
		expect(await feed()).toEqual([]);
	});

	it('holds unsolicited openings, and ads that stand elsewhere', async () => {
		const externalPublicationUrl = 'https://www.example.com/jobs/2';
		sandbox.data.jobPublications.change(6, { status: 'ACTIVE' });
		sandbox.data.jobPublications.change(1, { type: 'EXTERNAL', externalPublicationUrl });
		expect(await entryOf(6)).toMatchObject({ jobOpening: { type: 'UNSOLICITED' } });
		expect(await entryOf(1)).toMatchObject({
			jobPublicationURL: externalPublicationUrl,
			applicationFormURL: null,
		});
	});
});

describe('an entry', () => {
	it('has all the properties, odd as they are', async () => {
		const entry = await entryOf(1);
		const opening = Object.keys(entry.jobOpening);
		expect(Object.keys(entry)).toEqual(
			`id language position pageTitle subtitle pageDescription jobPublicationURL applicationFormURL
			applicationApplyApiURL applicationApplyWhatsAppURL startDate endDate introduction tasks profile
			weOffer closingText benefits jobOpening`.split(/\s+/),
		);
		expect(opening.sort()).toEqual(
			`categories company contractPeriod costUnit createdDate department earliestEntryDate
			formFieldAnswers id location locations name orgUnit reference responsibleUser reward salary
			salaryRange targetGroups type workingTimes`.split(/\s+/),
		);
		expect(entry).toMatchObject({
			startDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/),
			introduction: '<p>Wir bauen <b>Nordlichter</b> für drinnen und draußen.</p>',
			jobOpening: {
				categories: [{ id: 1, internalName: '02', name: 'IT' }],
				createdDate: '2024-01-08T09:00:00.129Z',
				locations: [{ id: 'HAMBURG', country: { isoA2: 'DE' } }, { address: null }],
				salary: { value: { maxValue: 55000.5 } },
			},
		});
	});

	it('has null, or an empty list, where there is nothing', async () => {
		sandbox.data.jobOpenings.change(2, { categoryIds: [], companyId: null, locationIds: [] });
		const { id, jobOpening } = (await feed()).find((entry) => entry.jobOpening.id === 2) as Entry;
		expect(await entryOf(id)).toMatchObject({ pageTitle: null, applicationApplyWhatsAppURL: null });
		expect(jobOpening).toMatchObject({
			categories: null,
			company: null,
			location: null,
			salary: null,
			responsibleUser: null,
		});
	});

	it('is small without its texts', async () => {
		const [small = {}] = await feed('/jobPublication/list.json?fields=small');
		for (const text of ['introduction', 'tasks', 'profile', 'weOffer', 'closingText']) {
			expect(small).not.toHaveProperty(text);
		}
		expect(small).toHaveProperty('jobOpening.company.internalName');
		expect(small).not.toHaveProperty('jobOpening.company.description1');
	});
});

describe('an answer', () => {
	it('comes in another order each time', async () => {
		const [first, second] = [await feed(), await feed()];
		expect(idsOf(first)).toEqual(idsOf(second));
		expect(first.map(({ id }) => id)).not.toEqual(second.map(({ id }) => id));
	});

	it('comes from the cache for those who take it from there', async () => {
		await feed();
		sandbox.data.jobPublications.change(1, { status: 'DRAFT' });
		time += 5 * SECOND;
		expect(idsOf(await feed('/jobPublication/list.json?maxCacheAge=10'))).toContain(1);
		expect(idsOf(await feed('/jobPublication/list.json?maxCacheAge=5'))).not.toContain(1);
		expect(idsOf(await feed())).not.toContain(1);
	});

	it.each([
		['/portal/intranet/jobPublication/list.json', 403],
		['/portal/partners/jobPublication/list.json', 401],
		['/portal/nobody/jobPublication/list.json', 404],
		['/jobPublication/list.json?fields=large', 422],
		['/jobPublication/list.json?language=de', 422],
	])('to %s is %d', async (path, status) => {
		const answer = await ask(path);
		expect(answer.status).toBe(status);
		expect(answer.headers.get('www-authenticate')).toEqual(
			status === 401 ? expect.stringContaining('Basic') : null,
		);
	});

	it('is for nobody who comes with a token or a cookie', async () => {
		const { token } = await TestClient.signIn(sandbox);
		const path = '/jobPublication/list.json';
		expect((await ask(path, { authorization: `Bearer ${token}` })).status).toBe(400);
		expect((await ask(path)).headers.get('set-cookie')).toContain('JSESSIONID');
		expect((await ask(path, { cookie: 'JSESSIONID=0' })).status).toBe(400);
	});
});
