import type { IBinaryData, IDataObject } from 'n8n-workflow';
import type { Field } from '../../shared/model';
import { isEmpty, plain } from '../../shared/values/plain';
import { ValueProblem } from '../../shared/values/problem';
import { inputBinaryField, outputBinaryField } from '../fields/files';
import { additionalOf } from './bodies';
import type { ItemRequest, ItemRun } from './itemRun';
import type { Produced } from './operation';

/** A file on its way to d.vinci. */
export interface Upload {
	filename: string;
	/** Name and description, without the content. */
	details: IDataObject;
	/** Reads the content. Files are large, so nobody keeps it between two requests. */
	read: () => Promise<Buffer>;
	/** The whole body; made for each attempt, when its turn has come. */
	body: () => Promise<IDataObject>;
}

/**
 * The file that an item brings along, wherever n8n keeps it.
 *
 * @param fields what the user may say about the file, in the collection `additionalFields`
 * @throws {NodeOperationError} by n8n, when the item has no such file
 */
export function uploadOf(item: ItemRun, fields: Field[]): Upload {
	if (isEmpty(item.values.binaryPropertyName)) {
		throw new ValueProblem('is empty', inputBinaryField.displayName);
	}
	// n8n also gives the file itself here, when an expression leads to it; its helpers take both.
	const source = item.values.binaryPropertyName as unknown as string | IBinaryData;
	return uploadFrom(item, source, additionalOf(item, fields));
}

/**
 * A file of an item.
 *
 * @param source the binary field that holds it, or the file itself
 * @param said what the user says about the file
 */
export function uploadFrom(
	item: ItemRun,
	source: string | IBinaryData,
	said: IDataObject = {},
): Upload {
	const { helpers } = item.run.context;
	const binary = helpers.assertBinaryData(item.itemIndex, source);
	const filename = plain(said.filename).trim() || plain(binary.fileName).trim();
	if (filename === '') {
		throw item.problem({
			message: 'The file to upload has no name',
			description: 'Set File Name under Additional Fields; nothing was sent for this item.',
		});
	}
	const details = { ...said, filename };
	const read = async () => await helpers.getBinaryDataBuffer(item.itemIndex, source);
	return {
		filename,
		details,
		read,
		body: async () => ({ ...details, contentAsBase64: (await read()).toString('base64') }),
	};
}

/** Makes an item with n8n's binary data of a file as d.vinci answers it. */
export async function fileItem(
	item: ItemRun,
	answer: IDataObject,
	{ subject }: Pick<ItemRequest, 'subject'>,
	field: string,
	json = withoutContent(answer),
): Promise<Produced> {
	const { contentAsBase64, filename, contentType } = answer;
	if (typeof contentAsBase64 !== 'string') {
		throw item.problem({
			message: `d.vinci sent no file for ${subject}`,
			description: 'Look in d.vinci whether the file can be opened there.',
		});
	}
	const binary = await item.run.context.helpers.prepareBinaryData(
		Buffer.from(contentAsBase64, 'base64'),
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
	const { contentAsBase64: _, ...rest } = answer;
	return rest;
}
