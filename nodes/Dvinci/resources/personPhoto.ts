import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../engine/call';
import { fileItem, outputField, uploadOf } from '../engine/files';
import { sendOnce } from '../engine/once';
import { touchesRecord } from '../engine/operations';
import { deleteRecord, idOfRecord, one, recordPath } from '../engine/records';
import { additionalFields } from '../fields/common';
import { inputBinaryField, outputBinaryField, photoDetails } from '../fields/files';
import * as kinds from '../fields/kinds';
import { locator } from '../fields/locators';
import type { Outcome } from '../transport/client';
import type { Operation, Resource } from '../types';

const photo = '/persons/{personId}/photo';

function photoPath(call: Call): string {
	const path = `${recordPath(call, kinds.person)}/photo`;
	call.subject = `the photo of ${call.subject}`;
	return path;
}

const upload: Operation = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload person photo',
	description: 'Set the photo of a person, which replaces the one that is there',
	endpoints: [`POST ${photo}`],
	fields: [locator(kinds.person), inputBinaryField, additionalFields(photoDetails)],
	touches: touchesRecord(kinds.person),
	run: async (call) => {
		const path = photoPath(call);
		const { filename, details, read, body } = uploadOf(call, photoDetails);
		const isThere = async () => {
			const outcome = await call.attempt({ method: 'GET', path });
			if (!outcome.ok && !isNone(outcome)) throw call.failed(outcome);
			if (!outcome.ok) return undefined;
			const there = outcome.body as IDataObject;
			const isEqual =
				there.filename === filename && there.contentAsBase64 === (await read()).toString('base64');
			return isEqual ? { success: true } : undefined;
		};
		await sendOnce(call, { method: 'POST', path, body }, isThere);
		return one({ success: true, personId: idOfRecord(call, kinds.person), ...details });
	},
};

const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download person photo',
	description: 'Download the photo of a person',
	endpoints: [`GET ${photo}`],
	fields: [locator(kinds.person), outputBinaryField],
	run: async (call) => {
		const path = photoPath(call);
		const field = outputField(call);
		// Not a shared read: the run would keep every photo in memory.
		const outcome = await call.attempt({ method: 'GET', path });
		if (outcome.ok) return [await fileItem(call, outcome.body as IDataObject, field)];
		if (!isNone(outcome)) throw call.failed(outcome);
		throw call.problem({
			message: `There is no photo of person "${idOfRecord(call, kinds.person)}"`,
			description: 'To go on with the other persons, let the node continue on errors.',
		});
	},
};

const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete person photo',
	description: 'Delete the photo of a person permanently, which can’t be undone',
	endpoints: [`POST ${photo}/delete`],
	fields: [locator(kinds.person)],
	touches: touchesRecord(kinds.person),
	run: async (call) => await deleteRecord(call, photoPath(call)),
};

/** d.vinci answers 404 for a person without a photo. */
function isNone({ failure }: Outcome & { ok: false }): boolean {
	return failure.kind === 'status' && failure.status === 404;
}

export const personPhotoResource: Resource = {
	value: 'personPhoto',
	name: 'Person Photo',
	description: 'The photo of a person',
	operations: [remove, download, upload],
};
