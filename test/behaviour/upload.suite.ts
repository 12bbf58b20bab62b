import '../support/quick';
import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';
import { binary } from '../support/engine';

/* Uploads of several files, their names, and what is said of refused ones. */

const PDF = 'application/pdf';

const lab = useLab();

const stored = () => lab.sandbox.data.applicationAttachments.ofGroup('owner', 6);
const storedNames = () => stored().map(({ filename }) => filename);
const posts = () => lab.sent().filter(([request]) => request.startsWith('POST'));

const file = (name: string, content = name, type = PDF) => binary(content, name, type);

const THREE: IBinaryKeyData = {
	resume: file('Lebenslauf.pdf'),
	letter: file('Anschreiben.pdf'),
	photo: file('Foto.png', 'Foto', 'image/png'),
};

async function upload(files: IBinaryKeyData, parameters: IDataObject = {}, more: object = {}) {
	const items: INodeExecutionData[] = [{ json: {}, binary: files }];
	const all = { applicationId: rl(6), binaryPropertyName: 'resume, letter,photo', ...parameters };
	return await lab.run('applicationAttachment', 'upload', all, [], { items, ...more });
}

function refuse(status: number, body: unknown, path = /attachments$/) {
	lab.sandbox.faults.add({ kind: 'status', status, body, method: 'POST', path });
}

const fieldError = (code: string) => ({
	errorMsg: 'Entity not valid',
	fieldErrors: [{ field: 'contentAsBase64', code }],
});

describe('several files of one item', () => {
	const THREE_PAIRED = [0, 0, 0];

	it.each(['default', 'filesystem'])(
		'come out as one item each, paired with it, in n8n’s mode %s',
		async (binaryMode) => {
			const run = await upload(THREE, {}, { binaryMode });
			expect(dataOf(run)).toEqual(
				stored().map(({ id, filename }) => ({ id, applicationId: 6, filename })),
			);
			expect(storedNames()).toEqual(['Lebenslauf.pdf', 'Anschreiben.pdf', 'Foto.png']);
			expect(stored()[2]?.content.toString()).toBe('Foto');
			expect(run.items.map(({ pairedItem }) => pairedItem)).toEqual(
				THREE_PAIRED.map((item) => ({ item })),
			);
		},
	);

	it.each([
		['a list of names', "={{ ['letter', 'photo'] }}", ['Anschreiben.pdf', 'Foto.png']],
		[
			'all that there are',
			'={{ Object.keys($binary) }}',
			['Lebenslauf.pdf', 'Anschreiben.pdf', 'Foto.png'],
		],
		['a name given twice', 'letter,letter,', ['Anschreiben.pdf']],
	])('can be named by %s', async (_, binaryPropertyName, expected) => {
		dataOf(await upload(THREE, { binaryPropertyName }));
		expect(storedNames()).toEqual(expected);
	});

	it('share a description', async () => {
		const run = await upload(THREE, { additionalFields: { description: 'Zur Bewerbung' } });
		expect(dataOf(run).map(({ description }) => description)).toEqual(
			THREE_PAIRED.map(() => 'Zur Bewerbung'),
		);
	});

	it('can’t share a name, which is said before anything is sent', async () => {
		const run = await upload(THREE, { additionalFields: { filename: 'Datei.pdf' } });
		expect(complaint(run).message).toMatch(/^File Name can be set for one file only.*names 3/);
		expect(lab.sent()).toEqual([]);
	});

	it.each([
		['is not there', { resume: THREE.resume, letter: THREE.letter }, /'photo'/],
		['has no name', { ...THREE, photo: { data: 'AAAA', mimeType: 'image/png' } }, /"photo"/],
		[
			'is empty',
			{ ...THREE, photo: file('Foto.png', '') },
			/There is nothing in .*"Foto.png".*"photo"/,
		],
	])('are not sent when one of them %s', async (_, files, named) => {
		const { message } = complaint(await upload(files as IBinaryKeyData));
		expect(message).toMatch(named);
		expect(lab.sent()).toEqual([]);
	});

	describe('of which the second is refused', () => {
		const files = { ...THREE, letter: file('Brief.exe', 'x', 'application/x-msdownload') };

		it('say so, with those that are there and those that were not sent', async () => {
			const { message, description } = complaint(await upload(files));
			expect(message).toMatch(
				/the file "Brief.exe" in the field "letter".*. Before it, "Lebenslauf.pdf" had been uploaded \[item 0\]$/,
			);
			expect(description).toMatch(/Not sent: "Foto.png".*leave out what was uploaded/);
			expect(storedNames()).toEqual(['Lebenslauf.pdf']);
			expect(posts()).toHaveLength(2);
		});

		it('are not sent again by Retry On Fail', async () => {
			const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
			expect(complaint(await upload(files, {}, retry)).message).toMatch(/Before it/);
			expect(storedNames()).toEqual(['Lebenslauf.pdf']);
		});

		it('leave other items alone', async () => {
			const items = [files, { resume: THREE.letter, letter: THREE.letter, photo: THREE.photo }];
			const run = await upload(
				{},
				{},
				{
					items: items.map((one) => ({ json: {}, binary: one })),
					onError: 'continueRegularOutput',
				},
			);
			expect(run.items.map(({ json, pairedItem }) => [json.filename, pairedItem])).toEqual([
				[undefined, { item: 0 }],
				['Anschreiben.pdf', { item: 1 }],
				['Anschreiben.pdf', { item: 1 }],
				['Foto.png', { item: 1 }],
			]);
		});
	});

	it('are each found after a lost answer', async () => {
		lab.sandbox.faults.add({
			kind: 'reset',
			effect: 'after',
			method: 'POST',
			path: /attachments$/,
			times: 3,
		});
		// Names of their own: of one that was sent a moment before, nobody could tell which is which.
		const files = {
			resume: file('Zeugnis.pdf', 'a'),
			letter: file('Zeugnis 2.pdf', 'b'),
			photo: file('Bild.pdf', 'c'),
		};
		const ids = dataOf(await upload(files)).map(({ id }) => id);
		expect(ids).toEqual(stored().map(({ id }) => id));
		expect(ids).toHaveLength(3);
	});

	it('are one too many for a photo', async () => {
		const items = [{ json: {}, binary: THREE }];
		const parameters = { personId: rl(1), binaryPropertyName: 'resume, photo' };
		const run = await lab.run('personPhoto', 'upload', parameters, [], { items });
		expect(complaint(run).message).toMatch(/^Input Binary Field takes the name of one field only/);
		expect(lab.sent()).toEqual([]);
	});
});

