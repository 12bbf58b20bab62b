import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { Field, Json } from '../../shared/model';
import type { SentFile } from '../../shared/transport/sentFile';
import { fileName } from '../../shared/values/fileName';
import { jsonWithFile } from '../../shared/values/fileJson';
import { recordOf } from '../../shared/values/json';
import { cut, plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { fileNameField, inputBinaryField, outputBinaryField } from '../fields/files';
import { additionalOf } from './bodies';
import type { ItemRequest, ItemRun } from './itemRun';
import type { Produced } from './operation';

/** A file on its way to d.vinci. */
export interface Upload extends SentFile {
	/** Name and description, without the content. */
	details: IDataObject;
	/** What error texts call it. */
	subject: string;
	/** Reads the content. Files are large, so nobody keeps it between two requests. */
	read: () => Promise<Buffer>;
	/** The whole body; made for each attempt, when its turn has come. */
	body: () => Promise<Buffer>;
}

/** Where an item has a file: the name of a binary field, or what n8n keeps of the file itself. */
type Source = string | IBinaryData;

/**
 * The files that an item brings along, wherever n8n keeps them: all are looked at before the first
 * one is sent.
 *
 * @param fields what the user may say about a file, in the collection `additionalFields`
 * @throws {ValueProblem} for what can't be sent; by n8n, when the item has no such file
 */
export async function uploadsOf(
	item: ItemRun,
	fields: Field[],
	limits?: SentFile['limits'],
): Promise<Upload[]> {
	const sources = sourcesIn(item.values.binaryPropertyName);
	if (sources.length === 0) throw new ValueProblem('is empty', inputBinaryField.displayName);
	const said = additionalOf(item, fields);
	if (sources.length > 1 && said.filename !== undefined) {
		throw new ValueProblem(
			`can be set for one file only, and Input Binary Field names ${sources.length}`,
			fileNameField.displayName,
		);
	}
	const uploads: Upload[] = [];
	for (const source of sources) {
		uploads.push({ ...(await uploadFrom(item, source, said)), limits });
	}
	return uploads;
}

/** The one file of an item, where only one can be sent. */
export async function uploadOf(item: ItemRun, fields: Field[]): Promise<Upload> {
	const [upload, ...others] = await uploadsOf(item, fields);
	if (upload === undefined || others.length > 0) {
		throw new ValueProblem('takes the name of one field only', inputBinaryField.displayName);
	}
	return upload;
}

/** Several names are separated by commas; an expression may also give a list, or files themselves. */
function sourcesIn(value: unknown): Source[] {
	if (Array.isArray(value)) return [...new Set(value.flatMap(sourcesIn))];
	// Whether it is a file n8n finds out, in `assertBinaryData`.
	if (typeof value === 'object' && value !== null) return [value as IBinaryData];
	const names = plain(value).split(',').map(cut);
	return [...new Set(names.filter((name) => name !== ''))];
}

/**
 * A file of an item.
 *
 * @param source the binary field that holds it, or the file itself
 * @param said what the user says about the file
 */
export async function uploadFrom(
	item: ItemRun,
	source: Source,
	said: IDataObject = {},
): Promise<Upload> {
	const { helpers } = item.run.context;
	const binary = helpers.assertBinaryData(item.itemIndex, source);
	const field = typeof source === 'string' ? ` in the field "${source}"` : '';
	const name = fileName(said.filename ?? binary.fileName, binary);
	if (name === '') {
		throw item.problem({
			message: `The file to upload${field} has no name`,
			description: 'Set File Name under Additional Fields; nothing was sent for this item.',
		});
	}
	const subject = `the file "${name}"${field}`;
	const size = await sizeOf(item, binary);
	if (size === 0) {
		throw item.problem({
			message: `There is nothing in ${subject}`,
			description: 'Check the node that gives the file; nothing was sent for this item.',
		});
	}
	const details = { ...said, filename: name };
	const read = async () => await helpers.getBinaryDataBuffer(item.itemIndex, source);
	return {
		name,
		size,
		type: plain(binary.mimeType),
		details,
		subject,
		read,
		body: async () => jsonWithFile(details, await read()),
	};
}

/** In bytes, without reading the file. */
async function sizeOf({ run }: ItemRun, { id, data }: IBinaryData): Promise<number> {
	if (id === undefined) return Buffer.byteLength(data, 'base64');
	return (await run.context.helpers.getBinaryMetadata(id)).fileSize;
}

/** Whether a file that d.vinci answers has the same content as one that was sent. */
export async function hasContent(answer: Json, read: Upload['read']): Promise<boolean> {
	const { content } = recordOf(answer);
	return Buffer.isBuffer(content) && content.equals(await read());
}

/** Makes an item with n8n's binary data of a file as d.vinci answers it. */
export async function fileItem(
	item: ItemRun,
	answer: IDataObject,
	{ subject }: Pick<ItemRequest, 'subject'>,
	field: string,
	json = withoutContent(answer),
): Promise<Produced> {
	const { content, filename, contentType } = answer;
	if (!Buffer.isBuffer(content)) {
		throw item.problem({
			message: `d.vinci sent no file for ${subject}`,
			description: 'Look in d.vinci whether the file can be opened there.',
		});
	}
	const binary = await item.run.context.helpers.prepareBinaryData(
		content,
		// n8n would take what stands before a slash for a folder.
		plain(filename).replace(/[/\\]/g, '_'),
		plain(contentType) || undefined,
	);
	return { json, binary: { [field]: binary } };
}

/** The field in which the user wants to find a file. */
export function outputField(item: ItemRun): string {
	const field = plain(item.values.binaryPropertyName).trim();
	if (field === '') throw new ValueProblem('is empty', outputBinaryField.displayName);
	return field;
}

export function withoutContent(answer: IDataObject): IDataObject {
	const { content: _, ...rest } = answer;
	return rest;
}
