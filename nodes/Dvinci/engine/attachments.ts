import type { IDataObject } from 'n8n-workflow';
import { locator } from '../../shared/fields/locators';
import type { PickedKind } from '../../shared/model';
import { isMissing } from '../../shared/transport/errors';
import type { Failure } from '../../shared/transport/failure';
import { recordOf, recordsOf } from '../../shared/values/json';
import { plain } from '../../shared/values/plain';
import { additionalFields, limit, returnAll } from '../fields/common';
import {
	asPdf,
	attachmentDetails,
	download,
	inputBinaryField,
	outputBinaryField,
} from '../fields/files';
import { deleteBy, seeInList } from './delete';
import { effects } from './effects';
import { fileItem, outputField, type Upload, uploadOf } from './files';
import { readList } from './getAll';
import type { ItemRequest, ItemRun } from './itemRun';
import { type Sight, sendOnce } from './once';
import type { Operation, Produced, Texts } from './operation';
import { many, one } from './output';
import type { Route } from './route';

/** What has attachments, and how they are named. */
interface Attached {
	owner: PickedKind;
	attachment: PickedKind;
}

/** The routes to the attachments of one owner. */
function routesTo({ owner, attachment }: Attached) {
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

/** Upload: a file of the item, added to what has attachments. */
export function uploadAttachmentOf(attached: Attached, texts: Texts): Operation {
	const { owner } = attached;
	const { upload } = routesTo(attached);
	return {
		value: 'upload',
		...texts,
		routes: [upload],
		fields: [locator(owner), inputBinaryField, additionalFields(attachmentDetails)],
		touches: (item) => item.touched(owner),
		run: async (item) => {
			const file = uploadOf(item, attachmentDetails);
			const { filename, details, body } = file;
			const { uploaded } = item.run;
			const request = item.request(upload, { body, subject: `the file "${filename}"` });
			const findOut = 'Look at the attachments in d.vinci before you run this item again.';
			const look = async (sentAt: number) => await seeUpload(item, attached, file, sentAt);
			const answer = await sendOnce(item, request, effects.uploadAttachment, look, findOut);
			const id = plain(recordOf(answer).id);
			uploaded.add(id);
			return one({ id, [owner.idName]: item.id(owner), ...details });
		},
	};
}

/** Looks for a file that may have arrived: one that was not there before, with the same content. */
async function seeUpload(
	item: ItemRun,
	attached: Attached,
	{ filename, read }: Upload,
	sentAt: number,
): Promise<Sight> {
	const routes = routesTo(attached);
	const list = recordsOf(await item.answerTo(item.request(routes.list)));
	const content = await read();
	const isLike = (one: IDataObject) =>
		!item.run.uploaded.has(plain(one.id)) && hasNameAndSize(one, filename, content.length);
	let sight: Sight = 'nothing';
	const since = item.run.client.clock.since(sentAt, false);
	for (const one of list.filter(isLike)) {
		const age = since(one.dateCreated);
		if (age === 'before') continue;
		const values = { [attached.attachment.idName]: one.id };
		const outcome = await item.outcomeOf(item.request(routes.read, { values }));
		// Where originals may not be opened, name, size and date have to do.
		const isEqual =
			!outcome.ok || recordOf(outcome.body).contentAsBase64 === content.toString('base64');
		if (isEqual && age === 'after') return { done: one };
		if (isEqual) sight = 'unclear';
	}
	return sight;
}

/** Umlauts can be written in two ways, and d.vinci may keep the other one. */
function hasNameAndSize(one: IDataObject, filename: string, size: number): boolean {
	return (
		plain(one.filename).trim().normalize() === filename.trim().normalize() && one.fileSize === size
	);
}

/** Download: one file, as it is or as PDF. */
export function downloadAttachmentOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	const { read, pdf } = routesTo(attached);
	return {
		value: 'download',
		...texts,
		routes: [read, pdf],
		fields: [locator(owner), locator(attachment), asPdf, outputBinaryField],
		run: async (item) => {
			const field = outputField(item);
			const request = item.request(item.values.asPdf === true ? pdf : read);
			// Not a shared read: the run would keep every file in memory.
			const outcome = await item.outcomeOf(request);
			if (outcome.ok) return [await fileItem(item, recordOf(outcome.body), request, field)];
			if (request.path.endsWith('/pdf') && isRefused(outcome.failure)) {
				await explainNoPdf(item, attached);
			}
			throw item.failed(outcome, request);
		},
	};
}

/** d.vinci says only that there is no PDF; the list says why. */
async function explainNoPdf(item: ItemRun, attached: Attached): Promise<void> {
	const id = item.id(attached.attachment);
	const list = await item.outcomeOf(item.request(routesTo(attached).list));
	const found = list.ok ? recordsOf(list.body).find((each) => each.id === id) : undefined;
	if (found === undefined || found.conversionState === 'DONE') return;
	throw item.problem(noPdf(plain(found.filename), found.conversionState));
}

function isRefused(failure: Failure): boolean {
	return isMissing(failure) || (failure.kind === 'status' && failure.status === 422);
}

function noPdf(filename: string, conversionState: unknown) {
	switch (conversionState) {
		case 'DOING':
			return {
				message: `d.vinci is still converting "${filename}" to PDF`,
				description: 'Try again in a minute, or switch off As PDF to get the original file.',
			};
		case 'FAILED':
			return {
				message: `d.vinci could not convert "${filename}" to PDF`,
				description: 'Switch off As PDF to get the original file.',
			};
		default:
			return {
				message: `There is no PDF of "${filename}"`,
				description:
					'd.vinci does not convert every format. Switch off As PDF to get the original file.',
			};
	}
}

/** Get Many: the list of attachments, with their files on demand. */
export function getAllAttachmentsOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	const { list, read } = routesTo(attached);
	return {
		value: 'getAll',
		...texts,
		routes: [list, read],
		fields: [locator(owner), returnAll, limit],
		options: [download],
		run: async (item) => {
			const attachments = await readList(item, item.request(list));
			if (item.collection('options').download !== true) return many(attachments);
			const requestFor = ({ id }: IDataObject) =>
				item.request(read, { values: { [attachment.idName]: id } });
			return await Promise.all(
				attachments.map(async (json) => await withFile(item, requestFor(json), json)),
			);
		},
	};
}

/** An attachment with its file; without it when it has vanished in between. */
async function withFile(item: ItemRun, request: ItemRequest, json: IDataObject): Promise<Produced> {
	const outcome = await item.outcomeOf(request);
	if (outcome.ok) return await fileItem(item, recordOf(outcome.body), request, 'data', json);
	if (isMissing(outcome.failure)) return { json };
	throw item.failed(outcome, request);
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
