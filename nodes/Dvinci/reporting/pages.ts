import type { IDataObject } from 'n8n-workflow';
import type { Json } from '../../shared/model';
import { parseAddress } from '../../shared/transport/address';
import type { AddressedRead } from '../../shared/transport/request';
import { isRecord } from '../../shared/values/json';
import { exactJson } from './exactJson';

/** The version whose names this package knows; newer servers then answer in it. */
const VERSION = { 'OData-MaxVersion': '4.0' };
const NEXT_LINK = '@odata.nextLink';
/** What a server adds to rows for programs that follow its links. */
const CONTROL =
	/@odata\.(context|id|etag|type|nextLink|editLink|readLink|navigationLink|associationLink|media\w+)$/;

/** More pages than any report has: such a server goes in circles with ever new links. */
export const MOST_PAGES = 10_000;

/** A list that the server has cut, and the address of what is missing. */
interface Cut {
	list: unknown[];
	link: string;
}

/** One page of rows. */
interface Page {
	rows: IDataObject[];
	/** Address of the next page, as the server gives it. */
	next?: string;
	/** What relative addresses are relative to, if the server says so. */
	context?: string;
	/** Lists within rows (`$expand`) that go on elsewhere. */
	cuts: Cut[];
}

/** Thrown for a server that leads in circles. */
export class EndlessPages extends Error {}

/** Reads an answer as JSON, with all digits of its numbers. */
export function jsonRead(url: string, read: AddressedRead['read'] = objectOf): AddressedRead {
	return { method: 'GET', url, headers: { Accept: 'application/json', ...VERSION }, read };
}

/** Reads the metadata document as text. */
export function metadataRead(root: string, isMetadata: (text: string) => boolean): AddressedRead {
	return {
		method: 'GET',
		url: `${root}$metadata`,
		headers: { Accept: 'application/xml', ...VERSION },
		read: (text) => (isMetadata(text) ? text : undefined),
	};
}

/** Reads a number of rows (`…/$count`). */
export function countRead(url: string): AddressedRead {
	return {
		method: 'GET',
		url,
		headers: { Accept: 'text/plain', ...VERSION },
		read: (text) => (/^\s*\d+\s*$/.test(text) ? Number(text) : undefined),
	};
}

function objectOf(text: string): IDataObject | undefined {
	const json = exactJson(text);
	return isRecord(json) ? json : undefined;
}

/** Reads one page; anything without a list of rows is no page, and must not pass for an empty one. */
function pageOf(text: string): Page | undefined {
	const answer = objectOf(text);
	const rows: unknown = answer?.value;
	if (answer === undefined || !Array.isArray(rows) || !rows.every(isRecord)) return undefined;
	const cuts: Cut[] = [];
	return {
		rows: rows.map((row) => tidied(row, cuts)),
		next: linkOf(answer[NEXT_LINK]),
		context: linkOf(answer['@odata.context']),
		cuts,
	};
}

function linkOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A row without what is no data, the same object; notes which of its lists go on elsewhere. */
function tidied(row: IDataObject, cuts: Cut[]): IDataObject {
	for (const name of Object.keys(row)) {
		const value = row[name];
		const link = name.endsWith(NEXT_LINK) ? linkOf(value) : undefined;
		const list = row[name.slice(0, -NEXT_LINK.length)];
		if (link !== undefined && Array.isArray(list)) cuts.push({ list, link });
		if (CONTROL.test(name)) Reflect.deleteProperty(row, name);
		else tidy(value, cuts);
	}
	return row;
}

function tidy(value: IDataObject[string], cuts: Cut[]): void {
	if (Array.isArray(value)) value.forEach((entry: IDataObject[string]) => tidy(entry, cuts));
	else if (isRecord(value)) tidied(value, cuts);
}

/** Links are relative to the context if there is one, else to the address that was asked. */
function absolute(link: string, { context }: Page, asked: string, root: string): string {
	const whole = parseAddress(link);
	if (whole !== undefined) return atKnownOrigin(link, whole, root);
	const base = parseAddress(context ?? '', asked)?.href ?? asked;
	// What is no address at all is refused where everything is that leads elsewhere.
	const address = parseAddress(link, base);
	return address === undefined ? link : atKnownOrigin(address.href, address, root);
}

/**
 * Servers behind a proxy name themselves as they see themselves: by http, another port or an inner
 * host. What lies below the reporting interface is asked where it is known to be; the token goes
 * nowhere else. Any other address stays as it is, and is refused.
 */
function atKnownOrigin(link: string, { origin, pathname, search }: URL, root: string): string {
	const known = parseAddress(root);
	if (known === undefined || origin === known.origin) return link;
	return pathname.startsWith(known.pathname) ? `${known.origin}${pathname}${search}` : link;
}

/** Rows of a report, and whether there are more behind them. */
export interface Rows {
	rows: IDataObject[];
	isLast: boolean;
}

/** Asks for a page by its number; the number is for error texts. */
export type Ask = (request: AddressedRead, page: number) => Promise<Json>;

/**
 * Follows the server from page to page, word for word, and gives the rows of each page as it comes.
 *
 * @param root of the reporting interface, below which all pages lie
 * @throws {EndlessPages} when a link repeats, or there are more pages than any report has
 * @see OData JSON Format 4.0, server-driven paging
 */
export async function* pages(ask: Ask, url: string, root: string): AsyncGenerator<Rows> {
	const asked = new Set<string>();
	for (let address: string | undefined = url; address !== undefined;) {
		if (asked.has(address)) throw new EndlessPages('named a page twice');
		if (asked.size >= MOST_PAGES) throw new EndlessPages(`named more than ${MOST_PAGES} pages`);
		asked.add(address);
		// What `pageOf` has read; on its way through the transport it counts as any JSON.
		const page = (await ask(jsonRead(address, pageOf), asked.size)) as Page;
		await complete(ask, page, address, root);
		yield { rows: page.rows, isLast: page.next === undefined };
		address = page.next === undefined ? undefined : absolute(page.next, page, address, root);
	}
}

/** Fetches what is missing in the rows of a page. */
async function complete(ask: Ask, page: Page, address: string, root: string): Promise<void> {
	const missing = await Promise.all(
		page.cuts.map(async ({ link }) => await all(ask, absolute(link, page, address, root), root)),
	);
	// At once: another item of the run may have the same page before its eyes.
	page.cuts.splice(0).forEach(({ list }, index) => {
		for (const row of missing[index] ?? []) list.push(row);
	});
}

async function all(ask: Ask, url: string, root: string): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	for await (const page of pages(ask, url, root)) rows.push(...page.rows);
	return rows;
}
