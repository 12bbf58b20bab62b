import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { complaint, CREDENTIAL, dataOf, NODE_TYPE, rl, useLab } from '../support/dvinci';
import { binary, createEngine, type RunNodeOptions } from '../support/engine';

/* An application with its person and its files, in one step. */

const lab = useLab();

const RESUME = binary('Lebenslauf', 'Lebenslauf Änne.pdf', 'application/pdf');
const LETTER = binary('Anschreiben', 'Anschreiben.pdf', 'application/pdf');
const FILES = { resume: RESUME, letter: LETTER };

/** A submission of somebody whom nobody knows yet. */
const SUBMISSION = {
	jobOpeningId: rl(2),
	firstName: 'Änne',
	lastName: 'Übungsfeld',
	languageId: 'de',
	type: 'ONLINE',
	personFields: { email: 'aenne@example.com', city: 'Köln', countryIsoA2: 'DE' },
	additionalFields: { externalId: 'FORM-1', comment: 'Hallo' },
	binaryPropertyNames: 'resume, letter',
};
const itemWithFiles = (json: IDataObject = {}): INodeExecutionData => ({ json, binary: FILES });

async function submit(change: IDataObject = {}, more: Partial<RunNodeOptions> = {}) {
	const items = more.items ?? [itemWithFiles()];
	return await lab.run('application', 'submit', { ...SUBMISSION, ...change }, [], {
		...more,
		items,
	});
}

const data = () => lab.sandbox.data;
const posts = () => lab.asked().filter((request) => request.startsWith('POST'));
const sizes = () => [
	data().persons.size,
	data().applications.size,
	data().applicationAttachments.size,
];
const personsWith = (email: string) =>
	data()
		.persons.all()
		.filter((one) => one.email === email);

describe('a submission', () => {
	it('makes the person, the application and the files, and gives all of it', async () => {
		const [result] = dataOf(await submit());
		const application = data().applications.byKey('FORM-1');
		const { person, attachments, created, ...own } = result ?? {};
		const read = await lab.peek(`/applications/${application?.id}`);
		expect(own).toEqual(Object.fromEntries(Object.entries(read).filter(([name]) => name in own)));
		expect(own).toMatchObject({ id: application?.id, comment: 'Hallo', jobOpening: { id: 2 } });
		expect(person).toMatchObject({
			id: application?.personId,
			firstName: 'Änne',
			lastName: 'Übungsfeld',
			email: 'aenne@example.com',
			city: 'Köln',
		});
		expect(attachments).toEqual(
			data()
				.applicationAttachments.ofGroup('owner', application?.id ?? 0)
				.map(({ id, filename }) => ({ id, filename })),
		);
		expect(attachments).toHaveLength(2);
		expect(created).toEqual({ person: true, application: true });
	});

	it('asks for nothing that it need not know', async () => {
		dataOf(await submit());
		const { id } = data().applications.byKey('FORM-1') ?? {};
		expect(lab.asked()).toEqual([
			'GET /applications/?externalId=FORM-1',
			'GET /persons/',
			'POST /persons/',
			'POST /applications/',
			`POST /applications/${id}/attachments`,
			`POST /applications/${id}/attachments`,
		]);
	});

	it('again does nothing again, and gives the same', async () => {
		const [first] = dataOf(await submit());
		const before = [sizes(), posts()];
		const [second] = dataOf(await submit());
		expect([sizes(), posts()]).toEqual(before);
		expect(second).toMatchObject({
			id: first?.id,
			attachments: first?.attachments,
			created: { person: false, application: false },
		});
		expect((second?.person as IDataObject).email).toBe('aenne@example.com');
	});

	it('goes without files, and without an external ID', async () => {
		const [result] = dataOf(await submit({ binaryPropertyNames: '', additionalFields: {} }));
		expect(result).toMatchObject({ attachments: [], externalId: null });
		expect(lab.asked()).toEqual(['GET /persons/', 'POST /persons/', 'POST /applications/']);
	});

	it('finds the job opening by its external ID, also when it is there already', async () => {
		const { id, externalId } =
			data()
				.jobOpenings.all()
				.find((one) => one.externalId !== null) ?? {};
		const jobOpeningId = rl(externalId ?? '', 'externalId');
		const [first] = dataOf(await submit({ jobOpeningId }));
		const [second] = dataOf(await submit({ jobOpeningId }));
		expect(first).toMatchObject({ jobOpening: { id } });
		expect(second).toMatchObject({ id: first?.id, created: { application: false } });
	});

	it.each(['={{ Object.keys($binary).join() }}', '={{ Object.keys($binary) }}'])(
		'takes all files of an item by %s',
		async (binaryPropertyNames) => {
			expect(dataOf(await submit({ binaryPropertyNames }))[0]?.attachments).toHaveLength(2);
		},
	);

	it('adds files that are not there by name and size, each for itself', async () => {
		dataOf(await submit());
		const files = { a: RESUME, b: RESUME, c: binary('Anschreiben, neu', 'Anschreiben.pdf', 'x/y') };
		const items = [{ json: {}, binary: files }];
		const [result] = dataOf(await submit({ binaryPropertyNames: 'a,b,c' }, { items }));
		expect(posts().slice(-2)).toEqual([
			expect.stringContaining('/attachments'),
			expect.stringContaining('/attachments'),
		]);
		const { id = 0 } = data().applications.byKey('FORM-1') ?? {};
		expect(data().applicationAttachments.ofGroup('owner', id)).toHaveLength(4);
		const ids = (result?.attachments as IDataObject[]).map((one) => one.id);
		expect(new Set(ids).size).toBe(3);
	});
});

