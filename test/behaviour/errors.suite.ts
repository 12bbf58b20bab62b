import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';

const lab = useLab();

const jane = { firstName: 'Jane', lastName: 'Doe' };
const NOTHING_SENT = 'Correct the value; nothing was sent for this item.';

/** What a user reads when the node fails for one item. */
async function complaintOf(
	resource: string,
	operation: string,
	parameters: IDataObject,
	item: IDataObject = {},
) {
	return complaint(await lab.run(resource, operation, parameters, [item]));
}

describe('what can’t be sent is refused before anything is sent', () => {
	it.each([
		['an empty id', 'get', { personId: rl('={{ $json.id }}') }, {}, 'Person is empty'],
		['a blank id', 'get', { personId: rl('={{ $json.id }}') }, { id: ' ' }, 'Person is empty'],
		[
			'text for a number in an id',
			'delete',
			{ personId: rl('={{ $json.id }}') },
			{ id: 'abc' },
			'Person is not a number above zero: "abc"',
		],
		[
			'a path for an id',
			'delete',
			{ personId: rl('={{ $json.id }}') },
			{ id: '60/../61' },
			'Person is not a number above zero: "60/../61"',
		],
		[
			'an empty external id',
			'upsert',
			{ ...jane, externalId: '={{ $json.id }}' },
			{ id: null },
			'External ID is empty',
		],
		[
			'an empty required field',
			'create',
			{ firstName: '={{ $json.name }}', lastName: 'Doe' },
			{ name: '' },
			'First Name is empty',
		],
		[
			'an object for a text',
			'create',
			{ ...jane, additionalFields: { title: '={{ $json }}' } },
			{ a: 1 },
			'Title is not a text',
		],
		[
			'a wrong choice',
			'create',
			{ ...jane, additionalFields: { salutation: '={{ $json.s }}' } },
			{ s: 'HERR' },
			'Salutation can’t be "HERR"; possible: MR, MS, MX',
		],
		[
			'a day that does not exist',
			'create',
			{ ...jane, additionalFields: { dateOfBirth: '={{ $json.d }}' } },
			{ d: '31.02.1990' },
			'Date of Birth is not a date: "31.02.1990"; write it like 2024-05-31',
		],
		[
			'malformed JSON',
			'create',
			{ inputMode: 'json', jsonBody: '{ "firstName": ' },
			{},
			'JSON Body is not valid JSON at line 1, column 16, near “firstName": ”. If a value holds quotes or line breaks, give the whole object as one expression: {{ { "email": $json.email } }}',
		],
		[
			'JSON that is no object',
			'create',
			{ inputMode: 'json', jsonBody: '={{ $json.body }}' },
			{ body: 5 },
			'JSON Body is not valid JSON: it must be an object in { }',
		],
		[
			'a list as JSON',
			'update',
			{ personId: rl(3), inputMode: 'json', jsonBody: '[{ "lastName": "x" }]' },
			{},
			'JSON Body is a list: it must be one object in { }',
		],
		[
			'no limit above zero',
			'getAll',
			{ limit: '={{ $json.n }}' },
			{ n: 0 },
			'Limit is not a whole number above zero',
		],
		[
			'text for a limit',
			'getAll',
			{ limit: '={{ $json.n }}' },
			{ n: 'all' },
			'Limit is not a whole number above zero',
		],
	])('%s', async (_, operation, parameters, item, problem) => {
		expect(await complaintOf('person', operation, parameters, item)).toEqual({
			message: `${problem} [item 0]`,
			description: NOTHING_SENT,
		});
		expect(lab.sandbox.requests).toEqual([]);
	});

	it('a link without an id', async () => {
		const parameters = { jobOpeningId: rl('={{ $json.url }}', 'url') };
		const item = { url: 'https://acme.dvinci.de/intern' };
		expect(await complaintOf('jobOpening', 'get', parameters, item)).toEqual({
			message: 'Job Opening is not an address with an ID at its end [item 0]',
			description: NOTHING_SENT,
		});
		expect(lab.sandbox.requests).toEqual([]);
	});
});

