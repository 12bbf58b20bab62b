/** A text or a number; within texts, what looks like a number is none. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;
/** Only so long a number, or one with an exponent, can be too much for JavaScript. */
const PERHAPS_INEXACT = /\d[\d.eE+-]{15}|\d[eE]/;
/** So many digits survive in every JavaScript number. */
const SAFE_LENGTH = 15;

/**
 * Parses JSON without rounding: a number with more digits than JavaScript can hold becomes a text
 * with all of them.
 *
 * @returns undefined when it is not JSON
 */
export function exactJson(text: string): unknown {
	const exact = PERHAPS_INEXACT.test(text) ? withTexts(text) : text;
	try {
		return JSON.parse(exact);
	} catch {
		return undefined;
	}
}

function withTexts(text: string): string {
	return text.replace(TEXT_OR_NUMBER, (token) =>
		token.startsWith('"') || survives(token) ? token : `"${token}"`,
	);
}

function survives(number: string): boolean {
	// Beyond these, a whole number can't be told from its neighbour.
	if (/^-?\d+$/.test(number)) return Number.isSafeInteger(Number(number));
	if (number.length <= SAFE_LENGTH && !/e/i.test(number)) return true;
	return canonical(number) === canonical(String(Number(number)));
}

/** The same text for all ways to write a number: its digits, and the power of ten behind them. */
function canonical(number: string): string {
	const [, sign = '', whole = '', fraction = '', exponent = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
	const digits = `${whole}${fraction}`.replace(/^0+/, '');
	const significant = digits.replace(/0+$/, '');
	if (significant === '') return whole === '' ? number : '0';
	const power = Number(exponent) - fraction.length + digits.length - significant.length;
	return `${sign}${significant}e${power}`;
}
