import { tryToParseDateTime } from 'n8n-workflow';
import { shown, ValueProblem } from './problem';

/** `31.05.1990`, `31.05.1990 10:00`, `31.05.1990, 10:00:00` */
const GERMAN_DATE = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2})(:\d{2}(?::\d{2})?))?$/;
const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/;
/** Such as `Fri, 31 May 1990 10:00:00 +0200`, as emails have it. */
const DATE_WITH_MONTH_NAME = /\d.*[a-z]{3}.*\d/i;
const DATE_WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2}(?!.*(Z|[+-]\d{2}:?\d{2})$)/i;

function germanToIso(value: unknown): unknown {
	const [, day = '', month = '', year = '', hour, rest = ''] =
		typeof value === 'string' ? (GERMAN_DATE.exec(value.trim()) ?? []) : [];
	if (year === '') return value;
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	return hour === undefined ? date : `${date}T${hour.padStart(2, '0')}${rest}`;
}

/**
 * What n8n's parser may be asked: where it is at a loss it asks JavaScript, which reads 05.06.2024 as
 * the sixth of May, 30 February as the first of March, and 5 as the year 2001.
 */
function isUnambiguous(value: unknown): boolean {
	if (typeof value !== 'string') return typeof value === 'object';
	const [, year, month, day] = ISO_DATE.exec(value.trim()) ?? [];
	if (year === undefined) return DATE_WITH_MONTH_NAME.test(value);
	return (
		new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
	);
}

function moment(value: unknown, timezone: string) {
	const iso = germanToIso(value);
	if (!isUnambiguous(iso)) return undefined;
	try {
		return tryToParseDateTime(iso, timezone);
	} catch {
		return undefined;
	}
}

/** A moment in UTC, as d.vinci takes it. @throws {ValueProblem} for anything else */
export function dateTime(value: unknown, timezone: string): string {
	const instant = moment(value, timezone)?.toUTC().toISO();
	if (instant) return instant;
	throw new ValueProblem(`is not a date and time: ${shown(value)}`);
}

/** A day, as `2024-05-31`. @throws {ValueProblem} for anything else */
export function date(value: unknown, timezone: string): string {
	const iso = germanToIso(value);
	const instant = moment(iso, timezone);
	// Without a zone the day is meant as written; with one, it is the day it was in the workflow's zone.
	const day =
		typeof iso === 'string' && DATE_WITHOUT_ZONE.test(iso)
			? instant && iso.slice(0, 10)
			: instant?.setZone(timezone).toISODate();
	if (day) return day;
	throw new ValueProblem(`is not a date: ${shown(value)}`);
}
