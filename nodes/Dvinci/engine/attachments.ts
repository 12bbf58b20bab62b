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
import { findUpload } from './arrivedUpload';
import { deleteBy } from './delete';
import { fileItem, outputField, uploadOf } from './files';
import { readList } from './getAll';
import type { ItemRequest, ItemRun } from './itemRun';
import { sendOnce } from './once';
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
	const { list, upload } = routesTo(attached);
	return {
		value: 'upload',
		...texts,
		routes: [upload],
		fields: [locator(owner), inputBinaryField, additionalFields(attachmentDetails)],
		touches: (item) => item.touched(owner),
		run: async (item) => {
			const { filename, details, read, body } = uploadOf(item, attachmentDetails);
			const since = Date.now();
			const { uploaded } = item.run;
			const arrived = async () => {
				const there = recordsOf(await item.answerTo(item.request(list)));
				const fileSize = (await read()).length;
				const found = findUpload(there, { filename, fileSize, since, others: uploaded });
				if (found === 'unclear') throw new Error('The dates do not tell');
				return found;
			};
			const request = item.request(upload, { body, subject: `the file "${filename}"` });
			const findOut = 'Look at the attachments in d.vinci before you run this item again.';
			const id = plain(recordOf(await sendOnce(item, request, arrived, findOut)).id);
			uploaded.add(id);
			return one({ id, [owner.idName]: item.id(owner), ...details });
		},
	};
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
	const { remove, read } = routesTo(attached);
	return {
		value: 'delete',
		...texts,
		routes: [remove],
		fields: [locator(owner), locator(attachment)],
		touches: (item) => item.touched(owner),
		run: async (item) => await deleteBy(item, remove, read),
	};
}
