import { tryToParseDateTime } from 'n8n-workflow';
import { excelToIso } from './excelDates';
import { monthNameToIso } from './monthNames';
import { cut } from './plain';
import { shown, ValueProblem } from './problem';

/** `31.05.1990`, `31.05.1990 10:00`, `31.05.1990, 10:00:00` */
const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2})(:\d{2}(?::\d{2})?))?$/;
/** `1990-05-31`, with or without a time, that with or without a zone. */
const ISO_DATE =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const MIDNIGHT = /^00:00(?::00(?:[.,]0+)?)?$/;

const HOW_TO_WRITE = 'write it like 2024-05-31';

/** A date in ISO 8601, and what is said in it. */
interface Written {
	iso: string;
	day: string;
	time: string | undefined;
	zone: string | undefined;
}

function germanToIso(text: string): string {
	const [, day = '', month = '', year = '', hour, rest = ''] = GERMAN_DATE.exec(text) ?? [];
	if (year === '') return text;
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}${rest}`;
}

/** A text or a day number of Excel, read without asking JavaScript, which guesses by the machine. */
function written(value: unknown): Written | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = cut(String(value));
	const iso = excelToIso(text) ?? monthNameToIso(text) ?? germanToIso(text);
	const [, year = '', month = '', day = '', time, zone] = ISO_DATE.exec(iso) ?? [];
	const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
	if (year === '' || date.getUTCMonth() !== Number(month) - 1) return undefined;
	if (date.getUTCDate() !== Number(day)) return undefined;
	const at = time === undefined ? '' : `T${time.replace(',', '.')}${zone ?? ''}`;
	return { iso: `${year}-${month}-${day}${at}`, day: `${year}-${month}-${day}`, time, zone };
}

function instantOf(value: unknown, timezone: string) {
	const readable = typeof value === 'object' ? value : written(value)?.iso;
	if (readable === undefined) return undefined;
	try {
		return tryToParseDateTime(readable, timezone);
	} catch {
		return undefined;
	}
}

function inUtc(value: unknown, timezone: string, isUntil: boolean): string {
	const instant = instantOf(value, timezone);
	const moment = isUntil && isDay(value) ? instant?.setZone(timezone).endOf('day') : instant;
	const iso = moment?.toUTC().toISO();
	if (iso) return iso;
	throw new ValueProblem(
		`is not a date and time: ${shown(value)}; ${HOW_TO_WRITE} or 2024-05-31T10:00`,
	);
}

/** Whether a value is a day without a time. */
export function isDay(value: unknown): boolean {
	const text = written(value);
	return text !== undefined && text.time === undefined;
}

/** A moment in UTC, as d.vinci takes it. @throws {ValueProblem} for anything else */
export function dateTime(value: unknown, timezone: string): string {
	return inUtc(value, timezone, false);
}

/** A moment at which something ends; a day ends with itself. @throws {ValueProblem} */
export function untilDateTime(value: unknown, timezone: string): string {
	return inUtc(value, timezone, true);
}

/** A day, as `2024-05-31`. @throws {ValueProblem} for anything else */
export function date(value: unknown, timezone: string): string {
	const text = written(value);
	const instant = instantOf(value, timezone);
	// A midnight means a day, in whatever zone it is written: spreadsheets write it in UTC.
	const isAsWritten =
		text !== undefined && (text.zone === undefined || MIDNIGHT.test(text.time ?? ''));
	const day = isAsWritten
		? instant && text.day
		: (midnightInUtc(value) ?? instant?.setZone(timezone).toISODate());
	if (day) return day;
	throw new ValueProblem(`is not a date: ${shown(value)}; ${HOW_TO_WRITE}`);
}

/** The day of a date object that is an exact midnight in UTC, as spreadsheets give it. */
function midnightInUtc(value: unknown): string | undefined {
	if (!(value instanceof Date) || value.getTime() % 86_400_000 !== 0) return undefined;
	return value.toISOString().slice(0, 10);
}
