import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { sleep } from 'n8n-workflow';
import { ODD_PERSONS } from '../../sandbox/seed/persons';
import { CREDENTIAL, NODE_TYPE, useLab } from '../support/dvinci';
import type { CredentialInputs } from '../support/engine';

const lab = useLab();
/** A saved credential of each test's own: what a picker remembers goes by the credential. */
let credentials: CredentialInputs;

beforeEach(async () => {
	const { baseUrl, clientId, clientSecret } = lab.sandbox;
	const data = { baseUrl, clientId, clientSecret };
	credentials = { [CREDENTIAL]: await lab.n8n.credential(CREDENTIAL, data) };
});
afterEach(() => jest.restoreAllMocks());

async function search(method: string, filter?: string, paginationToken?: string) {
	return await lab.n8n.listSearch({
		type: NODE_TYPE,
		credentials,
		method,
		filter,
		paginationToken,
	});
}

async function options(method: string) {
	return await lab.n8n.loadOptions({ type: NODE_TYPE, credentials, method });
}

/** As V8 does when memory runs short. */
function collectGarbage(): void {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
}

interface Named {
	firstName: string;
	lastName: string;
}

describe('an entry shows what people recognise', () => {
	it('of a person: name and email', async () => {
		const { firstName, lastName, email } = lab.sandbox.data.persons.get(3) ?? {};
		const { results } = await search('searchPersons', String(email).toUpperCase());
		expect(results).toEqual([{ name: `${firstName} ${lastName} (${email})`, value: 3 }]);
	});

	it.each(['Lütje Übungsfeld', 'übungsfeld, LUETJE'])(
		'of a person whose umlauts are decomposed: by "%s" in whatever spelling',
		async (filter) => {
			const id = ODD_PERSONS.decomposed;
			for (const spelling of ['NFC', 'NFD']) {
				const { results } = await search('searchPersons', filter.normalize(spelling));
				expect(results.map(({ value }) => value)).toEqual([id]);
			}
		},
	);

	it('of a job opening: name, reference and status, with a link', async () => {
		const { name, reference, status } = lab.sandbox.data.jobOpenings.get(1) ?? {};
		const { results } = await search('searchJobOpenings', String(reference));
		expect(results).toEqual([
			{
				name: `${name} (${reference}, ${status})`,
				value: 1,
				url: `${lab.sandbox.baseUrl}/intern/jobOpening/show/1`,
			},
		]);
	});

	it('of an application: person, job opening and status', async () => {
		const { applications, persons, jobOpenings } = lab.sandbox.data;
		const application = applications.get(5);
		const person = persons.get(application?.personId ?? 0);
		const opening = jobOpenings.get(application?.jobOpeningId ?? 0);
		const { results } = await search('searchApplications', '5');
		expect(results).toContainEqual({
			name: `${person?.firstName} ${person?.lastName} – ${opening?.name} (OFFER)`,
			value: 5,
		});
	});

	it.each([
		[
			'searchHiringRequests',
			'schweiß',
			{ name: 'Schweißfachkraft (IN_APPROVAL)', value: 5 },
			{ name: 'Schweißfachkraft (OPEN)', value: 1 },
		],
		['searchUserGroups', 'fach', { name: 'Fachbereiche', value: 2 }],
		['searchUsers', 'säde', { name: 'Frau Säde Südwind (s.suedwind)', value: 3 }],
		['searchUsers', 'S.SUED', { name: 'Frau Säde Südwind (s.suedwind)', value: 3 }],
	])('%s finds by "%s"', async (method, filter, ...expected) => {
		expect((await search(method, filter)).results).toEqual(expected);
	});

	it('of a job publication: position, language and status', async () => {
		const { results } = await search('searchJobPublications', 'initiativ');
		expect(results).toContainEqual({ name: 'Initiativbewerbung (de, IN_APPROVAL)', value: 6 });
	});

	it.each([
		['searchLocations', 'wien', 'WIEN'],
		['searchOnboardings', '2', 2],
		['searchOrgUnits', '4', 4],
	])('%s finds "%s"', async (method, filter, value) => {
		const { results } = await search(method, filter);
		expect(results.map((entry) => entry.value)).toContain(value);
		for (const { name } of results) expect(name).toMatch(/\S/);
	});

	it('of an application where persons may not be seen: without their names', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 403, path: '/persons/', times: Infinity });
		const { results } = await search('searchApplications', '5');
		const opening = lab.sandbox.data.jobOpenings.get(
			lab.sandbox.data.applications.get(5)?.jobOpeningId ?? 0,
		);
		expect(results).toContainEqual({ name: `Application 5 – ${opening?.name} (OFFER)`, value: 5 });
	});

	it.each([
		['searchPersons', ({ lastName, firstName }: Named) => `${lastName}, ${firstName}`, 3],
		['searchPersons', ({ firstName }: Named) => firstName.normalize('NFD').toUpperCase(), 3],
		['searchPersons', () => 'Luetje', 11],
		['searchLocations', () => 'Wien'.toUpperCase(), 'WIEN'],
	] as const)('%s finds what is typed in other ways', async (method, typed, value) => {
		const { firstName = '', lastName = '' } = lab.sandbox.data.persons.get(3) ?? {};
		const { results } = await search(method, typed({ firstName, lastName }));
		expect(results.map((entry) => entry.value)).toContain(value);
	});

	it('also when people see neither persons nor job openings: by its ID', async () => {
		const { persons, jobOpenings } = lab.sandbox.data;
		for (const { id } of persons.all()) persons.delete(id);
		for (const { id } of jobOpenings.all()) jobOpenings.delete(id);
		const { results } = await search('searchApplications', '5');
		expect(results).toContainEqual({ name: 'Application 5 (OFFER)', value: 5 });
	});
});

