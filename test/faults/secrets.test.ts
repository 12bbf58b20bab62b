import '../support/quick';
import { inspect } from 'node:util';
import type { IDataObject } from 'n8n-workflow';
import { type Fault, type Sandbox, startSandbox } from '../../sandbox';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';
import { binary, type StoredCredential } from '../support/engine';

let elsewhere: Sandbox;
beforeAll(async () => {
	// n8n tells everything that it would ever tell.
	process.env.N8N_LOG_LEVEL = 'debug';
	// Where several files are tested, jest keeps the console to itself; n8n's log goes to the terminal
	// itself if the console names it.
	Object.assign(console, { _stdout: process.stdout });
	elsewhere = await startSandbox();
});
const lab = useLab();
beforeEach(() => elsewhere.reset());
afterAll(async () => {
	await elsewhere.stop();
	delete process.env.N8N_LOG_LEVEL;
});

const SECRET = 'A-secret+that/nobody=may-see';
const CONTENT = Buffer.from('What an applicant has written. '.repeat(40));
const BASE64 = CONTENT.toString('base64');
const onError = 'continueRegularOutput' as const;

async function careful(): Promise<StoredCredential> {
	lab.sandbox.addClient({ clientId: 'careful', clientSecret: SECRET });
	const { baseUrl } = lab.sandbox;
	return await lab.n8n.credential('dvinciOAuth2Api', {
		baseUrl,
		clientId: 'careful',
		clientSecret: SECRET,
	});
}

async function tokenOf(credential: StoredCredential): Promise<string> {
	const { oauthTokenData } = (await credential.data()) as {
		oauthTokenData?: { access_token?: string };
	};
	const token = oauthTokenData?.access_token;
	if (token === undefined) throw new Error('There is no token');
	return token;
}

/** Everything that is written to the terminal during some work. */
async function written<T>(work: () => Promise<T>): Promise<{ result: T; text: string }> {
	let text = '';
	const keep = (chunk: unknown) => {
		text += String(chunk);
		return true;
	};
	const spies = [process.stdout, process.stderr].map((stream) =>
		jest.spyOn(stream, 'write').mockImplementation(keep),
	);
	try {
		return { result: await work(), text };
	} finally {
		for (const spy of spies) spy.mockRestore();
	}
}

const file = { json: {}, binary: { data: binary(CONTENT, 'cv.doc', 'application/msword') } };

describe('neither the run that n8n saves nor its log holds a secret, a token or a file', () => {
	/** d.vinci repeats what it was sent, as some gateways do. */
	const repeated = (token: string): Fault => ({
		kind: 'status',
		status: 422,
		body: {
			errorMsg: `Entity not valid: ${BASE64}`,
			fieldErrors: [
				{ field: 'contentAsBase64', code: 'maxFileSize', notAllowed: BASE64 },
				{ field: BASE64, code: BASE64 },
				{ field: 'filename', code: 'typeMismatch', allowed: `Bearer ${token}, ${BASE64}` },
			],
		},
	});

	it.each<[string, (token: string) => Fault]>([
		['an error status', () => ({ kind: 'status', status: 500, body: { contentAsBase64: BASE64 } })],
		['a broken connection', () => ({ kind: 'reset' })],
		['a web page', () => ({ kind: 'html' })],
		['half an answer', () => ({ kind: 'cut' })],
		['a redirect', () => ({ kind: 'redirect', location: `${elsewhere.baseUrl}/x` })],
		['an echo of what was sent', repeated],
		['an echo as a reason', () => ({ kind: 'unsuccessful', errorMsg: `No: ${BASE64}` })],
	])('after %s', async (_, faultOf) => {
		const credential = await careful();
		const credentials = { dvinciOAuth2Api: credential };
		dataOf(await lab.run('orgUnit', 'getAll', {}, [{}], { credentials }));
		const token = await tokenOf(credential);
		lab.sandbox.faults.add({ ...faultOf(token), path: 'attachments', times: Infinity });

		const parameters = { applicationId: rl(6), options: { maxRetries: 1 } };
		const more = { items: [file], credentials };
		const { result, text } = await written(
			async () => await lab.run('applicationAttachment', 'upload', parameters, [], more),
		);
		expect(result.error).toBeDefined();
		// The file is in the input item, where n8n's own nodes keep it as well.
		const { resultData } = result.run.data;
		const saved = inspect(
			{ error: result.error, data: resultData.runData.Node, last: resultData.error },
			{ depth: 20, showHidden: true, maxStringLength: null, maxArrayLength: null },
		);
		for (const secret of [SECRET, encodeURIComponent(SECRET), token, BASE64.slice(0, 60)]) {
			expect(`${saved} ${text}`).not.toContain(secret);
		}
	});

	it('when all goes well', async () => {
		const credential = await careful();
		const credentials = { dvinciOAuth2Api: credential };
		const owner = { applicationId: rl(6) };
		const up = await written(
			async () =>
				await lab.run('applicationAttachment', 'upload', owner, [], { items: [file], credentials }),
		);
		const [uploaded] = dataOf(up.result);
		const parameters = { ...owner, attachmentId: rl(String(uploaded?.id)) };
		const down = await written(
			async () =>
				await lab.run('applicationAttachment', 'download', parameters, [{}], {
					credentials,
					binaryMode: 'filesystem',
				}),
		);
		dataOf(down.result);
		// The log is there, or else nothing would be tested here.
		expect(up.text + down.text).toContain('Node');
		const saved = inspect([up.result.output, down.result.output, up.text, down.text], {
			depth: 20,
			maxStringLength: null,
		});
		const token = await tokenOf(credential);
		for (const secret of [SECRET, token, BASE64.slice(0, 60)]) expect(saved).not.toContain(secret);
	});
});

