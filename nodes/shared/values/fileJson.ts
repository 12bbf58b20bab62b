import type { IDataObject } from 'n8n-workflow';
import type { Json } from '../model';
import { isRecord } from './json';

/*
 * JSON that holds a file. A text of a file's size costs as much memory as the file, and JSON.parse and
 * JSON.stringify make another one; so the base64 in it is written and read piece by piece.
 */

const NAME = 'contentAsBase64';
/** Bytes that become base64 at a time: a multiple of three, so that pieces fit together. */
const PIECE = 3 * 16_384;
const PIECE_OF_BASE64 = (PIECE / 3) * 4;

/** The JSON of a record and, as its property `contentAsBase64`, a file. */
export function jsonWithFile(record: IDataObject, content: Buffer): Buffer {
	const end = '"}';
	const begin = JSON.stringify({ ...record, [NAME]: '' }).slice(0, -end.length);
	const base64Length = Math.ceil(content.length / 3) * 4;
	const json = Buffer.allocUnsafe(Buffer.byteLength(begin) + base64Length + end.length);
	let at = json.write(begin);
	for (let from = 0; from < content.length; from += PIECE) {
		at += json.write(content.toString('base64', from, from + PIECE), at, 'latin1');
	}
	json.write(end, at);
	return json;
}

/**
 * Reads such a JSON: the record, with the file as `content` instead of its base64.
 *
 * @returns what is no JSON as its text, however little there is of it
 */
export function readJsonWithFile(json: Buffer): Json {
	const place = base64In(json);
	if (place !== undefined) {
		const { begin, end } = place;
		const rest = parsed(json.toString('utf8', 0, begin) + json.toString('utf8', end));
		// In another record within this one, it is not the file that was asked for.
		if (isRecord(rest) && rest[NAME] === '') {
			return withContent(rest, decoded(json.subarray(begin, end)));
		}
	}
	const whole = parsed(json.toString());
	if (!isRecord(whole) || typeof whole[NAME] !== 'string') return whole;
	return withContent(whole, Buffer.from(whole[NAME], 'base64'));
}

const [QUOTE, COLON, ESCAPE] = Buffer.from('":\\');
const BLANKS = Buffer.from(' \t\r\n');

/** Where the base64 begins and ends, unless it is written in a way that only JSON.parse understands. */
function base64In(json: Buffer): { begin: number; end: number } | undefined {
	const afterBlanks = (from: number) => {
		let at = from;
		while (at < json.length && BLANKS.includes(json[at] ?? 0)) at++;
		return at;
	};
	const name = json.indexOf(`"${NAME}"`);
	if (name < 0) return undefined;
	const colon = afterBlanks(name + NAME.length + 2);
	const quote = afterBlanks(colon + 1);
	if (json[colon] !== COLON || json[quote] !== QUOTE) return undefined;
	const begin = quote + 1;
	const end = json.indexOf('"', begin);
	return end < 0 || json.subarray(begin, end).includes(ESCAPE ?? 0) ? undefined : { begin, end };
}

function decoded(base64: Buffer): Buffer {
	const content = Buffer.allocUnsafe(Math.ceil(base64.length / 4) * 3);
	let at = 0;
	for (let from = 0; from < base64.length; from += PIECE_OF_BASE64) {
		const piece = base64.toString('latin1', from, from + PIECE_OF_BASE64);
		const written = content.write(piece, at, 'base64');
		const isLast = from + PIECE_OF_BASE64 >= base64.length;
		// A foreign character in between, and the pieces do not fit together.
		if (written < PIECE && !isLast) return Buffer.from(base64.toString('latin1'), 'base64');
		at += written;
	}
	return content.subarray(0, at);
}

function withContent(record: IDataObject, content: Buffer): IDataObject {
	const { [NAME]: _, ...rest } = record;
	return { ...rest, content };
}

function parsed(text: string): Json {
	try {
		// JSON is what JSON.parse gives.
		return JSON.parse(text) as Json;
	} catch {
		return text;
	}
}
