import { locator } from '../../shared/fields/locators';
import * as kinds from '../../shared/fields/kinds';
import type { Outcome } from '../../shared/transport/client';
import { isMissing } from '../../shared/transport/errors';
import { recordOf } from '../../shared/values/json';
import { deleteBy } from '../engine/delete';
import { fileItem, hasContent, outputField, uploadOf } from '../engine/files';
import { effects } from '../engine/effects';
import { type Sight, sendOnce } from '../engine/once';
import type { Operation, Resource } from '../engine/operation';
import { one } from '../engine/output';
import { additionalFields } from '../fields/common';
import { inputBinaryField, outputBinaryField, photoDetails } from '../fields/files';

const READ = 'GET /persons/{personId}/photo';
const REPLACE = 'POST /persons/{personId}/photo';
const REMOVE = 'POST /persons/{personId}/photo/delete';

const upload: Operation = {
	value: 'upload',
	name: 'Upload',
	action: 'Upload person photo',
	description: 'Set the photo of a person, which replaces the one that is there',
	routes: [REPLACE],
	fields: [locator(kinds.person), inputBinaryField, additionalFields(photoDetails)],
	touches: (item) => item.touched(kinds.person),
	run: async (item) => {
		const file = await uploadOf(item, photoDetails);
		const { name, details, read, body } = file;
		const look = async (): Promise<Sight> => {
			const request = item.request(READ, { answersFile: true });
			const outcome = await item.outcomeOf(request);
			if (!outcome.ok && !isNone(outcome)) throw item.failed(outcome, request);
			if (!outcome.ok) return 'nothing';
			const there = recordOf(outcome.body);
			const isEqual = there.filename === name && (await hasContent(there, read));
			return isEqual ? { done: { success: true } } : 'nothing';
		};
		await sendOnce(item, item.request(REPLACE, { body, file }), effects.uploadPhoto, look);
		return one({ success: true, personId: item.id(kinds.person), ...details });
	},
};

const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download person photo',
	description: 'Download the photo of a person',
	routes: [READ],
	fields: [locator(kinds.person), outputBinaryField],
	run: async (item) => {
		const field = outputField(item);
		const request = item.request(READ, { answersFile: true });
		// Not a shared read: the run would keep every photo in memory.
		const outcome = await item.outcomeOf(request);
		if (outcome.ok) return [await fileItem(item, recordOf(outcome.body), request, field)];
		if (!isNone(outcome)) throw item.failed(outcome, request);
		throw item.problem({
			message: `There is no photo of person "${item.id(kinds.person)}"`,
			description: 'To go on with the other persons, let the node continue on errors.',
		});
	},
};

const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete person photo',
	description: 'Delete the photo of a person permanently, which can’t be undone',
	routes: [REMOVE],
	fields: [locator(kinds.person)],
	touches: (item) => item.touched(kinds.person),
	run: async (item) =>
		await deleteBy(item, REMOVE, async () => {
			const request = item.request(READ);
			const outcome = await item.outcomeOf(request);
			if (outcome.ok) return 'nothing';
			if (isNone(outcome)) return { done: { success: true } };
			if (isMissing(outcome.failure)) return 'unclear';
			throw item.failed(outcome, request);
		}),
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