describe('ids that are texts', () => {
	it.each(['../persons', '../../plt/oauth2/token', '..\\persons', 'a/../b', 'a/..'])(
		'%j is refused',
		async (id) => {
			for (const operation of ['get', 'delete']) {
				const parameters = { locationId: rl('={{ $json.id }}') };
				const { message } = await complaintOf('location', operation, parameters, { id });
				expect(message).toBe('An ID can’t hold “../” or the like [item 0]');
			}
			expect(lab.sent()).toEqual([]);
		},
	);

	it.each([
		['%2e%2e', '%252e%252e'],
		['%2e%2e%2fpersons', '%252e%252e%252fpersons'],
		['WIEN/delete', 'WIEN%2Fdelete'],
		['WIEN?x=1', 'WIEN%3Fx%3D1'],
		['WIEN#top', 'WIEN%23top'],
		['WI\nEN', 'WI%0AEN'],
		['WI\r\nHost: evil.example', 'WI%0D%0AHost%3A%20evil.example'],
		['Köln', 'K%C3%B6ln'],
	])('%j stays within its segment of the path', async (id, segment) => {
		const parameters = { locationId: rl('={{ $json.id }}') };
		for (const operation of ['get', 'delete']) {
			lab.sandbox.reset();
			const { message } = await complaintOf('location', operation, parameters, { id });
			expect(message).toContain(`The API user has no permission for location "${id}"`);
			const end = operation === 'delete' ? '/delete' : '';
			const method = operation === 'delete' ? 'POST' : 'GET';
			expect(lab.sent()).toEqual([[`${method} /locations/${segment}${end}`]]);
		}
		expect(lab.sandbox.data.locations.has('WIEN')).toBe(true);
	});

	it.each(['.', '..', ' .. '])('%j is refused', async (id) => {
		const parameters = { locationId: rl('={{ $json.id }}') };
		const { message, description } = await complaintOf('location', 'get', parameters, { id });
		expect(message).toBe(`An ID can’t be “${id.trim()}” [item 0]`);
		expect(description).toContain('nothing was sent');
		expect(lab.sandbox.requests).toEqual([]);
	});

	it('cannot leave the query either', async () => {
		const parameters = { personId: rl('={{ $json.id }}', 'externalId') };
		const id = 'A&externalId=PERSON-0002#x+ ü%26';
		const { message } = await complaintOf('person', 'get', parameters, { id });
		expect(message).toBe(`There is no person with the external ID "${id}" [item 0]`);
		const [request] = lab.sandbox.requests.filter(({ method }) => method === 'GET');
		const query = new URL(request?.url ?? '', lab.sandbox.baseUrl).searchParams;
		expect([...query]).toEqual([['externalId', id]]);
	});
});

describe('what d.vinci refuses is explained', () => {
	it('three wrong fields, by the labels of the form', async () => {
		const additionalFields = {
			degreeId: 'GUESSED',
			externalId: 'PERSON-0002',
			dateOfBirth: '2999-01-01',
		};
		expect(await complaintOf('person', 'create', { ...jane, additionalFields })).toEqual({
			message:
				'd.vinci did not accept the new person "PERSON-0002": Degree ID has a value that d.vinci does not know or does not permit; refused: GUESSED. External ID is in use by another record already; refused: PERSON-0002. Date of Birth lies in the future; refused: 2999-01-01 [item 0]',
			description: 'Correct the 3 values and run this item again; nothing of it was saved.',
		});
	});

	it('one wrong field, in the message', async () => {
		const additionalFields = { city: 'Köln' };
		expect(await complaintOf('person', 'create', { ...jane, additionalFields })).toEqual({
			message:
				'd.vinci did not accept the new person: City needs a country: set Country Code as well [item 0]',
			description: 'Correct the value and run this item again; nothing of it was saved.',
		});
	});

	it('fields of JSON that d.vinci does not know, by their own names', async () => {
		const parameters = { inputMode: 'json', jsonBody: { ...jane, hobby: 'x' } };
		const { message } = await complaintOf('person', 'create', parameters);
		expect(message).toBe(
			'd.vinci did not accept the new person: hobby was refused (unknownProperty) [item 0]',
		);
	});

	it('a missing permission, which looks like a missing record', async () => {
		lab.sandbox.addClient({
			clientId: 'reader',
			clientSecret: 'x',
			deny: (method) => method !== 'GET',
		});
		const credentials = lab.credentials({ clientId: 'reader', clientSecret: 'x' });
		const run = await lab.run('person', 'create', jane, [{}], { credentials });
		expect(complaint(run)).toEqual({
			message: 'The API user has no permission for the new person, or it does not exist [item 0]',
			description:
				'd.vinci answers the same (403) to both. Check the ID first, then the roles and the organizational unit of the API user in d.vinci.',
		});
		expect(run.error).toMatchObject({ httpCode: '403' });
	});
});

