import type { Field } from '../../shared/model';

/** Where an item brings its file along. */
export const inputBinaryField: Field = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the input field containing the file to upload',
	api: { name: 'contentAsBase64' },
};

export const outputBinaryField: Field = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	placeholder: 'e.g. data',
	hint: 'The name of the output binary field to put the file in',
};

export const asPdf: Field = {
	displayName: 'As PDF',
	name: 'asPdf',
	type: 'boolean',
	default: false,
	description: 'Whether to download the file as d.vinci has converted it to PDF',
};

export const download: Field = {
	displayName: 'Download',
	name: 'download',
	type: 'boolean',
	default: false,
	description: 'Whether to attach each file in the binary field “data”, with one more request each',
};

const filename: Field = {
	displayName: 'File Name',
	name: 'filename',
	type: 'string',
	default: '',
	placeholder: 'e.g. Resume.pdf',
	description: 'Name with ending under which d.vinci keeps the file, instead of its own name',
};

const description: Field = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'What the file is, in a few words',
};

/** What may be said about a file besides its content. */
export const attachmentDetails: Field[] = [description, filename];
export const photoDetails: Field[] = [filename];
