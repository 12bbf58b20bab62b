import '../support/quick';
import { randomBytes } from 'node:crypto';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { complaint, dataOf, type Lab, openLab, rl } from '../support/dvinci';
import { binary, readBinary } from '../support/engine';

const RESOURCE = 'applicationAttachment';
const MODES = ['default', 'filesystem'] as const;

const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** Name, media type, content. */
const FILES: Array<[string, string, Buffer]> = [
	['Lebenslauf Änne Übungsfeld.doc', 'application/msword', Buffer.from('Grüße aus Köln 👋\r\n')],
	['Foto "Größe M".png', 'image/png', PNG],
	["O'Neill's & Söhne (2024) – 100%.pdf", 'application/pdf', randomBytes(70_001)],
];

let lab: Lab;
beforeAll(async () => {
	lab = await openLab();
});
beforeEach(() => lab.sandbox.reset());
afterAll(async () => await lab.close());

/** The attachments that the sandbox has for an application. */
function stored(applicationId: number) {
	return lab.sandbox.data.applicationAttachments.ofGroup('owner', applicationId);
}

function firstOf(applicationId: number) {
	const [first] = stored(applicationId);
	if (!first) throw new Error(`Application ${applicationId} has no attachment`);
	return first;
}

function itemWith(file: IBinaryData | undefined, json: IDataObject = {}): INodeExecutionData {
	return file ? { json, binary: { data: file } } : { json };
}

async function upload(
	items: INodeExecutionData[],
	parameters: IDataObject = {},
	more: object = {},
) {
	return await lab.run(RESOURCE, 'upload', { applicationId: rl(6), ...parameters }, [], {
		items,
		...more,
	});
}

const TEXT = binary('Hallo', 'Hallo.doc', 'application/msword');

/** What faults strike when they strike uploads. */
const POST_FILE = { method: 'POST', path: /attachments$/ };

/** Requests that brought a file. */
function posts() {
	return lab.sent().filter(([request]) => request.startsWith('POST'));
}