describe('the token stays at the base URL', () => {
	it.each([301, 302, 303, 307, 308])('when a %d leads to another host', async (status) => {
		const fault: Fault = {
			kind: 'redirect',
			status,
			location: `${elsewhere.baseUrl}/restApi/persons/1`,
		};
		lab.sandbox.faults.add({ ...fault, path: '/restApi/', times: Infinity });
		for (const [operation, parameters] of [
			['get', { personId: rl(1) }],
			['create', { firstName: 'Jane', lastName: 'Doe' }],
		] as const) {
			const { message, description } = complaint(await lab.run('person', operation, parameters));
			expect(message).toBe("The 'Base URL' of the credential leads somewhere else [item 0]");
			expect(description).toContain(elsewhere.baseUrl);
		}
		expect(elsewhere.requests).toEqual([]);
		expect(lab.sandbox.requests.filter(({ path }) => path.startsWith('/restApi'))).toHaveLength(2);
	});

	it.each([
		['https://user:password@acme.dvinci.de', 'holds a user name or password'],
		['https://user@acme.dvinci.de/intern', 'holds a user name or password'],
		['http://user:password@localhost', 'is not encrypted (http)'],
		['http://acme.dvinci.de', 'is not encrypted (http)'],
		['ftp://acme.dvinci.de', 'is not a web address'],
		['', 'is missing'],
	])('and a base URL such as %s is refused before anything is sent', async (baseUrl, problem) => {
		const more = { credentials: lab.credentials({ baseUrl }) };
		const { message, description } = complaint(
			await lab.run('person', 'get', { personId: rl(1) }, [{}], more),
		);
		expect(message).toContain(problem);
		expect(message + description).not.toContain('password@');
		expect(lab.sandbox.requests).toEqual([]);
	});
});

describe('a value stays within its segment of the path', () => {
	const hostile: Array<[string, string | undefined]> = [
		['../persons/1/delete', undefined],
		['..', undefined],
		['.', undefined],
		['%2e%2e', '%252e%252e'],
		['a/b\\c?d#e', 'a%2Fb%5Cc%3Fd%23e'],
		['a\r\nX-Evil: 1', 'a%0D%0AX-Evil%3A%201'],
		[' \t ', undefined],
	];
	const values = hostile.map(([value]) => ({ value }));
	const fromItem = '={{ $json.value }}';

	it.each<[string, string, IDataObject, string]>([
		['location', 'get', { locationId: rl(fromItem) }, 'GET /locations/{}'],
		['location', 'delete', { locationId: rl(fromItem) }, 'POST /locations/{}/delete'],
		[
			'application',
			'changeStatus',
			{ applicationId: rl(1), statusId: fromItem },
			'POST /applications/1/statusChange/{}',
		],
		[
			'applicationAttachment',
			'download',
			{ applicationId: rl(6), attachmentId: rl(fromItem), format: 'original' },
			'GET /applications/6/attachments/{}',
		],
		['jobPublicationChannel', 'get', { channelId: rl(fromItem) }, 'GET /jobPublicationChannels/{}'],
	])('%s %s', async (resource, operation, parameters, request) => {
		const options = { maxConcurrency: 1 };
		const run = await lab.run(resource, operation, { ...parameters, options }, values, { onError });
		expect(lab.sent().map(([line]) => line)).toEqual(
			hostile.flatMap(([, segment]) =>
				segment === undefined ? [] : [request.replace('{}', segment)],
			),
		);
		expect(run.items.map(({ json }) => json.error)).toEqual(
			values.map((__, index): unknown => expect.stringContaining(`[item ${index}]`)),
		);
	});

	// An entry of a history travels in a list, so that its external id stands in no path.
	it.each(hostile)('applicationHistory upsert of %j', async (value) => {
		const parameters = { applicationId: rl(1), externalId: fromItem, description: 'x' };
		await lab.run('applicationHistory', 'upsert', parameters, [{ value }], { onError });
		expect(lab.sent().map(([line]) => line)).toEqual(
			value.trim() === '' ? [] : ['PUT /applications/1/history'],
		);
	});
});

describe('names from outside', () => {
	it('are not looked up in the prototype', async () => {
		const fieldErrors = [
			{ field: 'constructor', code: 'toString' },
			{ field: '__proto__', code: 'hasOwnProperty' },
		];
		lab.sandbox.faults.add({ kind: 'status', status: 422, body: { fieldErrors }, path: 'persons' });
		const { message } = complaint(await lab.run('person', 'get', { personId: rl(1) }));
		expect(message).toContain('constructor was refused (toString)');
		expect(message).toContain('__proto__ was refused (hasOwnProperty)');
	});

	it('in JSON reach no other object', async () => {
		const jsonBody = '{ "firstName": "J", "lastName": "D", "__proto__": { "polluted": true } }';
		const [created] = dataOf(await lab.run('person', 'create', { inputMode: 'json', jsonBody }));
		expect(created).toMatchObject({ firstName: 'J', lastName: 'D' });
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});
