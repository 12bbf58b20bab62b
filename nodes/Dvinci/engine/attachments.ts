import type { IDataObject } from 'n8n-workflow';
import { locator } from '../../shared/fields/locators';
import type { PickedKind } from '../../shared/model';
import { afterPart, isMissing } from '../../shared/transport/errors';
import type { SentFile } from '../../shared/transport/sentFile';
import { recordOf, recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
import { additionalFields, limit, returnAll } from '../fields/common';
import {
	attachmentDetails,
	download,
	fileFormat,
	inputBinaryFields,
	outputBinaryField,
} from '../fields/files';
import { fetchFile, fileProblem } from './attachmentFile';
import { deleteBy, seeInList } from './delete';
import { effects } from './effects';
import { fileItem, hasContent, outputField, type Upload, uploadsOf } from './files';
import { readList } from './getAll';
import { errorOf } from './itemError';
import type { ItemRun } from './itemRun';
import { justSent, type Sending } from './justSent';
import { type Sight, sendOnce } from './once';
import type { Operation, Produced, Texts } from './operation';
import { many } from './output';
import type { Route } from './route';

/** What has attachments, and how they are named. */
export interface Attached {
	owner: PickedKind;
	attachment: PickedKind;
}

/** The routes to the attachments of one owner. */
export function routesTo({ owner, attachment }: Attached) {
	const list = `${owner.path}/{${owner.idName}}/attachments` as const;
	const single = `${list}/{${attachment.idName}}` as const;
	return {
		list: `GET ${list}`,
		upload: `POST ${list}`,
		read: `GET ${single}`,
		pdf: `GET ${single}/pdf`,
		remove: `POST ${single}/delete`,
	} as const satisfies Record<string, Route>;
}

/** Upload: files of the item, added to what has attachments, one after the other. */
export function uploadAttachmentOf(
	attached: Attached,
	texts: Texts,
	limits?: SentFile['limits'],
): Operation {
	const { owner } = attached;
	const { upload } = routesTo(attached);
	return {
		value: 'upload',
		...texts,
		routes: [upload],
		fields: [locator(owner), inputBinaryFields, additionalFields(attachmentDetails)],
		touches: (item) => item.touched(owner),
		run: async (item) => {
			const files = await uploadsOf(item, attachmentDetails, limits);
			const done: IDataObject[] = [];
			for (const file of files) {
				const arrival = uploadAttachment(item, attached, file);
				const id = await (done.length === 0 ? arrival : arrival.catch(after(item, files, done)));
				done.push({ id, [owner.idName]: item.id(owner), ...file.details });
			}
			return many(done);
		},
	};
}

/** Adds a file to what the item is about, once. @returns the file's id in d.vinci */
export async function uploadAttachment(
	item: ItemRun,
	attached: Attached,
	file: Upload,
): Promise<string> {
	const { subject, body } = file;
	const request = item.request(routesTo(attached).upload, { body, subject, file });
	const findOut = 'Look at the attachments in d.vinci before you run this item again.';
	const isAgain = justSent(item.run.client.clock, `${request.path} ${file.name}`);
	const look = async (sentAt: number) => await seeUpload(item, attached, file, { sentAt, isAgain });
	const answer = await sendOnce(item, request, effects.uploadAttachment, look, findOut);
	const id = plain(recordOf(answer).id);
	item.run.uploaded.add(id);
	return id;
}

/** Throws the error of an item of which some files are in d.vinci already. */
function after(item: ItemRun, files: Upload[], done: unknown[]): (thrown: unknown) => never {
	const named = (some: Upload[]) => some.map(({ name }) => `"${name}"`).join(', ');
	return (thrown) => {
		const left = files.slice(done.length + 1);
		throw afterPart(errorOf(item.run.context, thrown, item.itemIndex), {
			message: `Before it, ${named(files.slice(0, done.length))} had been uploaded`,
			description: `${left.length > 0 ? `Not sent: ${named(left)}. ` : ''}When you run this item again, leave out what was uploaded.`,
		});
	};
}

/** Looks for a file that may have arrived: one that was not there before, with the same content. */
async function seeUpload(
	item: ItemRun,
	attached: Attached,
	{ name, size, read }: Upload,
	{ sentAt, isAgain }: Sending,
): Promise<Sight> {
	const routes = routesTo(attached);
	const list = recordsOf(await item.answerTo(item.request(routes.list)));
	const isLike = (one: IDataObject) =>
		!item.run.uploaded.has(plain(one.id)) && hasNameAndSize(one, name, size);
	let sight: Sight = 'nothing';
	const since = item.run.client.clock.since(sentAt, isAgain);
	for (const one of list.filter(isLike)) {
		const age = since(one.dateCreated);
		if (age === 'before') continue;
		const values = { [attached.attachment.idName]: one.id };
		const request = item.request(routes.read, { values, answersFile: true });
		const outcome = await item.outcomeOf(request);
		if (!outcome.ok && !isMissing(outcome.failure)) throw item.failed(outcome, request);
		// Where originals may not be opened, name, size and date have to do.
		const isEqual = !outcome.ok || (await hasContent(outcome.body, read));
		if (isEqual && age === 'after') return { done: one };
		if (isEqual) sight = 'unclear';
	}
	return sight;
}

/** Umlauts can be written in two ways, and d.vinci may keep the other one. */
export function hasNameAndSize(one: IDataObject, filename: string, size: number): boolean {
	return (
		plain(one.filename).trim().normalize() === filename.trim().normalize() && one.fileSize === size
	);
}

/** Download: one file, as it is or as PDF. */
export function downloadAttachmentOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	const routes = routesTo(attached);
	return {
		value: 'download',
		permission: ORIGINALS,
		...texts,
		routes: [routes.read, routes.pdf],
		fields: [locator(owner), locator(attachment), fileFormat, outputBinaryField],
		run: async (item) => {
			const field = outputField(item);
			const fetched = await fetchFile(item, routes, item.values.format);
			if ('file' in fetched) return [await fileItem(item, fetched.file, fetched.request, field)];
			if (fetched.problem !== undefined) throw item.problem(fetched.problem);
			throw item.failed(fetched.outcome, fetched.request);
		},
	};
}