describe('an error', () => {
	it('names the item that it belongs to', async () => {
		const items = [{ id: 1 }, { id: 'abc' }, { id: 3 }];
		const run = await lab.run('person', 'get', { personId: rl('={{ $json.id }}') }, items);
		const { message, description } = complaint(run);
		expect(message).toBe('Person is not a number above zero: "abc" [item 1]');
		expect(description).toContain(`${NOTHING_SENT} 1 of 3 items were done (0), 1 `);
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it.each([
		['of input', NodeOperationError.name, 'abc'],
		['of d.vinci', NodeApiError.name, '9999'],
	])('%s is a %s', async (_, name, id) => {
		const run = await lab.run('person', 'get', { personId: rl('={{ $json.id }}') }, [{ id }]);
		expect(run.error).toMatchObject({ name });
	});

	const SECRET = 'a-secret-that-nobody-may-see';

	it.each([
		['a refused sign-in', { kind: 'status', status: 401, path: '/plt/' }],
		['a sign-in without answer', { kind: 'reset', path: '/plt/' }],
		['a refused call', { kind: 'status', status: 500, path: '/restApi/' }],
		['a call without answer', { kind: 'reset', path: '/restApi/' }],
		['half an answer', { kind: 'cut', path: '/restApi/' }],
		['a web page', { kind: 'html', path: '/restApi/' }],
		['a redirect', { kind: 'redirect', location: 'https://evil.example', path: '/restApi/' }],
		['wrong fields', { kind: 'status', status: 422, path: '/restApi/' }],
	] as const)('about %s holds no secret, no token and no file', async (_, fault) => {
		lab.sandbox.addClient({ clientId: 'careful', clientSecret: SECRET });
		const credential = await lab.n8n.credential('dvinciOAuth2Api', {
			baseUrl: lab.sandbox.baseUrl,
			clientId: 'careful',
			clientSecret: SECRET,
		});
		const content = 'QmFzZTY0'.repeat(200);
		const parameters = { inputMode: 'json', jsonBody: '={{ $json }}' };
		const item = { ...jane, contentAsBase64: content };
		const more = { credentials: { dvinciOAuth2Api: credential } };
		if (fault.path === '/restApi/') dataOf(await lab.run('orgUnit', 'getAll', {}, [{}], more));

		lab.sandbox.faults.add({ ...fault, times: Infinity });
		const options = { maxRetries: 0 };
		const run = await lab.run('person', 'create', { ...parameters, options }, [item], more);
		const text = JSON.stringify([run.error, run.error?.stack, complaint(run)]);
		const token = await tokenOf(credential);
		expect(token !== undefined).toBe(fault.path === '/restApi/');
		for (const secret of [SECRET, token ?? SECRET, content.slice(0, 100), 'Bearer']) {
			expect(text).not.toContain(secret);
		}
		expect(text.length).toBeLessThan(10_000);
	});

	async function tokenOf(credential: { data: () => Promise<object> }): Promise<string | undefined> {
		const { oauthTokenData } = (await credential.data()) as {
			oauthTokenData?: { access_token?: string };
		};
		return oauthTokenData?.access_token;
	}
});
