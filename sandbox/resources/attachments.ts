import { forbidden } from '../http/failures';
import { numericId, orForbidden, type Call, type Route } from '../http/route';
import { receiveFile, uploadProperties } from '../http/upload';
import { bodyOf } from '../http/validator';
import { contentTypeOf, isConverted, pdfNameOf } from '../model/files';
import { simplePdf } from '../model/pdf';
import type { Attachment } from '../records/attachment';
import type { Collection } from '../store/collection';
import type { Data } from '../store/data';

export type Attachments = Collection<Attachment, 'owner'>;

interface AttachmentsOf {
	/** The path of the owner, for example `/applications/{id}`. */
	readonly owner: string;
	readonly owners: (data: Data) => { get(id: number): { id: number } | undefined };
	readonly attachments: (data: Data) => Attachments;
	/** What the API shows of an attachment besides the properties of its file. */
	readonly extras: (attachment: Attachment) => Partial<Attachment>;
}

function presentFile({ id, dateCreated, filename, contentType, description, content }: Attachment) {
	return {
		id,
		dateCreated,
		filename,
		fileSize: content.length,
		contentType,
		description: description ?? '',
	};
}

function asPdf(attachment: Attachment): Attachment {
	if (attachment.contentType === 'application/pdf') return attachment;
	return {
		...attachment,
		filename: pdfNameOf(attachment.filename),
		contentType: 'application/pdf',
		content: simplePdf(attachment.filename),
	};
}

const ownerIdOf = (of: AttachmentsOf, { data, params }: Call) =>
	orForbidden(of.owners(data).get(numericId(params.id))).id;

function attachmentOf(of: AttachmentsOf, call: Call): Attachment {
	const ownerId = ownerIdOf(of, call);
	const attachment = of.attachments(call.data).get(call.params.attachmentId ?? '');
	if (attachment?.ownerId !== ownerId) throw forbidden();
	if (attachment.confidential && !call.opensConfidential) throw forbidden();
	return attachment;
}

/** The endpoints that read attachments. */
export function readAttachmentRoutes(of: AttachmentsOf): Route[] {
	const path = `${of.owner}/attachments`;
	return [
		{
			method: 'GET',
			path,
			answer: (call) =>
				of
					.attachments(call.data)
					.ofGroup('owner', ownerIdOf(of, call))
					.map((attachment) => ({ ...presentFile(attachment), ...of.extras(attachment) })),
		},
		{
			method: 'GET',
			path: `${path}/{attachmentId}`,
			answer: (call) => {
				const attachment = attachmentOf(of, call);
				return {
					...presentFile(attachment),
					...of.extras(attachment),
					contentAsBase64: attachment.content.toString('base64'),
				};
			},
		},
		{
			method: 'GET',
			path: `${path}/{attachmentId}/pdf`,
			answer: (call) => {
				const attachment = attachmentOf(of, call);
				if (attachment.conversionState !== 'DONE') throw forbidden();
				const pdf = asPdf(attachment);
				const { conversionState: _state, ...extras } = of.extras(pdf);
				return {
					...presentFile(pdf),
					...extras,
					contentAsBase64: pdf.content.toString('base64'),
				};
			},
		},
	];
}

const upload = bodyOf({
	type: 'object',
	required: ['filename', 'contentAsBase64'],
	additionalProperties: false,
	properties: {
		...uploadProperties,
		description: { type: 'string', maxLength: 255 },
	},
});

/** The endpoints that add and remove attachments. */
export function writeAttachmentRoutes(of: AttachmentsOf): Route[] {
	const path = `${of.owner}/attachments`;
	return [
		{
			method: 'POST',
			path,
			body: upload,
			answer: (call) => {
				const ownerId = ownerIdOf(of, call);
				const sent = call.body as {
					filename: string;
					description?: string;
					contentAsBase64: string;
				};
				const { filename, description = null } = sent;
				const stored = of
					.attachments(call.data)
					.ofGroup('owner', ownerId)
					.reduce((sum, { content: { length } }) => sum + length, 0);
				const content = receiveFile(sent, { rules: call.uploads, kind: 'attachment', stored });
				const { id } = of.attachments(call.data).insert({
					id: call.data.nextAttachmentId(),
					ownerId,
					filename,
					description,
					contentType: contentTypeOf(filename),
					dateCreated: call.now.toISOString(),
					conversionState: isConverted(filename) ? 'DONE' : null,
					content,
				});
				return { id };
			},
		},
		{
			method: 'POST',
			path: `${path}/{attachmentId}/delete`,
			answer: (call) => {
				of.attachments(call.data).delete(attachmentOf(of, call).id);
				return { success: true };
			},
		},
	];
}
