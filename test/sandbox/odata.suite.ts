import type { Sandbox } from '../../sandbox';
import type { LinkStyle } from '../../sandbox/odata/links';
import { freshSandbox, TestClient } from './client';

interface Row {
	id: number;
	[name: string]: unknown;
}

interface Page {
	value: Row[];
	'@odata.context': string;
	'@odata.count'?: number;
	'@odata.nextLink'?: string;
}

describe('the reporting interface', () => {
	let sandbox: Sandbox;
	let token: string;
	freshSandbox((fresh) => {
		({
			sandbox,
			client: { token },
		} = fresh);
	});

	/** An address below the root, or a whole one. */
	async function get(
		address: string,
		bearer = token,
		accept = 'application/json',
	): Promise<Response> {
		return await fetch(new URL(address, sandbox.odataUrl), {
			headers: { authorization: `Bearer ${bearer}`, accept },
		});
	}

	/** A query as somebody would type it, encoded. */
	function query(set: string, options: Record<string, string | number>): string {
		return `${set}?${new URLSearchParams(
			Object.entries(options).map(([name, value]): [string, string] => [`$${name}`, String(value)]),
		).toString()}`;
	}

	async function page(set: string, options: Record<string, string | number> = {}): Promise<Page> {
		const answer = await get(query(set, options));
		expect([answer.status, answer.headers.get('odata-version')]).toEqual([200, '4.0']);
		return (await answer.json()) as Page;
	}

	const ids = async (set: string, options: Record<string, string | number>) =>
		(await page(set, { select: 'id', ...options })).value.map(({ id }) => id);

	async function refusal(address: string) {
		const answer = await get(address);
		const body = (await answer.json()) as { error: { code: string; message: string } };
		return { status: answer.status, ...body.error };
	}

	async function follow(first: string): Promise<Row[]> {
		const rows: Row[] = [];
		for (let link: string | undefined = first; link !== undefined;) {
			const answer = await get(link);
			const { value, '@odata.nextLink': next } = (await answer.json()) as Page;
			rows.push(...value);
			link = next;
		}
		return rows;
	}

	describe('for whom', () => {
		it('needs the same token as the REST API', async () => {
			expect((await get('Applications', 'wrong')).status).toBe(401);
			expect((await get('Applications')).status).toBe(200);
		});

		it('needs the permission to fetch', async () => {
			const { clientSecret } = sandbox;
			const deny = (_: string, path: string) => path === '/odata/v1/{entitySet}';
			sandbox.addClient({ clientId: 'rest-only', clientSecret, deny });
			const { token: other } = await TestClient.signIn(sandbox, { clientId: 'rest-only' });
			expect((await get('Applications', other)).status).toBe(403);
			expect((await get('Applications/$count', other)).status).toBe(403);
			expect((await get('$metadata', other)).status).toBe(200);
		});

		it('is for reading only', async () => {
			const answer = await fetch(`${sandbox.odataUrl}Applications`, {
				method: 'POST',
				headers: { authorization: `Bearer ${token}` },
			});
			expect(answer.status).toBe(405);
		});
	});

	describe('says what there is', () => {
		it('in the service document', async () => {
			const { value } = await page('');
			expect(value.map(({ name, url, kind }) => [name, url, kind])).toEqual(
				['Applications', 'DvinciUsers', 'JobOpenings', 'Onboardings', 'OrgUnits'].map((name) => [
					name,
					name,
					'EntitySet',
				]),
			);
		});

		it('in XML unless JSON is asked for', async () => {
			const typeFor = async (accept: string) =>
				(await get('Applications', token, accept)).headers.get('content-type')?.split(';')[0];
			expect(await typeFor('*/*')).toBe('application/atom+xml');
			expect(await typeFor('application/xml')).toBe('application/atom+xml');
			expect(await typeFor('application/json;odata.metadata=none')).toBe('application/json');
		});

		it('in the metadata, which declare every property of every row', async () => {
			const answer = await get('$metadata');
			expect(answer.headers.get('content-type')).toContain('application/xml');
			const xml = await answer.text();
			for (const set of ['Applications', 'DvinciUsers', 'JobOpenings', 'Onboardings', 'OrgUnits']) {
				expect(xml).toContain(`<EntitySet Name="${set}"`);
				const [row] = (await page(set, { top: 1 })).value;
				for (const name of Object.keys(row ?? {})) expect(xml).toContain(`Name="${name}" Type=`);
			}
			expect(xml.match(/<EntityType /g)).toHaveLength(7);
		});
	});

	describe('answers', () => {
		it('rows with the data of the REST API', async () => {
			sandbox.data.persons.change(sandbox.data.applications.get(2)?.personId ?? 0, {
				lastName: 'O’Größe & Söhne "GmbH"',
			});
			const { value, '@odata.context': context } = await page('Applications', {
				filter: 'id eq 2',
			});
			expect(value).toEqual([
				expect.objectContaining({
					id: 2,
					lastName: 'O’Größe & Söhne "GmbH"',
					statusId: 'REJECTED',
					source: 'RECOMMENDATION',
					rating: 'B',
					applyDate: '2024-01-30',
					dateCreated: '2024-01-30T09:22:00.129Z',
					extendedUseAccepted: null,
				}),
			]);
			expect(context).toBe(`${sandbox.odataUrl}$metadata#Applications`);
		});

		it('numbers with all their digits', async () => {
			const text = await (await get('Onboardings?$top=1')).text();
			expect(text).toContain('"payrollNumber":9007199254740994,');
			expect(text).toContain('"pensionFactor":0.12345678901234567891,');
		});

		it('what is selected', async () => {
			const { value } = await page('JobOpenings', { select: 'name,id', top: 1 });
			expect(Object.keys(value[0] ?? {}).sort()).toEqual(['id', 'name']);
		});

		it('what it is expanded by, once or many times', async () => {
			const { value } = await page('JobOpenings', {
				select: 'id',
				filter: 'id eq 1',
				expand:
					'orgUnit($select=name),applications($select=id;$orderby=id desc;$top=2;$count=true)',
			});
			expect(value).toEqual([
				{
					id: 1,
					orgUnit: { name: expect.any(String) },
					'applications@odata.count': 6,
					applications: [{ id: 90 }, { id: 75 }],
				},
			]);
		});

		it('in the order asked for, null first', async () => {
			const all = await follow(
				query('Applications', { select: 'id,source', orderby: 'source desc,id' }),
			);
			const sources = all.map(({ source }) => source as string | null);
			expect(sources.slice(0, 3)).toEqual(['RECOMMENDATION', 'RECOMMENDATION', 'RECOMMENDATION']);
			expect(sources.at(-1)).toBeNull();
			const byName = await ids('JobOpenings', { orderby: 'orgUnit/name,id desc' });
			expect(new Set(byName).size).toBe(sandbox.data.jobOpenings.size);
		});

		it('from $skip on, $top at most, with the number of all', async () => {
			const answer = await page('Applications', { skip: 10, top: 2, count: 'true' });
			expect(answer.value.map(({ id }) => id)).toEqual([11, 12]);
			expect(answer['@odata.count']).toBe(90);
			expect(answer['@odata.nextLink']).toBeUndefined();
		});

		it('only the number, as text', async () => {
			const answer = await get(query('Applications/$count', { filter: 'id le 7' }));
			expect(answer.headers.get('content-type')).toContain('text/plain');
			expect(await answer.text()).toBe('7');
		});
	});

	const text = (value: unknown) => String(value ?? '');
	const time = (value: unknown) => Date.parse(text(value));
	type Predicate = (row: Row) => boolean;

	it.each<[set: string, filter: string, isMeant: Predicate]>([
		['Applications', "lastName eq 'O’Testy'", ({ lastName }) => lastName === 'O’Testy'],
		['Applications', "lastName eq 'D''Quote'", ({ id }) => id === 2],
		['Applications', "lastName ne 'D''Quote'", ({ id }) => id !== 2],
		[
			'Applications',
			"contains(lastName,'ü') or startswith(lastName,'Ü')",
			({ lastName }) => /ü|^Ü/.test(text(lastName)),
		],
		[
			'Applications',
			"endswith(tolower(lastName),'FELD') or endswith(toupper(lastName),'FELD') and id gt 45",
			({ id, lastName }) => text(lastName).endsWith('feld') && id > 45,
		],
		[
			'Applications',
			"rating eq Dvinci.Reporting.Rating'A' and rating ne null",
			({ rating }) => rating === 'A',
		],
		[
			'Applications',
			'not (id lt 80) and source ne null',
			({ id, source }) => id >= 80 && source !== null,
		],
		[
			'Applications',
			"not contains(source,'FAIR')",
			({ source }) => source !== null && !text(source).includes('FAIR'),
		],
		['Applications', "not (source eq 'FAIR')", ({ source }) => source !== 'FAIR'],
		[
			'Applications',
			"not (contains(source,'FAIR') or id lt 50)",
			({ source, id }) => id >= 50 && source !== null && source !== 'FAIR',
		],
		[
			'Applications',
			"not (contains(source,'FAIR') and id lt 50)",
			({ source, id }) => id >= 50 || (source !== null && source !== 'FAIR'),
		],
		['Applications', 'extendedUseAccepted eq true', (row) => row.extendedUseAccepted === true],
		[
			'Applications',
			'applyDate lt 2024-03-01',
			({ applyDate }) => applyDate !== null && text(applyDate) < '2024-03-01',
		],
		[
			'Applications',
			'dateCreated ge 2024-04-20T11:21:00.129+02:00',
			({ dateCreated }) => time(dateCreated) >= time('2024-04-20T09:21:00.129Z'),
		],
		[
			'Applications',
			'year(dateCreated) eq 2024 and month(dateCreated) eq 3',
			({ dateCreated }) => text(dateCreated).startsWith('2024-03'),
		],
		[
			'Applications',
			'date(dateCreated) le 2024-03-01',
			({ dateCreated }) => text(dateCreated).slice(0, 10) <= '2024-03-01',
		],
		['Applications', 'matchScore gt 85.25', ({ matchScore }) => Number(matchScore) > 85.25],
		['Applications', 'matchScore eq null', ({ matchScore }) => matchScore === null],
		[
			'Applications',
			"jobOpening/orgUnit/name eq 'Hamburg'",
			({ jobOpening }) => (jobOpening as { orgUnit: Row }).orgUnit.name === 'Hamburg',
		],
		['Onboardings', 'payrollNumber eq 9007199254740995', ({ id }) => id === 2],
		[
			'Onboardings',
			"person/city eq 'Wien' and dateOfStart ge 2024-08-01",
			({ person, dateOfStart }) =>
				(person as Row).city === 'Wien' && text(dateOfStart) >= '2024-08-01',
		],
		[
			'Onboardings',
			'hourlyWage ge 24.25 and weeklyHours lt 43.5',
			({ hourlyWage, weeklyHours }) => Number(hourlyWage) >= 24.25 && Number(weeklyHours) < 43.5,
		],
		[
			'JobOpenings',
			"locationIds/any(x:x eq 'HAMBURG')",
			({ locationIds }) => (locationIds as string[]).includes('HAMBURG'),
		],
		[
			'JobOpenings',
			'not locationIds/any()',
			({ locationIds }) => (locationIds as string[]).length === 0,
		],
	])('filters %s by %s', async (set, filter, isMeant) => {
		const { personId = 0 } = sandbox.data.applications.get(2) ?? {};
		sandbox.data.persons.change(personId, { lastName: "D'Quote" });
		for (const { id } of sandbox.data.applications.ofGroup('person', personId)) {
			if (id !== 2) sandbox.data.applications.delete(id);
		}
		const all = set === 'Applications' ? `${set}?$expand=jobOpening($expand=orgUnit)` : set;
		const meant = (await follow(all)).filter(isMeant).map(({ id }) => id);
		expect(meant.length).toBeGreaterThan(0);
		const found = await follow(query(set, { select: 'id', filter }));
		expect(found.map(({ id }) => id)).toEqual(meant);
	});

	it.each([
		['Persons', 404, "Resource not found for the segment 'Persons'."],
		['Applications(1)', 404, "Resource not found for the segment 'Applications(1)'."],
		['Applications?$filter=foo eq 1', 400, "Could not find a property named 'foo'"],
		['Applications?$filter=id eq', 400, 'Syntax error'],
		["Applications?$filter=id eq '1'", 400, 'incompatible types'],
		['Applications?$filter=lastName', 400, 'neither true nor false'],
		['Applications?$select=foo', 400, "Could not find a property named 'foo'"],
		['Applications?$orderby=foo', 400, "Could not find a property named 'foo'"],
		['Applications?$expand=foo', 400, "Could not find a property named 'foo'"],
		['Applications?$top=-1', 400, ''],
		['Applications?$top=1&$top=2', 400, "'$top' was specified more than once."],
		['Applications?$format=json', 501, "'$format' is not supported"],
		['Applications?$search=x', 501, "'$search' is not supported"],
		['Applications?$apply=x', 501, "'$apply' is not supported"],
		['Applications?$limit=1', 400, "'$limit' is not supported"],
		['Applications?$skiptoken=x', 400, 'The skip token is not valid.'],
		["Applications?$filter=concat(lastName,'x') eq 'x'", 501, 'is not supported here'],
	])('refuses %s', async (address, status, sentence) => {
		const { message, code, status: actual } = await refusal(address);
		expect([actual, typeof code]).toEqual([status, 'string']);
		expect(message).toContain(sentence);
	});

	describe('pages', () => {
		const all = { select: 'id', filter: "lastName ne 'O''Niemand & Co'", orderby: 'id desc' };
		const descending = Array.from({ length: 90 }, (_, index) => ({ id: 90 - index }));

		it.each(['absolute', 'relative'] as const)('with %s links', async (links) => {
			Object.assign(sandbox.odata, { pageSize: 40, links });
			const { '@odata.nextLink': link = '' } = await page('Applications', all);
			expect(link.startsWith(links === 'absolute' ? sandbox.odataUrl : 'Applications?')).toBe(true);
			expect(await follow(query('Applications', all))).toEqual(descending);
		});

		it('within $top and $skip', async () => {
			sandbox.odata.pageSize = 40;
			const rows = await follow(query('Applications', { ...all, skip: 5, top: 50 }));
			expect(rows).toEqual(descending.slice(5, 55));
		});

		it('of expanded lists', async () => {
			sandbox.odata.pageSize = 4;
			const [opening] = (await page('JobOpenings', { top: 1, expand: 'applications($select=id)' }))
				.value;
			const first = opening?.applications as Row[];
			expect(first).toHaveLength(4);
			const rest = await follow(opening?.['applications@odata.nextLink'] as string);
			expect([...first, ...rest].map(({ id }) => id)).toEqual([15, 30, 45, 60, 75, 90]);
		});

		it('that lead elsewhere or in circles, until the next reset', async () => {
			Object.assign(sandbox.odata, { pageSize: 40, nextLink: () => 'https://evil.example/' });
			expect((await page('Applications'))['@odata.nextLink']).toBe('https://evil.example/');
			sandbox.reset();
			({ token } = await TestClient.signIn(sandbox));
			expect((await page('Applications', { top: 5 }))['@odata.nextLink']).toBeUndefined();
		});

		it('by default smaller than what there is', async () => {
			expect((await page('Applications')).value).toHaveLength(40);
			expect(await follow('Applications')).toHaveLength(90);
		});

		it.each<[LinkStyle, RegExp]>([
			['http', /^http:\/\/127/],
			['port', /^http:\/\/127\.0\.0\.1:8080\/odata/],
			['innerHost', /^http:\/\/reporting\.internal:8080\/odata/],
		])('with links that name the wrong address: %s', async (name, address) => {
			sandbox.odata.links = name;
			expect((await page('Applications'))['@odata.nextLink']).toMatch(address);
		});

		it('that show a row twice when another comes in between', async () => {
			sandbox.faults.add({
				kind: 'meanwhile',
				path: 'skiptoken=page-40',
				act: () => void sandbox.data.addApplications(1),
			});
			const rows = await follow(query('Applications', all));
			expect(rows).toHaveLength(91);
			expect(rows.filter(({ id }) => id === 51)).toHaveLength(2);
		});

		it('that fail in the middle', async () => {
			sandbox.odata.pageSize = 40;
			sandbox.faults.add({ kind: 'status', status: 500, path: 'skiptoken=page-40' });
			await expect(follow(query('Applications', all))).rejects.toThrow();
			expect(await follow(query('Applications', all))).toEqual(descending);
		});
	});
});