describe('the name of a file', () => {
	it.each([
		['C:\\Users\\Ada\\cv.pdf', 'cv.pdf'],
		['Lebenslauf Änne', 'Lebenslauf Änne.pdf'],
	])('that n8n has as %j becomes %j', async (told, expected) => {
		const run = await upload({ data: file(told) }, { binaryPropertyName: 'data' });
		expect(dataOf(run).map(({ filename }) => filename)).toEqual([expected]);
		expect(storedNames()).toEqual([expected]);
	});

	it('that a user has chosen gets the ending of the type as well', async () => {
		const parameters = { binaryPropertyName: 'data', additionalFields: { filename: 'Zeugnis' } };
		dataOf(await upload({ data: file('scan') }, parameters));
		expect(storedNames()).toEqual(['Zeugnis.pdf']);
	});
});

describe('a file that d.vinci refuses', () => {
	const one = { binaryPropertyName: 'data' };
	const film = { data: file('Film.pdf', 'x'.repeat(12_900)) };
	const FIGURES = /the file "Film.pdf" in the field "data" \(12\.6 kB, application\/pdf\)/;

	it.each([
		[
			'too large (422)',
			422,
			fieldError('maxFileSize'),
			/10 MB a file and 20 MB in all of one application/,
		],
		[
			'of another format',
			422,
			fieldError('formatNotAllowed'),
			/Word, PDF, Excel, PowerPoint, jpg, gif and png/,
		],
	])('is explained when it is %s: its figures, and the limit', async (_, status, body, limit) => {
		refuse(status, body);
		const { message } = complaint(await upload(film, one));
		expect(message).toMatch(FIGURES);
		expect(message).toMatch(limit);
		expect(posts()).toHaveLength(1);
	});

	it('is explained when a proxy takes no more (413)', async () => {
		refuse(413, '<html>Request Entity Too Large</html>');
		const { message, description } = complaint(await upload(film, one));
		expect(message).toMatch(FIGURES);
		expect(description).toMatch(/10 MB a file.*a proxy before it may let through less/);
	});

	it.each([
		['a message', 422, { errorMsg: 'The file contains a virus.' }],
		['a code', 422, fieldError('virusFound')],
		['an error of the server', 500, { message: 'Malware detected: Eicar-Test-Signature' }],
		['a text', 400, 'Infected file'],
		['a page', 403, '<html><body>Der Virenscanner hat die Datei gestoppt</body></html>'],
		['a success that is none', 200, { success: false, errorMsg: 'Virus found' }],
	])('is explained when a virus scanner says so by %s', async (_, status, body) => {
		refuse(status, body);
		const { message, description } = complaint(await upload(film, one));
		expect(message).toMatch(/^A virus scanner has stopped the file "Film.pdf"/);
		expect(message).toMatch(FIGURES);
		expect(description).not.toBe('');
		expect(posts()).toHaveLength(1);
		expect(stored()).toEqual([]);
	});

	it('is not called infected because of its own name', async () => {
		refuse(422, { errorMsg: 'Not accepted: Virus "A".pdf' });
		const run = await upload({ data: file('Virus "A".pdf') }, one);
		expect(complaint(run).message).toMatch(/did not accept the data for the file "Virus "A".pdf"/);
	});

	it('is explained as a photo, too', async () => {
		refuse(422, { errorMsg: 'Virus found' }, /photo$/);
		const items = [{ json: {}, binary: { data: file('Foto.png', 'x', 'image/png') } }];
		const run = await lab.run('personPhoto', 'upload', { personId: rl(1) }, [], { items });
		expect(complaint(run).message).toMatch(/^A virus scanner has stopped .*\(1 byte, image\/png\)/);
	});
});
