import type { IDataObject } from 'n8n-workflow';
import type { ItemRun } from '../engine/itemRun';
import { fileItem, outputField, uploadOf } from '../engine/files';
import { sendOnce } from '../engine/once';
import { touchesRecord } from '../engine/operations';
import { deleteRecord, idOfRecord, one, recordPath } from '../engine/records';
import { additionalFields } from '../fields/common';
import { inputBinaryField, outputBinaryField, photoDetails } from '../fields/files';
import * as kinds from '../../shared/fields/kinds';
import { locator } from '../../shared/fields/locators';
import type { Outcome } from '../../shared/transport/client';
import type { Operation, Resource } from '../engine/operation';

const photo = '/persons/{personId}/photo';

function photoPath(item: ItemRun): string {
	const path = `${recordPath(item, kinds.person)}/photo`;
	item.subject = `the photo of ${item.subject}`;
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
	run: async (item) => {
		const path = photoPath(item);
		const { filename, details, read, body } = uploadOf(item, photoDetails);
		const isThere = async () => {
			const outcome = await item.outcomeOf({ method: 'GET', path });
			if (!outcome.ok && !isNone(outcome)) throw item.failed(outcome);
			if (!outcome.ok) return undefined;
			const there = outcome.body as IDataObject;
			const isEqual =
				there.filename === filename && there.contentAsBase64 === (await read()).toString('base64');
			return isEqual ? { success: true } : undefined;
		};
		await sendOnce(item, { method: 'POST', path, body }, isThere);
		return one({ success: true, personId: idOfRecord(item, kinds.person), ...details });
	},
};

const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download person photo',
	description: 'Download the photo of a person',
	endpoints: [`GET ${photo}`],
	fields: [locator(kinds.person), outputBinaryField],
	run: async (item) => {
		const path = photoPath(item);
		const field = outputField(item);
		// Not a shared read: the run would keep every photo in memory.
		const outcome = await item.outcomeOf({ method: 'GET', path });
		if (outcome.ok) return [await fileItem(item, outcome.body as IDataObject, field)];
		if (!isNone(outcome)) throw item.failed(outcome);
		throw item.problem({
			message: `There is no photo of person "${idOfRecord(item, kinds.person)}"`,
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
	run: async (item) => await deleteRecord(item, photoPath(item)),
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