describe('upload', () => {
	describe.each(MODES)('with files in n8n’s mode %s', (binaryMode) => {
		it.each(FILES)('brings %s up byte for byte', async (name, type, content) => {
			const run = await upload([itemWith(binary(content, name, type))], {}, { binaryMode });

			const { id, description, ...rest } = firstOf(6);
			expect(dataOf(run)).toEqual([{ id, applicationId: 6, filename: name }]);
			expect(rest).toMatchObject({ filename: name, ownerId: 6 });
			expect(rest.content.equals(content)).toBe(true);
			expect(description).toBeNull();
			expect(run.items[0]?.pairedItem).toEqual({ item: 0 });
		});
	});

	it('takes name and description from the user, and the field that is named', async () => {
		const item = { json: { field: 'cv' }, binary: { cv: TEXT, data: { ...TEXT, data: 'AAAA' } } };
		const run = await upload([item], {
			binaryPropertyName: '={{ $json.field }}',
			additionalFields: { filename: 'Lebenslauf – Ä.doc', description: 'Über mich' },
		});
		expect(dataOf(run)).toEqual([
			{
				id: firstOf(6).id,
				applicationId: 6,
				filename: 'Lebenslauf – Ä.doc',
				description: 'Über mich',
			},
		]);
		expect(firstOf(6)).toMatchObject({
			filename: 'Lebenslauf – Ä.doc',
			description: 'Über mich',
			content: Buffer.from('Hallo'),
		});
	});

	it('keeps the order of files for the same application', async () => {
		const items = ['a', 'b', 'c', 'd'].map((name) =>
			itemWith(binary(name, `${name}.doc`, 'application/msword'), { id: name < 'c' ? 6 : 7 }),
		);
		lab.sandbox.faults.add({ kind: 'latency', ms: 200, method: 'POST', path: /6\/attachments/ });
		const run = await upload(items, { applicationId: rl('={{ $json.id }}') });
		expect(dataOf(run).map(({ filename }) => filename)).toEqual(
			items.map((_, i) => `${'abcd'[i]}.doc`),
		);
		expect(stored(6).map(({ filename }) => filename)).toEqual(['a.doc', 'b.doc']);
		expect(stored(7).map(({ filename }) => filename)).toEqual(['c.doc', 'd.doc']);
	});

	it('finds the application by its external ID', async () => {
		dataOf(await upload([itemWith(TEXT)], { applicationId: rl('APP-0007', 'externalId') }));
		expect(firstOf(7).filename).toBe('Hallo.doc');
	});

	it.each([
		['no file', itemWith(undefined), /binary file 'data', but none was found/],
		['no file in that field', { json: {}, binary: { other: TEXT } }, /no binary field 'data'/],
		[
			'a file without a name',
			itemWith({ data: 'SGFsbG8=', mimeType: 'text/plain' }),
			/The file to upload in the field "data" has no name/,
		],
	])('says so and sends nothing when an item has %s', async (_, item, message) => {
		const { message: told, description } = complaint(await upload([item]));
		expect(told).toMatch(message);
		expect(description).not.toBe('');
		expect(lab.sent()).toEqual([]);
	});

	it('says so and sends nothing when the field is not named', async () => {
		const run = await upload([itemWith(TEXT)], { binaryPropertyName: '={{ "" }}' });
		expect(complaint(run).message).toMatch(/Input Binary Field is empty/);
		expect(lab.sent()).toEqual([]);
	});

	it('goes on with the other items when one has no file', async () => {
		const items = [itemWith(TEXT), itemWith(undefined), itemWith({ ...TEXT, fileName: 'b.doc' })];
		const run = await upload(items, {}, { onError: 'continueRegularOutput' });
		expect(run.items.map(({ json, pairedItem }) => [json.filename, pairedItem])).toEqual([
			['Hallo.doc', { item: 0 }],
			[undefined, { item: 1 }],
			['b.doc', { item: 2 }],
		]);
		expect(run.items[1]?.json.error).toMatch(/binary file/);
	});

	it('explains a format that d.vinci refuses, without the content', async () => {
		const run = await upload([itemWith({ ...TEXT, fileName: 'Virus.exe' })]);
		const { message, description } = complaint(run);
		expect(message).toMatch(/the file "Virus.exe".*Input Binary Field has a file format/);
		expect(message + description).not.toContain(TEXT.data);
		expect(stored(6)).toEqual([]);
	});

	it('explains an application that is not there', async () => {
		const run = await upload([itemWith(TEXT)], { applicationId: rl(999) });
		expect(complaint(run).message).toMatch(/no permission.*or it does not exist/);
	});

	it('refuses what is not an ID before it sends anything', async () => {
		const run = await upload([itemWith(TEXT)], { applicationId: rl('={{ "../persons/1" }}') });
		expect(complaint(run).message).toMatch(/Application is not a number/);
		expect(lab.sent()).toEqual([]);
	});
});

