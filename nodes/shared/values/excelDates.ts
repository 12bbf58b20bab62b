const DAY = 86_400_000;
/** Excel's day 0, as its days after February 1900 count. */
const EPOCH = Date.UTC(1899, 11, 30);
const NUMBER = /^\d{5}(?:\.\d+)?$/;
/** 1927 to 2119: what is smaller may be a year or a count. */
const FROM = 10_000;
const TO = 80_000;

/** A day number, as spreadsheets store dates, in ISO 8601: 33024 is 1990-05-31, 33024.5 its noon. */
export function excelToIso(text: string): string | undefined {
	const days = NUMBER.test(text) ? Number(text) : NaN;
	if (!(days >= FROM && days < TO)) return undefined;
	const iso = new Date(EPOCH + Math.round((days * DAY) / 1000) * 1000).toISOString();
	return Number.isInteger(days) ? iso.slice(0, 10) : iso.slice(0, 19);
}