const ORIGINALS =
	'“Download attachments (of applications) as original files”, to get originals; without it, the PDF';

/** Get Many: the list of attachments, with their files on demand. */
export function getAllAttachmentsOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	const routes = routesTo(attached);
	return {
		value: 'getAll',
		permission: ORIGINALS,
		...texts,
		routes: [routes.list, routes.read, routes.pdf],
		fields: [locator(owner), returnAll, limit],
		options: [download, fileFormat],
		run: async (item) => {
			const attachments = await readList(item, item.request(routes.list));
			const options = item.collection('options');
			if (options.download !== true) return many(attachments);
			return await Promise.all(
				attachments.map(async (json): Promise<Produced> => {
					const values = { [attachment.idName]: json.id };
					const fetched = await fetchFile(item, routes, options.format, values);
					if ('file' in fetched) {
						return await fileItem(item, fetched.file, fetched.request, 'data', json);
					}
					// Nothing is left out silently: the row says why it has no file.
					if (fetched.problem === undefined && !isMissing(fetched.outcome.failure)) {
						throw item.failed(fetched.outcome, fetched.request);
					}
					return { json: { ...json, fileProblem: fileProblem(fetched) } };
				}),
			);
		},
	};
}

/** Delete: one attachment, for good. */
export function deleteAttachmentOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	const { remove, list } = routesTo(attached);
	return {
		value: 'delete',
		...texts,
		routes: [remove],
		fields: [locator(owner), locator(attachment)],
		touches: (item) => item.touched(owner),
		run: async (item) =>
			await deleteBy(
				item,
				remove,
				async () => await seeInList(item, item.request(list), item.id(attachment)),
			),
	};
}