describe('an upload whose answer gets lost', () => {
	// The node remembers what it has just sent to a system: each test has one of its own.
	let shared: Lab;
	beforeEach(async () => {
		shared = lab;
		lab = await openLab();
	});
	afterEach(async () => {
		await lab.close();
		lab = shared;
	});

	const doubts = [
		{ kind: 'reset' },
		{ kind: 'status', status: 503 },
		{ kind: 'cut' },
		{ kind: 'empty' },
		{ kind: 'html' },
	] as const;

	describe.each(doubts)('by $kind', (fault) => {
		it('is not repeated when it has arrived', async () => {
			lab.sandbox.faults.add({ ...fault, effect: 'after', ...POST_FILE });
			const run = await upload([itemWith(TEXT)]);
			expect(dataOf(run)).toEqual([{ id: firstOf(6).id, applicationId: 6, filename: 'Hallo.doc' }]);
			expect(stored(6)).toHaveLength(1);
			expect(posts()).toHaveLength(1);
		});

		it('is repeated when it has not arrived', async () => {
			lab.sandbox.faults.add({ ...fault, effect: 'before', ...POST_FILE });
			dataOf(await upload([itemWith(TEXT)]));
			expect(stored(6)).toHaveLength(1);
			expect(posts()).toHaveLength(2);
		});
	});

	it('is looked for after a timeout as well', async () => {
		lab.sandbox.faults.add({ kind: 'hang', effect: 'after', ...POST_FILE });
		dataOf(await upload([itemWith(TEXT)], { options: { timeout: 500 } }));
		expect(stored(6)).toHaveLength(1);
	});

	it('is recognised with a name in decomposed letters', async () => {
		const name = 'Änne.doc'.normalize('NFD');
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'after',
			...POST_FILE,
		});
		dataOf(await upload([itemWith({ ...TEXT, fileName: name })]));
		expect(stored(6)).toHaveLength(1);
	});

	it('is not taken for the equal file of another item', async () => {
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'after',
			...POST_FILE,
		});
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'before',
			...POST_FILE,
		});
		const run = await upload([itemWith(TEXT), itemWith(TEXT), itemWith(TEXT)]);
		const ids = dataOf(run).map(({ id }) => id);
		expect(ids).toEqual(stored(6).map(({ id }) => id));
		expect(new Set(ids).size).toBe(3);
	});

	it('is not taken for another file of the same name', async () => {
		dataOf(await upload([itemWith(binary('Hello there', 'Hallo.doc', 'application/msword'))]));
		lab.sandbox.faults.add({ kind: 'reset', effect: 'before', ...POST_FILE });
		dataOf(await upload([itemWith(TEXT)]));
		expect(stored(6).map(({ content }) => content.toString())).toEqual(['Hello there', 'Hallo']);
	});

	it('is not taken for an equal file of long ago', async () => {
		dataOf(await upload([itemWith(TEXT)]));
		const old = firstOf(6).id;
		lab.sandbox.data.applicationAttachments.change(old, {
			dateCreated: '2020-01-01T00:00:00.000Z',
		});
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'before',
			...POST_FILE,
		});
		const [answer] = dataOf(await upload([itemWith(TEXT)]));
		expect(stored(6)).toHaveLength(2);
		expect(answer?.id).not.toBe(old);
	});

	it('stays unknown, and is not repeated, when dates and clocks do not tell', async () => {
		dataOf(await upload([itemWith(TEXT)]));
		const justBefore = new Date(Date.now() - 1000).toISOString();
		lab.sandbox.data.applicationAttachments.change(firstOf(6).id, { dateCreated: justBefore });
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'before',
			...POST_FILE,
		});
		const before = posts().length;
		const { message, description } = complaint(await upload([itemWith(TEXT)]));
		expect(message).toMatch(/unknown whether.*the file "Hallo.doc"/);
		expect(description).toMatch(/Look at the attachments/);
		expect(posts()).toHaveLength(before + 1);
		expect(stored(6)).toHaveLength(1);
	});

	it('stays unknown when the list can’t be read either', async () => {
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'after',
			...POST_FILE,
		});
		lab.sandbox.faults.add({ kind: 'status', status: 500, method: 'GET', times: 9 });
		expect(complaint(await upload([itemWith(TEXT)])).message).toMatch(/unknown whether/);
		expect(posts()).toHaveLength(1);
	});
});

