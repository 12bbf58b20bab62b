import type { IDataObject } from 'n8n-workflow';
import { applicationAttachment, application } from '../../shared/fields/kinds';
import { text } from '../../shared/fields/words';
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
export function filesOf(item: ItemRun): Upload[] {
	const { binaryPropertyNames: names } = bodyOf([binaryPropertyNames], item.values, item.timezone);
	return Array.isArray(names) ? names.map((name) => uploadFrom(item, plain(name))) : [];
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
		const { filename } = file;
		const id = (await takeEqual(present, file)) ?? (await uploadAttachment(item, attached, file));
		done.push({ id, filename });
	}
}

async function attachmentsOf(item: ItemRun): Promise<IDataObject[]> {
	return recordsOf(await item.answerTo(item.request(routesTo(attached).list)));
}

/** Takes the file with the same name and size out of those that are there. @returns its id */
async function takeEqual(
	present: IDataObject[],
	{ filename, read }: Upload,
): Promise<string | undefined> {
	if (present.length === 0) return undefined;
	const { length } = await read();
	const place = present.findIndex((one) => hasNameAndSize(one, filename, length));
	const [equal] = place < 0 ? [] : present.splice(place, 1);
	return equal && plain(equal.id);
}