describe('the person of a submission', () => {
	const known = { externalId: 'PERSON-0002', email: 'PERSON.2@example.com ' };

	it.each(['email', 'externalId'])('is used, and left as it is, when found by %s', async (by) => {
		const before = data().persons.get(2);
		const [result] = dataOf(await submit({ findPersonBy: by, personFields: known }));
		expect(result).toMatchObject({ person: { id: 2 }, created: { person: false } });
		expect(result?.person).toEqual(await lab.peek('/persons/2').then(withoutApplications(result)));
		expect(data().persons.get(2)).toEqual(before);
	});

	it('is new each time when nothing is to be looked for', async () => {
		const personFields = { email: 'person.2@example.com' };
		const [result] = dataOf(await submit({ findPersonBy: 'nothing', personFields }));
		expect(result).toMatchObject({ created: { person: true } });
		expect(personsWith('person.2@example.com')).toHaveLength(2);
		expect(lab.asked()).not.toContain('GET /persons/');
	});

	it('is made once for two items of a run with the same email', async () => {
		const items = ['A', 'b', 'C', 'a '].map((name) => itemWithFiles({ name }));
		const run = await submit(
			{
				personFields: { email: '={{ $json.name }}@example.net' },
				additionalFields: { externalId: '=F-{{ $itemIndex }}' },
				binaryPropertyNames: '',
			},
			{ items: items.map((one) => ({ ...one, json: { name: String(one.json.name).trim() } })) },
		);
		const persons = dataOf(run).map(({ person }) => (person as IDataObject).id);
		expect(persons[3]).toBe(persons[0]);
		expect(new Set(persons).size).toBe(3);
		expect(dataOf(run).map(({ created }) => (created as IDataObject).person)).toEqual([
			true,
			true,
			true,
			false,
		]);
		expect(lab.asked().filter((request) => request === 'GET /persons/')).toHaveLength(1);
	});

	it('that several could be makes the item fail, and names them', async () => {
		data().persons.change(4, { email: 'same@example.com' });
		data().persons.change(9, { email: 'Same@example.com' });
		const before = sizes();
		const same = { personFields: { email: 'same@example.com', externalId: 'PERSON-0004' } };
		const { message, description } = complaint(await submit(same));
		expect(message).toBe('2 persons have the email "same@example.com": 4, 9 [item 0]');
		expect(description).toContain('Find Person By');
		expect(sizes()).toEqual(before);

		const [result] = dataOf(await submit({ ...same, findPersonBy: 'externalId' }));
		expect(result).toMatchObject({ person: { id: 4 } });
	});

	it.each([
		['email', {}, /^Email of the person is empty: set Email under Person Fields/],
		['email', { email: '={{ $json.none }}' }, /^Email of the person is empty/],
		['externalId', { email: 'a@example.com' }, /^External ID of the person is empty/],
		['phone', {}, /^Find Person By can’t be "phone"/],
	])('must be told by what to find it: %s %j', async (findPersonBy, personFields, message) => {
		const run = await submit({ findPersonBy: `={{ "${findPersonBy}" }}`, personFields });
		expect(complaint(run).message).toMatch(message);
		expect(lab.sent()).toEqual([]);
	});

	it('is asked for by an AI agent, not made up', async () => {
		const call = {
			type: NODE_TYPE,
			credentials: lab.credentials(),
			parameters: {
				resource: 'application',
				operation: 'submit',
				...SUBMISSION,
				binaryPropertyNames: '',
				lastName: "={{ $fromAI('lastName', 'Last name') }}",
			},
		};
		const n8n = await createEngine({
			nodeTypes: { [NODE_TYPE]: new Dvinci() },
			credentialTypes: { [CREDENTIAL]: new DvinciOAuth2Api() },
		});
		const { description } = await n8n.runTool({ ...call, args: { lastName: 'Neu' } });
		expect(description).toMatch(/^Submit application and ask for whatever is missing in d\.vinci$/);
		await expect(n8n.runTool({ ...call, args: { lastName: '' } })).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Last Name is empty\. Ask the user for what is missing or wrong; never make it up/,
			),
		});
		await n8n.close();
		const run = await submit({ lastName: ' ' });
		expect(complaint(run).message).toBe('Last Name is empty [item 0]');
	});
});