describe('download', () => {
	async function download(applicationId: number, id: string, more: IDataObject = {}, engine = {}) {
		const parameters = { applicationId: rl(applicationId), attachmentId: rl(id), ...more };
		return await lab.run(RESOURCE, 'download', parameters, [{}], engine);
	}

	describe.each(MODES)('with files in n8n’s mode %s', (binaryMode) => {
		it.each(FILES)('gives %s byte for byte', async (name, type, content) => {
			dataOf(await upload([itemWith(binary(content, name, type))]));
			const { id, dateCreated } = firstOf(6);
			const run = await download(6, id, {}, { binaryMode });

			const [json] = dataOf(run);
			expect(json).toEqual({
				id,
				dateCreated,
				filename: name,
				fileSize: content.length,
				contentType: type,
				description: '',
				conversionState: name.endsWith('zip') ? null : 'DONE',
			});
			const file = run.items[0]?.binary?.data;
			expect(file).toMatchObject({ fileName: name, mimeType: type });
			expect((await readBinary(file)).equals(content)).toBe(true);
		});
	});

	it('puts the file in the field that is named', async () => {
		const run = await download(1, firstOf(1).id, { binaryPropertyName: 'cv' });
		dataOf(run);
		expect(Object.keys(run.items[0]?.binary ?? {})).toEqual(['cv']);
	});

	it('takes the media type from d.vinci', async () => {
		const { id } = firstOf(1);
		lab.sandbox.data.applicationAttachments.change(id, { contentType: 'application/x-cv' });
		const run = await download(1, id);
		dataOf(run);
		expect(run.items[0]?.binary?.data?.mimeType).toBe('application/x-cv');
	});

	it('keeps a slash in a name from being taken for a folder', async () => {
		const { id } = firstOf(1);
		lab.sandbox.data.applicationAttachments.change(id, { filename: 'Zeugnis 12/2023.pdf' });
		const run = await download(1, id);
		expect(dataOf(run)[0]?.filename).toBe('Zeugnis 12/2023.pdf');
		expect(run.items[0]?.binary?.data).toMatchObject({ fileName: 'Zeugnis 12_2023.pdf' });
		expect(run.items[0]?.binary?.data?.directory).toBeUndefined();
	});

	it('gives the PDF that d.vinci has made', async () => {
		const [, letter] = stored(1);
		const run = await download(1, letter?.id ?? '', { format: 'pdf' });
		const file = run.items[0]?.binary?.data;
		expect(dataOf(run)[0]).toMatchObject({ filename: 'Anschreiben "Nordlicht".pdf' });
		expect(dataOf(run)[0]).not.toHaveProperty('contentAsBase64');
		expect(file).toMatchObject({
			fileName: 'Anschreiben "Nordlicht".pdf',
			mimeType: 'application/pdf',
		});
		expect((await readBinary(file)).subarray(0, 5).toString()).toBe('%PDF-');
	});

	it.each([
		[3, /still converting "Arbeitsproben.txt" to PDF/, /Try again/],
		[4, /could not convert "Lebenslauf.txt" to PDF/, /original/],
		[5, /There is no PDF of "Sammlung.zip"/, /original/],
	])('explains why application %s has no PDF', async (applicationId, message, description) => {
		const run = await download(applicationId, firstOf(applicationId).id, { format: 'pdf' });
		expect(complaint(run).message).toMatch(message);
		expect(complaint(run).description).toMatch(description);
	});

	it.each(['pdf', 'originalOrPdf'])(
		'explains an attachment that is not there as %s',
		async (format) => {
			const run = await download(1, 'nope', { format });
			expect(complaint(run).message).toMatch(/no permission for attachment "nope"/);
		},
	);

	it('does not give the attachment of another application', async () => {
		const run = await download(2, firstOf(1).id);
		expect(complaint(run).message).toMatch(/or it does not exist/);
	});

	it('refuses an ID that leads to another place', async () => {
		const run = await download(1, '../../2/attachments/x');
		expect(complaint(run).message).toContain('An ID can’t hold “../” or the like');
		expect(lab.sent()).toEqual([]);
	});

	it('is repeated after a broken answer', async () => {
		lab.sandbox.faults.add({ kind: 'cut', path: /attachments\// });
		const run = await download(1, firstOf(1).id);
		dataOf(run);
		expect((await readBinary(run.items[0]?.binary?.data)).equals(firstOf(1).content)).toBe(true);
	});

	it('pairs each file with its item', async () => {
		const items = [stored(2)[1], stored(2)[0], stored(1)[1]].map((one) => ({
			application: one?.ownerId ?? 0,
			attachment: one?.id ?? '',
		}));
		const run = await lab.run(
			RESOURCE,
			'download',
			{
				applicationId: rl('={{ $json.application }}'),
				attachmentId: rl('={{ $json.attachment }}'),
			},
			items,
		);
		expect(dataOf(run).map(({ id }) => id)).toEqual(items.map(({ attachment }) => attachment));
		expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
	});
});

describe('a user with the role that the vendor recommends', () => {
	const recommended = () => ({ credentials: lab.credentials({ clientId: 'api-recommended' }) });

	it('gets the PDF where the original may not be opened, and is told so for originals', async () => {
		const parameters = { applicationId: rl(1), attachmentId: rl(firstOf(1).id) };
		const run = async (more: IDataObject = {}) =>
			await lab.run(RESOURCE, 'download', { ...parameters, ...more }, undefined, recommended());
		const first = await run();
		const [pdf] = first.items;
		expect(first.hints).toEqual(['1 original may not be opened; the PDF was taken.']);
		expect((await readBinary(pdf?.binary?.data)).subarray(0, 5).toString()).toBe('%PDF-');
		const { message, description } = complaint(await run({ format: 'original' }));
		expect(message).toMatch(/may not open the original/);
		expect(description).toContain('“Download attachments (of applications) as original files”');
	});

	it('gets all files as PDF, and once that is known at the first try', async () => {
		const items = [{}, {}];
		const parameters = {
			applicationId: rl(1),
			options: { download: true, maxConcurrency: 1 },
		};
		const run = await lab.run(RESOURCE, 'getAll', parameters, items, recommended());
		const mimes = run.items.map(({ binary: files }) => files?.data?.mimeType);
		expect(mimes).toEqual(run.items.map(() => 'application/pdf'));
		expect(run.items).toHaveLength(stored(1).length * items.length);
		const originals = lab.sent().filter(([request]) => /attachments\/\w+$/.test(request));
		expect(originals.length).toBeLessThanOrEqual(stored(1).length);
		expect(run.hints).toEqual([
			`${run.items.length} originals may not be opened; the PDFs were taken.`,
		]);
	});

	it('is told nothing where PDFs were asked for', async () => {
		const parameters = { applicationId: rl(1), options: { download: true, format: 'pdf' } };
		const run = await lab.run(RESOURCE, 'getAll', parameters, [{}], recommended());
		expect(run.items).toHaveLength(stored(1).length);
		expect(run.hints).toEqual([]);
	});
});

describe('get many', () => {
	async function getAll(parameters: IDataObject, engine = {}) {
		return await lab.run(RESOURCE, 'getAll', { returnAll: true, ...parameters }, [{}], engine);
	}

	it('lists what an application has', async () => {
		const run = await getAll({ applicationId: rl(1) });
		expect(dataOf(run).map(({ filename, fileSize }) => [filename, fileSize])).toEqual(
			stored(1).map(({ filename, content }) => [filename, content.length]),
		);
		expect(run.items[0]).not.toHaveProperty('binary');
		expect(lab.sent()).toEqual([['GET /applications/1/attachments']]);
	});

	it('keeps to the limit', async () => {
		const run = await getAll({ applicationId: rl(1), returnAll: false, limit: 1 });
		expect(dataOf(run)).toHaveLength(1);
	});

	it('gives nothing for an application without attachments', async () => {
		expect(dataOf(await getAll({ applicationId: rl(6) }))).toEqual([]);
	});

	it.each(MODES)('attaches every file on demand, in n8n’s mode %s', async (binaryMode) => {
		for (const [name, type, content] of FILES) {
			dataOf(await upload([itemWith(binary(content, name, type))]));
		}
		const run = await getAll({ applicationId: rl(6), options: { download: true } }, { binaryMode });
		expect(dataOf(run).map(({ filename }) => filename)).toEqual(FILES.map(([name]) => name));
		for (const [index, [name, type, content]] of FILES.entries()) {
			const file = run.items[index]?.binary?.data;
			expect(file).toMatchObject({ fileName: name, mimeType: type });
			expect((await readBinary(file)).equals(content)).toBe(true);
			expect(run.items[index]?.json).not.toHaveProperty('contentAsBase64');
		}
	});

	it('survives an attachment that vanishes in between', async () => {
		const [first] = stored(1);
		// Both forms of it.
		const path = `attachments/${first?.id}`;
		lab.sandbox.faults.add({ kind: 'status', status: 403, path, times: 2 });
		const run = await getAll({ applicationId: rl(1), options: { download: true } });
		expect(dataOf(run).map(({ filename }) => filename)).toEqual(
			stored(1).map(({ filename }) => filename),
		);
		expect(run.items.map(({ binary: files }) => Object.keys(files ?? {}))).toEqual([[], ['data']]);
		expect(run.items.map(({ json }) => json.fileProblem)).toEqual([
			expect.stringContaining('“Download attachments (of applications) as original files”'),
			undefined,
		]);
	});

	it('explains an application that is not there', async () => {
		const { message } = complaint(await getAll({ applicationId: rl(999) }));
		expect(message).toMatch(/no permission for the attachments of application "999"/);
	});
});

describe('delete', () => {
	async function remove(applicationId: number, id: string, items: IDataObject[] = [{}]) {
		const parameters = { applicationId: rl(applicationId), attachmentId: rl(id) };
		return await lab.run(RESOURCE, 'delete', parameters, items);
	}

	it('removes one file for good', async () => {
		const [first, second] = stored(1);
		expect(dataOf(await remove(1, first?.id ?? ''))).toEqual([{ deleted: true }]);
		expect(stored(1)).toEqual([second]);
	});

	it.each([
		{ kind: 'reset', effect: 'after' },
		{ kind: 'status', status: 503, effect: 'after' },
		{ kind: 'reset', effect: 'before' },
	] as const)('counts gone after a lost answer as done ($kind $effect)', async (fault) => {
		lab.sandbox.faults.add({ ...fault, path: /delete$/ });
		expect(dataOf(await remove(2, firstOf(2).id))).toEqual([{ deleted: true }]);
		expect(stored(2)).toHaveLength(1);
	});

	it('explains an attachment that is not there', async () => {
		expect(complaint(await remove(1, 'nope')).message).toMatch(/attachment "nope"/);
	});

	it('tells what d.vinci says when it refuses', async () => {
		lab.sandbox.faults.add({ kind: 'unsuccessful', errorMsg: 'Not now', path: /delete$/ });
		expect(complaint(await remove(1, firstOf(1).id)).message).toMatch(/Not now/);
		expect(stored(1)).toHaveLength(2);
	});
});

describe('the picker', () => {
	async function search(applicationId: IDataObject, filter?: string) {
		return await lab.n8n.listSearch({
			type: 'n8n-nodes-dvinci.dvinci',
			method: 'searchApplicationAttachments',
			parameters: { resource: RESOURCE, operation: 'download', applicationId },
			credentials: lab.credentials(),
			filter,
		});
	}

	it('lists the attachments of the chosen application', async () => {
		const { results } = await search(rl(1));
		expect(results).toEqual([
			{
				name: expect.stringMatching(/^Anschreiben "Nordlicht".txt \(\d{4}-/),
				value: expect.any(String),
			},
			{
				name: expect.stringMatching(/^Lebenslauf Änne Übungsfeld.pdf \(Lebenslauf, \d{4}-/),
				value: firstOf(1).id,
			},
		]);
		expect((await search(rl(1), 'nordl')).results).toHaveLength(1);
	});

	it('knows the application by its external ID, too', async () => {
		const { results } = await search(rl('APP-0001', 'externalId'));
		expect(results).toHaveLength(2);
	});

	it.each([
		[rl(''), /Application is empty/],
		[rl(999), /no permission/],
		[rl('nope', 'externalId'), /application "nope"/],
	])('says what is wrong with the application', async (applicationId, message) => {
		await expect(search(applicationId)).rejects.toThrow(message);
	});
});

describe('a large file', () => {
	it.each([
		['default', 5],
		['filesystem', 25],
	] as const)('goes up and down: in n8n’s mode %s, of %i MB', async (binaryMode, size) => {
		const content = randomBytes(size * 1024 * 1024);
		lab.sandbox.uploads.maxFileSize = Infinity;
		lab.sandbox.uploads.maxApplicationSize = Infinity;
		const item = itemWith(binary(content, 'Portfolio.pdf', 'application/pdf'));
		dataOf(await upload([item], {}, { binaryMode }));
		expect(firstOf(6).content.equals(content)).toBe(true);

		const parameters = { applicationId: rl(6), attachmentId: rl(firstOf(6).id) };
		const run = await lab.run(RESOURCE, 'download', parameters, [{}], { binaryMode });
		dataOf(run);
		expect((await readBinary(run.items[0]?.binary?.data)).equals(content)).toBe(true);
	});
});
