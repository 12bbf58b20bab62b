import type { IDataObject } from 'n8n-workflow';
import { applicationAttachment, application } from '../../shared/fields/kinds';
import { text } from '../../shared/fields/words';
import { APPLICATION_LIMITS } from '../../shared/transport/sentFile';
import { recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
import { bodyOf } from '../../shared/values/toApi';
import { hasNameAndSize, routesTo, uploadAttachment } from './attachments';
import { type Upload, uploadFrom } from './files';
import type { ItemRun } from './itemRun';
import type { Submission } from './submission';

export const binaryPropertyNames = text('binaryPropertyNames', 'Input Binary Fields', {
	placeholder: 'e.g. Resume, Letter',
	hint: 'The names of the input fields containing the files, separated by commas; for all files of the item, the expression Object.keys($binary).join()',
	description: 'Files that belong to the application, none if empty',
	api: { as: 'list' },
});

const attached = { owner: application, attachment: applicationAttachment };

/** The files that an item brings along. @throws {NodeOperationError} by n8n, for one that is not there */
export async function filesOf(item: ItemRun): Promise<Upload[]> {
	const { binaryPropertyNames: names } = bodyOf([binaryPropertyNames], item.values, item.timezone);
	const files: Upload[] = [];
	for (const name of Array.isArray(names) ? names : []) {
		files.push({ ...(await uploadFrom(item, plain(name))), limits: APPLICATION_LIMITS });
	}
	return files;
}

/**
 * Adds the files to the application that the item is about. Of an application that was there before,
 * a file of the same name and size is used; each of its files for one of the item's.
 */
export async function addFiles(
	item: ItemRun,
	{ application: step, files: done }: Submission,
	files: Upload[],
): Promise<void> {
	const missing = files.slice(done.length);
	const present = step?.created === false && missing.length > 0 ? await attachmentsOf(item) : [];
	for (const file of missing) {
		const { name: filename } = file;
		const id = takeEqual(present, file) ?? (await uploadAttachment(item, attached, file));
		done.push({ id, filename });
	}
}

async function attachmentsOf(item: ItemRun): Promise<IDataObject[]> {
	return recordsOf(await item.answerTo(item.request(routesTo(attached).list)));
}

/** Takes the file with the same name and size out of those that are there. @returns its id */
function takeEqual(present: IDataObject[], { name, size }: Upload): string | undefined {
	const place = present.findIndex((one) => hasNameAndSize(one, name, size));
	const [equal] = place < 0 ? [] : present.splice(place, 1);
	return equal && plain(equal.id);
}
