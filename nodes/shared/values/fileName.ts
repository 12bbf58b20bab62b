import { cut, plain } from './plain';

/** Ends of names by media type, for all that d.vinci takes. */
const ENDINGS: Record<string, string> = {
	'application/msword': 'doc',
	'application/pdf': 'pdf',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.ms-powerpoint': 'ppt',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'image/gif': 'gif',
	'image/jpeg': 'jpg',
	'image/png': 'png',
};

/** Media types that tell nothing. */
const UNKNOWN_TYPES = ['', 'application/octet-stream', 'binary/octet-stream'];

/** `.pdf`, but not the `. Muster` of a title and not the `.12` of a date. */
const HAS_ENDING = /\.(?=\d*[a-z])[a-z\d]{1,5}$/i;

/** Marks that nobody sees and that turn the direction of what follows: `fdp.exe` for `exe.pdf`. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What n8n tells about a file besides its name. */
export interface FileType {
	mimeType?: string;
	/** As n8n derives it from the media type. */
	fileExtension?: string;
}

/**
 * The name under which a file is kept: without the path that some nodes put before it, without
 * characters that nobody can see, and with an ending if it has none and the type is known.
 *
 * @returns nothing when there is no name
 */
export function fileName(told: unknown, type: FileType): string {
	const [name = ''] = plain(told).split(/[/\\]/).slice(-1);
	const seen = cut(
		name
			.replace(DIRECTIONS, '')
			.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
			.replace(/[\p{Cc}\p{Surrogate}]/gu, ''),
	);
	if (/^\.*$/.test(seen)) return '';
	const ending = endingFor(type);
	if (ending === undefined) return seen;
	const hasOne = HAS_ENDING.test(seen) || seen.toLowerCase().endsWith(`.${ending.toLowerCase()}`);
	return hasOne ? seen : `${seen.replace(/\.+$/, '')}.${ending}`;
}

function endingFor({ mimeType, fileExtension }: FileType): string | undefined {
	const type = plain(mimeType).replace(/;.*/s, '').trim().toLowerCase();
	if (UNKNOWN_TYPES.includes(type)) return undefined;
	if (Object.hasOwn(ENDINGS, type)) return ENDINGS[type];
	return plain(fileExtension) === '' ? undefined : fileExtension;
}
