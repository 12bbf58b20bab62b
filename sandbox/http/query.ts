import { isDay, isMoment } from '../model/moments';
import { refuseIfAny, type FieldError } from './failures';

/** The values that a query parameter may take: a kind, or the permitted words. */
export type QueryKind = 'number' | 'text' | 'instant' | 'day' | readonly string[];
export type QuerySpec = Readonly<Record<string, QueryKind>>;

/** The parsed values: numbers as numbers, all else as text, instants as ISO 8601 with milliseconds. */
export type QueryValues<Spec extends QuerySpec> = {
	readonly [Name in keyof Spec]?: Spec[Name] extends 'number' ? number : string;
};

function parse(kind: QueryKind, raw: unknown): string | number | undefined {
	if (typeof raw !== 'string') return undefined;
	if (kind === 'text') return raw;
	if (kind === 'number') return /^\d{1,15}$/.test(raw) ? Number(raw) : undefined;
	if (kind === 'instant') {
		return raw.endsWith('Z') && isMoment(raw) ? new Date(raw).toISOString() : undefined;
	}
	if (kind === 'day') return isDay(raw) ? raw : undefined;
	return kind.includes(raw) ? raw : undefined;
}

/** Reads the query of a request; a parameter that is unknown or of the wrong kind is refused. */
export function parseQuery<Spec extends QuerySpec>(
	spec: Spec,
	raw: Readonly<Record<string, unknown>>,
): QueryValues<Spec> {
	const values: Record<string, string | number> = {};
	const errors: FieldError[] = [];
	for (const [name, given] of Object.entries(raw)) {
		const kind = Object.hasOwn(spec, name) ? spec[name] : undefined;
		if (kind === undefined) {
			errors.push({ field: name, code: 'unknownParameter' });
			continue;
		}
		const value = parse(kind, given);
		if (value === undefined) {
			errors.push({ field: name, code: 'typeMismatch', notAllowed: String(given) });
		} else values[name] = value;
	}
	refuseIfAny(errors);
	return values as QueryValues<Spec>;
}

/** Whether an ISO 8601 instant lies between two others, as far as these are given. */
export function isBetween(instant: string, from?: string, to?: string): boolean {
	// Not as texts: some instants come without seconds.
	const time = Date.parse(instant);
	return (
		(from === undefined || time >= Date.parse(from)) && (to === undefined || time <= Date.parse(to))
	);
}
