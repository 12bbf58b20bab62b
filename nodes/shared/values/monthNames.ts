/** By month: its names in English and German. */
const MONTHS = [
	['january', 'januar', 'jänner'],
	['february', 'februar', 'feber'],
	['march', 'märz', 'maerz', 'mrz'],
	['april'],
	['may', 'mai'],
	['june', 'juni'],
	['july', 'juli'],
	['august'],
	['september'],
	['october', 'oktober'],
	['november'],
	['december', 'dezember'],
];
const ZONES: Record<string, string> = {
	z: 'Z',
	ut: 'Z',
	utc: 'Z',
	gmt: 'Z',
	mez: '+01:00',
	cet: '+01:00',
	mesz: '+02:00',
	cest: '+02:00',
};

const WEEKDAY = String.raw`(?:\p{L}{2,}\.?,?\s+)?`;
const MONTH = String.raw`(?<month>\p{L}{3,})\.?`;
const YEAR = String.raw`(?<year>\d{4})(?:,?\s+(?<time>\S.*))?`;
/** `31 May 1990`, `Fr., 31. Mai 1990`, `31-May-1990`, each with a time or without. */
const DAY_FIRST = new RegExp(
	String.raw`^${WEEKDAY}(?<day>\d{1,2})\.?[\s-]*${MONTH},?[\s-]+${YEAR}$`,
	'u',
);
/** `May 31, 1990`, `Fri May 31 1990`, each with a time or without. */
const MONTH_FIRST = new RegExp(
	String.raw`^${WEEKDAY}${MONTH}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+${YEAR}$`,
	'u',
);
const TIME =
	/^(?:at |um )?(?<hour>\d{1,2}):(?<minute>\d{2})(?<second>:\d{2})?\s*(?<half>am|pm)?(?:\s*Uhr)?\s*(?<zone>[a-z]+)?(?<offset>[+-]\d{2}:?\d{2})?(?:\s*\(.*\))?$/i;

/** A date with the name of its month in ISO 8601; nothing where it is none. */
export function monthNameToIso(text: string): string | undefined {
	const { day, month, year, time } = (DAY_FIRST.exec(text) ?? MONTH_FIRST.exec(text))?.groups ?? {};
	const number = monthNumber(month);
	if (day === undefined || year === undefined || number === 0) return undefined;
	const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
	if (time === undefined) return date;
	const clock = clockTime(time);
	return clock && `${date}T${clock}`;
}

/** 1 to 12, or 0 for what is no month. */
function monthNumber(name = ''): number {
	const wanted = name.normalize().toLowerCase();
	return (
		MONTHS.findIndex((names) => names.some((one) => wanted !== '' && one.startsWith(wanted))) + 1
	);
}

function clockTime(time: string): string | undefined {
	const { hour, minute, second = '', half, zone, offset = '' } = TIME.exec(time)?.groups ?? {};
	if (hour === undefined || minute === undefined) return undefined;
	const known = zone === undefined ? '' : ZONES[zone.toLowerCase()];
	if (known === undefined) return undefined;
	return `${hourOf(Number(hour), half)}:${minute}${second}${offset === '' ? known : offset}`;
}

function hourOf(hour: number, half: string | undefined): string {
	const isAfternoon = half?.toLowerCase() === 'pm';
	const ofDay = half === undefined ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
	return String(ofDay).padStart(2, '0');
}
