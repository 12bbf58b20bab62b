import type { IDataObject } from 'n8n-workflow';
import { additionalFields, limit, returnAll } from '../fields/common';
import {
	asPdf,
	attachmentDetails,
	download,
	inputBinaryField,
	outputBinaryField,
} from '../fields/files';
import { locator } from '../../shared/fields/locators';
import { isMissing } from '../../shared/transport/errors';
import type { Failure } from '../../shared/transport/failure';
import type { Operation, Produced } from './operation';
import type { PickedKind } from '../../shared/model';
import type { ItemRun } from './itemRun';
import { fileItem, outputField, uploadOf } from './files';
import { sendOnce } from './once';
import { type Texts, touchesRecord } from './operations';
import { deleteRecord, getRecords, idOfRecord, one, recordPath } from './records';
import { findUpload } from './arrivedUpload';
import { plain } from '../../shared/values/toApi';

/** What has attachments, and how they are named. */
interface Attached {
	owner: PickedKind;
	attachment: PickedKind;
}

function listPath(item: ItemRun, owner: PickedKind): string {
	const path = `${recordPath(item, owner)}/attachments`;
	item.subject = `the attachments of ${item.subject}`;
	return path;
}

function attachmentPath(item: ItemRun, { owner, attachment }: Attached): string {
	const list = listPath(item, owner);
	const id = idOfRecord(item, attachment);
	item.subject = `attachment "${id}"`;
	return item.path(`${list}/{id}`, { id });
}

export function uploadAttachmentOf({ owner, attachment }: Attached, texts: Texts): Operation {
	return {
		value: 'upload',
		...texts,
		endpoints: [`POST ${attachment.path}`],
		fields: [locator(owner), inputBinaryField, additionalFields(attachmentDetails)],
		touches: touchesRecord(owner),
		run: async (item) => {
			const path = listPath(item, owner);
			const { filename, details, read, body } = uploadOf(item, attachmentDetails);
			item.subject = `the file "${filename}"`;
			const since = Date.now();
			const { uploaded } = item.run;
			const arrived = async () => {
				const list = (await item.answerTo({ method: 'GET', path })) as IDataObject[];
				const fileSize = (await read()).length;
				const found = findUpload(list, { filename, fileSize, since, others: uploaded });
				if (found === 'unclear') throw new Error('The dates do not tell');
				return found;
			};
			const answer = (await sendOnce(
				item,
				{ method: 'POST', path, body },
				arrived,
				'Look at the attachments in d.vinci before you run this item again.',
			)) as IDataObject;
			const id = plain(answer.id);
			uploaded.add(id);
			return one({ id, [owner.idName]: idOfRecord(item, owner), ...details });
		},
	};
}

export function downloadAttachmentOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	const single = `${attachment.path}/{${attachment.idName}}`;
	return {
		value: 'download',
		...texts,
		endpoints: [`GET ${single}`, `GET ${single}/pdf`],
		fields: [locator(owner), locator(attachment), asPdf, outputBinaryField],
		run: async (item) => {
			const path = attachmentPath(item, attached);
			const field = outputField(item);
			const answer =
				item.values.asPdf === true
					? await pdf(item, attached, path)
					: // Not a shared read: the run would keep every file in memory.
						await item.answerTo({ method: 'GET', path });
			return [await fileItem(item, answer as IDataObject, field)];
		},
	};
}

/** Reads an attachment as PDF; d.vinci says only that there is none, the list says why. */
async function pdf(item: ItemRun, { owner, attachment }: Attached, path: string) {
	const outcome = await item.outcomeOf({ method: 'GET', path: `${path}/pdf` });
	if (outcome.ok) return outcome.body;
	if (!isRefused(outcome.failure)) throw item.failed(outcome);

	const id = idOfRecord(item, attachment);
	const list = await item.outcomeOf({ method: 'GET', path: listPath(item, owner) });
	item.subject = `attachment "${id}"`;
	const found = list.ok ? (list.body as IDataObject[]).find((each) => each.id === id) : undefined;
	if (found === undefined || found.conversionState === 'DONE') throw item.failed(outcome);
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

/** The list of attachments, with their files on demand. */
export function getAllAttachmentsOf({ owner, attachment }: Attached, texts: Texts): Operation {
	return {
		value: 'getAll',
		...texts,
		endpoints: [`GET ${attachment.path}`, `GET ${attachment.path}/{${attachment.idName}}`],
		fields: [locator(owner), returnAll, limit],
		options: [download],
		run: async (item) => {
			const path = listPath(item, owner);
			const attachments = await getRecords(item, path);
			if (item.collection('options').download !== true) {
				return attachments.map((json) => ({ json }));
			}
			return await Promise.all(attachments.map(async (json) => await withFile(item, path, json)));
		},
	};
}

/** An attachment with its file; without it when it has vanished in between. */
async function withFile(item: ItemRun, list: string, json: IDataObject): Promise<Produced> {
	const path = item.path(`${list}/{id}`, { id: json.id });
	const outcome = await item.outcomeOf({ method: 'GET', path });
	if (outcome.ok) return await fileItem(item, outcome.body as IDataObject, 'data', json);
	if (isMissing(outcome.failure)) return { json };
	throw item.failed(outcome);
}

export function deleteAttachmentOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	return {
		value: 'delete',
		...texts,
		endpoints: [`POST ${attachment.path}/{${attachment.idName}}/delete`],
		fields: [locator(owner), locator(attachment)],
		touches: touchesRecord(owner),
		run: async (item) => await deleteRecord(item, attachmentPath(item, attached)),
	};
}
