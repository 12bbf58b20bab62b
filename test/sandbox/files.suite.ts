import type { Sandbox } from '../../sandbox';
import { fieldErrors, freshSandbox, TestClient } from './client';

const MEGABYTE = 1024 * 1024;

describe('files', () => {
	let sandbox: Sandbox;
	let client: TestClient;
	freshSandbox((fresh) => ({ sandbox, client } = fresh));

	const path = '/applications/6/attachments';
	const upload = async (filename: string, content: Buffer | string) =>
		await client.post(path, {
			filename,
			contentAsBase64: typeof content === 'string' ? content : content.toString('base64'),
		});

	it('come back byte for byte', async () => {
		const content = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));
		const filename = 'Zeugnis "Größe" & Co.pdf';
		const { json: created } = await upload(filename, content);
		expect(created).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/) });
		const id = String(created.id);
		const { json } = await client.get(`${path}/${id}`);
		expect(json).toMatchObject({
			id,
			filename,
			fileSize: 1000,
			contentType: 'application/pdf',
			description: '',
			conversionState: 'DONE',
		});
		expect(Buffer.from(String(json.contentAsBase64), 'base64').equals(content)).toBe(true);
		const { json: list } = await client.get(path);
		expect(list).toEqual([expect.not.objectContaining({ contentAsBase64: expect.anything() })]);
	});

	it('of the largest size go through', async () => {
		const content = Buffer.alloc(10 * MEGABYTE, 7);
		const { json, status } = await upload('gross.pdf', content);
		expect(status).toBe(200);
		const back = await client.read(`${path}/${String(json.id)}`);
		expect(Buffer.from(String(back.contentAsBase64), 'base64').equals(content)).toBe(true);
		expect(sandbox.requests.find((request) => request.path.endsWith('attachments'))?.body).toBe(
			undefined,
		);
	});

	it('of one byte more are refused as such', async () => {
		const answer = await upload('zu gross.pdf', Buffer.alloc(10 * MEGABYTE + 1));
		expect(fieldErrors(answer)).toEqual(['contentAsBase64 maxFileSize']);
	});

	it('of one application are refused beyond 20 MB in all', async () => {
		const half = Buffer.alloc(10 * MEGABYTE);
		expect((await upload('eins.pdf', half)).status).toBe(200);
		expect((await upload('zwei.pdf', half)).status).toBe(200);
		expect(fieldErrors(await upload('drei.pdf', 'QUJD'))).toEqual(['contentAsBase64 maxFileSize']);
		const elsewhere = { filename: 'drei.pdf', contentAsBase64: 'QUJD' };
		expect((await client.post('/applications/7/attachments', elsewhere)).status).toBe(200);
	});

	it('may be as large as a test wants', async () => {
		Object.assign(sandbox.uploads, { maxFileSize: Infinity, maxApplicationSize: Infinity });
		expect((await upload('gross.pdf', Buffer.alloc(21 * MEGABYTE))).status).toBe(200);
		sandbox.reset();
		client = await TestClient.signIn(sandbox);
		expect((await upload('gross.pdf', Buffer.alloc(11 * MEGABYTE))).status).toBe(422);
	});

	it.each('doc docx pdf xls xlsx ppt pptx jpg jpeg gif png PDF'.split(' '))(
		'may end in %s',
		async (ending) => expect((await upload(`a.${ending}`, 'QUJD')).status).toBe(200),
	);

	it.each(['a.txt', 'a.zip', 'a.odt', 'a.rtf', 'a.html', 'a.pdf.exe', 'pdf', 'a.'])(
		'may not be called %s',
		async (name) =>
			expect(fieldErrors(await upload(name, 'QUJD'))).toEqual(['contentAsBase64 formatNotAllowed']),
	);

	it('with a virus are refused in one of two ways', async () => {
		const virus = Buffer.from(
			String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`,
		);
		const told = await upload('Lebenslauf.doc', virus);
		expect([told.status, told.json]).toEqual([422, { errorMsg: 'The file contains a virus.' }]);
		sandbox.uploads.virus = 'code';
		expect(fieldErrors(await upload('Lebenslauf.doc', virus))).toEqual([
			'contentAsBase64 virusFound',
		]);
		expect(sandbox.data.applicationAttachments.ofGroup('owner', 6)).toEqual([]);
	});

	it('are refused by encoding and when incomplete', async () => {
		expect(fieldErrors(await upload('a.pdf', 'data:application/pdf;base64,QUJD'))).toEqual([
			'contentAsBase64 typeMismatch',
		]);
		expect(fieldErrors(await client.post(path, { contentAsBase64: '' }))).toEqual([
			'contentAsBase64 mandatory',
			'filename mandatory',
		]);
	});

	it('have a version as PDF once it is made', async () => {
		const [pdf, text] = sandbox.data.applicationAttachments.ofGroup('owner', 1);
		const converted = await client.read(`/applications/1/attachments/${text?.id}/pdf`);
		expect(converted).toMatchObject({
			filename: 'Anschreiben "Nordlicht".pdf',
			contentType: 'application/pdf',
		});
		expect(converted).not.toHaveProperty('conversionState');
		const bytes = Buffer.from(String(converted.contentAsBase64), 'base64');
		expect(bytes.length).toBe(converted.fileSize);
		const document = bytes.toString('latin1');
		expect(document).toMatch(/^%PDF-1\.4\n[^]*%%EOF\n$/);
		const start = Number(/startxref\n(\d+)/.exec(document)?.[1]);
		expect(document.slice(start)).toMatch(/^xref\n/);
		const original = await client.read(`/applications/1/attachments/${pdf?.id}/pdf`);
		expect(original.contentAsBase64).toBe(pdf?.content.toString('base64'));
		const [doing] = sandbox.data.applicationAttachments.ofGroup('owner', 3);
		expect((await client.get(`/applications/3/attachments/${doing?.id}/pdf`)).status).toBe(403);
	});

	it('belong to one application only', async () => {
		const [file] = sandbox.data.applicationAttachments.ofGroup('owner', 1);
		expect((await client.get(`/applications/2/attachments/${file?.id}`)).status).toBe(403);
		expect((await client.post(`/applications/2/attachments/${file?.id}/delete`)).status).toBe(403);
		expect((await client.post(`/applications/1/attachments/${file?.id}/delete`)).json).toEqual({
			success: true,
		});
		expect((await client.get(`/applications/1/attachments/${file?.id}`)).status).toBe(403);
	});

	it('of onboardings can be read and say who uploaded them', async () => {
		const { json } = await client.get('/onboardings/1/attachments');
		expect(json).toMatchObject([{ employeeFileUpload: false }, { employeeFileUpload: true }]);
		const [first] = json as Array<{ id: string }>;
		const file = await client.read(`/onboardings/1/attachments/${first?.id}`);
		expect(Buffer.from(String(file.contentAsBase64), 'base64').toString()).toBe(
			'Tag 1: Ankommen\r\n',
		);
		expect((await client.post('/onboardings/1/attachments', {})).status).toBe(405);
	});

	it('include one photo of a person', async () => {
		expect((await client.get('/persons/2/photo')).status).toBe(404);
		expect((await client.post('/persons/2/photo/delete')).status).toBe(422);
		const photo = { filename: 'Ich.jpg', contentAsBase64: 'QUJD' };
		expect((await client.post('/persons/2/photo', photo)).json).toEqual({ success: true });
		expect(await client.read('/persons/2/photo')).toMatchObject({
			...photo,
			fileSize: 3,
			contentType: 'image/jpeg',
		});
		const pdf = await client.post('/persons/2/photo', { ...photo, filename: 'Ich.pdf' });
		expect(fieldErrors(pdf)).toEqual(['contentAsBase64 formatNotAllowed']);
		expect((await client.post('/persons/2/photo/delete')).json).toEqual({ success: true });
		expect((await client.get('/persons/2/photo')).status).toBe(404);
	});
});