describe('an application that is there already', () => {
	it.each([
		['email', { personFields: { email: 'other@example.com' } }],
		['externalId', { findPersonBy: 'externalId', personFields: { externalId: 'PERSON-0003' } }],
		['nothing', { findPersonBy: 'nothing', firstName: 'Berta' }],
	])(
		'and belongs to another person by %s is an error, before anything is made',
		async (_, change) => {
			dataOf(await submit());
			const before = sizes();
			const owner = data().applications.byKey('FORM-1')?.personId;
			const { message } = complaint(await submit(change));
			expect(message).toBe(
				`Application "FORM-1" is there already and belongs to another person (${owner}) [item 0]`,
			);
			expect(sizes()).toEqual(before);
		},
	);

	it('without one to look for is the same person’s by its name', async () => {
		const change = { findPersonBy: 'nothing', firstName: 'Aenne' };
		const [first] = dataOf(await submit());
		const [second] = dataOf(await submit(change));
		expect(second).toMatchObject({ id: first?.id, created: { person: false, application: false } });
	});

	it('and is for another job opening is an error, too', async () => {
		dataOf(await submit());
		const before = sizes();
		const { message, description } = complaint(await submit({ jobOpeningId: rl(3) }));
		expect(message).toBe(
			'Application "FORM-1" is there already, for another job opening (2) [item 0]',
		);
		expect(description).toContain('Nothing was changed');
		expect(sizes()).toEqual(before);
	});

	it('decides between items of one run with the same external ID', async () => {
		const items = ['one', 'two'].map((name) => itemWithFiles({ name }));
		const run = await submit(
			{ personFields: { email: '={{ $json.name }}@example.net' } },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(run.items[0]?.json).toMatchObject({ created: { application: true } });
		expect(run.items[1]?.json.error).toMatch(/belongs to another person/);
		expect(personsWith('two@example.net')).toEqual([]);
	});
});

describe('a submission that stops half-way', () => {
	const refused = (path: string) =>
		lab.sandbox.faults.add({ kind: 'status', status: 422, method: 'POST', path });
	const ids = () => {
		const { id, personId } = data().applications.byKey('FORM-1') ?? {};
		return { application: id, person: personId };
	};

	it('says that the person is made, and goes on from there', async () => {
		refused('/applications/');
		const { message, description } = complaint(await submit());
		const [person] = personsWith('aenne@example.com');
		expect(message).toMatch(
			new RegExp(
				`^d\\.vinci did not accept .*\\. Done so far: person ${person?.id} \\(created\\) \\[item 0\\]$`,
			),
		);
		expect(description).toMatch(/Running this item again is safe/);

		const [result] = dataOf(await submit());
		expect(result).toMatchObject({
			person: { id: person?.id },
			created: { person: false, application: true },
		});
		expect(personsWith('aenne@example.com')).toHaveLength(1);
	});

	it('says which files are there, and adds the rest', async () => {
		lab.sandbox.faults.add({ kind: 'status', status: 422, method: 'POST', path: '/attachments$' });
		const items = [{ json: {}, binary: { letter: LETTER, resume: RESUME } }];
		complaint(await submit({ binaryPropertyNames: 'letter' }, { items }));
		dataOf(await submit({ binaryPropertyNames: 'letter' }, { items }));
		refused('/attachments$');
		const { message } = complaint(await submit());
		const { application, person } = ids();
		expect(message).toContain(
			`Done so far: person ${person} (found), application ${application} (found) [item 0]`,
		);
		const [result] = dataOf(await submit());
		expect(result?.attachments).toHaveLength(2);
		expect(data().applicationAttachments.ofGroup('owner', application ?? 0)).toHaveLength(2);
	});

	it('warns where running again would make a second one', async () => {
		refused('/attachments$');
		const noId = complaint(await submit({ additionalFields: {} })).description;
		expect(noId).toContain('would make a second application');

		refused('/applications/');
		const noWay = complaint(await submit({ findPersonBy: 'nothing' })).description;
		expect(noWay).toContain('set Find Person By to Email or External ID');
	});

	it('sends nothing when a file is missing', async () => {
		const { message } = complaint(await submit({ binaryPropertyNames: 'resume, photo' }));
		expect(message).toMatch(/no binary field 'photo'/);
		expect(lab.sent()).toEqual([]);
	});

	it('names files with their ids', async () => {
		lab.sandbox.faults.add({
			kind: 'status',
			status: 422,
			method: 'POST',
			path: '/attachments$',
			times: 1,
		});
		const files = { resume: RESUME, letter: LETTER };
		const items = [{ json: {}, binary: files }];
		complaint(await submit({}, { items }));
		dataOf(await submit({ binaryPropertyNames: 'resume' }, { items }));
		refused('/attachments$');
		const { message } = complaint(await submit({}, { items }));
		const [file] = data().applicationAttachments.ofGroup('owner', ids().application ?? 0);
		expect(message).toContain(`"${file?.filename}" (file ${file?.id})`);
	});
});

describe('Retry On Fail', () => {
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	it.each([{ additionalFields: {} }, { findPersonBy: 'nothing', additionalFields: {} }])(
		'goes on where the try before has stopped, without any external ID: %j',
		async (change) => {
			const before = sizes();
			lab.sandbox.faults.add({
				kind: 'status',
				status: 422,
				method: 'POST',
				path: '/attachments$',
			});
			const [result] = dataOf(await submit(change, retry));
			expect(result).toMatchObject({ created: { person: true, application: true } });
			expect(sizes().map((size, index) => size - (before[index] ?? 0))).toEqual([1, 1, 2]);
			expect(posts().filter((post) => post.endsWith('/attachments'))).toHaveLength(3);
		},
	);
});

/** A person as it was before the application that a result is about. */
function withoutApplications(result: IDataObject | undefined) {
	return (person: IDataObject): IDataObject => ({
		...person,
		applications: (person.applications as IDataObject[]).filter(({ id }) => id !== result?.id),
	});
}
