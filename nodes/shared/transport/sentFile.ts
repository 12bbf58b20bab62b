import { quoted } from './wording';

/** A file that a request brings along, as far as errors tell of it. */
export interface SentFile {
	name: string;
	/** In bytes. */
	size: number;
	/** The media type that n8n has for it, if any. */
	type: string;
	/** What d.vinci takes at this place, where that is known. */
	limits?: FileLimits;
}

interface FileLimits {
	size: string;
	formats: string;
}

/** Of the files of an application; source: the vendor's help. */
export const APPLICATION_LIMITS: FileLimits = {
	size: '10 MB a file and 20 MB in all of one application',
	formats: 'Word, PDF, Excel, PowerPoint, jpg, gif and png',
};

const UNITS = ['bytes', 'kB', 'MB', 'GB'];

/** `10.1 MB`, never less than it is: what is just above a limit must not look like the limit. */
function sizeInWords(bytes: number): string {
	if (bytes === 1) return '1 byte';
	const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
	return `${Math.ceil((bytes / 1024 ** power) * 10) / 10} ${UNITS[power]}`;
}

/** The file's own figures. */
export function figuresOf({ size, type }: SentFile): string {
	return `(${[sizeInWords(size), quoted(type)].filter((part) => part !== '').join(', ')})`;
}

/** d.vinci's codes for a refused file with what it takes instead, in words that follow a label. */
export function limitCodes({ limits }: SentFile): Record<string, string> {
	if (limits === undefined) return {};
	return {
		maxFileSize: `is too large a file: d.vinci takes ${limits.size}`,
		formatNotAllowed: `has a file format that d.vinci does not accept: it takes ${limits.formats}`,
	};
}

const VIRUS = /vir(us|en)|malware|trojan|infected|infiziert|schadsoftware|schadcode/i;

/** Whether a refusal speaks of a virus: scanners have no form of their own, so its words decide. */
export function tellsOfVirus(body: unknown, { name }: SentFile): boolean {
	const text = typeof body === 'string' ? body : (JSON.stringify(body) ?? '');
	const inJson = JSON.stringify(name).slice(1, -1);
	return VIRUS.test(text.replaceAll(inJson, '').replaceAll(name, ''));
}
