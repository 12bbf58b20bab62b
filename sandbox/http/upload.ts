import { extensionOf } from '../model/files';
import { invalid, refuseIfAny, type FieldError } from './failures';

const PHOTO_FORMATS: ReadonlySet<string> = new Set(['gif', 'jpeg', 'jpg', 'png']);
const REFUSED_FORMATS: ReadonlySet<string> = new Set(
	'bat cmd com cpl dll exe hta htm html jar js jse lnk msi ps1 scr sh svg vbs wsf'.split(' '),
);

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The properties of every upload, as JSON Schemas. */
export const uploadProperties = {
	filename: { type: 'string', minLength: 1, maxLength: 255 },
	contentAsBase64: { type: 'string', minLength: 1 },
};

interface UploadRules {
	readonly maxFileSize: number;
	readonly kind: 'attachment' | 'photo';
}

/** Decodes an uploaded file; throws when it is not base64, too large or of a refused format. */
export function receiveFile(
	{ filename, contentAsBase64 }: { filename: string; contentAsBase64: string },
	{ maxFileSize, kind }: UploadRules,
): Buffer {
	const field = 'contentAsBase64';
	if (contentAsBase64.length % 4 !== 0 || !BASE64.test(contentAsBase64)) {
		throw invalid([{ field, code: 'typeMismatch' }]);
	}
	const content = Buffer.from(contentAsBase64, 'base64');
	const errors: FieldError[] = [];
	if (content.length > maxFileSize) {
		errors.push({ field, code: 'maxFileSize', allowed: String(maxFileSize) });
	}
	const extension = extensionOf(filename);
	if (kind === 'photo' ? !PHOTO_FORMATS.has(extension) : REFUSED_FORMATS.has(extension)) {
		errors.push({ field, code: 'formatNotAllowed', notAllowed: extension });
	}
	refuseIfAny(errors);
	return content;
}
