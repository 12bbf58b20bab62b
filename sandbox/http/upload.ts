import { extensionOf } from '../model/files';
import { Failure, invalid, refuseIfAny, type FieldError } from './failures';

const PHOTO_FORMATS = ['gif', 'jpeg', 'jpg', 'png'];
const DOCUMENT_FORMATS = ['doc', 'docx', 'pdf', 'xls', 'xlsx', 'ppt', 'pptx'];

const MEGABYTE = 1024 * 1024;

/** How strict the system is with files; tests may change it while the sandbox runs. */
export interface UploadRules {
	/** Bytes. */
	maxFileSize: number;
	/** Bytes of all files of one application. */
	maxApplicationSize: number;
	/** What the names of attachments may end in, in small letters. */
	formats: readonly string[];
	/** How a virus is told: by a message alone, or by a code for the field. */
	virus: 'message' | 'code';
}

export const USUAL_UPLOADS: Readonly<UploadRules> = {
	maxFileSize: 10 * MEGABYTE,
	maxApplicationSize: 20 * MEGABYTE,
	formats: [...DOCUMENT_FORMATS, ...PHOTO_FORMATS],
	virus: 'message',
};

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The harmless text by which virus scanners are tested (eicar.org). */
const TEST_VIRUS = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';

/** The properties of every upload, as JSON Schemas. */
export const uploadProperties = {
	filename: { type: 'string', notBlank: true, maxLength: 255 },
	contentAsBase64: { type: 'string', minLength: 1 },
};

interface Upload {
	readonly rules: Readonly<UploadRules>;
	readonly kind: 'attachment' | 'photo';
	/** Bytes that the application has already. */
	readonly stored?: number;
}

/** Decodes an uploaded file; throws when it is not base64, too large, of a refused format or infected. */
export function receiveFile(
	{ filename, contentAsBase64 }: { filename: string; contentAsBase64: string },
	{ rules, kind, stored = 0 }: Upload,
): Buffer {
	const field = 'contentAsBase64';
	if (contentAsBase64.length % 4 !== 0 || !BASE64.test(contentAsBase64)) {
		throw invalid([{ field, code: 'typeMismatch' }]);
	}
	const content = Buffer.from(contentAsBase64, 'base64');
	const formats = kind === 'photo' ? PHOTO_FORMATS : rules.formats;
	const errors: FieldError[] = [];
	if (content.length > Math.min(rules.maxFileSize, rules.maxApplicationSize - stored)) {
		errors.push({ field, code: 'maxFileSize' });
	}
	if (!formats.includes(extensionOf(filename))) errors.push({ field, code: 'formatNotAllowed' });
	refuseIfAny(errors);
	if (content.includes(TEST_VIRUS)) throw infected(rules.virus);
	return content;
}

function infected(told: UploadRules['virus']): Failure {
	return told === 'code'
		? invalid([{ field: 'contentAsBase64', code: 'virusFound' }])
		: new Failure(422, { errorMsg: 'The file contains a virus.' });
}