describe('with thousands of entries', () => {
	const MANY = 3000;

	it('d.vinci is asked once, however much one types', async () => {
		lab.sandbox.data.addApplications(MANY);
		for (const filter of ['', 'm', 'mü', 'mül', 'müller', '90']) {
			await search('searchApplications', filter);
		}
		expect(lab.asked().sort()).toEqual([
			'GET /applications/',
			'GET /jobOpenings/',
			'GET /persons/',
		]);
		await search('searchPersons', 'mül');
		expect(lab.asked()).toHaveLength(3);
	});

	it('all come, a hundred at a time, in the order of their names', async () => {
		lab.sandbox.data.addPersons(MANY);
		const found: Array<{ name: string; value: unknown }> = [];
		let token: string | undefined;
		do {
			const page = await search('searchPersons', '', token);
			expect(page.results.length).toBeLessThanOrEqual(100);
			found.push(...page.results);
			token = page.paginationToken;
		} while (token !== undefined);
		expect(new Set(found.map(({ value }) => value)).size).toBe(MANY + 60);
		expect(found).toHaveLength(MANY + 60);
		const names = found.map(({ name }) => name);
		expect(names).toEqual([...names].sort(new Intl.Collator('de').compare));
		expect(lab.asked()).toEqual(['GET /persons/']);
	});

	it('one is found by its whole ID', async () => {
		const [id = 0] = lab.sandbox.data.addPersons(1);
		expect((await search('searchPersons', ` ${id} `)).results).toContainEqual({
			name: expect.any(String),
			value: id,
		});
	});
});

describe('a list', () => {
	it('is read anew after half a minute', async () => {
		await search('searchPersons');
		const later = Date.now() + 31_000;
		jest.spyOn(Date, 'now').mockReturnValue(later);
		await search('searchPersons');
		expect(lab.asked()).toEqual(['GET /persons/', 'GET /persons/']);
	});

	it('stays no longer than there is memory to spare', async () => {
		// It does not go for its age.
		jest.spyOn(Date, 'now').mockReturnValue(Date.now());
		await search('searchPersons');
		// n8n's HTTP client lets go of an answer a moment after it has given it.
		for (let round = 0; round < 20 && lab.asked().length < 2; round++) {
			await sleep(100);
			collectGarbage();
			await search('searchPersons');
		}
		expect(lab.asked()).toEqual(['GET /persons/', 'GET /persons/']);
	});

	it('is not shared between credentials', async () => {
		const { baseUrl } = lab.sandbox;
		lab.sandbox.addClient({ clientId: 'other', clientSecret: 'x' });
		await search('searchPersons');
		const data = { baseUrl, clientId: 'other', clientSecret: 'x' };
		credentials = { [CREDENTIAL]: await lab.n8n.credential(CREDENTIAL, data) };
		await search('searchPersons');
		expect(lab.asked()).toHaveLength(2);
		const clients = lab.sandbox.requests.filter(({ method }) => method === 'GET');
		expect(clients.map(({ clientId }) => clientId)).toEqual(['api-n8n', 'other']);
	});

	it('that can’t be read is explained, and asked for again', async () => {
		const fault = lab.sandbox.faults.add({ kind: 'status', status: 403, path: '/persons' });
		await expect(search('searchPersons')).rejects.toThrow('no permission for the list');
		expect(fault.fired).toBe(1);
		expect((await search('searchPersons')).results).not.toEqual([]);
	});
});

describe('a dropdown', () => {
	it('offers the statuses that applications have, by readable names', async () => {
		const { applications } = lab.sandbox.data;
		const used = new Set(applications.all().map((one) => one.applicationStatusId));
		const offered = await options('getApplicationStatuses');
		expect(new Set(offered.map(({ value }) => value))).toEqual(used);
		expect(offered).toHaveLength(used.size);
		expect(offered).toContainEqual({ name: 'Second Interview', value: 'SECOND_INTERVIEW' });
		expect(offered).toContainEqual({ name: 'New', value: 'SYS_NEW' });
	});

	it.each([
		['getLocations', 'locations'],
		['getUsers', 'users'],
		['getUserGroups', 'userGroups'],
	] as const)('%s offers all of them', async (method, collection) => {
		const offered = await options(method);
		const records: Array<{ id: number | string }> = lab.sandbox.data[collection].all();
		expect(new Set(offered.map(({ value }) => value))).toEqual(
			new Set(records.map(({ id }) => id)),
		);
		for (const { name } of offered) expect(name).toMatch(/\S/);
	});
});
