/** A stored file. Its bytes never appear in a list. */
export interface StoredFile {
	filename: string;
	contentType: string;
	dateCreated: string;
	content: Buffer;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
	csv: 'text/csv',
	doc: 'application/msword',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	gif: 'image/gif',
	jpeg: 'image/jpeg',
	jpg: 'image/jpeg',
	odt: 'application/vnd.oasis.opendocument.text',
	pdf: 'application/pdf',
	png: 'image/png',
	ppt: 'application/vnd.ms-powerpoint',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	rtf: 'application/rtf',
	txt: 'text/plain',
	xls: 'application/vnd.ms-excel',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	zip: 'application/zip',
};

/** The formats of which d.vinci keeps no version as PDF. */
const NOT_CONVERTED: ReadonlySet<string> = new Set(['zip']);

/** The ending of a file name in small letters. */
export const extensionOf = (filename: string) =>
	/\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase() ?? '';

/** The media type that goes with a file name. */
export function contentTypeOf(filename: string): string {
	return CONTENT_TYPES[extensionOf(filename)] ?? 'application/octet-stream';
}

/** Whether d.vinci makes a PDF of a file. */
export function isConverted(filename: string): boolean {
	const extension = extensionOf(filename);
	return extension in CONTENT_TYPES && !NOT_CONVERTED.has(extension);
}

/** The name of the PDF that is made of a file. */
export function pdfNameOf(filename: string): string {
	return `${filename.replace(/\.[^.]*$/, '')}.pdf`;
}
