const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** Whether a text is a day of the calendar, which 2024-02-30 is not. */
export function isDay(text: string): boolean {
	if (!DAY.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	// JavaScript takes days that a month does not have for days of the next one.
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether a text is a day, a time and an offset; leap seconds are none that d.vinci could keep. */
export function isMoment(text: string): boolean {
	return MOMENT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** A moment without its seconds, as d.vinci writes some: `2025-08-03T22:00Z`. */
export const toMinutes = (moment: string) => moment.replace(/:\d\d\.\d+Z$/, 'Z');
