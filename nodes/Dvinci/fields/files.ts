import { choice, flag, text } from '../../shared/fields/words';

const binaryField = { required: true, default: 'data', placeholder: 'e.g. data' };

/** Where an item brings its file along. */
export const inputBinaryField = text('binaryPropertyName', 'Input Binary Field', {
	...binaryField,
	hint: 'The name of the input field containing the file to upload',
	api: { name: 'contentAsBase64' },
});

/** The same where an item may bring several. */
export const inputBinaryFields: typeof inputBinaryField = {
	...inputBinaryField,
	placeholder: 'e.g. resume, letter',
	hint: 'The name of the input field containing the file to upload; for several files, their fields’ names separated by commas',
};

export const outputBinaryField = text('binaryPropertyName', 'Put Output File in Field', {
	...binaryField,
	hint: 'The name of the output binary field to put the file in',
});

/** Unless a role allows more, d.vinci lets people open documents as PDF only. */
export const fileFormat = choice(
	'format',
	'Format',
	{
		original: ['Original', 'The file as it was uploaded, which needs a permission of its own'],
		originalOrPdf: [
			'Original or PDF',
			'The original where the API user may open it, otherwise the PDF',
		],
		pdf: ['PDF', 'The file as d.vinci has converted it'],
	},
	{ default: 'originalOrPdf', description: 'In which form to get files' },
);

export const download = flag('download', 'Download', {
	description: 'Whether to attach each file in the binary field “data”, with one more request each',
});

export const fileNameField = text('filename', 'File Name', {
	placeholder: 'e.g. Resume.pdf',
	description:
		'Name with ending under which d.vinci keeps the file, instead of its own name; for one file only',
});

const description = text('description', 'Description', {
	description: 'What the file is, in a few words',
});

/** What may be said about a file besides its content. */
export const attachmentDetails = [description, fileNameField];
export const photoDetails = [fileNameField];
