import type { IDataObject } from 'n8n-workflow';
import { complaint, dataOf, rl, useLab, without } from '../support/dvinci';
import { readBinary } from '../support/engine';

const RESOURCE = 'onboardingAttachment';
const MODES = ['default', 'filesystem'] as const;

const lab = useLab();

function stored(onboardingId: number) {
	return lab.sandbox.data.onboardingAttachments.ofGroup('owner', onboardingId);
}

async function download(onboardingId: number, id: string, more: IDataObject = {}, engine = {}) {
	const parameters = { onboardingId: rl(onboardingId), attachmentId: rl(id), ...more };
	return await lab.run(RESOURCE, 'download', parameters, [{}], engine);
}

describe('download', () => {
	it.each(MODES)('gives every file byte for byte, in n8n’s mode %s', async (binaryMode) => {
		for (const { id, ownerId, filename, contentType, content, ...rest } of [
			...stored(1),
			...stored(2),
		]) {
			const run = await download(ownerId, id, {}, { binaryMode });
			expect(dataOf(run)).toEqual([
				{
					id,
					filename,
					contentType,
					fileSize: content.length,
					dateCreated: rest.dateCreated,
					description: rest.description ?? '',
					employeeFileUpload: rest.employeeFileUpload,
				},
			]);
			const file = run.items[0]?.binary?.data;
			expect(file).toMatchObject({ mimeType: contentType, fileName: filename });
			expect((await readBinary(file)).equals(content)).toBe(true);
		}
	});

	it('gives the PDF that d.vinci has made', async () => {
		const [text] = stored(1);
		const run = await download(1, text?.id ?? '', { format: 'pdf', binaryPropertyName: 'pdf' });
		dataOf(run);
		const file = run.items[0]?.binary?.pdf;
		expect(file).toMatchObject({
			fileName: 'Prozess für neue Kolleg*innen.pdf',
			mimeType: 'application/pdf',
		});
		expect((await readBinary(file)).subarray(0, 5).toString()).toBe('%PDF-');
	});

	it('says that there is no PDF', async () => {
		const [, , ...none] = stored(1);
		expect(none).toEqual([]);
		const [text] = stored(1);
		lab.sandbox.data.onboardingAttachments.change(text?.id ?? '', { conversionState: 'DOING' });
		const run = await download(1, text?.id ?? '', { format: 'pdf' });
		expect(complaint(run).message).toMatch(
			/There is no PDF of "Prozess für neue Kolleg\*innen.txt"/,
		);
	});

	it('explains an attachment that is not there', async () => {
		const run = await download(2, stored(1)[0]?.id ?? '');
		expect(complaint(run).message).toMatch(/attachment ".*", or it does not exist/);
	});
});

describe('get many', () => {
	it('lists what an onboarding has', async () => {
		const run = await lab.run(RESOURCE, 'getAll', { onboardingId: rl(1), returnAll: true });
		expect(dataOf(run).map((one) => without(one, 'fileSize', 'description'))).toEqual(
			stored(1).map((one) => without(one, 'content', 'ownerId', 'conversionState', 'description')),
		);
		expect(lab.sent()).toEqual([['GET /onboardings/1/attachments']]);
	});

	it.each(MODES)('attaches every file on demand, in n8n’s mode %s', async (binaryMode) => {
		const parameters = { onboardingId: rl(1), options: { download: true } };
		const run = await lab.run(RESOURCE, 'getAll', parameters, [{}], { binaryMode });
		expect(dataOf(run)).toHaveLength(2);
		for (const [index, { filename, content }] of stored(1).entries()) {
			const file = run.items[index]?.binary?.data;
			expect(file?.fileName).toBe(filename);
			expect((await readBinary(file)).equals(content)).toBe(true);
			expect(run.items[index]?.json).not.toHaveProperty('contentAsBase64');
		}
	});

	it('explains an onboarding that is not there', async () => {
		const run = await lab.run(RESOURCE, 'getAll', { onboardingId: rl(999) });
		expect(complaint(run).message).toMatch(/attachments of onboarding "999"/);
	});
});

describe('the picker', () => {
	it('lists the attachments of the chosen onboarding', async () => {
		const { results } = await lab.n8n.listSearch({
			type: 'n8n-nodes-dvinci.dvinci',
			method: 'searchOnboardingAttachments',
			parameters: { onboardingId: rl(2) },
			credentials: lab.credentials(),
		});
		expect(results).toMatchObject([
			{ name: expect.stringMatching(/^Ausweisfoto.png \(/), value: stored(2)[0]?.id },
		]);
	});
});
