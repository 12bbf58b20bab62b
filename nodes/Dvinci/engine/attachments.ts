import type { IDataObject } from 'n8n-workflow';
import { additionalFields, limit, returnAll } from '../fields/common';
import {
	asPdf,
	attachmentDetails,
	download,
	inputBinaryField,
	outputBinaryField,
} from '../fields/files';
import { locator } from '../fields/locators';
import { isMissing } from '../transport/errors';
import type { Failure } from '../transport/failure';
import type { Operation, PickedKind, Produced } from '../types';
import type { Call } from './call';
import { fileItem, outputField, uploadOf } from './files';
import { sendOnce } from './once';
import { type Texts, touchesRecord } from './operations';
import { deleteRecord, getRecords, idOfRecord, one, recordPath } from './records';
import { findUpload } from './uploads';
import { plain } from './values';

/** What has attachments, and how they are named. */
interface Attached {
	owner: PickedKind;
	attachment: PickedKind;
}

function listPath(call: Call, owner: PickedKind): string {
	const path = `${recordPath(call, owner)}/attachments`;
	call.subject = `the attachments of ${call.subject}`;
	return path;
}

function attachmentPath(call: Call, { owner, attachment }: Attached): string {
	const list = listPath(call, owner);
	const id = idOfRecord(call, attachment);
	call.subject = `attachment "${id}"`;
	return call.path(`${list}/{id}`, { id });
}

export function uploadAttachmentOf({ owner, attachment }: Attached, texts: Texts): Operation {
	return {
		value: 'upload',
		...texts,
		endpoints: [`POST ${attachment.path}`],
		fields: [locator(owner), inputBinaryField, additionalFields(attachmentDetails)],
		touches: touchesRecord(owner),
		run: async (call) => {
			const path = listPath(call, owner);
			const { filename, details, read, body } = uploadOf(call, attachmentDetails);
			call.subject = `the file "${filename}"`;
			const since = Date.now();
			const { uploaded } = call.run;
			const arrived = async () => {
				const list = (await call.send({ method: 'GET', path })) as IDataObject[];
				const fileSize = (await read()).length;
				const found = findUpload(list, { filename, fileSize, since, others: uploaded });
				if (found === 'unclear') throw new Error('The dates do not tell');
				return found;
			};
			const answer = (await sendOnce(
				call,
				{ method: 'POST', path, body },
				arrived,
				'Look at the attachments in d.vinci before you run this item again.',
			)) as IDataObject;
			const id = plain(answer.id);
			uploaded.add(id);
			return one({ id, [owner.idName]: idOfRecord(call, owner), ...details });
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
		run: async (call) => {
			const path = attachmentPath(call, attached);
			const field = outputField(call);
			const answer =
				call.values.asPdf === true
					? await pdf(call, attached, path)
					: // Not a shared read: the run would keep every file in memory.
						await call.send({ method: 'GET', path });
			return [await fileItem(call, answer as IDataObject, field)];
		},
	};
}

/** Reads an attachment as PDF; d.vinci says only that there is none, the list says why. */
async function pdf(call: Call, { owner, attachment }: Attached, path: string) {
	const outcome = await call.attempt({ method: 'GET', path: `${path}/pdf` });
	if (outcome.ok) return outcome.body;
	if (!isRefused(outcome.failure)) throw call.failed(outcome);

	const id = idOfRecord(call, attachment);
	const list = await call.attempt({ method: 'GET', path: listPath(call, owner) });
	call.subject = `attachment "${id}"`;
	const found = list.ok ? (list.body as IDataObject[]).find((each) => each.id === id) : undefined;
	if (found === undefined || found.conversionState === 'DONE') throw call.failed(outcome);
	throw call.problem(noPdf(plain(found.filename), found.conversionState));
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
		run: async (call) => {
			const path = listPath(call, owner);
			const attachments = await getRecords(call, path);
			if (call.collection('options').download !== true) {
				return attachments.map((json) => ({ json }));
			}
			return await Promise.all(attachments.map(async (json) => await withFile(call, path, json)));
		},
	};
}

/** An attachment with its file; without it when it has vanished in between. */
async function withFile(call: Call, list: string, json: IDataObject): Promise<Produced> {
	const path = call.path(`${list}/{id}`, { id: json.id });
	const outcome = await call.attempt({ method: 'GET', path });
	if (outcome.ok) return await fileItem(call, outcome.body as IDataObject, 'data', json);
	if (isMissing(outcome.failure)) return { json };
	throw call.failed(outcome);
}

export function deleteAttachmentOf(attached: Attached, texts: Texts): Operation {
	const { owner, attachment } = attached;
	return {
		value: 'delete',
		...texts,
		endpoints: [`POST ${attachment.path}/{${attachment.idName}}/delete`],
		fields: [locator(owner), locator(attachment)],
		touches: touchesRecord(owner),
		run: async (call) => await deleteRecord(call, attachmentPath(call, attached)),
	};
}
