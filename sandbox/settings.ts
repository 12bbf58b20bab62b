import { Misuse } from './http/failures';
import { isLinkStyle, LINK_STYLES } from './odata/links';
import type { Sandbox } from './sandbox';

type Adjustable = Pick<Sandbox, 'odata' | 'uploads'>;

interface Setting {
	readonly does: string;
	/** Says whether the value was one. */
	readonly set: (sandbox: Adjustable, value: unknown) => boolean;
}

/** A setting whose values come as texts from the command line, and as texts or JSON from another process. */
function setting<Value>(
	does: string,
	read: (value: unknown) => Value | undefined,
	write: (sandbox: Adjustable, value: Value) => void,
): Setting {
	return {
		does,
		set: (sandbox, given) => {
			const value = read(given);
			if (value !== undefined) write(sandbox, value);
			return value !== undefined;
		},
	};
}

/** A number of at least one; JSON has no Infinity, so that it has a name here. */
function amount(value: unknown): number | undefined {
	if (value === 'unlimited') return Infinity;
	const number = typeof value === 'string' ? Number(value) : value;
	return typeof number === 'number' && Number.isInteger(number) && number > 0 ? number : undefined;
}

function endings(value: unknown): string[] | undefined {
	const list: unknown = typeof value === 'string' ? value.split(' ') : value;
	const isList = (given: unknown): given is string[] =>
		Array.isArray(given) &&
		given.every((one) => typeof one === 'string' && /^[a-z0-9]+$/.test(one));
	return isList(list) ? list : undefined;
}

const VIRUS = ['message', 'code'] as const;

/** What can be set from outside, by name: what it does, and what it takes. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
	'odata.pageSize': setting('Rows of a page of reports.', amount, ({ odata }, pageSize) => {
		odata.pageSize = pageSize;
	}),
	'odata.links': setting(
		`How reports name their next page: ${LINK_STYLES.join(', ')}.`,
		(value) => (isLinkStyle(value) ? value : undefined),
		({ odata }, links) => {
			odata.links = links;
		},
	),
	'uploads.maxFileSize': setting(
		'Bytes of a file at most, or unlimited.',
		amount,
		({ uploads }, size) => {
			uploads.maxFileSize = size;
		},
	),
	'uploads.maxApplicationSize': setting(
		'Bytes of all files of an application at most, or unlimited.',
		amount,
		({ uploads }, size) => {
			uploads.maxApplicationSize = size;
		},
	),
	'uploads.formats': setting(
		'What the names of files may end in, such as "pdf docx".',
		endings,
		({ uploads }, formats) => {
			uploads.formats = formats;
		},
	),
	'uploads.virus': setting(
		`How a virus is told: ${VIRUS.join(', ')}.`,
		(value) => VIRUS.find((way) => way === value),
		({ uploads }, virus) => {
			uploads.virus = virus;
		},
	),
};

/** Sets what is named; all else stays. @throws {Misuse} where there is no such setting or value */
export function adjust(sandbox: Adjustable, values: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(values)) {
		const found = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
		if (!found) throw new Misuse(`There is no setting "${name}".`);
		if (!found.set(sandbox, value)) throw new Misuse(`"${String(value)}" is no value of ${name}.`);
	}
}
