import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab } from '../support/dvinci';
import { binary, readBinary } from '../support/engine';

const RESOURCE = 'personPhoto';
const MODES = ['default', 'filesystem'] as const;

const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
const NAME = 'Größe "M" – Änne.png';

/** A person without a photo. */
const PERSON = 7;

const lab = useLab();

const photo = () => lab.sandbox.data.photos.get(PERSON);

async function upload(file = binary(PNG, NAME, 'image/png'), parameters = {}, more = {}) {
	const items: INodeExecutionData[] = [{ json: {}, binary: { data: file } }];
	const all = { personId: rl(PERSON), ...parameters };
	return await lab.run(RESOURCE, 'upload', all, [], { items, ...more });
}

async function download(parameters: IDataObject = {}, items: IDataObject[] = [{}], more = {}) {
	return await lab.run(RESOURCE, 'download', { personId: rl(PERSON), ...parameters }, items, more);
}

describe.each(MODES)('with files in n8n’s mode %s', (binaryMode) => {
	it('goes up and down byte for byte', async () => {
		expect(dataOf(await upload(undefined, {}, { binaryMode }))).toEqual([
			{ success: true, personId: PERSON, filename: NAME },
		]);
		expect(photo()?.content.equals(PNG)).toBe(true);

		const run = await download({}, [{}], { binaryMode });
		expect(dataOf(run)).toEqual([
			{
				filename: NAME,
				contentType: 'image/png',
				fileSize: PNG.length,
				dateCreated: photo()?.dateCreated,
			},
		]);
		const file = run.items[0]?.binary?.data;
		expect(file).toMatchObject({ fileName: NAME, mimeType: 'image/png' });
		expect((await readBinary(file)).equals(PNG)).toBe(true);
	});
});

describe('upload', () => {
	it('replaces the photo that is there', async () => {
		dataOf(await upload());
		const file = binary(Buffer.concat([PNG, PNG]), 'other.png', 'image/png');
		dataOf(await upload(file, { additionalFields: { filename: 'neu.jpg' } }));
		expect(photo()).toMatchObject({ filename: 'neu.jpg', contentType: 'image/jpeg' });
	});

	it('explains a format that d.vinci refuses', async () => {
		const run = await upload(binary('x', 'photo.txt', 'text/plain'));
		expect(complaint(run).message).toMatch(/the photo of person "7".*file format/);
		expect(photo()).toBeUndefined();
	});

	it('says so and sends nothing when there is no file', async () => {
		const run = await lab.run(RESOURCE, 'upload', { personId: rl(PERSON) });
		expect(complaint(run).message).toMatch(/binary file 'data', but none was found/);
		expect(lab.sent()).toEqual([]);
	});

	it.each([
		{ kind: 'reset', effect: 'after', posts: 1 },
		{ kind: 'status', status: 503, effect: 'after', posts: 1 },
		{ kind: 'reset', effect: 'before', posts: 2 },
	] as const)(
		'is done once when the answer gets lost ($kind, $effect)',
		async ({ posts, ...fault }) => {
			lab.sandbox.faults.add({ ...fault, path: /photo$/, method: 'POST' });
			expect(dataOf(await upload())).toMatchObject([{ success: true }]);
			expect(photo()?.content.equals(PNG)).toBe(true);
			const sent = lab.sent().filter(([request]) => request.startsWith('POST'));
			expect(sent).toHaveLength(posts);
		},
	);

	it.each([
		['other content', binary(Buffer.concat([PNG, PNG]), NAME, 'image/png')],
		['another name', binary(PNG, 'other.png', 'image/png')],
	])('is repeated over a photo with %s', async (_, file) => {
		dataOf(await upload(file));
		lab.sandbox.faults.add({ kind: 'reset', effect: 'before', path: /photo$/, method: 'POST' });
		dataOf(await upload());
		expect(photo()?.content.equals(PNG)).toBe(true);
		expect(photo()?.filename).toBe(NAME);
	});
});

describe('download', () => {
	it('says that a person has no photo, and goes on with the others', async () => {
		dataOf(await upload());
		expect(complaint(await download({ personId: rl(PERSON + 1) })).message).toMatch(
			/There is no photo of person "8"/,
		);
		const run = await download(
			{ personId: rl('={{ $json.id }}') },
			[{ id: PERSON + 1 }, { id: PERSON }],
			{ onError: 'continueRegularOutput' },
		);
		expect(run.items[0]?.json.error).toMatch(/no photo/);
		expect(run.items[1]).toMatchObject({ json: { filename: NAME }, pairedItem: { item: 1 } });
	});

	it('explains a person who is not there', async () => {
		const run = await download({ personId: rl(9999) });
		expect(complaint(run).message).toMatch(/the photo of person "9999", or it does not exist/);
	});
});

describe('delete', () => {
	const remove = async () => await lab.run(RESOURCE, 'delete', { personId: rl(PERSON) });

	it.each([undefined, 'after', 'before'] as const)(
		'removes the photo for good (answer lost: %s)',
		async (effect) => {
			dataOf(await upload());
			if (effect) lab.sandbox.faults.add({ kind: 'reset', effect, path: /delete$/ });
			expect(dataOf(await remove())).toEqual([{ deleted: true }]);
			expect(photo()).toBeUndefined();
		},
	);

	it('tells that there is no photo to delete', async () => {
		expect(complaint(await remove()).message).toMatch(/The person has no photo/);
	});
});
